"""Choosing a milestone in the CMS: only the facts, in the order of time, with date and status."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from buurtteams.timelines.mentions import entity_data
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.models.milestones import MilestoneQuerySet


class MilestoneFilterForm(BaseFilterForm):
    """Finds milestones by a part of their title, in whatever language."""

    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
        required=False,
    )

    def filter(self, objects: MilestoneQuerySet) -> MilestoneQuerySet:
        """Those whose title, or a wording of it, holds what was typed."""
        objects = super().filter(objects)
        typed = self.cleaned_data["q"]
        if not typed:
            return objects
        self.is_searching, self.search_query = True, typed
        worded = Milestone.objects.filter(title__icontains=typed).exclude(source=None)
        return objects.filter(Q(title__icontains=typed) | Q(pk__in=worded.values("source")))


class FactsMixin:
    """Lists the rows that hold the facts; wordings in other languages cannot be chosen."""

    filter_form_class = MilestoneFilterForm
    title_column: Column

    @property
    def columns(self) -> list[Column]:
        """Title, date, status and whether readers can see it."""
        return [
            self.title_column,
            Column("date_words", label=_("Date")),
            Column("status", label=_("Status"), accessor="get_status_display"),
            LiveStatusTagColumn(label=_("Visible to readers"), sort_key=None),
        ]

    def get_object_list(self) -> MilestoneQuerySet:
        """In the order of time, the dates fetched along."""
        user = self.request.user  # type: ignore[attr-defined]
        policy = policy_registry.get_by_type(Milestone)
        may_edit = policy.user_has_any_permission(user, ["add", "change", "publish"])
        facts = Milestone.objects.facts() if may_edit else Milestone.objects.public()
        return facts.in_order().prefetch_related("date_changes")


class MilestoneChooseView(FactsMixin, ChooseView):
    """The whole chooser."""


class MilestoneChooseResultsView(FactsMixin, ChooseResultsView):
    """Only its list, after a search."""


class ChosenMixin:
    """Tells the editor of rich text what a mention keeps."""

    def get_chosen_response_data(self, item: Milestone) -> dict[str, Any]:
        """What every chooser tells, and the date."""
        return {**super().get_chosen_response_data(item), **entity_data(item)}  # type: ignore[misc]


class MilestoneChosenView(ChosenMixin, SnippetChosenView):
    """One milestone is chosen."""

    def get_object(self, pk: str) -> Milestone:
        """The row with the facts."""
        return Milestone.objects.facts().get(pk=pk)


class MilestoneChosenMultipleView(ChosenMixin, SnippetChosenMultipleView):
    """Several are chosen at once, for the items of a timeline."""

    def get_objects(self, pks: list[str]) -> MilestoneQuerySet:
        """The rows with the facts."""
        return Milestone.objects.facts().filter(pk__in=pks)


class MilestoneChooserViewSet(SnippetChooserViewSet):
    """The chooser of milestones, wherever one is asked for."""

    choose_view_class = MilestoneChooseView
    choose_results_view_class = MilestoneChooseResultsView
    chosen_view_class = MilestoneChosenView
    chosen_multiple_view_class = MilestoneChosenMultipleView
