"""A correction from a file, measured against the text that it mends."""

from collections.abc import Iterable
from typing import Any

from buurtteams.werkkader.addresses import language_of
from buurtteams.werkkader.comparing import Part
from buurtteams.werkkader.correcting import Proposal
from buurtteams.werkkader.freezing import FrozenChapter, freeze
from buurtteams.werkkader.judging import judge
from buurtteams.werkkader.models import Correction, Release, ReleaseChapter
from buurtteams.werkkader.reading import newest_corrections
from buurtteams.werkkader.transfer.records import CorrectionRecord
from buurtteams.werkkader.transfer.texts import (
    CHAPTER,
    as_chapters,
    everything,
    joined_body,
    stored_body,
)
from core.transfer.incoming import IncomingPage

Words = tuple[tuple[str, str], ...]
Parts = tuple[tuple[str, str], ...]


def proposed(release: Release, record: CorrectionRecord, incoming: IncomingPage) -> Proposal:
    """What a correction of a file does to its chapter; ``FormatError`` for an impossible text.

    Its words are those that really differ; a file that names others is warned about.
    """
    row = release.chapters.get(key=record.chapter)
    shown = newest_corrections(release).get(row.pk, row)
    frozen = _frozen(release, row, stored_body(record.text, record.parts, incoming))
    parts = _with_kept(frozen, shown)
    new = _as_parts(parts)
    step = judge(_as_parts(_told(release, row, shown)), new, row.title, row.title)
    return Proposal(
        chapter=row,
        verdict=judge(_as_parts(_told(release, row, row)), new, row.title, row.title),
        words=_words(record, step.words, incoming),
        parts=parts,
        body=frozen.body,
    )


def _words(record: CorrectionRecord, found: Words, incoming: IncomingPage) -> Words:
    """Those of the file when they say the same, perhaps in other pairs."""
    if not record.words:
        return found
    if _running(record.words) == _running(found):
        return record.words
    text = "words noemt andere woorden dan er verschillen; de site noemt die wel verschillen."
    incoming.warn(record.line, text)
    return found


def _running(words: Words) -> list[list[str]]:
    """All that stood and all that stands."""
    return [" ".join(pair[side] for pair in words).split() for side in (0, 1)]


def _told(release: Release, row: ReleaseChapter, shown: ReleaseChapter | Correction) -> Parts:
    """A text of the site with its blocks as a file has them: neighbouring texts are one."""
    raw = joined_body(shown.body, everything(release.page))
    return _with_kept(_frozen(release, row, raw), shown)


def _with_kept(frozen: FrozenChapter, shown: ReleaseChapter | Correction) -> Parts:
    """The parts; one that reads as before keeps its HTML, whatever its milestones do since."""
    old, new = _by_key(shown.body), _by_key(frozen.body)
    html = {part["key"]: part["html"] for part in shown.parts}
    return tuple(
        (key, html[key] if key in html and old.get(key) == new[key] else fresh)
        for key, fresh in frozen.parts
    )


def _by_key(body: Any) -> dict[str, Any]:
    return {child["id"]: child for child in body.stream_block.get_prep_value(body)}


def _frozen(release: Release, mended: ReleaseChapter, body: list[dict[str, Any]]) -> FrozenChapter:
    """A chapter with another text as readers get it: the others give it its level."""
    raw = [
        {
            "type": CHAPTER,
            "id": row.key,
            "value": {
                "title": row.title,
                "level": str(row.level),
                "body": body if row.pk == mended.pk else [],
            },
        }
        for row in release.chapters.all()
    ]
    frozen = freeze(as_chapters(raw), language_of(release.page), release.page)
    return next(each for each in frozen if each.key == mended.key)


def _as_parts(parts: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    return tuple(Part(key, html) for key, html in parts)
