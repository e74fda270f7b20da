"""A whole new index beside the one that answers, and then in its place.

Whoever is stopped halfway leaves the old one as it is; the next to come cleans up.
"""

import datetime as dt
import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max, Min

from core.searchable import SOURCES
from search.drift import mend_drift
from search.indexing import BATCH, batches, delete_rows, write
from search.models import IndexMeasure, IndexState, SearchEntry, SearchTerm
from search.state import ONLY, locked_state

_LOCK = 0x7A6F656B  # any number that nothing else in this database locks
_LOCK_FILE = "search-rebuild.lock"
TABLES: dict[Any, int] = {SearchEntry: 200, SearchTerm: 5000, IndexMeasure: 100}
TIDYING = {
    "postgresql": ("ANALYZE search_searchentry", "ANALYZE search_searchterm"),
    "sqlite": (
        "INSERT INTO search_fts (search_fts) VALUES ('optimize')",
        "INSERT INTO search_starts (search_starts) VALUES ('optimize')",
    ),
}
Report = Callable[[str, int], None]


class BeingRebuilt(Exception):
    """Another process is making a new index."""


class Rebuilt(NamedTuple):
    """How many things the new index holds, and how long it took."""

    entries: int
    seconds: float


class _Clock:
    """The moment that was given and what passed since: meanwhile things appear and expire."""

    def __init__(self, now: dt.datetime) -> None:
        self._begun, self._start = now, time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    def now(self) -> dt.datetime:
        return self._begun + dt.timedelta(seconds=self.seconds)


def silent(_source: str, _entries: int) -> None:
    """Tell nobody."""


def rebuild(now: dt.datetime, report: Report = silent) -> Rebuilt:
    """Make the whole index anew; ``report`` is told of each source and how many things it has.

    It takes about 6 ms an entry and must not be called inside a transaction. Raises
    ``BeingRebuilt`` while another process does it.
    """
    clock = _Clock(now)
    with _alone():
        _clean()
        building = _claim()
        try:
            entries = sum(_fill(building, source, clock, report) for source in list(SOURCES))
            _swap(building, clock.now())
        finally:
            _give_up(building)
        mend_drift(clock.now())
        # The old one goes last: who began to search in it has had the time to end.
        _clean()
        _tidy()
    return Rebuilt(entries, clock.seconds)


def clean() -> None:
    """Remove what a stopped rebuilding left; nothing while one is going on."""
    try:
        with _alone():
            _clean()
    except BeingRebuilt:
        return


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time rebuild; one that is killed lets go."""
    with _database_lock() if connection.vendor == "postgresql" else _file_lock() as is_alone:
        if not is_alone:
            raise BeingRebuilt
        yield


@contextmanager
def _database_lock() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        is_alone = cursor.fetchone()[0]
    try:
        yield is_alone
    finally:
        if is_alone and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


@contextmanager
def _file_lock() -> Iterator[bool]:
    """The same for a database in a file, which all processes have on one machine."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with open(settings.VAR_DIR / _LOCK_FILE, "w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _claim() -> int:
    """A number for the new index; from now on all that changes is written to it as well."""
    with transaction.atomic():
        current = locked_state()
        building = current.generation + 1
        IndexState.objects.filter(pk=ONLY).update(building=building)
    return building


def _fill(building: int, source: str, clock: _Clock, report: Report) -> int:
    keys = sorted(SOURCES[source].stamps(clock.now()))
    entries = sum(_write(building, source, batch, clock) for batch in batches(keys, BATCH))
    report(source, entries)
    return entries


def _write(building: int, source: str, keys: list[int], clock: _Clock) -> int:
    with transaction.atomic():
        current = locked_state()
        return write(current, [building], source, keys, clock.now())


def _swap(building: int, now: dt.datetime) -> None:
    with transaction.atomic():
        current = locked_state()
        IndexState.objects.filter(pk=ONLY).update(
            generation=building, building=None, built_at=now, version=current.version + 1
        )


def _give_up(building: int) -> None:
    """Write to it no more, unless it answers by now."""
    IndexState.objects.filter(pk=ONLY, building=building).update(building=None)


def _clean() -> None:
    """Remove every index but the one that answers, in batches."""
    with transaction.atomic():
        kept = locked_state().generation
        IndexState.objects.filter(pk=ONLY).update(building=None)
    for model, size in TABLES.items():
        while others := _others(model, kept):
            rows = model.objects.filter(generation__in=others)
            while keys := list(rows.values_list("pk", flat=True)[:size]):
                delete_rows(model, keys)


def _others(model: Any, kept: int) -> set[int]:
    """The lowest and the highest number of an index that does not answer."""
    ends = model._default_manager.aggregate(low=Min("generation"), high=Max("generation"))
    return {number for number in ends.values() if number not in (None, kept)}


def _tidy() -> None:
    """Let the database take stock of what is new in it."""
    with connection.cursor() as cursor:
        for statement in TIDYING[connection.vendor]:
            cursor.execute(statement)
