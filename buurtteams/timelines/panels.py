"""What the form of a milestone shows besides fields."""

from typing import Any

from wagtail.admin.panels import Panel

from buurtteams.timelines.views import can_move, reschedule_url


class HistoryPanel(Panel):
    """The dates of a milestone, and the way to move it."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one milestone."""

        template_name = "timelines/panels/history.html"

        def is_shown(self) -> bool:
            """Only where the date is public; else it has a field."""
            return self.instance.is_public_date

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The dates, newest first, and whether this person may move it."""
            context = super().get_context_data(parent_context)
            facts = self.instance.facts
            may_move = facts.is_public_date and can_move(self.request.user)
            context["changes"] = facts.history[::-1]
            context["move_url"] = reschedule_url(facts) if may_move else ""
            return context
