"""All versions of a document, and which of them holds when."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone

from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.models.releases import Release
from buurtteams.werkkader.validity import Period, current, lapsed_since, periods, status_at


class Row(NamedTuple):
    """A version in a list: its period or periods are those that readers may know of at ``now``.

    ``start`` and ``end`` bound the last period in which it held or will hold; without ``start``
    it never does. ``periods`` are all of them, the newest first. ``lapsed_since`` is empty unless
    it is lapsed now.
    """

    release: Release
    status: Status
    is_current: bool
    is_ahead: bool
    start: dt.datetime | None
    end: dt.datetime | None
    lapsed_since: dt.datetime | None
    periods: tuple[Period, ...] = ()

    @property
    def is_past(self) -> bool:
        """Did it hold, and does it no longer?"""
        return self.start is not None and not self.is_current and not self.is_ahead


class Versions:
    """The versions of one document; two queries in all, however many there are."""

    def __init__(self, releases: Iterable[Release]) -> None:
        """Of these releases; their status changes are best fetched with them."""
        self._releases = releases

    @cached_property
    def all(self) -> list[Release]:
        """Every version, the highest number first, also those that readers may not see yet."""
        return sorted(self._releases, key=lambda release: release.version, reverse=True)

    def readable(self, now: dt.datetime) -> list[Release]:
        """Those that readers may see, the highest number first."""
        return [release for release in self.all if release.is_readable(now)]

    def current(self, now: dt.datetime) -> Release | None:
        """The one that holds at a moment; ``None`` before the first."""
        found = current([release.entry for release in self.all], now)
        return self._by_key[found.key] if found else None

    def get(self, number: str, now: dt.datetime) -> Release | None:
        """The readable one of a number."""
        return next((each for each in self.readable(now) if each.number == number), None)

    def neighbours(self, release: Release, now: dt.datetime) -> tuple[Release | None, ...]:
        """The readable versions just before and just after one, by number."""
        row = self.readable(now)
        place = row.index(release)
        older = row[place + 1] if place + 1 < len(row) else None
        return older, (row[place - 1] if place else None)

    def before(self, release: Release) -> Release | None:
        """The version that readers had when this one was first theirs: the same answer for ever.

        The one just below it may still have been hidden then, and readers were told of changes
        since another.
        """
        opened = release.released_at
        if not release.is_open_early:
            opened = max(opened, release.valid_from)
        known = (each for each in self.readable(opened) if each.released_at <= opened)
        return next((each for each in known if each.version < release.version), None)

    def rows(self, now: dt.datetime) -> list[Row]:
        """The readable versions as a list shows them, newest first."""
        readable = self.readable(now)
        found = periods([release.entry for release in readable])
        holds = self.current(now)
        return [self._row(release, found, holds, now) for release in readable]

    def _row(
        self, release: Release, found: list[Period], holds: Release | None, now: dt.datetime
    ) -> Row:
        own = tuple(period for period in found if period.entry.key == release.pk)
        is_current = holds is not None and holds.pk == release.pk
        begun = (period for period in own if period.start <= now)
        period = next(begun, None) if is_current else next(iter(own), None)
        start = period.start if period else None
        return Row(
            release=release,
            status=Status(status_at(release.entry, now)),
            is_current=is_current,
            is_ahead=start is not None and start > now and not is_current,
            start=start,
            end=period.end if period else None,
            lapsed_since=lapsed_since(release.entry, now),
            periods=own,
        )

    def held_on(self, day: dt.date, now: dt.datetime) -> list[Release]:
        """The readable ones that held, hold or will hold on a day of the calendar, newest first."""
        start, end = (
            timezone.make_aware(dt.datetime.combine(each, dt.time()))
            for each in (day, day + dt.timedelta(days=1))
        )
        found = periods([release.entry for release in self.readable(now)])
        keys = [
            period.entry.key
            for period in found
            if period.start < end and (period.end is None or period.end > start)
        ]
        return [self._by_key[key] for key in keys]

    @cached_property
    def _by_key(self) -> dict[int, Release]:
        return {release.pk: release for release in self.all}
