"""`import_synonyms FILE`: synonyms for search, all or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.importing import SynonymsRefused, import_synonyms


class Command(BaseCommand):
    help = "Brings in synonyms from a JSON list of {terms, one_way, language}, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and say what came in; exit 1 names every wrong record."""
        try:
            imported = import_synonyms(options["file"])
        except SynonymsRefused as error:
            raise CommandError(f"Niets ingelezen.\n{error}") from error
        self.stdout.write(f"Synoniemen: {imported.new} nieuw, {imported.known} al bekend.")
