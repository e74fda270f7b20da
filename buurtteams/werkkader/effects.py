"""What has to happen when a version takes effect: search finds its text from then on.

Readers get the version at its minute without any of this; who holds is asked of the clock.
"""

import datetime as dt
from typing import Any

from django.db.models import Min
from django.dispatch import Signal
from wagtail.search import index

from buurtteams.werkkader.models import Effect, LivingDocumentPage, Release
from core.scheduling import Job, register

version_took_effect = Signal()  # sent with release=, in the transaction that records it


def due(now: dt.datetime) -> Any:
    """The versions whose moment has come and for which nothing was done yet."""
    return Release.objects.filter(valid_from__lte=now, effect=None).order_by("valid_from", "pk")


def take_effect(release: Release, now: dt.datetime) -> None:
    """Do what has to happen, once however many processes look."""
    _effect, is_first = Effect.objects.get_or_create(release=release, defaults={"at": now})
    if is_first:
        index.insert_or_update_object(LivingDocumentPage.objects.get(pk=release.page_id))
        version_took_effect.send(Release, release=release)


def next_due(now: dt.datetime) -> dt.datetime | None:
    """The first moment at which another version begins."""
    ahead = Release.objects.filter(valid_from__gt=now)
    return ahead.aggregate(first=Min("valid_from"))["first"]


register(Job("werkkader.effects", due, take_effect, next_due))
