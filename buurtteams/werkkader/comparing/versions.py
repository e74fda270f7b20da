"""Two versions of a document compared: chapters, their titles and their parts."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from buurtteams.werkkader.comparing.fragments import compare_contents
from buurtteams.werkkader.comparing.likeness import Words
from buurtteams.werkkader.comparing.markup import write_text
from buurtteams.werkkader.comparing.matching import Match, match
from buurtteams.werkkader.comparing.structure import Content, structure
from buurtteams.werkkader.comparing.tokens import words_in
from buurtteams.werkkader.comparing.values import (
    Chapter,
    ChapterChange,
    Comparison,
    Kind,
    Part,
    PartChange,
    Summary,
    Version,
)

Read = Callable[[str], tuple[Content, ...]]

# From this share of common words on, texts with different keys are one text (see ``likeness``).
# A chapter shares the words of its trade with each other chapter: more is asked of it.
CHAPTERS_ALIKE = 0.6
PARTS_ALIKE = 0.5


def compare(old: Version, new: Version) -> Comparison:
    """What changed from one version to another.

    The other way round the sums are mirrored, all but ``same``: of two chapters that changed places
    either may be said to have moved, and only one of them need be changed as well.
    ``ValueError`` when a key is not unique among the chapters of a version or the parts of a
    chapter; ``UnreadableFragment`` when a part is no well-formed HTML.
    """
    read: Read = cache(structure)
    matches = match(
        [chapter.key for chapter in old],
        [chapter.key for chapter in new],
        lambda place: _words_of_chapter(read, old[place]),
        lambda place: _words_of_chapter(read, new[place]),
        CHAPTERS_ALIKE,
    )
    chapters = tuple(_chapter(read, old, new, found) for found in matches)
    return Comparison(chapters, _sum(chapters))


def _words_of_chapter(read: Read, chapter: Chapter) -> Words:
    """How often each word stands in the title and the parts; a chapter may have no parts."""
    fragments = (write_text(chapter.title), *(part.html for part in chapter.parts))
    return words_in(content for fragment in fragments for content in read(fragment))


def _chapter(read: Read, old: Version, new: Version, found: Match) -> ChapterChange:
    """What became of a chapter."""
    before = None if found.old is None else old[found.old]
    after = None if found.new is None else new[found.new]
    parts = _parts(read, before.parts if before else (), after.parts if after else ())
    titles = [read(write_text(chapter.title)) for chapter in (before, after) if chapter]
    title = compare_contents(titles[0], titles[-1])
    return ChapterChange(before, after, found.is_moved, title.is_changed, title.html, parts)


def _parts(read: Read, old: Sequence[Part], new: Sequence[Part]) -> tuple[PartChange, ...]:
    """What became of the parts of one chapter."""
    matches = match(
        [part.key for part in old],
        [part.key for part in new],
        lambda place: words_in(read(old[place].html)),
        lambda place: words_in(read(new[place].html)),
        PARTS_ALIKE,
    )
    return tuple(_part(read, old, new, found) for found in matches)


def _part(read: Read, old: Sequence[Part], new: Sequence[Part], found: Match) -> PartChange:
    """What became of a part."""
    before = "" if found.old is None else old[found.old].html
    after = "" if found.new is None else new[found.new].html
    compared = compare_contents(read(before), read(after))
    kind: Kind = "changed" if compared.is_changed else "same"
    if found.old is None or found.new is None:
        kind = "added" if found.old is None else "removed"
    told = compared.notes if kind == "changed" else ()
    return PartChange(kind, found.is_moved, compared.html, before, after, told)


def _sum(chapters: Sequence[ChapterChange]) -> Summary:
    """How many chapters changed in which way."""
    kinds = Counter(chapter.kind for chapter in chapters)
    is_same = (
        chapter.kind == "same" and not chapter.is_moved and not chapter.is_renamed
        for chapter in chapters
    )
    return Summary(
        changed=kinds["changed"],
        added=kinds["added"],
        removed=kinds["removed"],
        moved=sum(chapter.is_moved for chapter in chapters),
        renamed=sum(chapter.is_renamed for chapter in chapters),
        same=sum(is_same),
    )
