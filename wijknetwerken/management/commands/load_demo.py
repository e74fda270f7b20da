"""`load_demo`: demo content and logins, never in production."""

import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home import demo

PASSWORD_FILE = "demo-password"  # noqa: S105 (the name of a file)


def demo_password() -> str:
    """The password of the demo logins: DEMO_PASSWORD, else one made once and kept in VAR_DIR."""
    if settings.ENVIRONMENT.demo_password:
        return settings.ENVIRONMENT.demo_password
    kept = settings.VAR_DIR / PASSWORD_FILE
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(9) + "\n", "ascii")
    return kept.read_text("ascii").strip()


class Command(BaseCommand):
    help = "Loads demo content and logins; a second time changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what came in."""
        if settings.IS_PRODUCTION:
            raise CommandError("load_demo is voor de demo; WIJKNETWERKEN_ENV is production.")
        report = demo.load(demo_password())
        self.stdout.write(
            f"Demo: {len(report.created)} pagina’s gemaakt, {len(report.changed)} gewijzigd, "
            f"{len(report.unchanged)} ongewijzigd."
        )
