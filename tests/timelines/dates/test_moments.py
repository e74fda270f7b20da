"""The ranges of moments, by the table in the docstring of the module."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.timelines.dates import MilestoneDate, parse
from buurtteams.timelines.dates.moments import (
    THIRDS,
    Day,
    Moment,
    Month,
    PartOfMonth,
    PartOfYear,
    Quarter,
    Season,
    Year,
)
from tests.timelines.dates.strategies import languages, moments


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("14 oktober 2020", "2020-10-14", "2020-10-14"),
        ("begin oktober 2020", "2020-10-01", "2020-10-10"),
        ("half oktober 2020", "2020-10-11", "2020-10-20"),
        ("eind oktober 2020", "2020-10-21", "2020-10-31"),
        ("eind februari 2020", "2020-02-21", "2020-02-29"),
        ("eind februari 2021", "2021-02-21", "2021-02-28"),
        ("eind februari 2100", "2100-02-21", "2100-02-28"),
        ("juni 2020", "2020-06-01", "2020-06-30"),
        ("voorjaar 2020", "2020-03-01", "2020-05-31"),
        ("zomer 2020", "2020-06-01", "2020-08-31"),
        ("najaar 2020", "2020-09-01", "2020-11-30"),
        ("winter 2020", "2020-12-01", "2021-02-28"),
        ("winter 2019-2020", "2019-12-01", "2020-02-29"),
        ("winter 2199-2200", "2199-12-01", "2200-02-28"),
        ("Q1 2021", "2021-01-01", "2021-03-31"),
        ("Q2 2021", "2021-04-01", "2021-06-30"),
        ("Q3 2021", "2021-07-01", "2021-09-30"),
        ("Q4 2021", "2021-10-01", "2021-12-31"),
        ("begin 2021", "2021-01-01", "2021-04-30"),
        ("half 2021", "2021-05-01", "2021-08-31"),
        ("eind 2021", "2021-09-01", "2021-12-31"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("vanaf half oktober 2020", "2020-10-11", "9999-12-31"),
        ("niet vóór 1 juli 2020", "2020-07-01", "9999-12-31"),
        ("begin mei t/m eind juni 2020", "2020-05-01", "2020-06-30"),
    ],
)
def test_each_form_has_its_range_of_days(text: str, start: str, end: str) -> None:
    date = parse(text)
    assert (date.start.isoformat(), date.end.isoformat()) == (start, end)


@given(st.integers(1900, 2199), st.sampled_from([Month, Quarter, Season]))
def test_the_units_of_a_year_follow_each_other_without_a_gap(
    year: int, form: Callable[[int, int], Moment]
) -> None:
    count = 12 if form is Month else 4
    units = [form(year, number) for number in range(1, count + 1)]
    for unit, following in pairwise(units):
        assert unit.end + dt.timedelta(days=1) == following.start


@given(st.integers(1900, 2199), st.integers(1, 12))
def test_three_thirds_make_a_month_and_a_year(year: int, month: int) -> None:
    wholes: list[tuple[Moment, list[Moment]]] = [
        (
            Month(year, month),
            [PartOfMonth(year, month, third) for third in THIRDS],
        ),
        (Year(year), [PartOfYear(year, third) for third in THIRDS]),
    ]
    for whole, (early, mid, late) in wholes:
        assert (whole.start, whole.end) == (early.start, late.end)
        assert early.end + dt.timedelta(days=1) == mid.start
        assert mid.end + dt.timedelta(days=1) == late.start


@given(moments(), languages, st.data())
def test_every_day_of_a_range_is_read_as_a_day_within_it(
    moment: Moment, language: str, data: st.DataObject
) -> None:
    last = min(moment.end, dt.date(2199, 12, 31))
    day = data.draw(st.dates(moment.start, last))
    read = parse(MilestoneDate(Day(day)).words(language))
    assert read.start == read.end == day
    assert moment.start <= read.start <= moment.end


@pytest.mark.parametrize(
    "build",
    [
        lambda: Day(dt.date(1899, 12, 31)),
        lambda: Day(dt.date(2200, 1, 1)),
        lambda: Day(dt.date(2020, 1, 1), None, dt.time(13)),
        lambda: Day(dt.date(2020, 1, 1), dt.time(13), dt.time(13)),
        lambda: Day(dt.date(2020, 1, 1), dt.time(13, 0, 1)),
        lambda: Day(dt.date(2020, 1, 1), dt.time(13, tzinfo=dt.UTC)),
        lambda: Month(2020, 0),
        lambda: Month(2020, 13),
        lambda: PartOfMonth(2020, 13, "mid"),
        lambda: PartOfMonth(2020, 12, "last"),  # type: ignore[arg-type]
        lambda: PartOfYear(2020, "middle"),  # type: ignore[arg-type]
        lambda: Season(2020, 5),
        lambda: Season(1899, 4),
        lambda: Quarter(2020, 0),
        lambda: Year(2200),
    ],
)
def test_a_moment_outside_the_calendar_is_refused(build: Callable[[], Moment]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        build()
