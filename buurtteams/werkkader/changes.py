"""What changed between two versions; worked out once, because versions do not change."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.cache import cache

from buurtteams.werkkader.comparing import Chapter, ChapterChange, Comparison, Part, compare
from buurtteams.werkkader.facts import Change
from buurtteams.werkkader.models.releases import Release
from buurtteams.werkkader.reading import ReadText, text_of

KEPT_SECONDS = 30 * 24 * 3600


def comparison_of(first: Release, second: Release) -> Comparison:
    """What changed from ``first`` to ``second``, with the corrections that both have by now."""
    key = f"werkkader:comparison:{_mark(first)}:{_mark(second)}"
    kept = cache.get(key)
    if kept is None:
        kept = compare(_chapters(text_of(first)), _chapters(text_of(second)))
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _mark(release: Release) -> str:
    return f"{release.uuid}-{release.corrections.count()}"


def _chapters(text: ReadText) -> tuple[Chapter, ...]:
    return tuple(chapter.for_comparing for chapter in text.chapters)


def change_of_each(before: ReadText, frozen: Iterable[Any]) -> dict[str, str]:
    """What became of each chapter since the version before, by its identity; the same is left out.

    ``frozen`` are the chapters of the new version (``FrozenChapter``).
    """
    new = tuple(_as_chapter(chapter) for chapter in frozen)
    found = compare(_chapters(before), new).chapters
    return _by_key(found)


def _as_chapter(chapter: Any) -> Chapter:
    parts = tuple(Part(key, html) for key, html in chapter.parts)
    return Chapter(chapter.key, chapter.title, chapter.level, chapter.number, parts)


def _by_key(found: Sequence[ChapterChange]) -> dict[str, str]:
    named = ((change.new.key, _gravest(change)) for change in found if change.new)
    return {key: name for key, name in named if name}


def _gravest(change: ChapterChange) -> str:
    if change.kind in {"added", "changed"}:
        return Change.NEW if change.kind == "added" else Change.CHANGED
    if change.is_renamed:
        return Change.RENAMED
    return Change.MOVED if change.is_moved else ""
