"""Does a file tell of a version what the site tells of it? A history is not written twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from buurtteams.werkkader.models import Release
from buurtteams.werkkader.transfer.records import (
    ChapterRecord,
    CorrectionRecord,
    NoticeRecord,
    StatusRecord,
    VersionRecord,
)
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Fence, Node

Nodes = tuple[Node, ...]
Rereading = Callable[[Nodes], Nodes]

REMEDY = (
    "Een geschiedenis wordt niet herschreven: neem over wat de site heeft, of breng een nieuwe "
    "versie uit."
)
# What a milestone says of itself changes without any version; the text has only its name.
OF_MILESTONES = "date"


def check_agrees(
    told: VersionRecord, release: Release, tellings: Sequence[VersionRecord], reread: Rereading
) -> None:
    """Raise ``FormatError`` when the file tells something else of a version that the site has.

    ``tellings`` are what the site tells of it, first to everybody and then to readers; ``reread``
    gives a text of the file as the site would tell it once it had come in.
    """
    site = tellings[0]
    different = next(_differences(told, site), "")
    if not different:
        texts = [[each.text for each in telling.chapters] for telling in tellings]
        different = _different_text(told.chapters, texts, reread)
    if different:
        reason = f"Versie {release.number} heeft op de site een andere {different}. {REMEDY}"
        raise FormatError(told.line, reason)


def _differences(told: VersionRecord, site: VersionRecord) -> Iterator[str]:
    """The names of what differs, as far as the file tells it."""
    for name in ("id", "title", "translates", "released_at"):
        if getattr(told, name) and getattr(told, name) != getattr(site, name):
            yield name
    for name in ("note", "valid_from", "open_early", "by"):
        if getattr(told, name) != getattr(site, name):
            yield name
    if told.summary not in {None, site.summary}:
        yield "summary"
    if _titles(told.decisions) != _titles(site.decisions):
        yield "lijst decisions"
    if [_place(each) for each in told.chapters] != [_place(each) for each in site.chapters]:
        yield "lijst hoofdstukken (id, title, level en volgorde)"
    yield from _other_anchors(told, site)


def _other_anchors(told: VersionRecord, site: VersionRecord) -> Iterator[str]:
    for new, old in zip(told.chapters, site.chapters, strict=False):
        if new.anchor and new.anchor != old.anchor:
            yield f"anchor bij hoofdstuk “{old.title}”"


def _titles(records: Sequence[Any]) -> list[str]:
    return [record.title for record in records]


def _place(chapter: ChapterRecord) -> tuple[str, str, int]:
    return chapter.id, chapter.title, chapter.level


def _different_text(
    chapters: Sequence[ChapterRecord], texts: Sequence[Sequence[Nodes]], reread: Rereading
) -> str:
    for place, chapter in enumerate(chapters):
        if not is_same_text(chapter.text, [telling[place] for telling in texts], reread):
            return f"tekst in hoofdstuk “{chapter.title}”"
    return ""


def is_same_text(told: Nodes, texts: Sequence[Nodes], reread: Rereading) -> bool:
    """Is it one of these texts, apart from what milestones say of themselves?"""
    known = [_essence(text) for text in texts]
    return _essence(told) in known or _essence(reread(told)) in known


def _essence(nodes: Nodes) -> Nodes:
    return tuple(
        replace(node, data=_undated(node.data)) if isinstance(node, Fence) else node
        for node in nodes
    )


def _undated(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _undated(value) for key, value in data.items() if key != OF_MILESTONES}
    return [_undated(each) for each in data] if isinstance(data, list | tuple) else data


def added_statuses(told: VersionRecord, site: VersionRecord) -> tuple[StatusRecord, ...]:
    """The statuses that the file tells after those of the site; ``FormatError`` for others."""
    pairs = zip(told.statuses, site.statuses, strict=False)
    for number, (new, old) in enumerate(pairs, start=1):
        is_same = (new.status, new.reason, new.by) == (old.status, old.reason, old.by)
        if not is_same or (new.at and new.at != old.at):
            reason = f"Versie {site.number} heeft op de site een andere status {number}. {REMEDY}"
            raise FormatError(new.line or told.line, reason)
    return told.statuses[len(site.statuses) :]


def added_corrections(
    told: VersionRecord, tellings: Sequence[VersionRecord], reread: Rereading
) -> tuple[CorrectionRecord, ...]:
    """The corrections after those of the site; ``FormatError`` when those before are others."""
    site = tellings[0].corrections
    for number, (new, old) in enumerate(zip(told.corrections, site, strict=False)):
        texts = [telling.corrections[number].text for telling in tellings]
        is_same = (new.chapter, new.at, new.by) == (old.chapter, old.at, old.by)
        if not is_same or not is_same_text(new.text, texts, reread):
            reason = f"Versie {told.number} heeft op de site een andere correctie {number + 1}."
            raise FormatError(new.line, f"{reason} {REMEDY}")
    return told.corrections[len(site) :]


def place_of(told: NoticeRecord, tellings: Sequence[VersionRecord]) -> int | None:
    """The place of the mark among those of the site; ``FormatError`` when it says otherwise."""
    for place, notice in enumerate(tellings[0].notices):
        is_it = (told.chapter, told.at) == (notice.chapter, notice.at)
        if is_it and told.passage in {notice.passage, tellings[1].notices[place].passage}:
            if told.text not in {telling.notices[place].text for telling in tellings}:
                reason = f"Deze markering van versie {tellings[0].number} luidt op de site anders."
                raise FormatError(told.line, f"{reason} {REMEDY}")
            return place
    return None
