"""`prepare`: everything that must be in place before the site is served, in one process."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation.reloader import translation_file_changed
from wagtail.models import Page

from core.demo import ADMINISTRATOR, LOGINS
from core.sites import keep_site_address
from search.state import state
from wijknetwerken.building import build
from wijknetwerken.collecting import collect_static
from wijknetwerken.management.commands.load_demo import demo_password

FIRST_CONTENT_DEPTH = 3


def forget_catalogues() -> None:
    """Let Django read the catalogues anew: it may have looked before they were built.

    What the demo shows of its versions is kept for ever, in the words of that moment.
    """
    translation_file_changed(None, Path("django.mo"))


class Command(BaseCommand):
    # Checks read the addresses, which are in two languages: first the catalogues are built.
    requires_system_checks: list[str] = []
    help = "Builds, migrates, loads the demo into an empty site and collects static files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is still to be done and print where the site is."""
        build(settings.BUILD_DIR)
        forget_catalogues()
        self.check()
        call_command("migrate", interactive=False, verbosity=0)
        keep_site_address(settings.SITE_URL)
        if not settings.IS_PRODUCTION and not self._has_content():
            call_command("load_demo", stdout=self.stdout)
        if state().built_at is None:
            call_command("rebuild_search", stdout=self.stdout)
        collect_static()
        self._print_addresses()

    @staticmethod
    def _has_content() -> bool:
        return Page.objects.filter(depth__gte=FIRST_CONTENT_DEPTH).exists()

    def _print_addresses(self) -> None:
        self.stdout.write(f"\nSite:  {settings.SITE_URL}/\nCMS:   {settings.SITE_URL}/cms/")
        if not settings.IS_PRODUCTION:
            logins = ", ".join([ADMINISTRATOR, *LOGINS])
            self.stdout.write(f"Login: {logins}\n       wachtwoord: {demo_password()}")
