"""Forgetting: on the day promised, all of it, once."""

import datetime as dt
from typing import Any

import pytest

from buurtteams.werkkader.lessons.purging import (
    due_senders,
    due_to_purge,
    forget_sender,
    next_purge,
    next_sender,
    purge,
)
from buurtteams.werkkader.models import Lesson
from core.scheduling import next_due, run_due
from tests.factories import LessonFactory, day
from tests.werkkader.lessons.sending import NOW, Reader

pytestmark = pytest.mark.django_db

ANSWERED = {"question": "Kan het op dinsdag?", "answer": "Ja.", "is_public": True}


def received(moment: str, **kwargs: Any) -> Lesson:
    """A lesson that came in at the start of a day and is forgotten a year later."""
    at = day(moment)
    return LessonFactory(received_at=at, purge_on=at.date() + dt.timedelta(days=366), **kwargs)


def test_a_lesson_goes_on_its_day_and_not_before(reader: Reader) -> None:
    reader.send()
    last_minute = day("2021-06-20") - dt.timedelta(minutes=1)
    run_due(last_minute)
    assert Lesson.objects.get().text
    assert next_purge(last_minute) == day("2021-06-20")
    run_due(day("2021-06-20"))
    assert not Lesson.objects.exists()
    assert next_purge(day("2021-06-20")) is None


def test_an_answer_in_public_stays_without_the_words_and_the_sender() -> None:
    lesson = LessonFactory(received_at=NOW, purge_on=dt.date(2021, 6, 20), **ANSWERED)
    run_due(day("2021-06-20"))
    lesson.refresh_from_db()
    assert (lesson.text, lesson.name, lesson.email, lesson.sender) == ("", "", "", "")
    assert (lesson.question, lesson.answer) == (ANSWERED["question"], ANSWERED["answer"])
    assert lesson.is_purged
    assert lesson in Lesson.objects.answered_in_public()
    assert due_to_purge(day("2022-01-01")) == []


@pytest.mark.parametrize("missing", [{"is_public": False}, {"question": ""}, {"answer": ""}])
def test_what_readers_do_not_see_goes_as_a_whole(missing: dict[str, Any]) -> None:
    LessonFactory(received_at=NOW, purge_on=dt.date(2021, 6, 20), **{**ANSWERED, **missing})
    run_due(day("2021-06-20"))
    assert not Lesson.objects.exists()


def test_a_second_scheduler_finds_nothing_left_to_do() -> None:
    kept = LessonFactory(received_at=NOW, purge_on=dt.date(2021, 6, 20), **ANSWERED)
    gone = LessonFactory(page=kept.page, received_at=NOW, purge_on=dt.date(2021, 6, 20))
    now = day("2021-06-20")
    assert due_to_purge(now) == [kept.pk, gone.pk]
    for _ in range(2):
        for pk in (kept.pk, gone.pk):
            purge(pk, now)
            forget_sender(pk, now)
    assert list(Lesson.objects.all()) == [kept]
    assert run_due(now) == (0, 0)


def test_a_lesson_that_was_answered_in_time_is_judged_as_it_is_then() -> None:
    lesson = LessonFactory(received_at=NOW, purge_on=dt.date(2021, 6, 20))
    keys = due_to_purge(day("2021-06-20"))
    Lesson.objects.update(**ANSWERED)
    for pk in keys:
        purge(pk, day("2021-06-20"))
    lesson.refresh_from_db()
    assert lesson.is_purged


def test_the_mark_of_the_sender_goes_after_a_day(reader: Reader) -> None:
    reader.send()
    sent = Lesson.objects.get().received_at
    almost = sent + dt.timedelta(days=1, seconds=-1)
    assert due_senders(almost) == []
    assert next_sender(almost) == next_due(almost) == sent + dt.timedelta(days=1)
    run_due(sent + dt.timedelta(days=1))
    lesson = Lesson.objects.get()
    assert lesson.sender == ""
    assert lesson.text
    assert next_sender(sent + dt.timedelta(days=1)) is None


def test_the_next_day_to_forget_is_the_first_ahead() -> None:
    first = received("2020-03-01")
    received("2020-01-01", page=first.page)
    assert next_purge(day("2020-06-01")) == day("2021-01-01")
    run_due(day("2021-02-01"))
    assert next_purge(day("2021-02-01")) == day("2021-03-02")
