"""A date with its precision: on, from or not before a moment, or a period; no Django."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, cast, get_args

from buurtteams.timelines.dates.moments import (
    PRECISIONS,
    Day,
    Moment,
    Month,
    PartOfMonth,
    PartOfYear,
    Precision,
    Quarter,
    Season,
    Third,
    Year,
)
from buurtteams.timelines.dates.words import bounded_words, period_words

OPEN_END = dt.date.max
Bound = Literal["on", "from", "not_before", "period"]

_MOMENT = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?P<number>[0-9]{2})(?:-(?P<part>[0-9]{2}|early|mid|late))?|-(?P<third>early|mid|late))?"
)
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})")


@dataclass(frozen=True)
class MilestoneDate:
    """When something is planned, and how precisely that is known.

    ``moment`` is the only moment, or the first of a period; ``last`` is there for periods only.
    Raises ``ValueError`` for a period that ends before it starts, and for times of the clock
    anywhere but *on* a day.
    """

    moment: Moment
    bound: Bound = "on"
    last: Moment | None = None

    def __post_init__(self) -> None:
        if self.bound not in get_args(Bound):
            raise ValueError(f"{self.bound!r} is none of {', '.join(get_args(Bound))}.")
        if (self.bound == "period") != (self.last is not None):
            raise ValueError("A period, and nothing else, has a last moment.")
        if self.bound != "on" and any(isinstance(m, Day) and m.starts for m in self._moments):
            raise ValueError("Only a date on a day has times of the clock.")
        if self.last is not None and self.last.end < self.moment.start:
            raise ValueError("A period does not end before it starts.")

    @classmethod
    def from_code(cls, code: str) -> "MilestoneDate":
        """The value of a :attr:`code`; ``ValueError`` for any other text."""
        if code.endswith("/.."):
            return cls(_moment(code.removesuffix("/..")), "from")
        if code.startswith("[") and code.endswith("..]"):
            return cls(_moment(code[1:-3]), "not_before")
        day, has_times, clock = code.partition("T")
        if has_times:
            return cls(_with_times(_moment(day), clock))
        first, is_period, last = code.partition("/")
        if is_period:
            return cls(_moment(first), "period", _moment(last))
        return cls(_moment(code))

    @property
    def code(self) -> str:
        """Canonical ASCII of at most 40 characters, one for each value.

        EDTF (ISO 8601-2, levels 1 and 2) where it has a form: ``2020-10-14``, ``2020-21`` to ``24``
        for seasons, ``2020-33`` to ``36`` for quarters, ``A/..``, ``[A..]``, ``A/B``; ISO 8601 for
        times of the clock; ``2020-10-early|mid|late`` and ``2021-early|mid|late`` are our own.
        """
        if self.last is not None:
            return f"{self.moment.code}/{self.last.code}"
        return {"from": "{}/..", "not_before": "[{}..]"}.get(self.bound, "{}").format(
            self.moment.code
        )

    @property
    def precision(self) -> Precision:
        """The precision of the moment; of a period, the coarser of its two."""
        return max((m.precision for m in self._moments), key=PRECISIONS.index)

    @cached_property
    def start(self) -> dt.date:
        """The first day of the range."""
        return self.moment.start

    @cached_property
    def end(self) -> dt.date:
        """The last day of the range, included; ``OPEN_END`` when it is open."""
        if self.is_open:
            return OPEN_END
        return (self.last or self.moment).end

    @property
    def is_open(self) -> bool:
        """Whether the range has no last day: from, not before."""
        return self.bound in {"from", "not_before"}

    @property
    def times(self) -> tuple[dt.time, dt.time | None] | None:
        """Start and end of the clock, in local time; ``None`` when only days are known."""
        if isinstance(self.moment, Day) and self.moment.starts is not None:
            return self.moment.starts, self.moment.ends
        return None

    @cached_property
    def sort_key(self) -> tuple[dt.date, dt.date, int]:
        """First day, last day, minutes: half oktober lies after 1 and before 21 October."""
        starts = self.times[0] if self.times else dt.time()
        return self.start, self.end, 60 * starts.hour + starts.minute

    @property
    def is_exact(self) -> bool:
        """Whether a fixed milestone may have it: a day, from a day, or a period of two days."""
        return self.bound != "not_before" and all(isinstance(m, Day) for m in self._moments)

    def words(self, language: str) -> str:
        """The date for readers, in Dutch (``nl``) or English; ``parse`` reads it back."""
        if self.last is not None:
            return period_words(self.moment, self.last, language)
        return bounded_words(self.moment, self.bound, language)

    @property
    def _moments(self) -> tuple[Moment, ...]:
        return (self.moment,) if self.last is None else (self.moment, self.last)


def _moment(code: str) -> Moment:
    found = _MOMENT.fullmatch(code)
    if found is None:
        raise ValueError(f"{code!r} is no code of a moment.")
    year, part, third = int(found["year"]), found["part"], found["third"]
    if third:
        return PartOfYear(year, cast("Third", third))
    if not found["number"]:
        return Year(year)
    number = int(found["number"])
    if not part:
        return _unit(year, number)
    if part.isdigit():
        return Day(dt.date(year, number, int(part)))
    return PartOfMonth(year, number, cast("Third", part))


def _unit(year: int, number: int) -> Moment:
    if number in range(21, 25):
        return Season(year, number - 20)
    if number in range(33, 37):
        return Quarter(year, number - 32)
    return Month(year, number)


def _with_times(moment: Moment, code: str) -> Day:
    clock = [_CLOCK.fullmatch(part) for part in code.split("/", 1)]
    times = [dt.time(int(found[1]), int(found[2])) for found in clock if found]
    if not isinstance(moment, Day) or len(times) < len(clock):
        raise ValueError(f"{code!r} is no code of times on a day.")
    return Day(moment.date, *times)


def is_code(text: str) -> bool:
    """Is it the machine form of a date?"""
    try:
        MilestoneDate.from_code(text)
    except ValueError:
        return False
    return True
