"""Which chapters and parts of a text are those of before, so that comparisons stay fine; no Django.

A content file has no place for identities. They are found back by what the texts have in common.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from buurtteams.werkkader.comparing.likeness import Words, likeness
from buurtteams.werkkader.transfer.chaptering import WrittenChapter, write_text
from core.contentformat.nodes import Fence, Node

ALIKE = 0.6  # from this share of common words on, a renamed chapter counts as the same


@dataclass(frozen=True)
class KnownChapter:
    """A chapter of before: its identity, and the parts of its text with theirs."""

    key: str
    title: str
    level: int
    parts: tuple[tuple[str, Node], ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Its text."""
        return tuple(node for _key, node in self.parts)


@dataclass(frozen=True)
class Asked:
    """A chapter of now; ``key`` and ``parts`` as far as its file tells them."""

    chapter: WrittenChapter
    key: str = ""
    parts: tuple[str, ...] = ()


class Identity(NamedTuple):
    """The identity of a chapter and of each part of its text."""

    key: str
    parts: tuple[str, ...]


def identify(
    asked: Sequence[Asked], known: Sequence[KnownChapter], fresh: Iterator[str]
) -> list[Identity]:
    """The identities of chapters: told, else those of before, else fresh ones.

    A chapter is the known one of its title, and of several the one with its text; one that is
    left is the first of its level that is left and reads alike. Of doubles in ``known`` the
    first counts.
    """
    pool = _without_doubles(known)
    found = _Matching(asked, pool).found()
    return [_identity(each, found.get(place), fresh) for place, each in enumerate(asked)]


def _without_doubles(known: Sequence[KnownChapter]) -> list[KnownChapter]:
    first = {chapter.key: chapter for chapter in reversed(known)}
    keys = dict.fromkeys(chapter.key for chapter in known)
    return [first[key] for key in keys]


class _Matching:
    """The known chapter of each chapter, the surest first."""

    def __init__(self, asked: Sequence[Asked], known: list[KnownChapter]) -> None:
        self.asked = asked
        self.free = {chapter.key: chapter for chapter in known}
        self.pairs: dict[int, KnownChapter] = {}

    def found(self) -> dict[int, KnownChapter]:
        """By the place of the chapter."""
        for place, each in enumerate(self.asked):
            if each.key in self.free:
                self.pairs[place] = self.free.pop(each.key)
        for is_same in (_is_equal, _has_its_title, _reads_alike):
            for place, each in enumerate(self.asked):
                if place not in self.pairs and not each.key:
                    self._take(place, is_same)
        return self.pairs

    def _take(self, place: int, is_same: Callable[[WrittenChapter, KnownChapter], bool]) -> None:
        chapter = self.asked[place].chapter
        match = next((each for each in self.free.values() if is_same(chapter, each)), None)
        if match is not None:
            self.pairs[place] = self.free.pop(match.key)


def _is_equal(chapter: WrittenChapter, known: KnownChapter) -> bool:
    return _has_its_title(chapter, known) and chapter.nodes == known.nodes


def _has_its_title(chapter: WrittenChapter, known: KnownChapter) -> bool:
    return chapter.title == known.title


def _reads_alike(chapter: WrittenChapter, known: KnownChapter) -> bool:
    if chapter.level != known.level:
        return False
    return likeness(_words(chapter.nodes), _words(known.nodes)) >= ALIKE


def _words(nodes: Sequence[Node]) -> Words:
    return Counter(write_text(nodes).casefold().split())


def _identity(asked: Asked, known: KnownChapter | None, fresh: Iterator[str]) -> Identity:
    key = asked.key or (known.key if known else next(fresh))
    if asked.parts:
        return Identity(key, asked.parts)
    return Identity(key, match_parts(asked.chapter.nodes, known.parts if known else (), fresh))


def match_parts(
    nodes: Sequence[Node], known: Sequence[tuple[str, Node]], fresh: Iterator[str]
) -> tuple[str, ...]:
    """The identity of each node: that of an equal one, else of one of its kind in its place."""
    found = _Parts(nodes, [node for _key, node in known]).found()
    return tuple(
        known[found[place]][0] if place in found else next(fresh) for place in range(len(nodes))
    )


class _Parts:
    """The place before of each node now."""

    def __init__(self, new: Sequence[Node], old: Sequence[Node]) -> None:
        self.new = new
        self.old = old
        self.pairs: dict[int, int] = {}

    def found(self) -> dict[int, int]:
        """Equal ones in order, equal ones that moved, rewritten ones between the same equals."""
        matcher = SequenceMatcher(None, self.old, list(self.new), autojunk=False)
        for old, new, size in matcher.get_matching_blocks():
            self.pairs |= {new + n: old + n for n in range(size)}
        self._match(range(len(self.new)), range(len(self.old)), lambda now, was: now == was)
        for _tag, start, end, new_start, new_end in matcher.get_opcodes():
            self._match(range(new_start, new_end), range(start, end), _is_of_one_kind)
        return self.pairs

    def _match(self, new: range, old: range, is_same: Callable[[Node, Node], bool]) -> None:
        taken = set(self.pairs.values())
        for place in new:
            if place in self.pairs:
                continue
            free = (each for each in old if each not in taken)
            match = next((each for each in free if is_same(self.new[place], self.old[each])), None)
            if match is not None:
                self.pairs[place] = match
                taken.add(match)


def _is_of_one_kind(now: Node, was: Node) -> bool:
    return _kind(now) == _kind(was)


def _kind(node: Node) -> tuple[str, str]:
    return type(node).__name__, node.name if isinstance(node, Fence) else ""
