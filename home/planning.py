"""The few steps of the planning that home and section pages show."""

import datetime as dt
from typing import NamedTuple

from wagtail.models import Page

from buurtteams.timelines.dates.values import OPEN_END
from buurtteams.timelines.facts import DONE
from buurtteams.timelines.lines import stations
from buurtteams.timelines.models import TimelinePage
from buurtteams.timelines.models.milestones import MilestoneQuerySet
from buurtteams.timelines.selections import Choice, Selection
from buurtteams.timelines.stations import Station
from core.visibility import visible

STEPS = 5


class Planning(NamedTuple):
    """Some steps in the order of time.

    ``is_over`` when none of them lies ahead; ``timeline_url`` leads to all steps and is empty when
    no page shows them.
    """

    steps: list[Station]
    is_over: bool = False
    timeline_url: str = ""


def planning(place: Page, milestones: MilestoneQuerySet, language: str, today: dt.date) -> Planning:
    """The next of the ``milestones``, and the address of the timeline below ``place``.

    When fewer than five lie ahead, the last ones before them make up the number. At most four
    queries, however many milestones there are.
    """
    rows = list(milestones.in_order().values_list("pk", "status", "first", "last"))
    if not rows:
        return Planning([])
    ahead = [row[0] for row in rows if _lies_ahead(row[1], row[2], row[3], today)][:STEPS]
    chosen = _last_before(ahead, [row[0] for row in rows]) + ahead
    line = Selection(tuple(Choice(pk) for pk in chosen))
    steps = stations([line], language, today)
    return Planning(steps, is_over=not ahead, timeline_url=_timeline_url(place))


def _lies_ahead(status: str, first: dt.date, last: dt.date, today: dt.date) -> bool:
    """Is it still to come or going on? What is open for ever no longer is once it has begun."""
    return status not in DONE and (first >= today or today <= last < OPEN_END)


def _last_before(ahead: list[int], keys: list[int]) -> list[int]:
    """As many as are missing, from those that come last among the others."""
    others = [key for key in keys if key not in ahead]
    return others[max(0, len(others) + len(ahead) - STEPS) :]


def _timeline_url(place: Page) -> str:
    timelines = visible(TimelinePage.objects.descendant_of(place)).defer("body")
    timeline = timelines.order_by("depth", "path").first()
    return timeline.url if timeline else ""
