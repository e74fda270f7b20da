"""The page with the line of milestones."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from buurtteams.timelines.feeds import MilestoneFeed
from buurtteams.timelines.ical import calendar
from buurtteams.timelines.lines import folded, stations
from buurtteams.timelines.machine import as_json, item_list
from buurtteams.timelines.selections import Selection
from buurtteams.timelines.stations import Station
from core.fields import BodyField
from core.models import BasePage

TIMELINE = "timeline"  # the name of the block on the shelf


class TimelinePage(RoutablePageMixin, BasePage):
    """One line of milestones, as page, calendar, feed and data: the same set in the same order.

    The set is what the timeline blocks in its body choose; without such a block, every milestone
    of the section it stands in.
    """

    search_kind = "page"
    format_type = "timeline"
    kind_label = _("Timeline")
    subpage_types: ClassVar[list[str]] = []

    body = BodyField(
        blank=True,
        verbose_name=_("body"),
        help_text=_(
            "Without a timeline in it, the page shows all milestones of its section below the text."
        ),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("body"), *BasePage.taxonomy_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("timeline")
        verbose_name_plural = _("timelines")

    @cached_property
    def selections(self) -> list[Selection]:
        """What is chosen in the body, else the section of the page."""
        chosen = [child.value.selection for child in self.body if child.block_type == TIMELINE]
        return chosen or [Selection(section=self.section)]

    @property
    def has_own_line(self) -> bool:
        """Does the page itself choose, in its body?"""
        return any(child.block_type == TIMELINE for child in self.body)

    @property
    def section(self) -> Any:
        """The page of the section it stands in: the one below the home page."""
        return next((page for page in self.trail if page.depth > self.HOME_DEPTH), self)

    @cached_property
    def stations(self) -> list[Station]:
        """Every public milestone of the page once, in the order of time."""
        return stations(self.selections, get_language() or "nl", timezone.localdate())

    def line_of(self, selection: Selection) -> list[Station] | None:
        """The line of a block in the body where the page has it already, else nothing."""
        return self.stations if self.selections == [selection] else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The line, and where the same stands for machines."""
        context = super().get_context(request, *args, **kwargs)
        if not self.has_own_line:
            today = timezone.localdate()
            context["folded"], context["stations"] = folded(self.stations, today)
        for name, rest in ADDRESSES.items():
            context[name] = self.url + rest
        return context

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The trail, and the milestones as a list of events."""
        return [*super().structured_data(request), item_list(self.title, self.stations)]

    @path("kalender.ics/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """The line as iCalendar (RFC 5545)."""
        content = calendar(self.title, self.stations)
        return HttpResponse(content, content_type="text/calendar; charset=utf-8")

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The line as Atom (RFC 4287), each entry as new as its last change."""
        return MilestoneFeed(self.title, self.summary, self.url, self.stations)(request)

    @path("tijdlijn.json/", name="data")
    def data(self, request: HttpRequest) -> HttpResponse:
        """The line as JSON."""
        return JsonResponse(as_json(self.title, self.url, self.stations))


ADDRESSES = {"calendar_url": "kalender.ics", "feed_url": "feed/", "json_url": "tijdlijn.json"}
