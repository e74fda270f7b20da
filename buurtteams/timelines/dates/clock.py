"""The grammar of times of the clock beside a day, Dutch and English; no Django."""

import datetime as dt
from dataclasses import dataclass

from buurtteams.timelines.dates import lexicon
from buurtteams.timelines.dates.lexing import Tokens


@dataclass(frozen=True)
class Clock:
    """Start and end as they were written, and the index of the first token after them."""

    starts: dt.time
    ends: dt.time | None
    end: int


@dataclass(frozen=True)
class _Figure:
    time: dt.time
    end: int
    is_plain: bool
    """Whether nothing says yet that it is a time: ``13.00``, unlike ``13:00`` or ``1 pm``."""
    is_half_day: bool


def read_clock(tokens: Tokens, index: int) -> Clock | None:
    """``, 13.00 – 14.30 uur``, ``, 1 pm to 2.30 pm``, ``om 13:00``: what follows a day."""
    place = index + (tokens[index].text == ",")
    place = lexicon.phrase_end(tokens, place, lexicon.AT) or place
    first = _read_figure(tokens, place)
    if first is None:
        return None
    joint = lexicon.phrase_end(tokens, first.end, lexicon.UNTIL)
    second = _read_figure(tokens, joint) if joint else None
    if second is None or second.is_half_day != first.is_half_day:
        return _closed(tokens, first, first, None)
    return _closed(tokens, first, second, second.time) or _closed(tokens, first, first, None)


def _closed(tokens: Tokens, first: _Figure, last: _Figure, ends: dt.time | None) -> Clock | None:
    """The times, when the last figure is marked as one: by ``uur``, a colon, am or pm."""
    says_hour = not last.is_half_day and tokens[last.end].text == "uur"
    if last.is_plain and not says_hour:
        return None
    return Clock(first.time, ends, last.end + says_hour)


def _read_figure(tokens: Tokens, index: int) -> _Figure | None:
    hour, sign, minute = (tokens[index + n] for n in range(3))
    if not hour.is_number or len(hour.text) > 2:  # noqa: PLR2004
        return None
    has_minutes = sign.is_tight and sign.text in {".", ":"} and minute.is_tight
    has_minutes = has_minutes and minute.is_number and len(minute.text) == 2  # noqa: PLR2004
    end = index + (3 if has_minutes else 1)
    minutes = int(minute.text) if has_minutes else 0
    half = lexicon.HALVES.get(tokens[end].text)
    time = _time(int(hour.text), minutes, half)
    if time is None:
        return None
    is_plain = half is None and not (has_minutes and sign.text == ":")
    return _Figure(time, end + (half is not None), is_plain, half is not None)


def _time(hour: int, minute: int, half: int | None) -> dt.time | None:
    if half is not None:
        if not 1 <= hour <= 12:  # noqa: PLR2004
            return None
        hour = hour % 12 + half
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004
