"""Dates with their precision as values: codes, bounds, order."""

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.timelines.dates import MilestoneDate, parse
from buurtteams.timelines.dates.moments import Day, Month, PartOfMonth, Year
from buurtteams.timelines.dates.values import OPEN_END
from tests.timelines.dates.strategies import milestone_dates, years

dates = milestone_dates()
CODES = [
    ("14 oktober 2020", "2020-10-14"),
    ("oktober 2020", "2020-10"),
    ("2020", "2020"),
    ("voorjaar 2020", "2020-21"),
    ("zomer 2020", "2020-22"),
    ("najaar 2020", "2020-23"),
    ("winter 2020–2021", "2020-24"),
    ("eerste kwartaal 2020", "2020-33"),
    ("vierde kwartaal 2020", "2020-36"),
    ("begin oktober 2020", "2020-10-early"),
    ("half oktober 2020", "2020-10-mid"),
    ("eind oktober 2020", "2020-10-late"),
    ("begin 2021", "2021-early"),
    ("half 2021", "2021-mid"),
    ("eind 2021", "2021-late"),
    ("vanaf 14 oktober 2020", "2020-10-14/.."),
    ("niet vóór 1 juli 2020", "[2020-07-01..]"),
    ("29 juni – 2 juli 2020", "2020-06-29/2020-07-02"),
    ("begin mei 2020 – eind juni 2020", "2020-05-early/2020-06-late"),
    ("29 juni 2020, 13.00 uur", "2020-06-29T13:00"),
    ("29 juni 2020, 13.00 – 14.30 uur", "2020-06-29T13:00/14:30"),
]


@pytest.mark.parametrize(("text", "code"), CODES)
def test_each_form_has_its_code(text: str, code: str) -> None:
    assert parse(text).code == code
    assert MilestoneDate.from_code(code) == parse(text)


@given(dates)
def test_a_code_gives_the_same_value_back(date: MilestoneDate) -> None:
    assert MilestoneDate.from_code(date.code) == date
    assert date.code.isascii()
    assert len(date.code) <= 40


@given(dates, dates)
def test_two_values_never_share_a_code(one: MilestoneDate, other: MilestoneDate) -> None:
    assert (one.code == other.code) == (one == other)
    assert one != other or hash(one) == hash(other)


@given(st.text(alphabet="0129-/.[]T:earlymidlate", max_size=25) | st.text(max_size=25))
def test_a_text_is_a_code_or_a_value_error(text: str) -> None:
    try:
        date = MilestoneDate.from_code(text)
    except ValueError:
        return
    assert date.code == text


@given(dates, st.sampled_from(string.printable), st.integers(0, 40))
def test_a_damaged_code_is_another_code_or_none(date: MilestoneDate, sign: str, place: int) -> None:
    damaged = date.code[:place] + sign + date.code[place:]
    try:
        assert MilestoneDate.from_code(damaged).code == damaged
    except ValueError:
        assert damaged != date.code


@pytest.mark.parametrize(
    "code",
    [
        *("", "x", "20", "202", "20201", "2020-1", "2020-13", "2020-20", "2020-25", "2020-37"),
        *("2020-02-30", "2021-02-29", "2020-10-", "2020-10-last", "2020-21-early", "1899", "2200"),
        *("2020/", "/2020", "../2020", "2020/../..", "[2020]", "[2020..", "[..2020]", "[2020/..]"),
        *("2020-07-02/2020-06-29", "2020-10T13:00", "2020-10-14T", "2020-10-14T13", "\uff12020"),
        *("2020-10-14T24:00", "2020-10-14T14:30/13:00", "2020-10-14T13:00/..", "2020-10-14 "),
        *("2020-10-14T13:00/14:30/15:00", "2020-10-14T13:00:00", "[2020-10-14T13:00..]"),
        *("2020-10-14T13:00/2020-10-15", "2020-10-13/2020-10-14T13:00", "2020\n"),
    ],
)
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        MilestoneDate.from_code(code)


def test_a_period_ends_no_sooner_than_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        MilestoneDate(Day(dt.date(2020, 7, 2)), "period", Day(dt.date(2020, 7, 1)))
    with pytest.raises(ValueError, match="before it starts"):
        MilestoneDate(PartOfMonth(2020, 6, "late"), "period", PartOfMonth(2020, 6, "mid"))
    assert MilestoneDate(Day(dt.date(2020, 6, 20)), "period", Month(2020, 6)).end.day == 30


