"""Publishes and takes down what is due: each change once, however many processes look.

Wagtail's own ``publish_scheduled`` clears the date of a revision before it publishes, outside any
transaction: killed in between, the page is lost for good, and two at once publish twice.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any, NamedTuple

from django.db import Error, connection, transaction
from django.db.models import QuerySet
from wagtail.models import Page, Revision, Site

logger = logging.getLogger(__name__)


class Job(NamedTuple):
    """Something else that becomes due, handed in by an app.

    ``due`` gives what is due at a moment, each item to be acted on in a transaction of its own;
    ``act`` does one and leaves it no longer due; ``next_due`` is the first moment after another at
    which something will be, if any. One that is slow is done beside the others, and sees to its
    transactions itself: it would else keep publications waiting.
    """

    name: str
    due: Callable[[dt.datetime], Iterable[Any]]
    act: Callable[[Any, dt.datetime], None]
    next_due: Callable[[dt.datetime], dt.datetime | None]
    is_slow: bool = False


JOBS: dict[str, Job] = {}
FIRST_WAIT = dt.timedelta(seconds=10)
LONGEST_WAIT = dt.timedelta(hours=1)


class Failure(NamedTuple):
    """How often an item failed in a row, and when to try it again."""

    times: int
    again_at: dt.datetime


_failures: dict[tuple[str, str], Failure] = {}


def register(job: Job) -> None:
    """Let the scheduler do this too."""
    JOBS[job.name] = job


def run_due(now: dt.datetime) -> tuple[int, int]:
    """Do all that is due at ``now``; gives how many changes were made and how many failed."""
    results = [*_publish_due(now), *_expire_due(now)]
    results += _do_jobs(now, are_slow=False)
    return results.count("done"), results.count("failed")


def run_slow(now: dt.datetime, is_stopped: Callable[[], bool] = lambda: False) -> tuple[int, int]:
    """Do the slow jobs that are due; gives how many were done and how many failed.

    Between two items it is asked whether to stop.
    """
    results = _do_jobs(now, are_slow=True, is_stopped=is_stopped)
    return results.count("done"), results.count("failed")


def next_due(now: dt.datetime) -> dt.datetime | None:
    """The first moment after ``now`` at which something is due."""
    publish = Revision.objects.filter(approved_go_live_at__gt=now)
    expire = Page.objects.filter(live=True, expire_at__gt=now)
    moments = [
        publish.order_by("approved_go_live_at")
        .values_list("approved_go_live_at", flat=True)
        .first(),
        expire.order_by("expire_at").values_list("expire_at", flat=True).first(),
    ]
    moments += [job.next_due(now) for job in JOBS.values()]
    return min((moment for moment in moments if moment), default=None)


def _publish_due(now: dt.datetime) -> Iterable[str]:
    due = Revision.objects.filter(approved_go_live_at__lte=now)
    return _each(due.order_by("approved_go_live_at", "pk"), _publish)


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _expire_due(now: dt.datetime) -> Iterable[str]:
    due = Page.objects.filter(live=True, expire_at__lte=now)
    return _each(due.order_by("expire_at", "pk"), _expire)


def _expire(page: Page) -> None:
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _each(due: QuerySet, act: Callable) -> Iterable[str]:
    for pk in list(due.values_list("pk", flat=True)):
        yield _one(due.filter(pk=pk), act)


def _one(still_due: QuerySet, act: Callable) -> str:
    """Act on one row in a transaction of its own, unless another process has it or did it."""
    try:
        with transaction.atomic():
            _wait_for_turn()
            item = _locked(still_due).first()
            if item is None:
                return "gone"
            act(item)
    except Exception:
        logger.exception("A scheduled change failed and stays due")
        return "failed"
    return "done"


def _do_jobs(
    now: dt.datetime, *, are_slow: bool, is_stopped: Callable[[], bool] = lambda: False
) -> list[str]:
    jobs = [job for job in JOBS.values() if job.is_slow == are_slow]
    due = ((job, item) for job in jobs for item in _due(job, now))
    return [_do(job, item, now) for job, item in due if not is_stopped()]


def _due(job: Job, now: dt.datetime) -> list[Any]:
    try:
        return list(job.due(now))
    except Error:
        raise  # the database is away: that is told once for all jobs
    except Exception:
        logger.exception("What is due of “%s” cannot be found out", job.name)
        return []


def _do(job: Job, item: Any, now: dt.datetime) -> str:
    """Act on one item; one that failed waits longer after each time."""
    key = (job.name, repr(item))
    failure = _failures.get(key)
    if failure and now < failure.again_at:
        return "waits"
    try:
        with nullcontext() if job.is_slow else transaction.atomic():
            job.act(item, now)
    except Exception:
        logger.exception("The scheduled work “%s” failed and stays due", job.name)
        _failures[key] = _failed_again(failure, now)
        return "failed"
    _failures.pop(key, None)
    return "done"


def _failed_again(failure: Failure | None, now: dt.datetime) -> Failure:
    times = failure.times if failure else 0
    wait = min(FIRST_WAIT * 2 ** min(times, 10), LONGEST_WAIT)
    return Failure(times + 1, now + wait)


def _wait_for_turn() -> None:
    """Let one process change pages at a time: two at once deadlock in the search index."""
    if connection.features.has_select_for_no_key_update:
        list(Site.objects.filter(is_default_site=True).select_for_update(no_key=True))


def _locked(rows: QuerySet) -> QuerySet:
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True, of=("self",))
    return rows
