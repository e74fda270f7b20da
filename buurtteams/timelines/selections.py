"""Which milestones a line shows: those chosen by hand, or all that fit."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db.models import Q
from wagtail.models import Page

from buurtteams.timelines.dates import MilestoneDate


class Fitting(Protocol):
    """What of a milestone decides whether it fits."""

    @property
    def pk(self) -> int: ...

    @property
    def section(self) -> UUID | None: ...

    @property
    def kind(self) -> str: ...

    @property
    def date(self) -> MilestoneDate: ...


@dataclass(frozen=True)
class Choice:
    """A milestone chosen by hand: what this text says of it, where that differs from the fact."""

    milestone_id: int
    said: MilestoneDate | None = None
    text: str = ""


@dataclass(frozen=True)
class Selection:
    """The milestones of one line: those chosen by hand, or else all that fit the filters.

    ``choices`` is ``None`` when nothing is chosen by hand; empty when all of it is gone.
    """

    choices: tuple[Choice, ...] | None = None
    section: Page | None = None
    kind: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def condition(self, facts: str = "") -> Q:
        """Which rows to ask for: all that may belong to it, before their date is known.

        ``facts`` leads from a row to the one with its facts: nothing, or ``source__``.
        """
        if self.choices is not None:
            return Q(**{f"{facts}pk__in": [choice.milestone_id for choice in self.choices]})
        wanted = Q(**{f"{facts}live": True})
        if self.section is not None:
            wanted &= Q(**{f"{facts}section__translation_key": self.section.translation_key})
        return wanted & Q(**{f"{facts}kind": self.kind}) if self.kind else wanted

    def covers(self, milestone: Fitting) -> bool:
        """Does a milestone belong to it?"""
        if self.choices is not None:
            return any(choice.milestone_id == milestone.pk for choice in self.choices)
        return (
            (self.section is None or milestone.section == self.section.translation_key)
            and (not self.kind or milestone.kind == self.kind)
            and (self.since is None or milestone.date.end >= self.since)
            and (self.until is None or milestone.date.start <= self.until)
        )
