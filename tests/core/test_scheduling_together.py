"""Several schedulers at once: each change is made by one of them."""

import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published, page_unpublished

from core.scheduling import run_due
from home.models import HomePage
from tests.factories import StandardPageFactory

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

PAGES = 6
SCHEDULERS = 4


@pytest.fixture
def announced() -> Iterator[Counter[int]]:
    """How often each page was published or taken down."""
    heard: Counter[int] = Counter()

    def note(instance: Page, **_kwargs: object) -> None:
        heard[instance.pk] += 1

    for signal in (page_published, page_unpublished):
        signal.connect(note)
    yield heard
    for signal in (page_published, page_unpublished):
        signal.disconnect(note)


def make_due(home: HomePage) -> tuple[list[Page], list[Page]]:
    """Pages that must go live and pages that must come down, all due by now."""
    past = timezone.now() - dt.timedelta(minutes=1)
    to_publish = [StandardPageFactory(parent=home, live=False) for _ in range(PAGES)]
    for page in to_publish:
        Revision.objects.filter(object_id=str(page.pk)).update(approved_go_live_at=past)
    to_expire = [StandardPageFactory(parent=home) for _ in range(PAGES)]
    Page.objects.filter(pk__in=[page.pk for page in to_expire]).update(expire_at=past)
    return to_publish, to_expire


def run_together(number: int) -> list[tuple[int, int]]:
    """Let schedulers begin at the same moment, each with its own connection."""
    start = threading.Barrier(number)
    results: list[tuple[int, int]] = []

    def run() -> None:
        try:
            start.wait()
            results.append(run_due(timezone.now()))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_each_change_is_made_once(home: HomePage, announced: Counter[int]) -> None:
    to_publish, to_expire = make_due(home)
    announced.clear()
    results = run_together(SCHEDULERS)
    assert len(results) == SCHEDULERS
    assert sum(failed for _done, failed in results) == 0
    run_due(timezone.now())
    assert announced == dict.fromkeys([page.pk for page in [*to_publish, *to_expire]], 1)
    assert Page.objects.filter(pk__in=[page.pk for page in to_publish], live=True).count() == PAGES
    assert (
        Page.objects.filter(pk__in=[page.pk for page in to_expire], expired=True).count() == PAGES
    )
    actions = PageLogEntry.objects.filter(action__endswith=".scheduled")
    assert actions.count() == 2 * PAGES
