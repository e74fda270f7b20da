"""The line of milestones as a block: chosen by hand, or all that fit."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from buurtteams.timelines.dates import MilestoneDate, UnreadableDate, is_code, parse
from buurtteams.timelines.facts import Kind
from buurtteams.timelines.lines import folded, stations
from buurtteams.timelines.models.milestones import Milestone
from buurtteams.timelines.selections import Choice, Selection
from buurtteams.timelines.transfer.fences import read_fence, write_fence
from core.blocks.base import Incoming, Outgoing, Transferable
from core.contentformat.nodes import Fence


class ChosenMilestoneValue(blocks.StructValue):
    """A milestone in a text."""

    @property
    def said(self) -> MilestoneDate | None:
        """The date that this text gave it; nothing when it gives the one that holds."""
        return MilestoneDate.from_code(self["date"]) if self["date"] else None


class SaidDateBlock(blocks.CharBlock):
    """A date as this text tells it: typed in words, kept in its machine form."""

    def clean(self, value: Any) -> Any:
        """The code of the date; an error that names the forms for what cannot be read."""
        text = super().clean(value)
        try:
            return parse(text).code if text and not is_code(text) else text
        except UnreadableDate as error:
            message = _("Give a date such as 14-10-2020, half oktober 2020 or zomer 2021.")
            raise ValidationError(message) from error

    def value_for_form(self, value: Any) -> Any:
        """The date in words, so that nobody has to read the machine form."""
        if not value or not is_code(value):
            return value
        return MilestoneDate.from_code(value).words(get_language() or "nl")

    def get_searchable_content(self, value: Any) -> list[str]:
        """The date in the words that readers see and look for."""
        return [str(self.value_for_form(value))] if value else []


class ChosenMilestoneBlock(blocks.StructBlock):
    """A milestone, and what this text says of it."""

    milestone = SnippetChooserBlock(Milestone, label=_("Milestone"))
    date = SaidDateBlock(
        required=False,
        max_length=80,
        label=_("Date in this text"),
        help_text=_("Only when this text gave another date: readers see both."),
    )
    text = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("Explanation in this text"),
        help_text=_("Leave empty to use the explanation of the milestone."),
    )

    class Meta:
        icon = "date"
        label = _("Milestone")
        value_class = ChosenMilestoneValue


class TimelineValue(blocks.StructValue):
    """What the line shows."""

    @cached_property
    def selection(self) -> Selection:
        """The milestones by hand, or the filters; those that are gone do not make it all."""
        if self["items"]:
            chosen = (item for item in self["items"] if item["milestone"] is not None)
            choices = (Choice(item["milestone"].pk, item.said, item["text"]) for item in chosen)
            return Selection(choices=tuple(choices))
        return Selection(None, self["section"], self["kind"] or "", self["since"], self["until"])


class TimelineBlock(Transferable, blocks.StructBlock):
    """A line of milestones in the order of time."""

    fence_name = "timeline"

    heading = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    items = blocks.ListBlock(
        ChosenMilestoneBlock(),
        default=[],
        label=_("Milestones by hand"),
        help_text=_("Leave empty to show all that fit below. Time puts them in order."),
    )
    section = blocks.PageChooserBlock(required=False, label=_("All of a section"))
    kind = blocks.ChoiceBlock(
        required=False, choices=Kind.choices, search_index=False, label=_("Of one kind")
    )
    since = blocks.DateBlock(required=False, label=_("From"))
    until = blocks.DateBlock(required=False, label=_("Until"))

    class Meta:
        icon = "history"
        label = _("Timeline")
        group = _("Extra")
        template = "timelines/blocks/timeline.html"
        value_class = TimelineValue
        preview_value = {
            "heading": "Planning",
            "items": [],
            "section": None,
            "kind": "",
            "since": None,
            "until": None,
        }

    def clean(self, value: Any) -> Any:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean(value)
        since, until = cleaned["since"], cleaned["until"]
        if since and until and until < since:
            error = ValidationError(_("This lies before the first day: choose a later one."))
            raise blocks.StructBlockValidationError({"until": error})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The stations: those to fold away, and the rest."""
        context = super().get_context(value, parent_context)
        today = timezone.localdate()
        known = getattr(context.get("page"), "line_of", None)
        line = known(value.selection) if known else None
        if line is None:
            line = stations([value.selection], get_language() or "nl", today)
        context["folded"], context["stations"] = folded(line, today)
        return context

    def from_node(self, node: Fence, incoming: Incoming) -> dict[str, Any]:
        """A list of milestones; or a mapping with a heading and either items or filters."""
        return read_fence(node, incoming)

    def to_node(self, value: Any, outgoing: Outgoing) -> Fence | None:
        """The same list or mapping; none when readers may see nothing of it."""
        return write_fence(value, outgoing)
