"""Dates with their precision, over all forms there are."""

import datetime as dt
from collections.abc import Callable

from hypothesis import strategies as st

from buurtteams.timelines.dates import MilestoneDate
from buurtteams.timelines.dates.moments import (
    FIRST_YEAR,
    LAST_YEAR,
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

languages = st.sampled_from(["nl", "en"])
years = st.integers(FIRST_YEAR, LAST_YEAR)
months = st.integers(1, 12)
thirds = st.sampled_from(THIRDS)
days = st.dates(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31))
plain_days = st.builds(Day, days)


def _with_clock(day: dt.date, minutes: set[int]) -> Day:
    return Day(day, *(dt.time(*divmod(minute, 60)) for minute in sorted(minutes)))


def meetings() -> st.SearchStrategy[Day]:
    """Days with a start, and often an end, of the clock."""
    minutes = st.sets(st.integers(0, 24 * 60 - 1), min_size=1, max_size=2)
    return st.builds(_with_clock, days, minutes)


def moments() -> st.SearchStrategy[Moment]:
    """Every form of a moment, without times of the clock."""
    return st.one_of(
        plain_days,
        st.builds(PartOfMonth, years, months, thirds),
        st.builds(Month, years, months),
        st.builds(Season, years, st.integers(1, 4)),
        st.builds(Quarter, years, st.integers(1, 4)),
        st.builds(PartOfYear, years, thirds),
        st.builds(Year, years),
    )


def _period(moments: list[Moment]) -> MilestoneDate:
    first, last = sorted(moments, key=lambda moment: (moment.start, moment.end))
    return MilestoneDate(first, "period", last)


def _near(day: dt.date) -> st.SearchStrategy[MilestoneDate]:
    """Two days within some weeks, where the short forms of a period are."""
    latest = min(day + dt.timedelta(days=40), dt.date(LAST_YEAR, 12, 31))
    return st.dates(day, latest).map(lambda last: MilestoneDate(Day(day), "period", Day(last)))


def periods() -> st.SearchStrategy[MilestoneDate]:
    """Periods between moments of any two forms."""
    return st.one_of(st.lists(moments(), min_size=2, max_size=2).map(_period), days.flatmap(_near))


def milestone_dates() -> st.SearchStrategy[MilestoneDate]:
    """Every form of a date with its precision."""
    return st.one_of(
        st.builds(MilestoneDate, moments()),
        st.builds(MilestoneDate, meetings()),
        st.builds(MilestoneDate, moments(), st.sampled_from(["from", "not_before"])),
        periods(),
    )


_DASHES = ["-", "–", "—", "‑", "−"]  # noqa: RUF001
_SPACES = [" ", "\u00a0", "  ", " \u202f", "\t", "\n", "\u00a0\u2009"]
_CASES: list[Callable[[str], str]] = [str.upper, str.lower, str.title, str.swapcase]


@st.composite
def noisy(draw: st.DrawFn, text: str) -> str:
    """The same words as a careless typist or another program gives them."""
    noise = {" ": _SPACES, "\u00a0": _SPACES, "-": _DASHES, "–": _DASHES}
    changed = [draw(st.sampled_from(noise.get(sign, [sign]))) for sign in text]
    margin = draw(st.sampled_from(["", " ", "\u00a0"]))
    recased = draw(st.sampled_from(_CASES))("".join(changed))
    return margin + recased + draw(st.sampled_from(["", ".", " .", "\n"])) + margin
