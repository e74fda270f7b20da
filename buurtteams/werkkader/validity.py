"""Which version of a document holds at which moment: exactly one from the first on; no Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from typing import NamedTuple

CONCEPT = "concept"
FIXED = "fixed"
LAPSED = "lapsed"

StatusFrom = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A version as far as its validity goes.

    ``statuses`` are moments and what the version is from then on (concept, fixed, lapsed), in the
    order in which they were recorded: the first with the moment of ``valid_from``; a later one
    takes over from its own moment, whatever stood there, so a version can lapse before it begins.
    All moments are kept in UTC: Python compares two of one zone by what the clock shows, which is
    the same twice in the hour when summer time ends. ``ValueError`` when one has no zone, when a
    status is none of the three, or when the first is not that of ``valid_from``.
    """

    key: int
    number: tuple[int, int]
    valid_from: datetime
    statuses: tuple[StatusFrom, ...]

    def __post_init__(self) -> None:
        statuses = tuple((_in_utc(at), status) for at, status in self.statuses)
        object.__setattr__(self, "valid_from", _in_utc(self.valid_from))
        object.__setattr__(self, "statuses", statuses)
        if not {status for _at, status in statuses} <= {CONCEPT, FIXED, LAPSED}:
            raise ValueError("A status is concept, fixed or lapsed.")
        if not statuses or statuses[0][0] != self.valid_from:
            raise ValueError("The first status of a version has the moment it is valid from.")


class Period(NamedTuple):
    """From when (included) until when (not included) a version holds; ``None`` is for good."""

    entry: Entry
    start: datetime
    end: datetime | None


class _Start(NamedTuple):
    at: datetime
    number: tuple[int, int]
    entry: Entry


def periods(entries: Iterable[Entry]) -> list[Period]:
    """The periods of those versions that held or will hold, newest first, each up to the next.

    A version holds from the first moment, not before ``valid_from``, at which it is fixed. Until
    the first such moment of all, concepts hold in the same way; from then on they do not. Of two
    with one start the higher number holds. One that lapses holds on, as lapsed, until the next.
    A version has two periods when it held as a concept, then another one, and then it was fixed.
    ``ValueError`` when two versions have one number.
    """
    starts = _without_repeats(sorted(_starts(entries), key=lambda start: start[:2]))
    followed = zip_longest(starts, starts[1:])
    found = [Period(start.entry, start.at, then and then.at) for start, then in followed]
    return found[::-1]


def current(entries: Iterable[Entry], at: datetime) -> Entry | None:
    """The version that holds at a moment; ``None`` before the first one."""
    moment = _in_utc(at)
    return next((period.entry for period in periods(entries) if period.start <= moment), None)


def next_start(entries: Iterable[Entry], after: datetime) -> datetime | None:
    """The first moment after another at which a version takes the place of the one before."""
    moment = _in_utc(after)
    return min((found.start for found in periods(entries) if found.start > moment), default=None)


def status_at(entry: Entry, at: datetime) -> str:
    """What a version is at a moment; before the first moment recorded, what it is to be."""
    moment = _in_utc(at)
    passed = (status for start, status in reversed(_history(entry)) if start <= moment)
    return next(passed, entry.statuses[0][1])


def adopted_from(entry: Entry) -> datetime | None:
    """The first moment from which a valid version is fixed; ``None`` if it never is."""
    return _first(entry, FIXED)


def lapsed_since(entry: Entry, at: datetime) -> datetime | None:
    """Since when a version is lapsed; ``None`` when it is not lapsed at the moment asked for."""
    moment = _in_utc(at)
    passed = (found for found in reversed(_history(entry)) if found[0] <= moment)
    since, status = next(passed, (None, ""))
    return since if status == LAPSED else None


def _in_utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone.")
    return moment.astimezone(UTC)


def _history(entry: Entry) -> list[StatusFrom]:
    """The statuses that took effect, by rising moments, each other than the one before."""
    history: list[StatusFrom] = []
    for at, status in entry.statuses:
        while history and history[-1][0] >= at:
            history.pop()
        if not history or history[-1][1] != status:
            history.append((at, status))
    return history


def _first(entry: Entry, wanted: str) -> datetime | None:
    """The first moment, not before it is valid, at which a version has a status."""
    history = _history(entry)
    ends = [*(at for at, _status in history[1:]), None]
    for (at, status), end in zip(history, ends, strict=True):
        if status == wanted and (end is None or end > entry.valid_from):
            return max(at, entry.valid_from)
    return None


def _starts(entries: Iterable[Entry]) -> Iterator[_Start]:
    """The moments at which versions begin to hold: fixed ones, and concepts before the first."""
    known = list(entries)
    if len({entry.number for entry in known}) < len(known):
        raise ValueError("Two versions have one number.")
    fixed = [*_all_first(known, FIXED)]
    first_fixed = min((start.at for start in fixed), default=None)
    for start in _all_first(known, CONCEPT):
        if first_fixed is None or start.at < first_fixed:
            yield start
    yield from fixed


def _all_first(entries: Iterable[Entry], wanted: str) -> Iterator[_Start]:
    for entry in entries:
        at = _first(entry, wanted)
        if at is not None:
            yield _Start(at, entry.number, entry)


def _without_repeats(starts: Iterable[_Start]) -> list[_Start]:
    """Sorted starts without those that the next one undoes, or that change nothing."""
    kept: list[_Start] = []
    for start in starts:
        if kept and kept[-1].at == start.at:
            kept.pop()
        if not kept or kept[-1].entry.key != start.entry.key:
            kept.append(start)
    return kept
