"""What a reader sees of a version: chapters with their marks, in words."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from buurtteams.werkkader.comparing import Chapter, Part
from buurtteams.werkkader.facts import Change
from buurtteams.werkkader.freezing import FrozenChapter, count_words
from buurtteams.werkkader.models.notices import Notice
from buurtteams.werkkader.models.releases import Correction, Release, ReleaseChapter
from core.dates import reading_minutes


@dataclass(frozen=True)
class ReadNotice:
    """A mark: what is out of date; ``passage`` is empty for one on a whole chapter."""

    pk: int
    passage: str
    html: SafeString
    at: dt.datetime


@dataclass(frozen=True)
class ReadPart:
    """A block, and the marks on passages in it."""

    key: str
    html: SafeString
    notices: tuple[ReadNotice, ...] = ()


@dataclass(frozen=True)
class ReadChapter:
    """A chapter; ``change`` is a ``Change`` or empty, ``notices`` are on all of it."""

    key: str
    anchor: str
    number: str
    title: str
    level: int
    parts: tuple[ReadPart, ...]
    change: str = ""
    notices: tuple[ReadNotice, ...] = ()

    @property
    def change_words(self) -> str:
        """What became of it, in the active language."""
        return str(Change(self.change).label) if self.change else ""

    @property
    def is_marked(self) -> bool:
        """Is something in it known to be out of date?"""
        return bool(self.notices) or any(part.notices for part in self.parts)

    @property
    def for_comparing(self) -> Chapter:
        """The same for a comparison."""
        parts = tuple(Part(part.key, str(part.html)) for part in self.parts)
        return Chapter(self.key, self.title, self.level, self.number, parts)


@dataclass(frozen=True)
class ReadCorrection:
    """Typing errors that were mended in a chapter; ``words`` are pairs of before and after."""

    at: dt.datetime
    chapter: ReadChapter
    words: list[list[str]]


@dataclass(frozen=True)
class ReadText:
    """All chapters of a version or of what is being prepared."""

    chapters: tuple[ReadChapter, ...]
    words: int
    corrections: tuple[ReadCorrection, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it takes to read, at least a minute."""
        return max(1, reading_minutes(self.words))

    @cached_property
    def changed(self) -> list[ReadChapter]:
        """The chapters that changed in this version."""
        return [chapter for chapter in self.chapters if chapter.change]

    @cached_property
    def tree(self) -> list[tuple[ReadChapter, list[ReadChapter]]]:
        """Each chapter of the first level with its parts, for a table of contents."""
        branches: list[tuple[ReadChapter, list[ReadChapter]]] = []
        for chapter in self.chapters:
            if chapter.level == 1:
                branches.append((chapter, []))
            else:
                branches[-1][1].append(chapter)
        return branches

    @cached_property
    def notices(self) -> list[tuple[ReadChapter, ReadNotice]]:
        """All marks with their chapters, in the order of the text."""
        return [
            (chapter, notice)
            for chapter in self.chapters
            for notice in (*chapter.notices, *(n for part in chapter.parts for n in part.notices))
        ]


@dataclass(frozen=True)
class ReadDecision:
    """A decision; without ``url`` there is nothing that readers may open."""

    title: str
    url: str


def decisions_of(release: Release) -> list[ReadDecision]:
    """The decisions that a version rests on, as they stood when it was released."""
    return [ReadDecision(row.title, row.path or row.url) for row in release.decisions.all()]


def text_of(release: Release) -> ReadText:
    """What readers see of a version: three queries."""
    corrections = _corrections(release)
    corrected = {row.chapter_id: row for row in corrections}
    marks: dict[int, list[Notice]] = {}
    for notice in release.notices.filter(withdrawal=None):
        marks.setdefault(notice.chapter_id, []).append(notice)
    chapters = {
        row.pk: _chapter(row, corrected.get(row.pk), marks.get(row.pk, []))
        for row in release.chapters.defer("body")
    }
    told = (ReadCorrection(row.at, chapters[row.chapter_id], row.words) for row in corrections)
    return ReadText(tuple(chapters.values()), release.words, tuple(told))


def newest_corrections(release: Release) -> dict[int, Correction]:
    """The last correction of each chapter that has any, by the key of the row."""
    return {row.chapter_id: row for row in _corrections(release)}


def _corrections(release: Release) -> list[Correction]:
    return list(release.corrections.defer("body").order_by("number"))


def _chapter(
    row: ReleaseChapter, correction: Correction | None, notices: list[Notice]
) -> ReadChapter:
    parts = correction.parts if correction else row.parts
    shown = [(notice.part_key, read_notice(notice)) for notice in notices]
    keys = {part["key"] for part in parts}
    return ReadChapter(
        key=row.key,
        anchor=row.anchor,
        number=row.number,
        title=row.title,
        level=row.level,
        parts=tuple(_part(part, shown) for part in parts),
        change=row.change,
        notices=tuple(notice for key, notice in shown if key not in keys),
    )


def _part(part: dict[str, str], notices: list[tuple[str, ReadNotice]]) -> ReadPart:
    own = tuple(notice for key, notice in notices if key == part["key"])
    # Made by our own templates when the version was released, and kept since.
    return ReadPart(part["key"], mark_safe(part["html"]), own)  # noqa: S308


def read_notice(notice: Notice) -> ReadNotice:
    """A mark as readers see it, in the words of the day it was made."""
    html = mark_safe(notice.html)  # noqa: S308 (cleaned by the editor's rules)
    return ReadNotice(notice.pk, notice.passage, html, notice.at)


def text_in_preparation(chapters: list[FrozenChapter], anchors: dict[str, str]) -> ReadText:
    """What is being prepared, as readers would see it."""
    read = tuple(
        ReadChapter(
            key=chapter.key,
            anchor=anchors[chapter.key],
            number=chapter.number,
            title=chapter.title,
            level=chapter.level,
            parts=tuple(
                ReadPart(key, mark_safe(html))  # noqa: S308 (made by our own templates)
                for key, html in chapter.parts
            ),
        )
        for chapter in chapters
    )
    words = sum(count_words(part.html) for chapter in read for part in chapter.parts)
    return ReadText(read, words)
