"""The scheduler prints what readers may see and was not printed yet."""

import datetime as dt

from buurtteams.werkkader.models import Release
from buurtteams.werkkader.printing.making import BeingPrinted, printed, unprinted
from buurtteams.werkkader.printing.rendering import can_print
from core.scheduling import Job, register


def due(now: dt.datetime) -> list[int]:
    """The versions to print; none on a machine that cannot, which says so once."""
    found = unprinted(now)
    return found if found and can_print() else []


def act(pk: int, now: dt.datetime) -> None:
    """Print one, unless somebody is at it."""
    try:
        printed(Release.objects.get(pk=pk), now)
    except BeingPrinted:
        return


def next_due(now: dt.datetime) -> None:
    """Whenever the scheduler looks: nothing waits for a moment of its own."""


register(Job("werkkader.printing", due, act, next_due, is_slow=True))
