"""A milestone as one reader sees it: a station of a line."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from buurtteams.timelines.dates import MilestoneDate
from buurtteams.timelines.facts import DECISIONS, DONE, Body, Kind, Status


class Link(NamedTuple):
    """A page that readers may see, and the language it is in; all empty for none."""

    title: str
    url: str
    language: str = ""


NO_LINK = Link("", "")


class Change(NamedTuple):
    """A row of the history: codes of both dates, why, when, and the page of the decision."""

    old: str
    new: str
    reason: str
    at: dt.datetime
    decision: Link = NO_LINK


@lru_cache(maxsize=4096)
def date_of(code: str) -> MilestoneDate:
    """The date of a code."""
    return MilestoneDate.from_code(code)


@dataclass(frozen=True)
class Move:
    """One public move of a date; the decision is empty unless readers may see its page."""

    old: MilestoneDate
    new: MilestoneDate
    reason: str
    at: dt.datetime
    decision_title: str = ""
    decision_url: str = ""
    reader_language: str = "nl"
    language: str = "nl"
    decision_language: str = ""

    @property
    def foreign_decision(self) -> str:
        """The language of the decision when it is not that of the page."""
        return self.decision_language if self.decision_language != self.reader_language else ""

    @property
    def is_foreign(self) -> bool:
        """Is the reason in another language than the page?"""
        return self.language != self.reader_language

    @property
    def old_words(self) -> str:
        """The date before, for readers."""
        return self.old.words(self.reader_language)

    @property
    def new_words(self) -> str:
        """The date after, for readers."""
        return self.new.words(self.reader_language)


@dataclass(frozen=True)
class Station:
    """A milestone as one reader sees it; ``language`` is that of its title."""

    pk: int
    uid: UUID
    slug: str
    url: str
    title: str
    text: str
    language: str
    reader_language: str
    kind: str
    decided_by: str
    status: str
    date: MilestoneDate
    changed_at: dt.datetime
    moves: tuple[Move, ...] = ()
    said: MilestoneDate | None = None
    announced_title: str = ""
    announced_url: str = ""
    is_running: bool = False
    text_language: str = ""
    status_changes: int = 0
    announced_language: str = ""

    def __hash__(self) -> int:
        """Quick: lines are long, and what is made of a station is kept by it."""
        return hash((self.uid, self.changed_at, self.reader_language))

    @property
    def date_words(self) -> str:
        """The date that holds, for readers."""
        return self.date.words(self.reader_language)

    @property
    def datetime(self) -> str:
        """The day in ISO 8601; nothing for a date that is not one day."""
        is_day = self.date.precision == "day" and not self.date.is_open
        return self.date.start.isoformat() if is_day and self.date.bound == "on" else ""

    @property
    def former(self) -> MilestoneDate | None:
        """The date to strike: what this text said, else the one before the last move."""
        if self.said is not None:
            return self.said
        return self.moves[-1].old if self.moves else None

    @property
    def former_words(self) -> str:
        """The date to strike, for readers; empty when it never moved."""
        return self.former.words(self.reader_language) if self.former else ""

    @property
    def state(self) -> Any:
        """How certain it is, in a word."""
        return Status(self.status).label

    @property
    def is_open(self) -> bool:
        """Is it neither reached nor cancelled?"""
        return self.status not in DONE

    @property
    def is_cancelled(self) -> bool:
        """Will it not happen?"""
        return self.status == Status.CANCELLED

    @property
    def kind_words(self) -> Any:
        """What sort of milestone it is, and who decides."""
        if self.kind == Kind.DECISION and self.decided_by:
            return DECISIONS[Body(self.decided_by)]
        return Kind(self.kind).label

    def is_over(self, today: dt.date) -> bool:
        """Is it reached, or is its date behind us? An open one is once another step goes on."""
        if self.date.is_open:
            return self.status == Status.REACHED or (
                self.date.start < today and not self.is_running
            )
        return self.status == Status.REACHED or self.date.end < today

    @property
    def is_foreign(self) -> bool:
        """Is its title in another language than the page?"""
        return self.language != self.reader_language

    @property
    def foreign_announcement(self) -> str:
        """The language of the page that announced it when it is not that of the page."""
        return self.announced_language if self.announced_language != self.reader_language else ""

    @property
    def language_of_text(self) -> str:
        """The language of its text: a page can give a text of its own."""
        return self.text_language or self.language


def since_beginning(changes: Sequence[Any]) -> Sequence[Any]:
    """The part of a history that readers may know: from its last row without a reason on."""
    beginnings = [number for number, change in enumerate(changes) if not change.reason]
    return changes[beginnings[-1] :] if beginnings else changes


def public_moves(changes: Sequence[Change], language: str, told_in: str) -> tuple[Move, ...]:
    """The moves that readers may know: those since the last beginning, the oldest first.

    ``language`` is that of the reader, ``told_in`` that of the reasons.
    """
    return tuple(
        Move(
            old=date_of(change.old),
            new=date_of(change.new),
            reason=change.reason,
            at=change.at,
            decision_title=change.decision.title,
            decision_url=change.decision.url,
            decision_language=change.decision.language,
            reader_language=language,
            language=told_in,
        )
        for change in since_beginning(changes)[1:]
    )


def station_as_typed(milestone: Any, date: MilestoneDate, language: str) -> Station:
    """What readers of a language will see of a milestone that is being written."""
    facts = milestone.facts
    slug = facts.slug or slugify(milestone.title) or str(milestone._meta.verbose_name)
    changes = [Change(row.old, row.new, row.reason, row.at) for row in facts.history]
    return Station(
        pk=facts.pk or 0,
        uid=milestone.translation_key,
        slug=slug,
        url=reverse("milestone", args=[slug]),
        title=milestone.title,
        text=milestone.explanation,
        language=language,
        reader_language=language,
        kind=facts.kind,
        decided_by=facts.decided_by,
        status=facts.status,
        date=date,
        changed_at=timezone.now(),
        moves=public_moves(changes, language, facts.locale.language_code if facts.pk else language),
    )
