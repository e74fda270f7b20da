"""What must fit together in the file of versions, each mistake with its line; no Django models."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.numbering import VersionNumber, chapter_numbers
from buurtteams.werkkader.transfer.records import (
    ChapterRecord,
    CorrectionRecord,
    VersionRecord,
)
from core.contentformat.errors import FormatError


def refuse_doubles(found: Iterable[tuple[object, int]], what: str) -> None:
    """Raise ``FormatError`` when a value (with its line) stands twice."""
    seen: dict[object, int] = {}
    for value, line in found:
        if value in seen:
            raise FormatError(line, f"{what} staat er al, op regel {seen[value]}.")
        seen[value] = line


def check_version(record: VersionRecord) -> None:
    """Raise ``FormatError`` when statuses, chapters or parts do not fit together."""
    _check_statuses(record)
    _check_chapters(record)


def _check_statuses(record: VersionRecord) -> None:
    first = next(iter(record.statuses), None)
    if first is None or first.status == Status.LAPSED:
        reason = "De eerste status van een versie is concept of fixed."
        raise FormatError(record.line, reason)
    if first.at is not None and first.at != record.valid_from:
        reason = "De eerste status begint met de versie: geef hem de at van valid_from, of geen."
        raise FormatError(first.line, reason)
    for status in record.statuses[1:]:
        if status.at is None or not status.reason:
            raise FormatError(status.line, "Een latere status heeft een at en een reason.")


def _check_chapters(record: VersionRecord) -> None:
    chapters = record.chapters
    if not chapters:
        raise FormatError(record.line, "Een versie heeft minstens één hoofdstuk.")
    try:
        chapter_numbers([chapter.level for chapter in chapters])
    except ValueError as error:
        reason = "Een onderdeel (level: 2) hoort onder een hoofdstuk (level: 1)."
        raise FormatError(chapters[0].line, reason) from error
    refuse_doubles(((c.id, c.line) for c in chapters if c.id), "Deze id")
    refuse_doubles(((c.anchor, c.line) for c in chapters if c.anchor), "Deze anchor")
    for chapter in chapters:
        _check_parts(chapter)
    for correction in record.corrections:
        _check_parts(correction)


def _check_parts(record: ChapterRecord | CorrectionRecord) -> None:
    if record.parts and len(record.parts) != len(record.text):
        reason = f"parts noemt {len(record.parts)} blokken, de tekst heeft er {len(record.text)}."
        raise FormatError(record.line, f"{reason} Laat parts weg als u het niet weet.")
    if len(set(record.parts)) < len(record.parts):
        raise FormatError(record.line, "In parts staat een id twee keer.")


def check_order(versions: Sequence[VersionRecord]) -> None:
    """Raise ``FormatError`` unless the numbers rise."""
    for before, after in pairwise(versions):
        if VersionNumber.parse(before.number) >= VersionNumber.parse(after.number):
            reason = f"Versie {after.number} staat na {before.number}: de oudste komt eerst."
            raise FormatError(after.line, reason)


class Anchors:
    """Which fragment is of which chapter: one each, in all versions of a document."""

    def __init__(self, known: Iterable[tuple[str, str]] = ()) -> None:
        """Of pairs of the identity and the fragment of a chapter."""
        self.by_key = dict(known)
        self.by_anchor = {anchor: key for key, anchor in self.by_key.items()}

    def add(self, chapters: Iterable[ChapterRecord]) -> None:
        """Remember what chapters say; ``FormatError`` for one that says otherwise."""
        for chapter in chapters:
            if chapter.anchor:
                self._add(chapter)

    def _add(self, chapter: ChapterRecord) -> None:
        if self.by_anchor.setdefault(chapter.anchor, chapter.id) != chapter.id:
            reason = f"De anchor “{chapter.anchor}” is al van een ander hoofdstuk: kies een andere."
            raise FormatError(chapter.line, reason)
        known = self.by_key.setdefault(chapter.id, chapter.anchor)
        if known != chapter.anchor:
            reason = f"Dit hoofdstuk heeft de anchor “{known}” al: die verandert niet meer."
            raise FormatError(chapter.line, reason)
