"""Where the CMS edits milestones."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from buurtteams.timelines.choosers import MilestoneChooserViewSet
from buurtteams.timelines.facts import DONE
from buurtteams.timelines.forms import MilestoneForm
from buurtteams.timelines.models import Milestone, TimelinePage
from buurtteams.timelines.panels import HistoryPanel
from buurtteams.timelines.views import RescheduleView


class PassedColumn(Column):
    """Says that a date lies behind us while the milestone is still open."""

    def get_value(self, milestone: Milestone) -> str:
        """A warning in words, or nothing."""
        date = milestone.date
        if date is None or milestone.facts.status in DONE or date.end >= timezone.localdate():
            return ""
        return _("The date is over: reached, moved or cancelled?")


class MilestoneEditView(EditView):
    """Wagtail's, save that approving changes nothing by itself.

    It keeps a new revision before each act of a workflow. With reapproval after an edit the task
    then begins anew, and nothing is ever approved; pages are spared that (Wagtail 8.0.1,
    ``CreateEditViewOptionalFeaturesMixin.form_valid``). Remove this when upstream looks whether
    the form has changed.
    """

    def save_instance(self) -> Milestone:
        """The milestone as it stands, when all that was asked is to approve or refuse it."""
        if self.action != "workflow-action" or self.form.has_changed():
            return super().save_instance()
        self.new_revision = None
        return self.object


class MilestoneViewSet(SnippetViewSet):
    """Milestones in the order of time."""

    model = Milestone
    icon = "date"
    menu_label = gettext_lazy("Milestones")
    menu_order = 250
    add_to_admin_menu = True
    list_display = [
        "title",
        Column("date_words", label=gettext_lazy("Date")),
        Column("status", label=gettext_lazy("Status"), accessor="facts.get_status_display"),
        LiveStatusTagColumn(label=gettext_lazy("Visible to readers"), sort_key=None),
        Column("section", label=gettext_lazy("Section"), accessor="facts.section"),
        PassedColumn("passed", label=gettext_lazy("To do")),
    ]
    list_filter = ["kind", "status"]
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = False
    chooser_viewset_class = MilestoneChooserViewSet
    edit_view_class = MilestoneEditView
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("title"), FieldPanel("explanation")],
                heading=gettext_lazy("In words"),
            ),
            HistoryPanel(heading=gettext_lazy("Date")),
            MultiFieldPanel(
                [
                    FieldPanel("date"),
                    FieldPanel("status"),
                    FieldPanel("kind"),
                    FieldPanel("decided_by"),
                ],
                heading=gettext_lazy("Facts"),
            ),
            MultiFieldPanel(
                [FieldPanel("section"), FieldPanel("announced_on"), FieldPanel("position")],
                heading=gettext_lazy("Place"),
            ),
        ],
        base_form_class=MilestoneForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """In the order of time: the facts, or all that is worded in the language chosen."""
        rows = Milestone.objects.in_order().select_related("section", "source__section")
        rows = rows.prefetch_related("date_changes", "source__date_changes")
        return rows if request.GET.get("locale") else rows.facts()

    def get_urlpatterns(self) -> list[Any]:
        """The usual addresses, and the one where a milestone is moved."""
        move = path("move/<int:pk>/", RescheduleView.as_view(), name="reschedule")
        return [*super().get_urlpatterns(), move]


timeline_viewset = PageViewSet(model=TimelinePage, icon="history")
