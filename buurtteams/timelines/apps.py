"""App configuration."""

from importlib import import_module

from django.apps import AppConfig


class TimelinesConfig(AppConfig):
    name = "buurtteams.timelines"
    label = "timelines"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the text format and search what there is of milestones; this needs the models."""
        import_module("buurtteams.timelines.transfer.transferring")
        import_module("buurtteams.timelines.mentions")
        import_module("buurtteams.timelines.searching")
