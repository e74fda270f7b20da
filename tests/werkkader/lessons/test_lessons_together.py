"""Many at once: one lesson a form, five an hour, forgotten once."""

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from buurtteams.werkkader.lessons.places import Place
from buurtteams.werkkader.lessons.receiving import Outcome, Sent, receive
from buurtteams.werkkader.models import Lesson
from core.scheduling import run_due
from tests.factories import LessonFactory, LivingDocumentPageFactory, make_release

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

READERS = 12


@pytest.fixture
def place() -> Place:
    """A chapter of a version that holds."""
    release = make_release(LivingDocumentPageFactory())
    return Place(release.page, release, release.chapters.earliest("position"))


def at_once(act: Callable[[int], Any], number: int = READERS) -> list[Any]:
    """What each of so many gets who begin at the same moment, each with its own connection."""
    start = threading.Barrier(number)
    results: list[Any] = []

    def run(turn: int) -> None:
        try:
            start.wait()
            results.append(act(turn))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[turn]) for turn in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_one_form_sent_many_times_at_once_brings_one_lesson(place: Place) -> None:
    now = timezone.now()
    sent = Sent("Leerpunt", "", "", "nonce", "192.0.2.1")
    outcomes = Counter(at_once(lambda _turn: receive(place, sent, now)))
    assert outcomes == {Outcome.KEPT: 1, Outcome.REPEATED: READERS - 1}
    assert Lesson.objects.count() == 1


def test_no_sender_gets_more_than_five_by_sending_them_at_once(place: Place) -> None:
    now = timezone.now()

    def act(turn: int) -> Outcome:
        return receive(place, Sent(f"Leerpunt {turn}", "", "", f"nonce {turn}", "192.0.2.1"), now)

    assert Counter(at_once(act)) == {Outcome.KEPT: 5, Outcome.TOO_MANY: READERS - 5}
    assert Lesson.objects.count() == 5


def test_schedulers_together_forget_each_lesson_and_fail_at_none() -> None:
    now = timezone.now()
    past = now - dt.timedelta(days=400)
    first = LessonFactory(received_at=past, purge_on=past.date())
    for n in range(9):
        LessonFactory(
            page=first.page,
            received_at=past,
            purge_on=past.date(),
            question="Kan het op dinsdag?" if n % 2 else "",
            answer="Ja.",
            is_public=True,
        )
    results = at_once(lambda _turn: run_due(now), 4)
    assert sum(failed for _done, failed in results) == 0
    assert Lesson.objects.count() == 4
    assert not Lesson.objects.exclude(text="", name="", email="", sender="").exists()
