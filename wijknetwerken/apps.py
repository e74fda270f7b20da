"""App configuration of the roof: it brings base templates and start-up commands."""

from django.apps import AppConfig


class WijknetwerkenConfig(AppConfig):
    name = "wijknetwerken"
