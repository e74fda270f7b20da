"""`check_catalogues`: is every message of the source in every catalogue, translated?"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

CATALOGUES = Path(__file__).resolve().parents[2] / "locale"
SOURCES = ("core", "search", "buurtteams", "news", "home", "wijknetwerken")


def messages_in_source() -> set[tuple[str, str]]:
    """Context and text of every message that templates and Python ask for."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in SOURCES:
            shutil.copytree(settings.BASE_DIR / name, root / name, ignore=_only_sources)
        (root / "locale" / "nl").mkdir(parents=True)
        command = [sys.executable, "-m", "django", "makemessages", "--locale=nl", "--no-location"]
        subprocess.run(command, cwd=root, check=True, capture_output=True)  # noqa: S603
        found = polib.pofile(str(root / "locale" / "nl" / "LC_MESSAGES" / "django.po"))
        return {(entry.msgctxt or "", entry.msgid) for entry in found if not entry.obsolete}


def _only_sources(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name in {"static", "locale", "content", "__pycache__"}]


class Command(BaseCommand):
    help = "Compares the message catalogues with the source; needs xgettext (gettext)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Name every message that lacks, is left over, empty or uncertain."""
        if shutil.which("xgettext") is None:
            raise CommandError("xgettext is missing; on Debian and Ubuntu: apt-get install gettext")
        wanted = messages_in_source()
        problems = []
        for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/django.po")):
            problems += _compare(path, wanted)
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"Catalogues are complete: {len(wanted)} messages.")


def _compare(path: Path, wanted: set[tuple[str, str]]) -> list[str]:
    language = path.parts[-3]
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in polib.pofile(str(path))}
    missing = [f"{language}: missing: {text}" for _c, text in sorted(wanted - set(entries))]
    surplus = [f"{language}: left over: {text}" for _c, text in sorted(set(entries) - wanted)]
    bad = [
        f"{language}: not translated: {entry.msgid}"
        for entry in entries.values()
        if not entry.translated() or entry.fuzzy
    ]
    return missing + surplus + bad
