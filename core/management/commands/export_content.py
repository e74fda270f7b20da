"""`export_content DIR`: every page that readers may see becomes a content file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.transfer.exporting import FolderNotEmpty, export_folder


class Command(BaseCommand):
    help = "Writes every live public page with its media to a new folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder to write to."""
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export and say how much."""
        try:
            written = export_folder(options["folder"])
        except FolderNotEmpty as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Geschreven: {len(written)} pagina’s naar {options['folder']}.")
