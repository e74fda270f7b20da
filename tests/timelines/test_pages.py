"""The timeline page: one set in one order, as page, calendar, feed, data and Schema.org."""

import json
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from buurtteams.timelines.models import Milestone, TimelinePage
from buurtteams.timelines.rescheduling import reschedule
from tests.factories import (
    MilestoneFactory,
    SectionPageFactory,
    TimelinePageFactory,
    UserFactory,
    make_wording,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(home: Any) -> Any:
    """A section of the site."""
    return SectionPageFactory(parent=home, slug="buurtteams")


@pytest.fixture
def page(section: Any) -> TimelinePage:
    """Its timeline."""
    return TimelinePageFactory(parent=section, slug="tijdlijn", title="Tijdlijn")


def block(**value: Any) -> dict[str, Any]:
    """A timeline block that chooses what `value` says."""
    empty = {"heading": "", "items": [], "section": None, "kind": "", "since": None, "until": None}
    return {"type": "timeline", "value": {**empty, **value}}


def item(milestone: Milestone, **value: Any) -> dict[str, Any]:
    """A milestone chosen by hand."""
    chosen = {"milestone": milestone.pk, "date": "", "text": "", **value}
    return {"type": "item", "value": chosen, "id": f"item-{milestone.pk}"}


def soup(response: Any) -> BeautifulSoup:
    """A page to look things up in."""
    return BeautifulSoup(response.content, "html.parser")


def headings(response: Any) -> list[str]:
    """The titles of the steps on a page, in order."""
    found = soup(response).select("ol.line h2, ol.line h3")
    return [" ".join(each.get_text().split()) for each in found]


def in_every_form(url: str) -> dict[str, list[str]]:
    """The ids, in order, that each form of a timeline gives."""
    client = Client()
    shown = soup(client.get(url))
    data = [json.loads(each.get_text()) for each in shown.select('[type="application/ld+json"]')]
    [listed] = [each for each in data if each["@type"] == "ItemList"]
    events = Calendar.from_ical(client.get(f"{url}kalender.ics").content).walk("VEVENT")
    return {
        "page": [str(each["id"]).removeprefix("m-") for each in shown.select("ol.line > li[id]")],
        "schema": [
            each["item"]["url"].rstrip("/").rpartition("/")[2] for each in listed["itemListElement"]
        ],
        "json": [each["slug"] for each in client.get(f"{url}tijdlijn.json").json()["milestones"]],
        "ics": [str(event["URL"]).rstrip("/").rpartition("/")[2] for event in events],
        "feed": [
            entry.link.rstrip("/").rpartition("/")[2]
            for entry in feedparser.parse(client.get(f"{url}feed/").content).entries
        ],
    }


def test_every_form_gives_the_same_set_in_the_same_order(page: TimelinePage, section: Any) -> None:
    for title, date in [
        ("Later", "1 april 2021"),
        ("Ooit", "niet vóór 1 mei 2021"),
        ("Half", "half oktober 2020"),
        ("Vervallen", "1 juli 2020"),
        ("Zomer", "zomer 2020"),
    ]:
        status = "vervallen" if title == "Vervallen" else "verwacht"
        MilestoneFactory(title=title, date=date, section=section, status=status)
    MilestoneFactory(title="Elders")
    MilestoneFactory(title="Concept", section=section, live=False)
    found = in_every_form(page.url)
    assert found["json"] == ["zomer", "vervallen", "half", "later", "ooit"]
    assert {name: ids for name, ids in found.items() if ids != found["json"]} == {}


def test_a_block_in_the_body_chooses_for_all_forms(page: TimelinePage, section: Any) -> None:
    chosen = MilestoneFactory(title="Gekozen", date="1 juli 2020")
    besides = MilestoneFactory(title="Besluit", date="1 juni 2020", kind="besluit")
    MilestoneFactory(title="Niet gekozen", section=section)
    body: Any = [block(items=[item(chosen)]), block(kind="besluit", heading="Besluiten")]
    page.body = body
    page.save_revision().publish()
    found = in_every_form(page.url)
    assert found["json"] == [besides.slug, chosen.slug]
    assert sorted(found.pop("page")) == sorted(found["json"])
    assert {name: ids for name, ids in found.items() if ids != found["json"]} == {}


def test_a_move_shows_with_the_very_next_request(page: TimelinePage, section: Any) -> None:
    milestone = MilestoneFactory(date="1 januari 2021", section=section)
    client = Client()
    assert "1\xa0januari 2021" in client.get(page.url).content.decode()
    reschedule(milestone, "1 april 2021", "Door corona is er meer tijd nodig.", UserFactory())
    shown = client.get(page.url).content.decode()
    assert "1\xa0april 2021" in shown
    assert "Door corona is er meer tijd nodig." in shown
    [entry] = client.get(f"{page.url}tijdlijn.json").json()["milestones"]
    assert entry["date"]["code"] == "2021-04-01"
    assert [move["reason"] for move in entry["moves"]] == ["Door corona is er meer tijd nodig."]


def test_english_readers_get_english_words(english_home: Any, section: Any) -> None:
    english = SectionPageFactory(
        parent=english_home, slug="teams", translation_key=section.translation_key
    )
    page = TimelinePageFactory(parent=english, slug="timeline")
    milestone = MilestoneFactory(date="half oktober 2020", section=section)
    make_wording(milestone, title="Coalitions known")
    MilestoneFactory(title="Nog niet vertaald", section=section)
    response = Client().get(page.url)
    assert headings(response) == ["Coalitions known", "Nog niet vertaald"]
    shown = response.content.decode()
    assert "mid-October 2020" in shown
    assert 'lang="nl"' in shown
    assert [
        each["language"] for each in Client().get(f"{page.url}tijdlijn.json").json()["milestones"]
    ] == ["en", "nl"]


@pytest.mark.parametrize("rest", ["", "kalender.ics", "feed/", "tijdlijn.json"])
def test_a_closed_timeline_is_closed_in_every_form(page: TimelinePage, rest: str) -> None:
    MilestoneFactory(title="Geheim", section=page.get_parent())
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = Client().get(page.url + rest)
    assert response.status_code == 302
    assert "Geheim" not in response.content.decode()


@pytest.mark.parametrize("rest", ["kalender.ics", "tijdlijn.json", "kalender.ics/", "ander.ics"])
def test_only_a_timeline_offers_files(page: TimelinePage, section: Any, rest: str) -> None:
    assert Client().get(section.url + rest).status_code == 404
    assert Client().get(page.url + "ander.ics").status_code == 404


def test_two_hundred_milestones_cost_the_queries_of_twenty(
    page: TimelinePage, section: Any
) -> None:
    user = UserFactory()

    def cost() -> int:
        Client().get(page.url)
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(page.url).status_code == 200
        return len(queries)

    def add(number: int) -> None:
        for _ in range(number):
            milestone = MilestoneFactory(section=section, announced_on=section)
            for day in ("1 mei 2021", "1 juni 2021"):
                reschedule(milestone, day, "Waarom.", user, section)

    add(2)
    few = cost()
    add(8)
    assert cost() == few <= 6
