"""Whether a text with one date tells the truth about a milestone with another; no Django."""

from buurtteams.timelines.dates.moments import Day, Moment, Month, Quarter, Season, Year
from buurtteams.timelines.dates.values import MilestoneDate


def agrees(said: MilestoneDate, holds: MilestoneDate) -> bool:
    """Whether ``said`` is true of a milestone whose date is ``holds``.

    - Equal dates agree. *On* and *from* count as one: what begins on a day begins from it.
      *Not before* agrees with *not before* only.
    - Coarser is not other: a month, season, quarter or year agrees when the moment that holds lies
      within it, and a day without times agrees with the same day with times.
    - Anything else is another date: the part of a month or year beside something more precise, and
      whatever is more precise than what holds.
    - Of a period that holds, its first day (*on* or *from*) and its last day (*on*) agree, when
      these are days, and a unit around the whole of it.
    """
    if said == holds:
        return True
    if said.bound == "period" or (said.bound == "not_before") != (holds.bound == "not_before"):
        return False
    if holds.last is not None:
        return _agrees_with_period(said, holds.moment, holds.last)
    return _covers(said.moment, holds.moment)


def _agrees_with_period(said: MilestoneDate, first: Moment, last: Moment) -> bool:
    if isinstance(said.moment, Day):
        return said.moment == first or (said.bound == "on" and said.moment == last)
    return _contains(said.moment, first, last)


def _covers(said: Moment, holds: Moment) -> bool:
    if said == holds:
        return True
    if isinstance(said, Day) and isinstance(holds, Day):
        return said == Day(holds.date)
    return _contains(said, holds, holds)


def _contains(unit: Moment, first: Moment, last: Moment) -> bool:
    is_unit = isinstance(unit, Month | Season | Quarter | Year)
    return is_unit and unit.start <= first.start and last.end <= unit.end
