"""The dates that stand in running text, with the words that belong to them; no Django.

What is left out: a date that some word makes a limit or an approximation (until, before, after,
about), half of an alternative (september of oktober), part of a number, an address or a code.
"""

from dataclasses import dataclass

from buurtteams.timelines.dates import lexicon
from buurtteams.timelines.dates.lexicon import phrase_end
from buurtteams.timelines.dates.lexing import Tokens
from buurtteams.timelines.dates.parsing import Reading, readings
from buurtteams.timelines.dates.values import MilestoneDate

_LIMITS = set(
    """
    tot voor na sinds rond rondom omstreeks ongeveer circa ca uiterlijk dan vanaf
    begin eind einde half medio midden
    until till before after since around about roughly approximately by than from starting
    early mid late
    """.split()
)
_SAID_TO_END = lexicon.phrase_table(
    """
    tot en met
    t / m
    voor of
    up to
    up to and including
    prior to
"""
)
_SAID_AFTER = lexicon.phrase_table("""
    of later
    of eerder
    or later
    or earlier
    op zijn laatst
    op z ' n laatst
    at the latest
""")
_OR = {"of", "or"}
_SHARES = set("helft half week weken weekend dag dagen weeks day days decade part deel".split())
_NUMBERED = set(
    """
    artikel bijlage fase deel stap hoofdstuk paragraaf nummer nr versie perceel zaal kamer lokaal
    groep ronde sessie tabel figuur punt pagina blok
    article annex phase part step chapter section number no version lot room
    group round session table figure item page block
    """.split()
)
_MOVED = set(
    """
    moved postponed shifted rescheduled changed deferred delayed put pushed brought
    verplaatst verschoven uitgesteld gewijzigd verzet
    """.split()
)
_MOVED_WITHIN = 5
_GLUE = set("-–/_@%°\\#&=+")
_DECIMAL = set(".,:")


@dataclass(frozen=True)
class FoundDate:
    """A date in a text: ``text`` is what stands from ``start`` up to ``end``, in characters."""

    start: int
    end: int
    text: str
    date: MilestoneDate


def find_dates(text: str) -> list[FoundDate]:
    """The complete dates of a running text, in order, the longest where they overlap.

    A date without a year is left alone; a year or month in mere figures counts after "in" only.
    """
    tokens = Tokens(text)
    found, index = [], 0
    while index < len(tokens):
        reading = _best(tokens, index)
        if reading is None:
            index += 1
            continue
        index = reading.end
        if reading.date is not None and not _is_other(tokens, text, reading):
            found.append(_found(tokens, text, reading, reading.date))
    return found


def _found(tokens: Tokens, text: str, reading: Reading, date: MilestoneDate) -> FoundDate:
    start, end = tokens[reading.start].start, tokens[reading.end - 1].end
    return FoundDate(start, end, text[start:end], date)


def _best(tokens: Tokens, index: int) -> Reading | None:
    """The longest reading that is a date, or is none for sure: the 31st of June."""
    if tokens[index].is_number and tokens[index - 1].text in _NUMBERED:
        return None
    for reading in readings(tokens, index):
        is_settled = reading.date is not None or reading.reason in {"day", "weekday", "order"}
        if is_settled and not reading.has_bare_year and not _is_move(tokens, reading):
            return reading
    return None


def _is_move(tokens: Tokens, reading: Reading) -> bool:
    """Whether "from A to B" tells of a change and not of a period."""
    is_period = reading.date is None or reading.date.bound == "period"
    is_from = any(phrase_end(tokens, reading.start - n, lexicon.FROM) for n in range(_MOVED_WITHIN))
    before = {tokens[reading.start - n].text for n in range(1, _MOVED_WITHIN + 1)}
    return is_period and is_from and bool(before & _MOVED)


def _is_other(tokens: Tokens, text: str, reading: Reading) -> bool:
    return (
        _is_glued(tokens, text, reading)
        or _is_limit(tokens, reading)
        or _is_share(tokens, reading.start)
        or phrase_end(tokens, reading.end, _SAID_AFTER) is not None
    )


def _is_glued(tokens: Tokens, text: str, reading: Reading) -> bool:
    """Whether it is part of a longer number, an address, a code or a compound."""
    start, end = tokens[reading.start].start, tokens[reading.end - 1].end
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if before[-1:] in _DECIMAL and before[:-1].isalnum():
        return True
    if after[:1] in _DECIMAL and after[1:].isdigit():
        return True
    return before[-1:] in _GLUE or after[:1] in _GLUE


def _is_limit(tokens: Tokens, reading: Reading) -> bool:
    start = reading.start
    if tokens[start - 1].text in _LIMITS:
        return True
    return any(phrase_end(tokens, start - n, _SAID_TO_END) == start for n in range(2, 5))


def _is_share(tokens: Tokens, start: int) -> bool:
    """Not all of a month, or not only that: ``week van juni 2020``, ``mei of juni 2020``."""
    joint, before = tokens[start - 1], tokens[start - 2]
    is_month = tokens[start].text in lexicon.MONTHS
    if is_month and joint.is_number:
        return True
    is_short = before.is_number and len(before.text) <= 2  # noqa: PLR2004
    if joint.text in _OR and (is_short or before.text in lexicon.MONTHS):
        return True
    return joint.text in {"van", "of", "in"} and before.text in _SHARES
