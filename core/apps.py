"""App configuration: what the ground floor connects when the site starts."""

from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect signals and register checks; both need the models to be loaded."""
        import_module("core.checks")
        import_module("core.translation_guard").install()
        import_module("core.signals").connect()
