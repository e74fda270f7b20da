"""`rebuild_search`: makes the whole index of search anew, while the old one answers."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.rebuilding import BeingRebuilt, rebuild


class Command(BaseCommand):
    help = "Makes the index of search anew beside the old one, and puts it in its place."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how many entries there are and what each cost."""
        begun = time.process_time()
        try:
            made = rebuild(timezone.now(), self._report)
        except BeingRebuilt as error:
            raise CommandError("De zoekindex wordt al opnieuw gemaakt.") from error
        each = (time.process_time() - begun) / max(made.entries, 1) * 1000
        self.stdout.write(
            f"Zoekindex: {made.entries} vermeldingen in {made.seconds:.1f} s, "
            f"{each:.1f} ms rekentijd per vermelding."
        )

    def _report(self, source: str, entries: int) -> None:
        self.stdout.write(f"  {source}: {entries}")
