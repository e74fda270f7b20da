"""What has to happen when a version takes effect happens once; who holds needs none of it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from time_machine import TimeMachineFixture

from buurtteams.werkkader.effects import version_took_effect
from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.releasing import change_status
from core.scheduling import next_due, run_due
from home.models import HomePage
from tests.factories import (
    LivingDocumentPageFactory,
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)

pytestmark = pytest.mark.django_db

NOW = day("2031-03-01")
MINUTE = dt.timedelta(minutes=1)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """The numbers of the versions of which it is told that they took effect."""
    numbers: list[str] = []

    def note(release: Release, **_kwargs: Any) -> None:
        numbers.append(release.number)

    version_took_effect.connect(note)
    yield numbers
    version_took_effect.disconnect(note)


@pytest.fixture
def page(home: HomePage, time_machine: TimeMachineFixture) -> LivingDocumentPage:
    """A document with a version that holds and one that takes effect a minute from now."""
    time_machine.move_to(NOW, tick=False)
    page = LivingDocumentPageFactory()
    make_release(page, "1.0")
    run_due(NOW)
    page = publish_chapters(page, chapters_of(chapter("doel", "Waarom", "<p>Kwikstaart.</p>")))
    make_release(page, "1.1", valid_from=NOW + MINUTE)
    return page


def test_it_is_done_once_at_its_minute(page: LivingDocumentPage, heard: list[str]) -> None:
    assert next_due(NOW) == NOW + MINUTE
    assert run_due(NOW + MINUTE - SECOND) == (0, 0)
    assert run_due(NOW + MINUTE) == (1, 0)
    assert run_due(NOW + 2 * MINUTE) == (0, 0)
    assert heard == ["1.1"]


def test_readers_get_it_at_its_minute_with_the_scheduler_dead(
    page: LivingDocumentPage, time_machine: TimeMachineFixture
) -> None:
    client = Client()
    time_machine.move_to(NOW + MINUTE - SECOND, tick=False)
    assert "Kwikstaart" not in client.get(page.url).content.decode()
    assert client.get(f"{page.url}versies/1.1/").status_code == 404
    time_machine.move_to(NOW + MINUTE, tick=False)
    assert "Kwikstaart" in client.get(page.url).content.decode()
    assert client.get(f"{page.url}versies/1.1/").status_code == 200


def test_search_finds_its_words_from_then_on_and_never_before(
    page: LivingDocumentPage,
    time_machine: TimeMachineFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def finds() -> bool:
        return page.title in Client().get("/zoeken/", {"q": "kwikstaart"}).content.decode()

    assert not finds()
    time_machine.move_to(NOW + MINUTE, tick=False)
    with django_capture_on_commit_callbacks(execute=True):
        run_due(NOW + MINUTE)
    assert finds()


def test_search_finds_a_draft_from_when_it_is_adopted(
    page: LivingDocumentPage,
    time_machine: TimeMachineFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    adopted = publish_chapters(page, chapters_of(chapter("doel", "Waarom", "<p>Wulp.</p>")))
    made = make_release(adopted, "1.2", valid_from=NOW + MINUTE, status=Status.CONCEPT)
    change_status(made, Status.FIXED, at=NOW + 3 * MINUTE, reason="Besluit.", by=None, now=NOW)
    for minutes, found in ((2, False), (3, True)):
        time_machine.move_to(NOW + minutes * MINUTE, tick=False)
        with django_capture_on_commit_callbacks(execute=True):
            run_due(NOW + minutes * MINUTE)
        answer = Client().get("/zoeken/", {"q": "wulp", "format": "json"}).json()
        # The draft is found as well, as what it is: a version at an address of its own.
        assert (page.url in [each["url"] for each in answer["results"]]) is found
