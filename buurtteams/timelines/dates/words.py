"""Moments and periods in the words of Dutch and English readers; no Django."""

import datetime as dt
from typing import Literal

from buurtteams.timelines.dates.moments import (
    THIRDS,
    WINTER,
    Day,
    Moment,
    Month,
    PartOfMonth,
    PartOfYear,
    Quarter,
    Season,
    Year,
)
from core.dates import NBSP, clock_time, long_date, month_name, time_range

Language = Literal["nl", "en"]

PARTS: dict[Language, tuple[str, ...]] = {
    "nl": ("begin ", "half ", "eind "),
    "en": ("early ", "mid-", "late "),
}
SEASONS: dict[Language, tuple[str, ...]] = {
    "nl": ("voorjaar", "zomer", "najaar", "winter"),
    "en": ("spring", "summer", "autumn", "winter"),
}
QUARTERS: dict[Language, tuple[str, ...]] = {
    "nl": tuple(f"{number} kwartaal" for number in ("eerste", "tweede", "derde", "vierde")),
    "en": tuple(f"{number} quarter of" for number in ("first", "second", "third", "fourth")),
}
BOUNDS: dict[Language, dict[str, str]] = {
    "nl": {"from": "vanaf ", "not_before": "niet vóór "},
    "en": {"from": "from ", "not_before": "not before "},
}
BETWEEN: dict[Language, str] = {"nl": " – ", "en": " to "}


def known_language(language: str) -> Language:
    """Dutch for ``nl``; English for everything else, as :mod:`core.dates` has it."""
    return "nl" if language == "nl" else "en"


def bounded_words(moment: Moment, bound: str, language: str) -> str:
    """``vanaf half oktober 2020``; ``bound`` is on, from or not_before."""
    prefix = BOUNDS[known_language(language)].get(bound, "")
    return prefix + moment_words(moment, language)


def moment_words(moment: Moment, language: str) -> str:
    """One moment, without a preposition."""
    known = known_language(language)
    match moment:
        case Day(date, starts, ends):
            return long_date(date, known) + _clock_words(starts, ends, known)
        case PartOfMonth(year, month, third):
            return f"{PARTS[known][THIRDS.index(third)]}{month_name(month, known)} {year}"
        case PartOfYear(year, third):
            return f"{PARTS[known][THIRDS.index(third)]}{year}"
        case Month(year, month):
            return f"{month_name(month, known)} {year}"
    return _unit_words(moment, known)


def period_words(first: Moment, last: Moment, language: str) -> str:
    """Both moments; two days of one year or month share what they have in common."""
    known = known_language(language)
    beginning = moment_words(first, known)
    if isinstance(first, Day) and isinstance(last, Day):
        beginning = _first_day_words(first.date, last.date, known)
    return f"{beginning}{BETWEEN[known]}{moment_words(last, known)}"


def _unit_words(moment: Moment, language: Language) -> str:
    match moment:
        case Season(year, season):
            years = f"{year}–{year + 1}" if season == WINTER else f"{year}"
            return f"{SEASONS[language][season - 1]} {years}"
        case Quarter(year, quarter):
            return f"{QUARTERS[language][quarter - 1]} {year}"
        case Year(year):
            return f"{year}"
    raise TypeError(f"{moment!r} has no words.")


def _clock_words(starts: dt.time | None, ends: dt.time | None, language: Language) -> str:
    if starts is None:
        return ""
    if ends is not None:
        return f", {time_range(starts, ends, language)}"
    hour = f"{NBSP}uur" if language == "nl" else ""
    return f", {clock_time(starts, language)}{hour}"


def _first_day_words(first: dt.date, last: dt.date, language: Language) -> str:
    if first.year != last.year:
        return long_date(first, language)
    if first.month != last.month:
        return f"{first.day}{NBSP}{month_name(first.month, language)}"
    return f"{first.day}"
