"""What stands on the page and is not brought out yet, held against the version before."""

import datetime as dt
import hashlib
import json
from typing import Any, NamedTuple

from django.utils.translation import pgettext_lazy

from buurtteams.werkkader.addresses import language_of
from buurtteams.werkkader.changes import change_of_each
from buurtteams.werkkader.facts import Change
from buurtteams.werkkader.freezing import FrozenChapter, count_words, freeze
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.reading import ReadChapter, ReadText, text_of

DROPPED = pgettext_lazy("chapter", "dropped")


class ChangedChapter(NamedTuple):
    """A chapter of the next version, or one that it drops, and what became of it in words.

    ``words`` is how many there were and are; ``None`` where there is no such chapter.
    """

    number: str
    title: str
    change: str
    old_words: int | None
    new_words: int | None


class Prepared(NamedTuple):
    """What the next version would bring: changed chapters in the order of the text, dropped last.

    ``against`` is the number of the version it is held against, ``waiting`` those that come after.

    ``is_first`` says that there is no version before, ``is_retitled`` that title or summary differ.
    """

    against: str
    waiting: list[str]
    changes: list[ChangedChapter]
    is_first: bool
    is_retitled: bool
    is_empty: bool

    @property
    def is_unchanged(self) -> bool:
        """Is there nothing new to bring out?"""
        return not (self.changes or self.is_first or self.is_retitled)


def base_of(page: LivingDocumentPage, now: dt.datetime) -> Release | None:
    """The version that the next one most likely follows: the one that holds, else the newest."""
    return page.versions.current(now) or next(iter(page.versions.all), None)


def prepared(page: LivingDocumentPage, now: dt.datetime) -> Prepared:
    """What is published on the page, held against the version that it would follow."""
    frozen = freeze(page.chapters, language_of(page), page)
    last = base_of(page, now)
    return Prepared(
        against=last.number if last else "",
        waiting=[each.number for each in page.versions.all if last and each.version > last.version],
        changes=_changes(text_of(last), frozen) if last else [_new(each) for each in frozen],
        is_first=last is None,
        is_retitled=last is not None and (last.title, last.lead) != (page.title, page.summary),
        is_empty=not frozen,
    )


def _new(chapter: FrozenChapter) -> ChangedChapter:
    label = str(Change.NEW.label)
    return ChangedChapter(chapter.number, chapter.title, label, None, chapter.words)


def _changes(before: ReadText, frozen: list[FrozenChapter]) -> list[ChangedChapter]:
    found = change_of_each(before, frozen)
    old = {chapter.key: chapter for chapter in before.chapters}
    stayed = {chapter.key for chapter in frozen}
    changed = [
        _changed(chapter, found[chapter.key], old.get(chapter.key))
        for chapter in frozen
        if chapter.key in found
    ]
    return changed + [_dropped(chapter) for key, chapter in old.items() if key not in stayed]


def _changed(chapter: FrozenChapter, change: str, old: ReadChapter | None) -> ChangedChapter:
    label = str(Change(change).label)
    words = _words(old) if old else None
    return ChangedChapter(chapter.number, chapter.title, label, words, chapter.words)


def _dropped(chapter: ReadChapter) -> ChangedChapter:
    return ChangedChapter(chapter.number, chapter.title, str(DROPPED), _words(chapter), None)


def _words(chapter: ReadChapter) -> int:
    return sum(count_words(part.html) for part in chapter.parts)


def fingerprint(page: Any) -> str:
    """The mark of the text that is published on a page: another one once it is published anew."""
    told = [page.title, page.summary, page.chapters.get_prep_value()]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
