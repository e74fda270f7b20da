"""What goes into a comparison and what comes out: versions, changes and their sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "changed", "added", "removed"]
Note = tuple[Literal["alt", "link"], str, str]


@dataclass(frozen=True)
class Part:
    """A block of a chapter: an identity that lives on from version to version, and its HTML."""

    key: str
    html: str


@dataclass(frozen=True)
class Chapter:
    """A chapter: its identity, plain title, level (1 or 2), number ("3", "3.2") and blocks."""

    key: str
    title: str
    level: int
    number: str
    parts: tuple[Part, ...]


Version = Sequence[Chapter]


@dataclass(frozen=True)
class PartChange:
    """What became of a block.

    ``html`` shows both versions: what differs stands in ``<ins>`` and ``<del>``, a new or gone
    block as a whole. ``old_html`` and ``new_html`` are as they came in, empty where there is none.
    ``notes`` tell what eyes may miss: ("alt" or "link", the old value, the new value).
    """

    kind: Kind
    is_moved: bool
    html: str
    old_html: str
    new_html: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class ChapterChange:
    """What became of a chapter; ``title`` is HTML, with ``<ins>`` and ``<del>`` when renamed."""

    old: Chapter | None
    new: Chapter | None
    is_moved: bool
    is_renamed: bool
    title: str
    parts: tuple[PartChange, ...]

    @property
    def kind(self) -> Kind:
        """Added, removed, changed (a block differs or has another place) or the same."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        is_same = all(part.kind == "same" and not part.is_moved for part in self.parts)
        return "same" if is_same else "changed"


@dataclass(frozen=True)
class Summary:
    """How many chapters; one that moved, got another title and other words counts three times."""

    changed: int
    added: int
    removed: int
    moved: int
    renamed: int
    same: int


@dataclass(frozen=True)
class Comparison:
    """All chapters in the order of the new version, removed ones where they stood."""

    chapters: tuple[ChapterChange, ...]
    summary: Summary
