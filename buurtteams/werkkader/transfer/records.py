"""What the file of versions tells, as plain values; no Django."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from buurtteams.werkkader.transfer.chaptering import WrittenChapter
from buurtteams.werkkader.transfer.identities import Identity, KnownChapter
from core.contentformat.nodes import Node

FIXED = "fixed"


@dataclass(frozen=True)
class ChapterRecord:
    """A chapter of a version; headings in its text are of level 2 and 3, as its blocks have them.

    Without ``id``, ``anchor`` or ``parts`` (the identities of its blocks) they are derived.
    """

    title: str
    level: int = 1
    id: str = ""
    anchor: str = ""
    parts: tuple[str, ...] = ()
    text: tuple[Node, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def written(self) -> WrittenChapter:
        """As chapters of a page are."""
        return WrittenChapter(self.title, self.level, self.text, line=self.line)

    @property
    def known(self) -> KnownChapter:
        """As something to find back; its identities must be there."""
        parts = tuple(zip(self.parts, self.text, strict=True))
        return KnownChapter(self.id, self.title, self.level, parts)

    @property
    def identity(self) -> Identity:
        """What it keeps in all versions; it must be there."""
        return Identity(self.id, self.parts)


@dataclass(frozen=True)
class StatusRecord:
    """What a version counts for; without moment from its beginning."""

    status: str
    at: dt.datetime | None = None
    recorded_at: dt.datetime | None = None
    by: str = ""
    reason: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class DecisionRecord:
    """A decision that a version rests on; ``page`` is an address of the site, ``url`` elsewhere."""

    title: str
    page: str = ""
    url: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class CorrectionRecord:
    """A mended chapter, by identity or title: all of its text as it became.

    ``words`` are pairs of what stood and what stands; without them they are found.
    """

    chapter: str
    at: dt.datetime
    by: str = ""
    words: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()
    text: tuple[Node, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class WithdrawalRecord:
    """Why a mark was taken away."""

    at: dt.datetime
    reason: str
    by: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class NoticeRecord:
    """A mark on a chapter, or on a passage in a part of it; ``text`` is canonical HTML."""

    chapter: str
    text: str
    at: dt.datetime
    part: str = ""
    passage: str = ""
    by: str = ""
    source: str = ""
    withdrawn: WithdrawalRecord | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class LessonRecord:
    """A lesson that was answered in public; never what its sender wrote."""

    chapter: str
    question: str
    answer: str
    received_on: dt.date
    chapter_title: str = ""
    status: str = "processed"
    processed_in: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class VersionRecord:
    """One version; absent title and summary are those of the page, an absent status is adopted."""

    number: str
    note: str
    valid_from: dt.datetime
    chapters: tuple[ChapterRecord, ...]
    id: UUID | None = None
    title: str = ""
    summary: str | None = None
    open_early: bool = False
    translates: str = ""
    released_at: dt.datetime | None = None
    by: str = ""
    statuses: tuple[StatusRecord, ...] = (StatusRecord(FIXED),)
    decisions: tuple[DecisionRecord, ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()
    notices: tuple[NoticeRecord, ...] = ()
    lessons: tuple[LessonRecord, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class DocumentRecord:
    """The readable versions of the document at a path, the oldest first."""

    path: str
    language: str
    versions: tuple[VersionRecord, ...]
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """Language and path: where the page stands."""
        return self.language, self.path


def known_in(versions: Sequence[VersionRecord]) -> list[KnownChapter]:
    """The chapters of versions in the order of a file, those of the newest first."""
    return [chapter.known for version in reversed(versions) for chapter in version.chapters]
