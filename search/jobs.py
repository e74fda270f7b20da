"""What the scheduler does for search: it keeps the index true and forgets old questions."""

import datetime as dt

from django.utils import timezone

from core.scheduling import Job, register
from search.asked import purge
from search.drift import drift, mend
from search.rebuilding import BeingRebuilt, clean, rebuild
from search.state import state

EVERY = dt.timedelta(minutes=1)
INDEX = "index"


class Looks:
    """When this process last looked after the index; nobody has to know of another one."""

    def __init__(self) -> None:
        self.last: dt.datetime | None = None

    def next(self) -> dt.datetime | None:
        """When to look again; None as long as it never did."""
        return self.last + EVERY if self.last else None


looks = Looks()


def due(now: dt.datetime) -> list[str]:
    """The index, when it was not looked after for a minute."""
    again = looks.next()
    return [INDEX] if again is None or again <= now else []


def look_after(_index: str, now: dt.datetime) -> None:
    """Mend what drifted; make all anew where there is no index or the analysis is another one."""
    found = drift(now)
    if state().built_at is None or found.outdated:
        _rebuild(now)
    else:
        mend(found, now)
        clean()
    purge(timezone.localdate(now))
    looks.last = now


def _rebuild(now: dt.datetime) -> None:
    try:
        rebuild(now)
    except BeingRebuilt:
        return


def next_due(now: dt.datetime) -> dt.datetime | None:
    """The moment at which to look again."""
    again = looks.next()
    return again if again and again > now else None


JOB = Job("search.drift", due, look_after, next_due, is_slow=True)
register(JOB)
