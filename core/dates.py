"""Dates, times and sizes as Dutch and English readers write them; no Django."""

import datetime as dt

NBSP = "\u00a0"
MONTHS = {
    "nl": (
        "januari februari maart april mei juni juli augustus september oktober november december"
    ).split(),
    "en": (
        "January February March April May June July August September October November December"
    ).split(),
}


def month_name(month: int, language: str) -> str:
    """The name of month 1–12."""
    return MONTHS.get(language, MONTHS["en"])[month - 1]


def long_date(day: dt.date, language: str) -> str:
    """``25 juni 2020``, held together by a non-breaking space after the day."""
    return f"{day.day}{NBSP}{month_name(day.month, language)} {day.year}"


def clock_time(time: dt.time, language: str) -> str:
    """``13.00`` in Dutch (Taalunie), ``1 pm`` or ``2.30 pm`` in English."""
    if language == "nl":
        return f"{time.hour}.{time.minute:02d}"
    minutes = f".{time.minute:02d}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{NBSP}{'am' if time.hour < 12 else 'pm'}"  # noqa: PLR2004


def day_and_time(moment: dt.datetime, language: str) -> str:
    """``25 juni 2020, 9.00 uur`` of the clock's own time; midnight is the day alone."""
    day = long_date(moment.date(), language)
    if moment.time() == dt.time():
        return day
    clock = clock_time(moment.time(), language)
    return f"{day}, {clock}{NBSP}uur" if language == "nl" else f"{day}, {clock}"


def time_range(start: dt.time, end: dt.time, language: str) -> str:
    """``13.00 – 14.30 uur`` in Dutch, ``1 pm to 2.30 pm`` in English."""
    first, last = clock_time(start, language), clock_time(end, language)
    return f"{first} – {last}{NBSP}uur" if language == "nl" else f"{first} to {last}"


def file_size(size: int, language: str) -> str:
    """A number of bytes in decimal units: ``812 kB``, ``1,2 MB`` (English: ``1.2 MB``)."""
    if size < 1_000_000:  # noqa: PLR2004
        return f"{max(1, round(size / 1000))}{NBSP}kB"
    number = f"{size / 1_000_000:.1f}"
    return f"{number.replace('.', ',') if language == 'nl' else number}{NBSP}MB"


def reading_minutes(words: int, words_a_minute: int = 210) -> int:
    """Whole minutes of reading, rounded up; 0 for less than a minute's worth."""
    return 0 if words < words_a_minute else -(-words // words_a_minute)
