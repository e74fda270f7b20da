"""The grammar of one moment in Dutch or English words, figures or ISO 8601; no Django.

A reader looks at one place and steps forward; none looks further than a fixed number of tokens.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from buurtteams.timelines.dates import lexicon, moments
from buurtteams.timelines.dates.lexing import Tokens

Reason = Literal["form", "day", "weekday", "order", "year"]

_YEAR_DIGITS, _SHORT_DIGITS = 4, 2
_FIGURE_SIGNS = {"-", "/", "."}


class Unfit(Exception):
    """What was read has the form of a date, and is none."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Rough:
    """A moment as it was written: the year may lack or be nonsense, of a day the month may lack.

    ``number`` is the day of the month, the season or the quarter; ``end`` the index of the first
    token after it; ``is_figures`` tells that it has no words: ``2020-10``, ``1-4-2021``.
    """

    form: moments.Precision
    end: int
    year: int | None = None
    month: int | None = None
    number: int = 0
    third: moments.Third = "early"
    weekday: int | None = None
    is_figures: bool = False
    fault: Reason | None = None

    @property
    def is_winter(self) -> bool:
        """Whether it lies in two years."""
        return self.form == "season" and self.number == moments.WINTER


def moment_of(rough: Rough) -> moments.Moment:
    """The moment that was meant; raises ``Unfit`` when there is none."""
    if rough.fault is not None:
        raise Unfit(rough.fault)
    if rough.form == "day" and rough.month is None:
        raise Unfit("form")
    if rough.year is None or not moments.is_year(rough.year):
        raise Unfit("year")
    return _build(rough, rough.year, rough.month or 0)


def _build(rough: Rough, year: int, month: int) -> moments.Moment:
    match rough.form:
        case "day":
            return _day(year, month, rough)
        case "part_of_month":
            return moments.PartOfMonth(year, month, rough.third)
        case "month":
            return moments.Month(year, month)
        case "part_of_year":
            return moments.PartOfYear(year, rough.third)
    return _build_unit(rough, year)


def _build_unit(rough: Rough, year: int) -> moments.Moment:
    if rough.form == "season":
        return moments.Season(year, rough.number)
    return moments.Quarter(year, rough.number) if rough.form == "quarter" else moments.Year(year)


def _day(year: int, month: int, rough: Rough) -> moments.Day:
    try:
        date = dt.date(year, month, rough.number)
    except ValueError as error:
        raise Unfit("day") from error
    if rough.weekday not in {None, date.isoweekday()}:
        raise Unfit("weekday")
    return moments.Day(date)


def read_moment(tokens: Tokens, index: int) -> Rough | None:
    """The longest moment that starts here, its article included."""
    has_article = tokens[index].text in lexicon.ARTICLES
    for read in _READERS:
        rough = read(tokens, index + has_article)
        if rough is not None:
            return None if has_article and rough.form in {"month", "year"} else rough
    return None


