"""Marking a version as out of date somewhere, and taking such a mark away."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from buurtteams.werkkader.addresses import language_of
from buurtteams.werkkader.models import Notice, Release, ReleaseChapter, Withdrawal
from buurtteams.werkkader.models.releases import Correction
from buurtteams.werkkader.reading import newest_corrections
from core.models import displayed_name
from core.rich_text import reader_html


def mark(
    chapter: ReleaseChapter,
    text: str,
    *,
    passage: str = "",
    by: Any,
    now: dt.datetime,
    source: str = "",
    by_name: str = "",
) -> Notice:
    """Say that a chapter, or a passage in it, is out of date; ``ValidationError`` by field.

    ``text`` is rich text as it is stored. ``passage`` must stand in the chapter.
    """
    part_key = part_with(chapter, passage) if passage else ""
    if not BeautifulSoup(text, "html.parser").get_text().strip():
        raise ValidationError({"text": _("Say what is out of date.")})
    if passage and not part_key:
        message = _("These words do not stand in the chapter: copy them from the text.")
        raise ValidationError({"passage": message})
    with transaction.atomic():
        notice = Notice.objects.create(
            release=chapter.release,
            chapter=chapter,
            part_key=part_key,
            passage=passage,
            text=text,
            html=_frozen(text, chapter.release),
            at=now,
            by=by,
            by_name=by_name or displayed_name(by),
            source=source,
        )
        data = {"number": chapter.release.number, "in": chapter.number}
        log(chapter.release.page, "werkkader.mark", user=by, data=data)
    return notice


def part_with(chapter: ReleaseChapter, passage: str) -> str:
    """The identity of the part in which a passage stands; empty when there is none."""
    correction: Correction | None = newest_corrections(chapter.release).get(chapter.pk)
    wanted = _plain(passage)
    parts = (correction or chapter).parts
    found = (part["key"] for part in parts if wanted in _plain(_words(part["html"])))
    return next(found, "")


def _words(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _frozen(text: str, release: Release) -> str:
    """Rich text as readers of the version get it now, for ever."""
    with override(language_of(release.page)):
        return reader_html(text)


def withdraw(
    notice: Notice, reason: str, *, by: Any, now: dt.datetime, by_name: str = ""
) -> Withdrawal:
    """Take a mark away that was not right; ``ValidationError`` without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say in one or two sentences why.")})
    if Withdrawal.objects.filter(notice=notice).exists():
        raise ValidationError(_("This mark was taken away already."))
    with transaction.atomic():
        made = Withdrawal.objects.create(
            notice=notice,
            reason=reason.strip(),
            at=now,
            by=by,
            by_name=by_name or displayed_name(by),
        )
        data = {"number": notice.release.number, "in": notice.chapter.number}
        log(notice.release.page, "werkkader.withdraw", user=by, data=data)
    return made


def carry_over(notices: Iterable[Notice], release: Release) -> list[Notice]:
    """Let a new version begin with marks that it does not solve, where their chapters still are."""
    chapters = {chapter.key: chapter for chapter in release.chapters.all()}
    kept = []
    for notice in notices:
        chapter = chapters.get(notice.chapter.key)
        if chapter is not None:
            kept.append(_carry(notice, chapter, release))
    return kept


def _carry(notice: Notice, chapter: ReleaseChapter, release: Release) -> Notice:
    part_key = part_with(chapter, notice.passage) if notice.passage else ""
    return Notice.objects.create(
        release=release,
        chapter=chapter,
        part_key=part_key,
        passage=notice.passage if part_key else "",
        text=notice.text,
        html=_frozen(notice.text, release),
        at=notice.at,
        by=notice.by,
        by_name=notice.by_name,
        source=notice.source,
    )


def open_points(release: Release) -> list[Notice]:
    """The marks on a version that nobody took away; the next version closes them."""
    rows = release.notices.filter(withdrawal=None).select_related("chapter")
    return list(rows.order_by("chapter__position", "at", "pk"))
