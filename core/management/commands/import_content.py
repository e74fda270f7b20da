"""`import_content DIR`: content files become pages, all or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.transfer.errors import ImportFailed
from core.transfer.importing import import_folder


class Command(BaseCommand):
    help = "Makes pages of the content files in a folder, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, and whether to try only."""
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, do nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and say what changed; exit 1 names every broken file."""
        try:
            report = import_folder(options["folder"], dry_run=options["dry_run"])
        except ImportFailed as error:
            raise CommandError(f"Niets ingelezen.\n{error}") from error
        for warning in report.warnings:
            self.stderr.write(f"Let op: {warning}")
        verb = "Zou maken" if options["dry_run"] else "Gemaakt"
        self.stdout.write(
            f"{verb}: {len(report.created)}, gewijzigd: {len(report.changed)}, "
            f"ongewijzigd: {len(report.unchanged)}."
        )
        for what, number in sorted(report.others.items()):
            self.stdout.write(f"{what}: {number}.")
