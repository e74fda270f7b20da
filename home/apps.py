"""App configuration."""

from importlib import import_module

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let what moves on one floor below be noticed on another; this needs the models."""
        import_module("home.outdating")
