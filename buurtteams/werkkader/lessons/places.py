"""The chapter that a lesson is about, as readers know it."""

import datetime as dt
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse

from buurtteams.werkkader.models import LivingDocumentPage, Release, ReleaseChapter
from core.models import SiteSettings
from core.visibility import visible

SIGN_UP_SUBJECT = "Aanmelding expertgroep"


class Place(NamedTuple):
    """A chapter of the version that holds."""

    page: LivingDocumentPage
    release: Release
    chapter: ReleaseChapter

    @property
    def url(self) -> str:
        """The chapter in the text."""
        return f"{self.page.url}#{self.chapter.anchor}"

    @property
    def sent_url(self) -> str:
        """Where a reader hears that the lesson has arrived."""
        return reverse("lesson_sent", args=[self.page.pk, self.chapter.anchor])

    @property
    def contact_email(self) -> str:
        """Who answers by mail: the expert group, else the site; empty when nobody does."""
        return self.page.contact_email or SiteSettings.load().contact_email


def find_place(page_id: int, anchor: str, language: str, now: dt.datetime) -> Place | None:
    """The chapter with this fragment, if readers of this language may see it now."""
    pages = LivingDocumentPage.for_serving().filter(id=page_id, locale__language_code=language)
    page = visible(pages).first()
    chapter = _chapter(page, anchor, now) if page else None
    return Place(page, chapter.release, chapter) if page and chapter else None


def _chapter(page: LivingDocumentPage, anchor: str, now: dt.datetime) -> ReleaseChapter | None:
    """The chapter in the version that holds, else in the newest that readers know.

    A version that begins while somebody writes may drop the chapter; what was written counts.
    """
    holds = page.versions.current(now)
    if holds is None:
        return None
    rows = ReleaseChapter.objects.filter(anchor=anchor).defer("body", "parts")
    known = rows.filter(release__in=page.versions.readable(now)).select_related("release")
    found = {row.release_id: row for row in known.order_by("release__major", "release__minor")}
    return found.get(holds.pk) or next(reversed(found.values()), None)


def sign_up_url(email: str) -> str:
    """A mail that signs somebody up for the expert group (RFC 6068); empty without an address."""
    return f"mailto:{quote(email, safe='@')}?subject={quote(SIGN_UP_SUBJECT)}" if email else ""
