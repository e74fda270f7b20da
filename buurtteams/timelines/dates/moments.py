"""The moments that a planning names, from a clock time to a year, each with its days; no Django.

================  =======================================================================
moment            range of days, both ends included
================  =======================================================================
day               the day itself, with or without times of the clock
part of a month   early: 1st to 10th · mid: 11th to 20th · late: 21st to the last day
month             the first to the last day
season            meteorological: spring March to May · summer June to August ·
                  autumn September to November · winter December to February of next year
quarter           January to March · April to June · July to September · October to December
part of a year    early: January to April · mid: May to August · late: September to December
year              1 January to 31 December
================  =======================================================================
"""

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

FIRST_YEAR, LAST_YEAR = 1900, 2199
WINTER = 4

Precision = Literal["day", "part_of_month", "month", "season", "quarter", "part_of_year", "year"]
PRECISIONS: tuple[Precision, ...] = (
    "day",
    "part_of_month",
    "month",
    "season",
    "quarter",
    "part_of_year",
    "year",
)
"""From fine to coarse."""

Third = Literal["early", "mid", "late"]
THIRDS: tuple[Third, ...] = ("early", "mid", "late")


class Moment:
    """What each moment can say of itself; the subclasses are the forms there are."""

    precision: ClassVar[Precision]

    @property
    def start(self) -> dt.date:
        """The first day."""
        raise NotImplementedError

    @property
    def end(self) -> dt.date:
        """The last day, included."""
        raise NotImplementedError

    @property
    def code(self) -> str:
        """The canonical ASCII form: ISO 8601, EDTF, or our own for thirds."""
        raise NotImplementedError


@dataclass(frozen=True)
class Day(Moment):
    """A day of the calendar; a meeting also has a start, and may have an end, of the clock."""

    precision = "day"
    date: dt.date
    starts: dt.time | None = None
    ends: dt.time | None = None

    def __post_init__(self) -> None:
        _check_year(self.date.year)
        for time in (self.starts, self.ends):
            if time is not None and time != time.replace(second=0, microsecond=0, tzinfo=None):
                raise ValueError("Times are whole minutes without a zone.")
        if self.ends is not None and (self.starts is None or self.ends <= self.starts):
            raise ValueError("An end of the clock comes after a start.")

    @property
    def start(self) -> dt.date:
        return self.date

    @property
    def end(self) -> dt.date:
        return self.date

    @property
    def code(self) -> str:
        clock = [f"{time:%H:%M}" for time in (self.starts, self.ends) if time is not None]
        return self.date.isoformat() + ("T" + "/".join(clock) if clock else "")


@dataclass(frozen=True)
class PartOfMonth(Moment):
    """The beginning, the middle or the end of a month."""

    precision = "part_of_month"
    year: int
    month: int
    third: Third

    def __post_init__(self) -> None:
        _check_year(self.year)
        _check_number(self.month, 12)
        _check_third(self.third)

    @property
    def start(self) -> dt.date:
        return dt.date(self.year, self.month, 1 + 10 * THIRDS.index(self.third))

    @property
    def end(self) -> dt.date:
        if self.third == "late":
            return _last_day(self.year, self.month)
        return dt.date(self.year, self.month, 10 + 10 * THIRDS.index(self.third))

    @property
    def code(self) -> str:
        return f"{self.year}-{self.month:02d}-{self.third}"


@dataclass(frozen=True)
class Month(Moment):
    """A month, 1 to 12."""

    precision = "month"
    year: int
    month: int

    def __post_init__(self) -> None:
        _check_year(self.year)
        _check_number(self.month, 12)

    @property
    def start(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def end(self) -> dt.date:
        return _last_day(self.year, self.month)

    @property
    def code(self) -> str:
        return f"{self.year}-{self.month:02d}"


@dataclass(frozen=True)
class Season(Moment):
    """Spring 1, summer 2, autumn 3, winter 4; a winter has the year in which it begins."""

    precision = "season"
    year: int
    season: int

    def __post_init__(self) -> None:
        _check_year(self.year)
        _check_number(self.season, 4)

    @property
    def start(self) -> dt.date:
        return dt.date(self.year, 3 * self.season, 1)

    @property
    def end(self) -> dt.date:
        if self.season == WINTER:
            return _last_day(self.year + 1, 2)
        return _last_day(self.year, 3 * self.season + 2)

    @property
    def code(self) -> str:
        return f"{self.year}-{20 + self.season}"


@dataclass(frozen=True)
class Quarter(Moment):
    """A quarter of a year, 1 to 4."""

    precision = "quarter"
    year: int
    quarter: int

    def __post_init__(self) -> None:
        _check_year(self.year)
        _check_number(self.quarter, 4)

    @property
    def start(self) -> dt.date:
        return dt.date(self.year, 3 * self.quarter - 2, 1)

    @property
    def end(self) -> dt.date:
        return _last_day(self.year, 3 * self.quarter)

    @property
    def code(self) -> str:
        return f"{self.year}-{32 + self.quarter}"


@dataclass(frozen=True)
class PartOfYear(Moment):
    """The beginning, the middle or the end of a year."""

    precision = "part_of_year"
    year: int
    third: Third

    def __post_init__(self) -> None:
        _check_year(self.year)
        _check_third(self.third)

    @property
    def start(self) -> dt.date:
        return dt.date(self.year, 1 + 4 * THIRDS.index(self.third), 1)

    @property
    def end(self) -> dt.date:
        return _last_day(self.year, 4 + 4 * THIRDS.index(self.third))

    @property
    def code(self) -> str:
        return f"{self.year}-{self.third}"


@dataclass(frozen=True)
class Year(Moment):
    """A whole year."""

    precision = "year"
    year: int

    def __post_init__(self) -> None:
        _check_year(self.year)

    @property
    def start(self) -> dt.date:
        return dt.date(self.year, 1, 1)

    @property
    def end(self) -> dt.date:
        return dt.date(self.year, 12, 31)

    @property
    def code(self) -> str:
        return f"{self.year}"


def is_year(year: int) -> bool:
    """Whether a planning may name this year."""
    return FIRST_YEAR <= year <= LAST_YEAR


def _check_year(year: int) -> None:
    if not is_year(year):
        raise ValueError(f"Years run from {FIRST_YEAR} to {LAST_YEAR}.")


def _check_number(number: int, last: int) -> None:
    if not 1 <= number <= last:
        raise ValueError(f"{number} does not lie between 1 and {last}.")


def _check_third(third: str) -> None:
    if third not in THIRDS:
        raise ValueError(f"{third} is none of {', '.join(THIRDS)}.")


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
