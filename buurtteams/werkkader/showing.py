"""A comparison as readers see it: in sentences, what changed laid open, what did not folded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from buurtteams.werkkader.comparing import ChapterChange, Comparison, PartChange, Summary
from buurtteams.werkkader.comparing.values import Kind, Note
from buurtteams.werkkader.speaking import Around, Words, spoken


@dataclass(frozen=True)
class ShownPart:
    """A block with what was added and removed in it; ``notes`` say what eyes may miss."""

    kind: Kind
    is_moved: bool
    html: SafeString
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Stretch:
    """Blocks in a row that all changed, or all did not and are folded."""

    is_folded: bool
    parts: tuple[ShownPart, ...]


@dataclass(frozen=True)
class ShownChapter:
    """A chapter that differs; ``told`` are words such as "changed" and "moved"."""

    anchor: str
    kind: Kind
    number: str
    former_number: str
    title: SafeString
    plain_title: str
    told: tuple[str, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class ShownComparison:
    """What differs, and the numbers and titles of the chapters that do not."""

    sentence: str
    chapters: tuple[ShownChapter, ...]
    same: tuple[str, ...]


def shown(comparison: Comparison) -> ShownComparison:
    """The comparison in the active language."""
    words = _words()
    differing = [each for each in comparison.chapters if _told(each)]
    same = (each.new for each in comparison.chapters if not _told(each))
    return ShownComparison(
        sentence=sentence(comparison.summary),
        chapters=tuple(_chapter(each, n, words) for n, each in enumerate(differing, start=1)),
        same=tuple(f"{each.number} {each.title}" for each in same if each),
    )


def _words() -> Words:
    return Words(
        Around(_("begin of addition"), _("end of addition")),
        Around(_("begin of removal"), _("end of removal")),
    )


def sentence(summary: Summary) -> str:
    """``3 chapters changed, 1 new``; empty when nothing differs."""
    named = (
        (summary.changed, pgettext("chapter", "changed")),
        (summary.added, pgettext("chapter", "new")),
        (summary.removed, pgettext("chapter", "gone")),
        (summary.moved, pgettext("chapter", "moved")),
        (summary.renamed, pgettext("chapter", "with another title")),
    )
    counted = [(count, word) for count, word in named if count]
    if not counted:
        return ""
    first, word = counted[0]
    start = ngettext("%(count)s chapter", "%(count)s chapters", first) % {"count": first}
    return ", ".join([f"{start} {word}", *(f"{count} {word}" for count, word in counted[1:])])


def _told(change: ChapterChange) -> tuple[str, ...]:
    """What became of a chapter, in words; nothing when it stayed the same."""
    names = {
        "added": pgettext("chapter", "new"),
        "removed": pgettext("chapter", "gone"),
        "changed": pgettext("chapter", "changed"),
    }
    found = (
        names.get(change.kind, ""),
        pgettext("chapter", "moved") if change.is_moved else "",
        pgettext("chapter", "another title") if change.is_renamed else "",
    )
    return tuple(word for word in found if word)


def _chapter(change: ChapterChange, place: int, words: Words) -> ShownChapter:
    chapter = change.new or change.old
    assert chapter is not None  # noqa: S101 (a change without either side is none)
    former = change.old.number if change.old else ""
    return ShownChapter(
        anchor=f"verschil-{place}",
        kind=change.kind,
        number=chapter.number,
        former_number=former if former != chapter.number else "",
        title=_safe(spoken(change.title, words)),
        plain_title=chapter.title,
        told=_told(change),
        stretches=tuple(_stretches(change.parts, words)),
    )


def _stretches(parts: Sequence[PartChange], words: Words) -> Iterator[Stretch]:
    for is_folded, stretch in groupby(
        parts, lambda part: part.kind == "same" and not part.is_moved
    ):
        yield Stretch(is_folded, tuple(_part(part, words) for part in stretch))


def _part(part: PartChange, words: Words) -> ShownPart:
    html = _safe(spoken(part.html, words))
    return ShownPart(part.kind, part.is_moved, html, part.notes)


def _safe(html: str) -> SafeString:
    # Put together from the HTML that versions keep, which our own templates made.
    return mark_safe(html)  # noqa: S308
