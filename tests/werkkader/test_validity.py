"""Which version holds when."""

import datetime as dt
from collections.abc import Sequence
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.werkkader.validity import (
    CONCEPT,
    FIXED,
    LAPSED,
    Entry,
    Period,
    current,
    lapsed_since,
    next_start,
    periods,
    status_at,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
START = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
LAST = 12


def day(number: int) -> dt.datetime:
    return START + dt.timedelta(days=number)


def an_entry(minor: int, valid_from: int, *then: tuple[int, str], first: str = FIXED) -> Entry:
    """Version 1.minor, valid from a day on, and what became of it on later days."""
    statuses = [(valid_from, first), *then]
    recorded = tuple((day(number), status) for number, status in statuses)
    return Entry(minor, (1, minor), day(valid_from), recorded)


def shown(found: Sequence[Period]) -> list[tuple[int, int, int | None]]:
    """Minor number, first day and day after the last, newest first."""
    return [
        (
            period.entry.number[1],
            (period.start - START).days,
            None if period.end is None else (period.end - START).days,
        )
        for period in found
    ]


days = st.integers(0, LAST)
changes = st.lists(st.tuples(days, st.sampled_from([CONCEPT, FIXED, LAPSED])), max_size=3)


@st.composite
def entries(draw: st.DrawFn, min_size: int = 0) -> list[Entry]:
    minors = draw(st.lists(st.integers(0, 9), min_size=min_size, max_size=5, unique=True))
    return [
        an_entry(minor, draw(days), *draw(changes), first=draw(st.sampled_from([CONCEPT, FIXED])))
        for minor in minors
    ]


def expected(found: Sequence[Entry], on: int) -> Entry | None:
    """Which version holds on a day, told from the rules by trying each day."""
    for wanted in (FIXED, CONCEPT):
        begun = [
            (first, entry.number, entry)
            for entry in found
            for first in range(on + 1)
            if day(first) >= entry.valid_from and status_at(entry, day(first)) == wanted
        ]
        firsts = {entry.key: min(row for row in begun if row[2] is entry) for *_, entry in begun}
        if firsts:
            return max(firsts.values(), key=lambda row: row[:2])[2]
    return None


class TestWhichVersionHolds:
    def test_each_holds_until_the_next_begins(self) -> None:
        found = periods([an_entry(0, 0), an_entry(2, 9), an_entry(1, 4)])
        assert shown(found) == [(2, 9, None), (1, 4, 9), (0, 0, 4)]

    def test_the_next_begins_in_its_first_moment_and_not_before(self) -> None:
        rows = [an_entry(0, 0), an_entry(1, 4)]
        assert current(rows, day(4) - dt.timedelta.resolution) == rows[0]
        assert current(rows, day(4)) == rows[1]

    def test_before_the_first_none_holds(self) -> None:
        assert current([an_entry(0, 1)], day(0)) is None
        assert current([], day(0)) is None

    def test_of_two_with_one_start_the_higher_number_holds_and_the_other_never_did(self) -> None:
        rows = [an_entry(0, 0), an_entry(10, 4), an_entry(9, 4)]
        assert shown(periods(rows)) == [(10, 4, None), (0, 0, 4)]

    def test_concepts_hold_as_long_as_nothing_is_fixed(self) -> None:
        rows = [an_entry(0, 0, first=CONCEPT), an_entry(1, 4, first=CONCEPT), an_entry(2, 6)]
        assert shown(periods(rows)) == [(2, 6, None), (1, 4, 6), (0, 0, 4)]

    def test_a_concept_after_the_first_fixed_one_never_holds(self) -> None:
        rows = [an_entry(0, 0), an_entry(1, 4, first=CONCEPT)]
        assert shown(periods(rows)) == [(0, 0, None)]

    def test_a_concept_holds_from_the_day_on_which_it_is_fixed(self) -> None:
        rows = [an_entry(0, 0), an_entry(1, 2, (5, FIXED), first=CONCEPT)]
        assert shown(periods(rows)) == [(1, 5, None), (0, 0, 5)]

    def test_a_version_that_held_as_a_concept_and_is_fixed_has_one_period(self) -> None:
        rows = [an_entry(0, 2, (5, FIXED), first=CONCEPT), an_entry(1, 8)]
        assert shown(periods(rows)) == [(1, 8, None), (0, 2, 8)]

    def test_a_concept_fixed_after_another_one_held_has_two_periods(self) -> None:
        rows = [an_entry(0, 0, (5, FIXED), first=CONCEPT), an_entry(1, 2, first=CONCEPT)]
        assert shown(periods(rows)) == [(0, 5, None), (1, 2, 5), (0, 0, 2)]

    def test_a_lapsed_version_keeps_its_place_until_the_next_begins(self) -> None:
        rows = [an_entry(0, 0, (3, LAPSED)), an_entry(1, 6)]
        assert shown(periods(rows)) == [(1, 6, None), (0, 0, 6)]

    def test_a_version_that_lapsed_before_it_would_begin_never_holds(self) -> None:
        rows = [an_entry(0, 0), an_entry(1, 6, (3, LAPSED)), an_entry(2, 8, (8, LAPSED))]
        assert shown(periods(rows)) == [(0, 0, None)]

    def test_a_status_that_another_replaces_in_its_first_moment_is_nothing(self) -> None:
        first = an_entry(0, 0)
        for later in (
            an_entry(1, 2, (4, FIXED), (4, LAPSED), first=CONCEPT),
            an_entry(1, 6, (3, FIXED), (6, LAPSED), first=CONCEPT),
        ):
            assert shown(periods([first, later])) == [(0, 0, None)]

    def test_a_concept_that_lapsed_before_it_was_fixed_never_holds_beside_a_fixed_one(self) -> None:
        rows = [an_entry(0, 0), an_entry(1, 2, (5, LAPSED), first=CONCEPT)]
        assert shown(periods(rows)) == [(0, 0, None)]

    def test_two_versions_with_one_number_are_refused(self) -> None:
        with pytest.raises(ValueError, match="one number"):
            periods([an_entry(1, 0), an_entry(1, 2)])


class TestTheStatus:
    row = an_entry(0, 2, (4, FIXED), (6, LAPSED), (8, LAPSED), first=CONCEPT)

    @pytest.mark.parametrize(
        ("on", "status"),
        [(0, CONCEPT), (2, CONCEPT), (3, CONCEPT), (4, FIXED), (6, LAPSED), (9, LAPSED)],
    )
    def test_it_is_the_last_one_that_was_reached(self, on: int, status: str) -> None:
        assert status_at(self.row, day(on)) == status

    def test_lapsed_is_since_the_first_time_it_was_said(self) -> None:
        assert lapsed_since(self.row, day(5)) is None
        assert lapsed_since(self.row, day(6)) == day(6)
        assert lapsed_since(self.row, day(9)) == day(6)

    def test_a_version_withdrawn_before_it_begins_is_lapsed_from_that_day(self) -> None:
        row = an_entry(0, 6, (3, LAPSED))
        assert [status_at(row, day(on)) for on in (2, 3, 6)] == [FIXED, LAPSED, LAPSED]
        assert lapsed_since(row, day(7)) == day(3)

    def test_of_two_in_one_moment_the_one_recorded_last_counts(self) -> None:
        assert status_at(an_entry(0, 2, (4, LAPSED), (4, FIXED)), day(4)) == FIXED


class TestTheNextStart:
    def test_it_is_the_first_one_after_the_moment(self) -> None:
        rows = [an_entry(0, 0), an_entry(2, 8), an_entry(1, 4), an_entry(3, 2, first=CONCEPT)]
        assert next_start(rows, day(-1)) == day(0)
        assert next_start(rows, day(0)) == day(4)
        assert next_start(rows, day(4)) == day(8)
        assert next_start(rows, day(8)) is None


class TestMomentsWithoutAZone:
    naive = dt.datetime(2020, 1, 1)

    def test_they_are_refused_in_a_version(self) -> None:
        with pytest.raises(ValueError, match="has no time zone"):
            Entry(1, (1, 0), self.naive, ((self.naive, FIXED),))
        with pytest.raises(ValueError, match="has no time zone"):
            Entry(1, (1, 0), day(0), ((day(0), FIXED), (self.naive, LAPSED)))

    def test_they_are_refused_in_a_question(self) -> None:
        row = an_entry(0, 0)
        with pytest.raises(ValueError, match="has no time zone"):
            current([], self.naive)
        with pytest.raises(ValueError, match="has no time zone"):
            next_start([], self.naive)
        with pytest.raises(ValueError, match="has no time zone"):
            status_at(row, self.naive)
        with pytest.raises(ValueError, match="has no time zone"):
            lapsed_since(row, self.naive)


class TestAVersion:
    def test_its_first_status_has_the_moment_that_it_is_valid_from(self) -> None:
        for statuses in [(), ((day(1), FIXED),)]:
            with pytest.raises(ValueError, match="first status"):
                Entry(1, (1, 0), day(0), statuses)

    def test_a_status_is_one_of_three(self) -> None:
        with pytest.raises(ValueError, match="concept, fixed or lapsed"):
            Entry(1, (1, 0), day(0), ((day(0), "vastgesteld"),))

    def test_one_moment_in_two_zones_is_one_moment(self) -> None:
        local = day(0).astimezone(AMSTERDAM)
        assert Entry(1, (1, 1), local, ((day(0), FIXED),)) == an_entry(1, 0)


class TestAlways:
    @given(entries())
    def test_periods_follow_each_other_without_gap_or_overlap(self, rows: list[Entry]) -> None:
        found = periods(rows)[::-1]
        assert all(period.end is None or period.start < period.end for period in found)
        assert [period.end for period in found[:-1]] == [period.start for period in found[1:]]
        assert not found or found[-1].end is None

    @given(entries(), days)
    def test_exactly_one_holds_from_the_first_start_on(self, rows: list[Entry], on: int) -> None:
        found = periods(rows)
        holding = [p for p in found if p.start <= day(on) and (p.end is None or day(on) < p.end)]
        has_begun = bool(found) and found[-1].start <= day(on)
        assert [period.entry for period in holding] == [current(rows, day(on))] * has_begun
        assert has_begun or current(rows, day(on)) is None

    @given(entries(), days)
    def test_it_is_the_one_that_the_rules_name(self, rows: list[Entry], on: int) -> None:
        assert current(rows, day(on)) == expected(rows, on)

    @given(entries(), st.randoms())
    def test_the_order_in_which_versions_come_in_is_nothing(
        self, rows: list[Entry], by: Random
    ) -> None:
        assert periods(by.sample(rows, len(rows))) == periods(rows)

    @given(entries(min_size=1), days, days)
    def test_a_version_that_lies_ahead_changes_nothing_that_held(
        self, rows: list[Entry], now: int, on: int
    ) -> None:
        *known, added = rows
        if added.valid_from > day(now) and on <= now:
            assert current(rows, day(on)) == current(known, day(on))

    @given(entries(min_size=1), days, days, st.sampled_from([FIXED, LAPSED]))
    def test_a_new_status_changes_nothing_that_held_before(
        self, rows: list[Entry], now: int, on: int, status: str
    ) -> None:
        first, *others = rows
        changed = Entry(
            first.key, first.number, first.valid_from, (*first.statuses, (day(now), status))
        )
        was, will_be = current(rows, day(on)), current([changed, *others], day(on))
        if on < now:
            assert (was and was.key) == (will_be and will_be.key)

    @given(entries(), days)
    def test_the_next_start_is_the_first_moment_with_another_version(
        self, rows: list[Entry], on: int
    ) -> None:
        later = (
            day(number)
            for number in range(on + 1, LAST + 1)
            if current(rows, day(number)) != current(rows, day(on))
        )
        assert next_start(rows, day(on)) == next(later, None)


def a_version(minor: int, valid_from: dt.datetime) -> Entry:
    """Version 1.minor, fixed from a moment on."""
    return Entry(minor, (1, minor), valid_from, ((valid_from, FIXED),))


def walked(rows: Sequence[Entry], first: dt.datetime, hours: int) -> list[tuple[int, str]]:
    """Each version as the clock in Amsterdam meets it minute by minute, and its first minute."""
    found: list[tuple[int, str]] = []
    known = periods(rows)
    for minute in range(hours * 60):
        now = (first + dt.timedelta(minutes=minute)).astimezone(AMSTERDAM)
        at = now.astimezone(dt.UTC)
        holding = [p for p in known if p.start <= at and (p.end is None or at < p.end)]
        holds = current(rows, now)
        assert holds is not None
        assert [period.entry for period in holding] == [holds]
        if not found or found[-1][0] != holds.key:
            found.append((holds.key, f"{now:%H:%M %Z}"))
    return found


class TestTheNightsInWhichTheClockIsChanged:
    def test_in_the_hour_that_comes_twice_each_version_has_its_own_minutes(self) -> None:
        night = dt.datetime(2020, 10, 25, tzinfo=AMSTERDAM)
        rows = [
            a_version(0, night - dt.timedelta(days=9)),
            a_version(3, night.replace(hour=2, minute=15, fold=1)),
            a_version(1, night.replace(hour=2, minute=30)),
            a_version(4, night.replace(hour=2, minute=30, fold=1)),
            a_version(2, night.replace(hour=2, minute=59)),
            a_version(5, night.replace(hour=3)),
        ]
        assert walked(rows, dt.datetime(2020, 10, 24, 20, tzinfo=dt.UTC), 30) == [
            (0, "22:00 CEST"),
            (1, "02:30 CEST"),
            (2, "02:59 CEST"),
            (3, "02:15 CET"),
            (4, "02:30 CET"),
            (5, "03:00 CET"),
        ]

    def test_in_the_hour_that_is_left_out_a_version_begins_as_late_as_the_clock_says(self) -> None:
        night = dt.datetime(2020, 3, 29, tzinfo=AMSTERDAM)
        rows = [
            a_version(0, night - dt.timedelta(days=9)),
            a_version(1, night.replace(hour=1, minute=59)),
            a_version(2, night.replace(hour=3)),
            a_version(3, night.replace(hour=2, minute=30)),
            a_version(4, night.replace(hour=3, minute=45)),
        ]
        assert walked(rows, dt.datetime(2020, 3, 28, 20, tzinfo=dt.UTC), 30) == [
            (0, "21:00 CET"),
            (1, "01:59 CET"),
            (2, "03:00 CEST"),
            (3, "03:30 CEST"),
            (4, "03:45 CEST"),
        ]

    def test_the_next_start_tells_the_doubled_hour_apart(self) -> None:
        begins = dt.datetime(2020, 10, 25, 2, 15, tzinfo=AMSTERDAM, fold=1)
        before = dt.datetime(2020, 10, 25, 2, 45, tzinfo=AMSTERDAM)
        assert next_start([a_version(1, begins)], before) == begins.astimezone(dt.UTC)
        assert next_start([a_version(1, begins)], before.replace(fold=1)) is None
