"""The models of timelines: milestones, the history of their dates, timeline pages."""

from buurtteams.timelines.models.history import DateChange
from buurtteams.timelines.models.milestones import FixedDate, Milestone
from buurtteams.timelines.models.pages import TimelinePage

__all__ = ["DateChange", "FixedDate", "Milestone", "TimelinePage"]