def _read_year(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """A year of four digits, or of two, which no moment takes; and the index after it."""
    if tokens[index].text == "'" and len(tokens[index + 1].text) == _SHORT_DIGITS:
        index += 1
    token = tokens[index]
    if token.is_number and len(token.text) in {_SHORT_DIGITS, _YEAR_DIGITS}:
        return int(token.text), index + 1
    return None, index


def _read_month(tokens: Tokens, index: int) -> tuple[int | None, int]:
    word = tokens[index].text
    month = lexicon.MONTHS.get(word)
    has_point = word in lexicon.ABBREVIATED and tokens[index + 1].text == "."
    return month, index + 1 + has_point if month else index


def _skip(tokens: Tokens, index: int, words: set[str]) -> int:
    return index + (tokens[index].text in words)


def _read_part(tokens: Tokens, index: int) -> Rough | None:
    word = tokens[index].text
    if word in lexicon.PARTS:
        third, joint = lexicon.PARTS[word]
        place = _skip(tokens, index + 1, {joint} - {""})
    elif word in lexicon.PARTS_OF and tokens[index + 1].text == "of":
        third, place = lexicon.PARTS_OF[word], index + 2
    else:
        return None
    month, place = _read_month(tokens, place)
    year, end = _read_year(tokens, place)
    if month is None and year is None:
        return None
    return Rough("part_of_month" if month else "part_of_year", end, year, month, third=third)


def _read_season(tokens: Tokens, index: int) -> Rough | None:
    season = lexicon.SEASONS.get(tokens[index].text)
    if season is None:
        return None
    place = _skip(tokens, index + 1, lexicon.OF)
    year, end = _read_year(tokens, place)
    if year is None:
        return Rough("season", index + 1, number=season)
    rough = Rough("season", end, year, number=season)
    return _with_second_year(tokens, rough, year) if rough.is_winter else rough


def _with_second_year(tokens: Tokens, rough: Rough, year: int) -> Rough:
    """``winter 2020–2021``: the second year is the next, or there is no such winter."""
    second, after = tokens[rough.end + 1], tokens[rough.end + 2]
    is_year = second.is_number and len(second.text) == _YEAR_DIGITS
    is_figures = after.is_tight and after.text == "-"
    if tokens[rough.end].text not in {"-", "/"} or not is_year or is_figures:
        return rough
    fault: Reason | None = None if int(second.text) == year + 1 else "year"
    return replace(rough, end=rough.end + 2, fault=fault)


def _read_quarter(tokens: Tokens, index: int) -> Rough | None:
    number = lexicon.QUARTERS.get(tokens[index].text)
    if tokens[index + 1].text in lexicon.QUARTER_WORDS:
        number, index = lexicon.ORDINALS.get(tokens[index].text), index + 1
    if number is None:
        return None
    year, end = _read_year(tokens, _skip(tokens, index + 1, lexicon.OF))
    return Rough("quarter", end if year else index + 1, year, number=number)


def _read_day(tokens: Tokens, index: int) -> Rough | None:
    weekday = lexicon.WEEKDAYS.get(tokens[index].text)
    if weekday is not None:
        index = _skip(tokens, index + 1, {","})
    rough = _read_figures(tokens, index) or _read_written_day(tokens, index)
    return replace(rough, weekday=weekday) if rough else None


def _read_written_day(tokens: Tokens, index: int) -> Rough | None:
    day = _day_number(tokens, index)
    if day is None:
        return None
    is_ordinal = not tokens[index].is_number
    place = _skip(tokens, index + 1, {"of"}) if is_ordinal else index + 1
    month, place = _read_month(tokens, place)
    if month is None:
        return Rough("day", index + 1, number=day)
    year, end = _read_year(tokens, place)
    return Rough("day", end, year, month, day)


def _day_number(tokens: Tokens, index: int) -> int | None:
    token = tokens[index]
    digits = token.text if token.is_number else token.text.rstrip("dehnrst")
    if token.text.removeprefix(digits) not in ("", *lexicon.DAY_ENDINGS):
        return None
    is_day = digits.isascii() and digits.isdigit() and len(digits) <= _SHORT_DIGITS
    return int(digits) if is_day else None


def _figures(tokens: Tokens, index: int) -> list[str]:
    """The numbers joined by one and the same sign, without spaces: ``1-4-2021`` gives three."""
    sign, numbers = tokens[index + 1].text, [tokens[index].text]
    place = index + 1
    while len(numbers) <= 3 and _joins(tokens, place, sign):  # noqa: PLR2004
        numbers.append(tokens[place + 1].text)
        place += 2
    return numbers


def _joins(tokens: Tokens, place: int, sign: str) -> bool:
    token, after = tokens[place], tokens[place + 1]
    is_sign = token.is_tight and token.text == sign and sign in _FIGURE_SIGNS
    return is_sign and after.is_tight and after.is_number


def _read_figures(tokens: Tokens, index: int) -> Rough | None:
    """``2020-10-14``, ``2020-10``, ``1-4-2021``, ``01/04/2021``, ``1.4.2021``."""
    before = tokens[index]
    if not before.is_number or (before.is_tight and tokens[index - 1].text in _FIGURE_SIGNS):
        return None
    numbers = _figures(tokens, index)
    end = index + 2 * len(numbers) - 1
    match [len(number) for number in numbers]:
        case [4, 2, 2] if tokens[index + 1].text == "-":
            year, month, day = map(int, numbers)
            return Rough("day", end, year, month, day, is_figures=True)
        case [4, 2] if tokens[index + 1].text == "-":
            return _month_in_figures(int(numbers[0]), int(numbers[1]), end)
        case [1 | 2, 1 | 2, 2 | 4]:
            day, month, year = map(int, numbers)
            return Rough("day", end, year, month, day, is_figures=True)
    return None


def _month_in_figures(year: int, month: int, end: int) -> Rough:
    fault: Reason | None = None if 1 <= month <= 12 else "form"  # noqa: PLR2004
    return Rough("month", end, year, month, is_figures=True, fault=fault)


def _read_plain_month(tokens: Tokens, index: int) -> Rough | None:
    month, place = _read_month(tokens, index)
    if month is None:
        return None
    year, end = _read_year(tokens, place)
    return Rough("month", end, year, month)


def _read_plain_year(tokens: Tokens, index: int) -> Rough | None:
    token = tokens[index]
    if not token.is_number or len(token.text) != _YEAR_DIGITS:
        return None
    return Rough("year", index + 1, int(token.text))


_READERS: tuple[Callable[[Tokens, int], Rough | None], ...] = (
    _read_part,
    _read_season,
    _read_quarter,
    _read_day,
    _read_plain_month,
    _read_plain_year,
)
