"""The history of a milestone's date: rows that are added and never altered or deleted."""

from typing import Any, ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buurtteams.timelines.dates import MilestoneDate
from core.models import AppendOnlyQuerySet, ByWhom

CODE_LENGTH = 40


class DateChangeQuerySet(AppendOnlyQuerySet):
    """The dates of milestones."""

    def in_order(self) -> "DateChangeQuerySet":
        """The oldest of each milestone first."""
        return self.order_by("milestone_id", "number")


class DateChange(ByWhom):
    """One date that a milestone was given, and why.

    The newest row of a milestone is its date. A row without a reason is a beginning: it was
    written before anybody could read the milestone, and what came before it is nobody's business.
    ``first`` and ``last`` are the range of ``new`` (``last`` is 9999-12-31 for an open one),
    ``minute`` the time of the clock in minutes since midnight: databases sort by these.
    """

    refusal = "The history of a date is never altered or deleted: move the date again instead."

    milestone = models.ForeignKey(
        "timelines.Milestone", on_delete=models.PROTECT, related_name="date_changes"
    )
    number = models.PositiveIntegerField(_("number"))
    old = models.CharField(_("old date"), max_length=CODE_LENGTH, blank=True)
    new = models.CharField(_("new date"), max_length=CODE_LENGTH)
    first = models.DateField()
    last = models.DateField()
    minute = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(_("reason"), max_length=600, blank=True)
    at = models.DateTimeField(_("when"))
    decision_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("decision"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decision_title = models.CharField(max_length=255, blank=True)

    # What refers to a milestone is a text; its own history would keep drafts from being deleted.
    wagtail_reference_index_ignore = True

    objects: ClassVar[Any] = DateChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("date of a milestone")
        verbose_name_plural = _("dates of milestones")
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "number"], name="timelines_one_change_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}" if self.old else self.new

    @cached_property
    def date(self) -> MilestoneDate:
        """The date of this row."""
        return MilestoneDate.from_code(self.new)

    @property
    def words(self) -> str:
        """The date of this row in the active language."""
        return self.date.words(get_language() or "nl")

    @cached_property
    def old_date(self) -> MilestoneDate | None:
        """The date before, or ``None`` for the first row."""
        return MilestoneDate.from_code(self.old) if self.old else None
