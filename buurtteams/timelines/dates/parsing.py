"""From what an editor types to a date with its precision, or a reasoned refusal; no Django."""

import re
from dataclasses import dataclass, replace

from buurtteams.timelines.dates import lexicon
from buurtteams.timelines.dates.clock import read_clock
from buurtteams.timelines.dates.lexicon import phrase_end
from buurtteams.timelines.dates.lexing import Tokens
from buurtteams.timelines.dates.moments import Day, Moment
from buurtteams.timelines.dates.reading import Reason, Rough, Unfit, moment_of, read_moment
from buurtteams.timelines.dates.values import Bound, MilestoneDate

MAX_LENGTH = 200
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2}[-/][0-9]{1,2}")
_OPENERS = (
    (lexicon.BETWEEN, lexicon.AND),
    (lexicon.OUT_OF, lexicon.UP_TO | lexicon.DASH),
    (lexicon.FROM, lexicon.UP_TO),
)


class UnreadableDate(ValueError):
    """A text that is no date, or may be more than one.

    ``reason`` says why: ``form`` (not in words that are known), ``day`` (not in the calendar),
    ``weekday`` (does not fit the day), ``order`` (ends before it starts), ``year`` (none, two
    digits, or outside 1900 to 2199).
    """

    def __init__(self, text: str, reason: Reason) -> None:
        super().__init__(f"{text[:MAX_LENGTH]!r} is not read as a date: {reason}")
        self.text = text
        self.reason: Reason = reason


@dataclass(frozen=True)
class Reading:
    """What the tokens from ``start`` up to ``end`` say: a date, or why they say none.

    ``has_bare_year`` tells that a year or month in mere figures stands there without "in".
    """

    start: int
    end: int
    date: MilestoneDate | None
    reason: Reason = "form"
    has_bare_year: bool = False


def parse(text: str) -> MilestoneDate:
    """The date in a text of at most 200 characters, Dutch or English.

    Raises ``UnreadableDate`` rather than guess.
    """
    if len(text) > MAX_LENGTH:
        raise UnreadableDate(text, "form")
    tokens = Tokens(text)
    length = len(tokens) - (tokens[len(tokens) - 1].text == ".")
    whole = [reading for reading in readings(tokens, 0) if reading.end == length]
    for reading in whole:
        if reading.date is not None:
            return reading.date
    if _DAY_AND_MONTH.fullmatch(text.strip()):
        raise UnreadableDate(text, "year")
    raise UnreadableDate(text, whole[0].reason if whole else "form")


def readings(tokens: Tokens, index: int) -> list[Reading]:
    """All dates that start at the token, the longest first."""
    found = [_read_period(tokens, index), _read_single(tokens, index)]
    return sorted((r for r in found if r), key=lambda reading: reading.end, reverse=True)


def _read_single(tokens: Tokens, index: int) -> Reading | None:
    bound, place = _read_bound(tokens, index)
    rough = read_moment(tokens, place)
    if rough is None:
        return None
    bare = _is_bare(tokens, place, rough)
    if bound == "on":
        return _read_on(tokens, Reading(index, rough.end, None, has_bare_year=bare), rough)
    return _judged(Reading(index, rough.end, None, has_bare_year=bare), bound, rough)


def _read_bound(tokens: Tokens, index: int) -> tuple[Bound, int]:
    end = phrase_end(tokens, index, lexicon.NOT_BEFORE)
    if end:
        return "not_before", phrase_end(tokens, end, lexicon.ON) or end
    end = phrase_end(tokens, index, lexicon.FROM)
    if end:
        return "from", end
    return "on", phrase_end(tokens, index, lexicon.ON) or index


def _read_on(tokens: Tokens, reading: Reading, rough: Rough) -> Reading:
    """A moment may be followed by times of the clock, or by "at the earliest"."""
    end = phrase_end(tokens, rough.end, lexicon.EARLIEST)
    if end:
        return _judged(replace(reading, end=end), "not_before", rough)
    clock = read_clock(tokens, rough.end) if rough.form == "day" else None
    if clock is None:
        return _judged(reading, "on", rough)
    reading = replace(reading, end=clock.end)
    try:
        moment = moment_of(rough)
    except Unfit as unfit:
        return replace(reading, reason=unfit.reason)
    if clock.ends is not None and clock.ends <= clock.starts:
        return replace(reading, reason="order")
    return replace(reading, date=MilestoneDate(Day(moment.start, clock.starts, clock.ends)))


def _judged(reading: Reading, bound: Bound, rough: Rough) -> Reading:
    try:
        return replace(reading, date=MilestoneDate(moment_of(rough), bound))
    except Unfit as unfit:
        return replace(reading, reason=unfit.reason)


def _is_bare(tokens: Tokens, place: int, rough: Rough) -> bool:
    is_bare = rough.form == "year" or (rough.form == "month" and rough.is_figures)
    return is_bare and tokens[place - 1].text != "in"


def _read_period(tokens: Tokens, index: int) -> Reading | None:
    place, joints = _read_opener(tokens, index)
    first = read_moment(tokens, place)
    joint = phrase_end(tokens, first.end, joints) if first else None
    last = read_moment(tokens, joint) if joint else None
    if first is None or joint is None or last is None or _is_glued(tokens, first, last):
        return None
    bare = _is_bare(tokens, place, first) or (
        _is_bare(tokens, joint, last) and first.form != "year"
    )
    reading = Reading(index, last.end, None, has_bare_year=bare)
    try:
        return replace(reading, date=_period(moment_of(_completed(first, last)), moment_of(last)))
    except Unfit as unfit:
        return replace(reading, reason=unfit.reason)


def _read_opener(tokens: Tokens, index: int) -> tuple[int, lexicon.Phrases]:
    """Where the first moment starts, and what may join it to the last."""
    for opener, joints in _OPENERS:
        end = phrase_end(tokens, index, opener)
        if end:
            return end, joints
    return phrase_end(tokens, index, lexicon.ON) or index, lexicon.UP_TO | lexicon.DASH


def _is_glued(tokens: Tokens, first: Rough, last: Rough) -> bool:
    """``zomer 2020-2021`` has a second year; it does not run from the summer through 2021."""
    is_tight = tokens[first.end].is_tight and tokens[first.end + 1].is_tight
    return is_tight and last.form == "year" and first.form != "year"


def _completed(first: Rough, last: Rough) -> Rough:
    """The first moment with the month and year that only the last one says.

    Figures give nothing: what stands before them may be any number. A winter lies in two years, so
    it neither gives a year nor takes one; neither does a bare year stand for "the year of".
    """
    if last.is_figures:
        return first
    if first.form == "day" and first.month is None and last.form == "day":
        first = replace(first, month=last.month)
    if first.year is not None or first.is_winter or last.is_winter or last.form == "year":
        return first
    return replace(first, year=last.year)


def _period(first: Moment, last: Moment) -> MilestoneDate:
    if last.end < first.start:
        raise Unfit("order")
    return MilestoneDate(first, "period", last)
