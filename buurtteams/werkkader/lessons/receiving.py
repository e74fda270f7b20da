"""Taking in a lesson: once a form, and not too many at a time."""

import datetime as dt
from enum import Enum
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from buurtteams.werkkader.lessons.places import Place
from buurtteams.werkkader.lessons.senders import marks_of
from buurtteams.werkkader.models import Lesson, Release

PERIOD = dt.timedelta(hours=1)


class Outcome(Enum):
    """What became of a lesson that was sent."""

    KEPT = "kept"
    REPEATED = "repeated"  # the same text with the same form: somebody clicked twice
    USED = "used"  # another text with a form that was sent before
    TOO_MANY = "too many"


class Sent(NamedTuple):
    """What somebody sent: cleaned words, the mark of the form and the network address."""

    text: str
    name: str
    email: str
    nonce: str
    address: str


def receive(place: Place, sent: Sent, now: dt.datetime) -> Outcome:
    """Keep a lesson, unless this form was sent before or too many came in the last hour."""
    with transaction.atomic():
        _wait_for_turn(place.release)
        earlier = Lesson.objects.filter(ticket=sent.nonce).first()
        if earlier is not None:
            return Outcome.REPEATED if earlier.text == sent.text else Outcome.USED
        marks = marks_of(sent.address, now - PERIOD, now)
        if _is_full(marks, now):
            return Outcome.TOO_MANY
        _keep(place, sent, marks[0], now)
    return Outcome.KEPT


def _wait_for_turn(release: Release) -> None:
    """Let lessons on one version come in one by one; nothing else ever locks that row."""
    rows = Release.objects.filter(pk=release.pk).select_for_update(no_key=True)
    list(rows.values_list("pk"))


def _is_full(marks: list[str], now: dt.datetime) -> bool:
    recent = Lesson.objects.filter(received_at__gt=now - PERIOD)
    if recent.filter(sender__in=marks).count() >= settings.LESSON_MOST_OF_ONE:
        return True
    return recent.count() >= settings.LESSON_MOST_OF_ALL


def _keep(place: Place, sent: Sent, mark: str, now: dt.datetime) -> None:
    Lesson.objects.create(
        page=place.page,
        release=place.release,
        chapter_key=place.chapter.key,
        chapter_title=place.chapter.title,
        text=sent.text,
        name=sent.name,
        email=sent.email,
        received_at=now,
        purge_on=purge_day(now),
        ticket=sent.nonce,
        sender=mark,
    )


def purge_day(now: dt.datetime) -> dt.date:
    """The day on which a lesson that comes in now is forgotten."""
    return timezone.localdate(now) + dt.timedelta(days=settings.LESSON_RETENTION_DAYS)
