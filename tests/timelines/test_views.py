"""A milestone's own address: for readers, for calendars, and for nobody while it is a draft."""

from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from buurtteams.timelines.rescheduling import reschedule
from tests.factories import (
    ArticlePageFactory,
    MilestoneFactory,
    UserFactory,
    make_wording,
)

pytestmark = pytest.mark.django_db


def test_the_page_tells_date_state_and_history() -> None:
    milestone = MilestoneFactory(title="Start", date="1 januari 2021", status="vastgesteld")
    reschedule(milestone, "1 april 2021", "Door corona is er meer tijd nodig.", UserFactory())
    shown = Client().get(f"/mijlpalen/{milestone.slug}/").content.decode()
    for words in (
        "Start",
        "1\xa0april 2021",
        "1\xa0januari 2021",
        "Door corona is er meer tijd nodig.",
    ):
        assert words in shown


def test_each_language_has_its_address_and_words() -> None:
    milestone = MilestoneFactory(title="Start", date="half oktober 2020")
    make_wording(milestone, title="The start")
    dutch, english = f"/mijlpalen/{milestone.slug}/", f"/en/milestones/{milestone.slug}/"
    assert "half oktober 2020" in Client().get(dutch).content.decode()
    shown = Client().get(english).content.decode()
    assert "The start" in shown
    assert "mid-October 2020" in shown
    assert dutch in shown


def test_the_pages_that_speak_of_it_are_named_if_readers_may_see_them() -> None:
    milestone = MilestoneFactory()
    body = [
        {"type": "text", "value": f'<p><a linktype="milestone" id="{milestone.pk}">start</a></p>'}
    ]
    ArticlePageFactory(title="Openbaar bericht", body=body)
    ArticlePageFactory(title="Concept", body=body, live=False, slug="concept")
    shown = Client().get(f"/mijlpalen/{milestone.slug}/").content.decode()
    assert "Openbaar bericht" in shown
    assert "Concept" not in shown


@pytest.mark.parametrize("rest", ["", "kalender.ics"])
def test_a_draft_and_a_withdrawn_milestone_have_no_address(rest: str) -> None:
    draft, withdrawn = MilestoneFactory(live=False), MilestoneFactory()
    withdrawn.unpublish()
    for slug in (draft.slug, withdrawn.slug, "bestaat-niet"):
        assert Client().get(f"/mijlpalen/{slug}/{rest}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_can_only_be_read(method: str) -> None:
    milestone = MilestoneFactory()
    assert getattr(Client(), method)(f"/mijlpalen/{milestone.slug}/").status_code == 405


def test_one_milestone_goes_into_a_calendar() -> None:
    milestone = MilestoneFactory(title="Start", date="1 april 2021")
    response = Client().get(f"/mijlpalen/{milestone.slug}/kalender.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{milestone.slug}.ics"'
    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert str(event["UID"]) == str(milestone.translation_key)


def test_reading_it_sets_no_cookie(client: Any) -> None:
    milestone = MilestoneFactory()
    assert not client.get(f"/mijlpalen/{milestone.slug}/").cookies
