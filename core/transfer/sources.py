"""The content files of a folder: found, read and put in the order in which pages can be made."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from core.contentformat.errors import FormatError
from core.contentformat.frontmatter import read_page
from core.contentformat.records import PageRecord
from core.transfer.errors import ImportFailed, Problem

MAX_FILE_SIZE = 2_000_000
NOT_IN_MENU = 10**6


@dataclass(frozen=True)
class Source:
    """One content file and what it says; ``file`` is its path within the folder."""

    file: str
    folder: Path
    record: PageRecord

    @property
    def key(self) -> tuple[str, str]:
        """Language and path: where the page stands."""
        return self.record.language, self.record.path

    def problem(self, error: FormatError) -> Problem:
        """What the error says, at this file."""
        return Problem(self.file, error.line, error.reason)

    def problem_at(self, key: str, reason: str) -> Problem:
        """A reason at the line of a key."""
        return Problem(self.file, self.record.lines.get(key), reason)


def read_folder(root: Path) -> list[Source]:
    """All content files, parents before children; ``ImportFailed`` names every broken file."""
    if not root.is_dir():
        raise ImportFailed([Problem(str(root), None, "Deze map bestaat niet.")])
    sources, problems = [], []
    for path in sorted(root.rglob("*.md")):
        try:
            sources.append(_read_file(root, path))
        except FormatError as error:
            problems.append(Problem(str(path.relative_to(root)), error.line, error.reason))
    problems += _doubles(sources)
    if not sources and not problems:
        problems.append(Problem(str(root), None, "In deze map staat geen enkel .md-bestand."))
    if problems:
        raise ImportFailed(problems)
    return sorted(sources, key=_order)


def _read_file(root: Path, path: Path) -> Source:
    if path.stat().st_size > MAX_FILE_SIZE:
        raise FormatError(None, f"Dit bestand is groter dan {MAX_FILE_SIZE} bytes: splits het.")
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise FormatError(line, "Dit is geen UTF-8: sla het bestand op als UTF-8.") from error
    record = read_page(text)
    languages = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    if record.language not in languages:
        reason = (
            f"“{record.language}” is geen taal van deze site; kies uit: {', '.join(languages)}."
        )
        raise FormatError(record.lines.get("language"), reason)
    return Source(str(path.relative_to(root)), path.parent.resolve(), record)


def _doubles(sources: list[Source]) -> list[Problem]:
    seen: dict[tuple[str, str], Source] = {}
    problems = []
    for source in sources:
        first = seen.setdefault(source.key, source)
        if first is not source:
            reason = f"Op dit adres staat ook {first.file}: geef één van beide een ander pad."
            problems.append(source.problem_at("path", reason))
    return problems


def _order(source: Source) -> tuple[bool, str, int, int, str]:
    record = source.record
    is_translation = record.language != settings.LANGUAGE_CODE
    depth = 0 if record.path == "/" else record.path.count("/") + 1
    menu = NOT_IN_MENU if record.menu is None else record.menu
    return is_translation, record.language, depth, menu, record.path
