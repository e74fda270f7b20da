"""A moved milestone puts the versions that speak of it on the list of open points by itself.

Milestones and living documents do not know each other; this room above both does.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import ReferenceIndex

from buurtteams.timelines.mentions import LINK_TYPE
from buurtteams.timelines.models import DateChange, Milestone
from buurtteams.timelines.rescheduling import date_changed
from buurtteams.werkkader.models import Release, ReleaseChapter
from buurtteams.werkkader.noting import mark, part_with, withdraw
from buurtteams.werkkader.reading import newest_corrections


def note_move(milestone: Milestone, change: DateChange, **_kwargs: Any) -> None:
    """Mark each chapter of a version that holds, or will, where the milestone is spoken of.

    An earlier mark for the same milestone goes: a mark keeps telling what it told when it was made.
    """
    now = timezone.now()
    for chapter in _chapters_with(milestone):
        if _counts(chapter.release, now):
            _renew(chapter, milestone, change, now)


def _renew(
    chapter: ReleaseChapter, milestone: Milestone, change: DateChange, now: dt.datetime
) -> None:
    for earlier in chapter.notices.filter(source=_source(milestone), withdrawal=None):
        withdraw(earlier, _moved_again(chapter), by=change.by, now=now)
    then = _date_at(milestone, chapter.release.released_at)
    if then != change.new:
        _mark(chapter, milestone, change, then, now)


def _source(milestone: Milestone) -> str:
    """By what the marks for a milestone are known."""
    return f"milestone:{milestone.translation_key}"


def _moved_again(chapter: ReleaseChapter) -> str:
    with override(chapter.release.page.locale.language_code):
        return _("The milestone has moved again.")


def _date_at(milestone: Milestone, moment: dt.datetime) -> str:
    """The date that a milestone had when a version was released, as its code."""
    rows = milestone.date_changes.order_by("number").values_list("at", "new")
    known = [new for at, new in rows if at <= moment] or [rows[0][1]]
    return known[-1]


def _chapters_with(milestone: Milestone) -> Any:
    references = ReferenceIndex.get_references_to(milestone).filter(
        base_content_type=ContentType.objects.get_for_model(ReleaseChapter)
    )
    keys = [int(key) for key in references.values_list("object_id", flat=True).distinct()]
    return ReleaseChapter.objects.filter(pk__in=keys).select_related("release__page__locale")


def _counts(release: Release, now: dt.datetime) -> bool:
    """Does it hold, or is it still to take effect?"""
    if release.valid_from > now:
        return not release.never_begins
    return release.page.versions.current(now) == release


def _mark(
    chapter: ReleaseChapter,
    milestone: Milestone,
    change: DateChange,
    then: str,
    now: dt.datetime,
) -> None:
    language = chapter.release.page.locale.language_code
    with override(language):
        text = format_html(
            '<p>{} <a linktype="{}" id="{}" date="{}">{}</a>.</p>',
            _("The planning has moved:"),
            LINK_TYPE,
            milestone.pk,
            then,
            _title(milestone, language),
        )
    said = (words for words in _words_of(chapter, milestone) if part_with(chapter, words))
    passage = next(said, "")
    mark(chapter, text, passage=passage, by=change.by, now=now, source=_source(milestone))


def _title(milestone: Milestone, language: str) -> str:
    worded = milestone.wordings.filter(live=True, locale__language_code=language).first()
    return (worded or milestone).title


def _words_of(chapter: ReleaseChapter, milestone: Milestone) -> Iterator[str]:
    """The words in a chapter that are linked to the milestone."""
    shown = newest_corrections(chapter.release).get(chapter.pk) or chapter
    raw = shown.body.stream_block.get_prep_value(shown.body)
    for html in _texts(raw):
        links = BeautifulSoup(html, "html.parser").find_all("a", linktype=LINK_TYPE)
        yield from (link.get_text() for link in links if link.get("id") == str(milestone.pk))


def _texts(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        yield from _all_texts(raw.values())
    elif isinstance(raw, list):
        yield from _all_texts(raw)


def _all_texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from _texts(value)


date_changed.connect(note_move, dispatch_uid="home.outdating")
