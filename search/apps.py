"""App configuration."""

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what can be found and what there is to do; this needs the models."""
        import_module("search.sources")
        import_module("search.following").connect()
        import_module("search.lexicons")
        import_module("search.documents.jobs")
        import_module("search.jobs")
