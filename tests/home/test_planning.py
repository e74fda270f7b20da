"""The few steps of the planning on home and section pages: which, in whose words, at what cost."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from buurtteams.timelines.facts import Status
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import reschedule
from home.models import HomePage, SectionPage
from home.planning import Planning, planning
from tests.factories import (
    MilestoneFactory,
    SectionPageFactory,
    TimelinePageFactory,
    UserFactory,
    make_wording,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2020, 10, 12)


@pytest.fixture
def section(home: HomePage) -> SectionPage:
    """A section under the home page."""
    return SectionPageFactory(parent=home, title="Buurtteams", slug="buurtteams")


def plan(home: HomePage, language: str = "nl") -> Planning:
    """The planning of the whole site."""
    return planning(home, Milestone.objects.public(), language, TODAY)


def titles(found: Planning) -> list[str]:
    """What its steps are called."""
    return [step.title for step in found.steps]


def make_days(*days: int) -> None:
    """A milestone for each day of October 2020."""
    for day in days:
        MilestoneFactory(title=f"Dag {day}", date=f"{day} oktober 2020")


class TestWhichSteps:
    def test_the_next_five_in_the_order_of_time(self, home: HomePage) -> None:
        make_days(30, 12, 1, 20, 15, 25, 28)
        found = plan(home)
        assert titles(found) == ["Dag 12", "Dag 15", "Dag 20", "Dag 25", "Dag 28"]
        assert not found.is_over

    def test_the_last_ones_before_today_make_up_the_number(self, home: HomePage) -> None:
        make_days(1, 2, 3, 4, 5, 6, 20)
        found = plan(home)
        assert titles(found) == ["Dag 3", "Dag 4", "Dag 5", "Dag 6", "Dag 20"]
        assert not found.is_over

    def test_the_last_five_when_none_lies_ahead(self, home: HomePage) -> None:
        make_days(1, 2, 3, 4, 5, 6)
        found = plan(home)
        assert titles(found) == ["Dag 2", "Dag 3", "Dag 4", "Dag 5", "Dag 6"]
        assert found.is_over

    @pytest.mark.parametrize("status", [Status.REACHED, Status.CANCELLED])
    def test_what_is_done_or_cancelled_does_not_lie_ahead(
        self, home: HomePage, status: Status
    ) -> None:
        MilestoneFactory(date="20 oktober 2020", status=status)
        assert plan(home).is_over

    @pytest.mark.parametrize("date", ["oktober 2020", "1 oktober t/m 20 oktober 2020"])
    def test_what_has_begun_and_is_not_over_lies_ahead(self, home: HomePage, date: str) -> None:
        MilestoneFactory(date=date)
        assert not plan(home).is_over

    def test_what_is_open_lies_ahead_until_it_begins(self, home: HomePage) -> None:
        MilestoneFactory(date="vanaf 1 juli 2020")
        assert plan(home).is_over
        MilestoneFactory(date="vanaf 20 oktober 2020")
        assert not plan(home).is_over

    def test_nothing_when_there_is_nothing(self, home: HomePage) -> None:
        MilestoneFactory(live=False)
        assert plan(home) == Planning([])

    def test_each_reader_gets_them_in_their_language(self, home: HomePage) -> None:
        make_wording(MilestoneFactory(title="Uitvraag"), title="Call for applications")
        assert titles(plan(home, "en")) == ["Call for applications"]
        assert titles(plan(home, "nl")) == ["Uitvraag"]

    def test_four_queries_however_many_there_are(
        self, home: HomePage, section: SectionPage
    ) -> None:
        TimelinePageFactory(parent=section)
        make_days(*range(1, 29))
        plan(home)
        with CaptureQueriesContext(connection) as queries:
            plan(home)
        assert len(queries) <= 4


class TestOnThePages:
    def test_home_shows_what_moved_beside_what_holds(
        self, client: Client, section: SectionPage
    ) -> None:
        timeline = TimelinePageFactory(parent=section)
        milestone = MilestoneFactory(title="Buurtteams gaan open", date="1 januari 2021")
        reschedule(milestone, "1 april 2021", "De uitvraag begint later.", UserFactory())
        response = client.get("/")
        text = " ".join(response.content.decode().split())
        assert '<time datetime="2021-04-01">1 april 2021</time>' in text
        assert "<s>1 januari 2021</s>" in text
        assert f'href="{timeline.url}"' in text
        assert response.context["planning"].is_over

    def test_a_section_shows_its_own_steps_only(self, client: Client, section: SectionPage) -> None:
        MilestoneFactory(title="Van ons", section=section)
        MilestoneFactory(title="Van een ander", section=SectionPageFactory())
        assert titles(client.get("/buurtteams/").context["planning"]) == ["Van ons"]

    def test_the_english_section_shows_those_of_its_dutch_original(
        self, client: Client, section: SectionPage, english_home: HomePage
    ) -> None:
        english = section.copy_for_translation(english_home.locale, copy_parents=True)
        english.save_revision().publish()
        make_wording(MilestoneFactory(title="Van ons", section=section), title="Ours")
        assert titles(client.get(english.url).context["planning"]) == ["Ours"]

    def test_a_hidden_timeline_is_not_linked(self, client: Client, section: SectionPage) -> None:
        timeline = TimelinePageFactory(parent=section)
        PageViewRestriction.objects.create(page=timeline, restriction_type="login")
        MilestoneFactory(section=section)
        for path in ("/", "/buurtteams/"):
            assert client.get(path).context["planning"].timeline_url == ""

    def test_without_milestones_there_is_no_heading_about_them(
        self, client: Client, section: SectionPage
    ) -> None:
        TimelinePageFactory(parent=section)
        for path in ("/", "/buurtteams/"):
            assert 'id="planning"' not in client.get(path).content.decode()
