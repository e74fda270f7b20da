"""What has to happen when a version takes effect: search finds its text from then on.

Readers get the version at its minute without any of this; who holds is asked of the clock.
"""

import datetime as dt
from typing import Any

from django.db.models import Min, Prefetch
from django.dispatch import Signal
from wagtail.search import index

from buurtteams.werkkader.correcting import version_corrected
from buurtteams.werkkader.models import Effect, LivingDocumentPage, Release, StatusChange
from buurtteams.werkkader.versions import Versions
from core.scheduling import Job, register

version_took_effect = Signal()  # sent with release=, in the transaction that records it


def due(now: dt.datetime) -> list[int]:
    """The documents of which another version holds than the one that was dealt with."""
    found = ((page, _holds(page, now)) for page in _documents())
    return [page.pk for page, release in found if release and _dealt_with(page) != release.pk]


def _documents() -> Any:
    releases = Release.objects.with_statuses().defer("note", "lead")
    pages = LivingDocumentPage.objects.filter(releases__isnull=False).distinct()
    known = pages.defer("chapters").select_related("effect").order_by("pk")
    return known.prefetch_related(Prefetch("releases", releases))


def _holds(page: LivingDocumentPage, now: dt.datetime) -> Release | None:
    return Versions(page.releases.all()).current(now)


def _dealt_with(page: LivingDocumentPage) -> int | None:
    return page.effect.release_id if hasattr(page, "effect") else None


def take_effect(pk: int, now: dt.datetime) -> None:
    """Do what has to happen, once however many processes look."""
    LivingDocumentPage.objects.select_for_update(of=("self",)).get(pk=pk)
    page = _documents().get(pk=pk)
    release = _holds(page, now)
    if release is None or _dealt_with(page) == release.pk:
        return
    Effect.objects.update_or_create(page=page, defaults={"release": release, "at": now})
    find_anew(release)
    version_took_effect.send(Release, release=release)


def find_anew(release: Release, **_kwargs: Any) -> None:
    """Let search know the text that readers get of a document now."""
    index.insert_or_update_object(LivingDocumentPage.objects.get(pk=release.page_id))


def next_due(now: dt.datetime) -> dt.datetime | None:
    """The first moment at which what a version counts for changes: one may begin then."""
    ahead = StatusChange.objects.filter(at__gt=now)
    return ahead.aggregate(first=Min("at"))["first"]


version_corrected.connect(find_anew, dispatch_uid="werkkader.effects")
register(Job("werkkader.effects", due, take_effect, next_due))
