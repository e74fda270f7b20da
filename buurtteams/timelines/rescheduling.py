"""Moving a milestone: the only way to another date once the first one could be read."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from buurtteams.timelines.dates import MilestoneDate, UnreadableDate, parse
from buurtteams.timelines.facts import Status
from buurtteams.timelines.models import DateChange, Milestone
from buurtteams.timelines.models.milestones import append_change, check_status
from core.models import displayed_name

LOG_ACTION = "timelines.reschedule"

date_changed = Signal()
"""Sent after the transaction, with the ``milestone`` and its new ``change``."""


class NotMoved(ValidationError):
    """A move that is refused; its message says why and what to do."""


@transaction.atomic
def reschedule(
    milestone: Milestone,
    to: MilestoneDate | str,
    reason: str,
    by: Any,
    decision_page: Page | None = None,
    *,
    seen: int | None = None,
    at: dt.datetime | None = None,
    by_name: str = "",
) -> DateChange:
    """Move ``milestone`` to the date ``to`` (a value, or text as an editor types it).

    ``by`` is the user; ``reason`` is shown to readers, ``decision_page`` linked. ``seen`` is the
    number of the change that the editor had on screen: when another one came in between, nothing
    is moved. ``at`` is the moment of the move, now unless history is brought in; then ``by_name``
    names who did it, for a user that this site does not have. Gives the row that was added; raises
    ``NotMoved`` otherwise. Two moves at one moment come one after another.
    """
    facts = _locked(milestone)
    last = facts.date_changes.order_by("-number").first()
    date = _readable(to)
    _check(facts, last, date, reason, seen)
    change = append_change(
        facts,
        date,
        reason=reason.strip(),
        at=at or max(timezone.now(), facts.history[-1].at),  # clocks of servers differ
        by=by,
        by_name=displayed_name(by) or by_name,
        decision_page=decision_page,
        decision_title=decision_page.title if decision_page else "",
    )
    log(facts, LOG_ACTION, user=by, data={"old": change.old, "new": change.new})
    transaction.on_commit(
        lambda: date_changed.send(sender=Milestone, milestone=facts, change=change)
    )
    return change


def _locked(milestone: Milestone) -> Milestone:
    """The row with the facts, held until the end of the transaction."""
    key = milestone.source_id or milestone.pk
    return Milestone.objects.select_for_update(of=("self",)).get(pk=key)


def _readable(to: MilestoneDate | str) -> MilestoneDate:
    if isinstance(to, MilestoneDate):
        return to
    try:
        return parse(to)
    except UnreadableDate as error:
        raise NotMoved(_("“%s” cannot be read as a date.") % to) from error


def _check(
    facts: Milestone, last: DateChange | None, date: MilestoneDate, reason: str, seen: int | None
) -> None:
    if not reason.strip():
        raise NotMoved(_("Say why the date moves: readers see the reason."))
    if last is None:
        raise NotMoved(_("This milestone has no date yet: give it one in its form."))
    if seen is not None and seen != last.number:
        message = _(
            "Meanwhile %(who)s moved this milestone to %(date)s. Look again before you move it."
        )
        who = last.by_name or _("somebody else")
        raise NotMoved(message % {"who": who, "date": last.words})
    if last.date == date:
        raise NotMoved(_("That is the date already."))
    try:
        check_status(facts.status, date)
    except ValidationError as error:
        raise NotMoved(error.messages) from error
    if not date.is_exact and Status.FIXED in _statuses_to_come(facts):
        raise NotMoved(
            _("A draft of this milestone says “fixed”, which needs a day: change the draft first.")
        )


def _statuses_to_come(facts: Milestone) -> set[str]:
    """What a revision that may still be published says."""
    is_latest, is_planned = Q(pk=facts.latest_revision_id), Q(approved_go_live_at__isnull=False)
    return {each.content["status"] for each in facts.revisions.filter(is_latest | is_planned)}
