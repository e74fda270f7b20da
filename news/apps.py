"""App configuration."""

from importlib import import_module

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the text format what an article has, and listen; both need the models."""
        import_module("news.transferring")
        import_module("news.signals").connect()