def test_only_a_period_has_a_last_moment() -> None:
    with pytest.raises(ValueError, match="last moment"):
        MilestoneDate(Year(2020), "period")
    with pytest.raises(ValueError, match="last moment"):
        MilestoneDate(Year(2020), "on", Year(2021))
    with pytest.raises(ValueError, match="none of"):
        MilestoneDate(Year(2020), "until")  # type: ignore[arg-type]


def test_only_a_date_on_a_day_has_times() -> None:
    meeting = Day(dt.date(2020, 6, 29), dt.time(13))
    assert MilestoneDate(meeting).times == (dt.time(13), None)
    with pytest.raises(ValueError, match="times of the clock"):
        MilestoneDate(meeting, "from")
    with pytest.raises(ValueError, match="times of the clock"):
        MilestoneDate(Day(dt.date(2020, 6, 1)), "period", meeting)


@pytest.mark.parametrize(
    ("text", "bound", "precision", "is_exact"),
    [
        ("14 oktober 2020", "on", "day", True),
        ("14 oktober 2020, 13.00 uur", "on", "day", True),
        ("vanaf 14 oktober 2020", "from", "day", True),
        ("29 juni – 2 juli 2020", "period", "day", True),
        ("niet vóór 14 oktober 2020", "not_before", "day", False),
        ("half oktober 2020", "on", "part_of_month", False),
        ("oktober 2020", "on", "month", False),
        ("zomer 2020", "on", "season", False),
        ("eerste kwartaal 2020", "on", "quarter", False),
        ("begin 2020", "on", "part_of_year", False),
        ("vanaf 2020", "from", "year", False),
        ("29 juni 2020 – juli 2020", "period", "month", False),
        ("mei 2020 – 2 juli 2020", "period", "month", False),
    ],
)
def test_a_date_knows_its_bound_and_how_precise_it_is(
    text: str, bound: str, precision: str, is_exact: bool
) -> None:
    date = parse(text)
    assert (date.bound, date.precision, date.is_exact) == (bound, precision, is_exact)


@given(dates)
def test_a_range_has_a_first_day_and_only_from_and_not_before_lie_open(date: MilestoneDate) -> None:
    assert date.start <= date.end
    assert date.is_open == (date.end == OPEN_END) == (date.bound in {"from", "not_before"})


@given(dates, dates)
def test_the_order_is_total_and_agrees_with_the_ranges(
    one: MilestoneDate, other: MilestoneDate
) -> None:
    assert (one.sort_key < other.sort_key) or (one.sort_key >= other.sort_key)
    if one.end < other.start or one.start < other.start:
        assert one.sort_key < other.sort_key
    if one.sort_key == other.sort_key:
        assert (one.start, one.end, one.is_open) == (other.start, other.end, other.is_open)


@given(years)
def test_half_oktober_lies_after_the_first_and_before_the_21st(year: int) -> None:
    texts = ["1 oktober", "10 oktober", "half oktober", "21 oktober", "eind oktober"]
    order = [parse(f"{text} {year}").sort_key for text in texts]
    assert order[0] < order[1] < order[2] < order[3] <= order[4]


def test_meetings_of_one_day_follow_the_clock() -> None:
    texts = ["29 juni 2020", "29 juni 2020, 9.30 uur", "29 juni 2020, 13.00 – 14.30 uur"]
    keys = [parse(text).sort_key for text in texts]
    assert keys == sorted(keys)
    assert keys[2] == (dt.date(2020, 6, 29), dt.date(2020, 6, 29), 780)


@pytest.mark.parametrize("day", ["2020-03-29", "2020-10-25", "2020-02-29", "2000-02-29"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_days_that_summer_time_or_a_leap_year_makes_odd_are_plain_days(
    day: str, language: str
) -> None:
    for code in (day, f"{day}T02:30", f"{day}T01:59/03:01", f"{day}/.."):
        date = MilestoneDate.from_code(code)
        assert date.start.isoformat() == day
        assert parse(date.words(language)).code == code
