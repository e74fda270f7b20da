"""A date with its precision, as the planning of a public programme uses it; no Django."""

from buurtteams.timelines.dates.comparing import agrees
from buurtteams.timelines.dates.finding import FoundDate, find_dates
from buurtteams.timelines.dates.parsing import UnreadableDate, parse
from buurtteams.timelines.dates.values import MilestoneDate, is_code

__all__ = [
    "FoundDate",
    "MilestoneDate",
    "UnreadableDate",
    "agrees",
    "find_dates",
    "is_code",
    "parse",
]
