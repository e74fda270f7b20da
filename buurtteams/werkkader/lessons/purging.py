"""Forgetting lessons on the day that was promised, and within a day where they came from."""

import datetime as dt
from typing import Any

from django.db.models import Min
from django.utils import timezone

from buurtteams.werkkader.models import Lesson
from core.scheduling import Job, register

KEEP_SENDER = dt.timedelta(days=1)


def due_to_purge(now: dt.datetime) -> list[int]:
    """The lessons whose day has come."""
    return _keys(Lesson.objects.to_purge(timezone.localdate(now)).order_by("purge_on", "pk"))


def purge(pk: int, now: dt.datetime) -> None:
    """Delete a lesson; of one that was answered in public only question and answer stay."""
    rows = Lesson.objects.to_purge(timezone.localdate(now)).filter(pk=pk)
    found = rows.select_for_update(of=("self",)).first()
    if found is None:  # another process was first
        return
    if found.is_answered_in_public:
        rows.update(text="", name="", email="", sender="")
    else:
        found.delete()


def next_purge(now: dt.datetime) -> dt.datetime | None:
    """The midnight at which the next lesson is forgotten."""
    ahead = Lesson.objects.filter(purge_on__gt=timezone.localdate(now))
    day = ahead.aggregate(first=Min("purge_on"))["first"]
    return timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else None


def due_senders(now: dt.datetime) -> list[int]:
    """The lessons that came in a day ago and still know from where."""
    return _keys(_with_sender().filter(received_at__lte=now - KEEP_SENDER))


def forget_sender(pk: int, now: dt.datetime) -> None:
    """Take the mark of the sender away."""
    _with_sender().filter(pk=pk).update(sender="")


def next_sender(now: dt.datetime) -> dt.datetime | None:
    """The moment at which the next mark is a day old."""
    ahead = _with_sender().filter(received_at__gt=now - KEEP_SENDER)
    received = ahead.aggregate(first=Min("received_at"))["first"]
    return received + KEEP_SENDER if received else None


def _with_sender() -> Any:
    return Lesson.objects.filter(sender__gt="")


def _keys(rows: Any) -> list[int]:
    return list(rows.values_list("pk", flat=True))


register(Job("werkkader.lessons", due_to_purge, purge, next_purge))
register(Job("werkkader.senders", due_senders, forget_sender, next_sender))
