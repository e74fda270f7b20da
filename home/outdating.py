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
from buurtteams.werkkader.models import Notice, Release, ReleaseChapter
from buurtteams.werkkader.noting import mark


def note_move(milestone: Milestone, change: DateChange, **_kwargs: Any) -> None:
    """Mark each chapter of a version that holds, or will, where the milestone is spoken of.

    A chapter that is marked for it already stays as it is: its mark tells the date of today.
    """
    now = timezone.now()
    source = f"milestone:{milestone.translation_key}"
    marked = Notice.objects.filter(source=source, withdrawal=None).values("chapter")
    for chapter in _chapters_with(milestone).exclude(pk__in=marked):
        if _counts(chapter.release, now):
            _mark(chapter, milestone, change, source, now)


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
    chapter: ReleaseChapter, milestone: Milestone, change: DateChange, source: str, now: dt.datetime
) -> None:
    language = chapter.release.page.locale.language_code
    with override(language):
        text = format_html(
            '<p>{} <a linktype="{}" id="{}" date="{}">{}</a>.</p>',
            _("The planning has moved:"),
            LINK_TYPE,
            milestone.pk,
            change.old,
            _title(milestone, language),
        )
    passage = next(_words_of(chapter, milestone), "")
    mark(chapter, text, passage=passage, by=change.by, now=now, source=source)


def _title(milestone: Milestone, language: str) -> str:
    worded = milestone.wordings.filter(live=True, locale__language_code=language).first()
    return (worded or milestone).title


def _words_of(chapter: ReleaseChapter, milestone: Milestone) -> Iterator[str]:
    """The words in a chapter that are linked to the milestone."""
    raw = chapter.body.stream_block.get_prep_value(chapter.body)
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
