"""App configuration."""

from importlib import import_module

from django.apps import AppConfig


class WerkkaderConfig(AppConfig):
    name = "buurtteams.werkkader"
    label = "werkkader"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell scheduler, text format and search what there is here; this needs the models."""
        import_module("buurtteams.werkkader.effects")
        import_module("buurtteams.werkkader.transfer.transferring")
        import_module("buurtteams.werkkader.lessons.purging")
        import_module("buurtteams.werkkader.references")
        import_module("buurtteams.werkkader.printing.job")
        import_module("buurtteams.werkkader.searching")
