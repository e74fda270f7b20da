"""The line of steps as a block: dates in words or to the day, each with what happens."""

import datetime as dt
import re
import uuid
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import Incoming, Outgoing, Transferable
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Fence
from core.dates import long_date

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
STEP_KEYS = ("date", "title", "text")


def exact_day(date: str) -> dt.date | None:
    """The day of an ISO date, or ``None`` for a date in words."""
    if not ISO_DATE.fullmatch(date):
        return None
    try:
        return dt.date.fromisoformat(date)
    except ValueError:
        return None


class StepValue(blocks.StructValue):
    """One step of the line."""

    @property
    def date_words(self) -> str:
        """The date for readers: a day is written out, words stay as they were typed."""
        day = exact_day(self["date"])
        return long_date(day, get_language() or "nl") if day else self["date"]

    @property
    def datetime(self) -> str:
        """The machine form of a day; nothing for a date in words."""
        return self["date"] if exact_day(self["date"]) else ""


class StepBlock(blocks.StructBlock):
    """A date and what happens then."""

    date = blocks.CharBlock(
        max_length=60,
        label=_("Date"),
        help_text=_("A day such as 2020-10-14, or words such as half oktober 2020."),
    )
    title = blocks.CharBlock(max_length=160, label=_("What happens"))
    text = blocks.TextBlock(required=False, rows=2, label=_("Explanation"))

    class Meta:
        icon = "date"
        label = _("Step")
        value_class = StepValue


class TimelineBlock(Transferable, blocks.StructBlock):
    """A line of steps in the order in which they are given."""

    fence_name = "timeline"

    heading = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    items = blocks.ListBlock(StepBlock(), label=_("Steps"))

    class Meta:
        icon = "history"
        label = _("Timeline")
        group = _("Extra")
        template = "timelines/blocks/timeline.html"
        preview_value = {
            "heading": "Planning",
            "items": [{"date": "2021-04-01", "title": "Start van de buurtteams", "text": ""}],
        }

    def from_node(self, node: Fence, incoming: Incoming) -> dict[str, Any]:
        """A list of steps, or a mapping with a heading and items."""
        data = node.data
        heading = ""
        if isinstance(data, dict) and set(data) == {"heading", "items"}:
            heading, data = str(data["heading"]), data["items"]
        if not isinstance(data, list) or not data:
            raise FormatError(node.line, str(_("A timeline is a list of date, title and text.")))
        steps = [_read_step(node, n, step) for n, step in enumerate(data, start=1)]
        return {"heading": heading, "items": [_as_item(step) for step in steps]}

    def to_node(self, value: Any, outgoing: Outgoing) -> Fence:
        """The list of steps; with a heading, a mapping."""
        steps = [_write_step(step) for step in value["items"]]
        data = {"heading": value["heading"], "items": steps} if value["heading"] else steps
        return Fence("timeline", data)


def _read_step(node: Fence, number: int, step: Any) -> dict[str, str]:
    if not isinstance(step, dict) or not {"date", "title"} <= set(step) <= set(STEP_KEYS):
        message = str(_("Step %d of the timeline needs date and title, and may have text."))
        raise FormatError(node.line, message % number)
    texts = {key: str(step.get(key) or "").strip() for key in STEP_KEYS}
    if ISO_DATE.fullmatch(texts["date"]) and exact_day(texts["date"]) is None:
        message = str(_("Step %(number)d of the timeline: %(date)s is not a day of the calendar."))
        raise FormatError(node.line, message % {"number": number, "date": texts["date"]})
    return texts


def _as_item(step: dict[str, str]) -> dict[str, Any]:
    # The same step gets the same id each time, so that reading a file again changes nothing.
    identity = uuid.uuid5(uuid.NAMESPACE_OID, "\n".join(step[key] for key in STEP_KEYS))
    return {"type": "item", "value": step, "id": str(identity)}


def _write_step(step: Any) -> dict[str, Any]:
    day = exact_day(step["date"])
    texts = {"date": day or step["date"], "title": step["title"], "text": step["text"]}
    return {key: value for key, value in texts.items() if value}
