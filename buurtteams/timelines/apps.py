"""App configuration."""

from django.apps import AppConfig


class TimelinesConfig(AppConfig):
    name = "buurtteams.timelines"
    label = "timelines"
    default_auto_field = "django.db.models.BigAutoField"
