"""What timelines add to the CMS."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from buurtteams.timelines.contradictions.reports import ContradictionsMenuItem, report_urls
from buurtteams.timelines.mentions import register_mentions
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import LOG_ACTION
from buurtteams.timelines.views import LIST
from buurtteams.timelines.viewsets import MilestoneViewSet, timeline_viewset

register_snippet(MilestoneViewSet)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[object]:
    """The icon of timeline pages."""
    return [timeline_viewset]


@hooks.register("register_rich_text_features")
def register_rich_text_features(features: Any) -> None:
    """Words in a text can be linked to a milestone."""
    register_mentions(features)


@hooks.register("register_admin_urls")
def register_report_urls() -> list[Any]:
    """Where the report on contradicting dates stands."""
    return report_urls


@hooks.register("register_reports_menu_item")
def register_contradictions() -> ContradictionsMenuItem:
    """The report among the others."""
    return ContradictionsMenuItem()


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """A move, in the words of the history of changes."""
    actions.register_action(LOG_ACTION, _("Move"), _("Moved"))


@hooks.register("before_delete_snippet")
def keep_what_was_public(request: HttpRequest, instances: list[Any]) -> Any:
    """A milestone that readers have seen is cancelled, not deleted."""
    public = [each for each in instances if isinstance(each, Milestone) and not each.can_be_deleted]
    if not public:
        return None
    message = _(
        "Readers have seen “%(title)s”, so it cannot be deleted: give it the status “cancelled”."
    )
    messages.error(request, message % {"title": public[0].title})
    return redirect(reverse(LIST))
