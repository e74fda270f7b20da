"""Milestones and their histories as plain values, in as few queries as can be."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from buurtteams.timelines.dates import MilestoneDate
from buurtteams.timelines.models.history import DateChange
from buurtteams.timelines.models.milestones import Milestone
from buurtteams.timelines.selections import Selection
from buurtteams.timelines.stations import date_of

KEPT = 4096  # milestones of which a process keeps what it made


class Row(NamedTuple):
    """What the database holds of a public milestone, or of the wording of one."""

    pk: int
    source: int | None
    uid: UUID
    slug: str
    title: str
    text: str
    language: str
    kind: str
    decided_by: str
    status: str
    section: UUID | None
    announced_on: int | None
    position: int
    status_changes: int
    published_at: dt.datetime | None
    number: int | None
    code: str | None
    moved_at: dt.datetime | None

    @property
    def date(self) -> MilestoneDate:
        """The date that holds; only facts have one."""
        return date_of(self.code or "")

    @property
    def stamp(self) -> "Stamp":
        """What no two histories share, for rows are only added to one."""
        return (self.uid, self.number, self.code, self.moved_at)


FIELDS = (
    "pk",
    "source",
    "translation_key",
    "slug",
    "title",
    "explanation",
    "locale__language_code",
    "kind",
    "decided_by",
    "status",
    "section__translation_key",
    "announced_on",
    "position",
    "status_changes",
    "last_published_at",
)


def read_rows(selections: Sequence[Selection], language: str) -> tuple[list[Row], dict[int, Row]]:
    """The facts, and their wordings in a language by the key of the facts, in one query."""
    facts = reduce(or_, (each.condition() for each in selections)) & Q(source=None)
    worded = reduce(or_, (each.condition("source__") for each in selections))
    in_language = worded & Q(locale__language_code=language, source__isnull=False)
    newest = DateChange.objects.filter(milestone=OuterRef("pk")).order_by("-number")
    holds = [Subquery(newest.values(name)[:1]) for name in ("number", "new", "at")]
    found = Milestone.objects.filter(facts | in_language, live=True)
    rows = [Row(*values) for values in found.values_list(*FIELDS, *holds)]
    wordings = {row.source: row for row in rows if row.source is not None}
    return [row for row in rows if row.source is None], wordings


Raw = tuple[str, str, str, dt.datetime, int | None]
Stamp = tuple[UUID, int | None, str | None, dt.datetime | None]
_known: dict[Stamp, tuple[Raw, ...]] = {}


def histories(rows: list[Row]) -> list[tuple[Raw, ...]]:
    """The history of each: old, new, reason, moment and page of the decision, oldest first.

    What was read once is kept by its stamp, for a history only grows; new ones cost one query.
    """
    found = {row.stamp: _known.get(row.stamp, ()) for row in rows}
    missing = {row.pk: row.stamp for row in rows if not found[row.stamp]}
    if missing:
        found |= _read_histories(missing)
        if len(_known) + len(missing) > KEPT:
            _known.clear()
        _known.update({stamp: found[stamp] for stamp in missing.values()})
    return [found[row.stamp] for row in rows]


def _read_histories(stamps: dict[int, Stamp]) -> dict[Stamp, tuple[Raw, ...]]:
    fields = ("milestone", "old", "new", "reason", "at", "decision_page")
    changes = DateChange.objects.filter(milestone__in=stamps).in_order()
    read: dict[Stamp, list[Raw]] = defaultdict(list)
    for pk, *values in changes.values_list(*fields):
        read[stamps[pk]].append(tuple(values))
    return {stamp: tuple(raws) for stamp, raws in read.items()}
