"""What readers get to see of a line and of a milestone, as HTML."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from buurtteams.timelines.facts import DECISIONS, Body, Kind, Status
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import reschedule
from home.models import SectionPage
from tests.factories import (
    ArticlePageFactory,
    MilestoneFactory,
    SectionPageFactory,
    TimelinePageFactory,
    UserFactory,
)
from tests.house import markup

pytestmark = pytest.mark.django_db
NBSP = "\N{NO-BREAK SPACE}"
OLD, NEW = f"1{NBSP}januari 2021", f"1{NBSP}april 2021"
MANY = 9


@pytest.fixture
def section() -> SectionPage:
    """A section of the Dutch site."""
    return SectionPageFactory(slug="buurtteams")


@pytest.fixture
def moved(section: SectionPage) -> Milestone:
    """A fixed milestone that moved, with the page of the decision."""
    decision = ArticlePageFactory(parent=section, title="Het besluit", slug="besluit")
    milestone = MilestoneFactory(
        title="Buurtteams gaan open", date="1 januari 2021", section=section, status=Status.FIXED
    )
    reschedule(milestone, "1 april 2021", "De uitvraag begint later.", UserFactory(), decision)
    return milestone


def chosen(milestone: Milestone, date: str = "", text: str = "") -> dict[str, Any]:
    """A timeline block that holds one milestone, as the database keeps it."""
    item = {"milestone": milestone.pk, "date": date, "text": text}
    return {"type": "timeline", "value": {"items": [item]}}


def shown(client: Client, url: str) -> html.HtmlElement:
    """A page without a fault in its HTML."""
    document = markup.parse_strictly(client.get(url).content)
    assert markup.repeated_ids(document) == []
    assert markup.skipped_levels(document) == []
    return document


def words(element: html.HtmlElement) -> str:
    """The text of an element with single spaces."""
    return " ".join(element.text_content().replace(NBSP, " ").split())


def select(element: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements that ``tag.class`` describes; of several, each within the one before."""
    steps = []
    for part in selector.split():
        tag, _dot, name = part.partition(".")
        test = f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]" if name else ""
        steps.append(f"//{tag or '*'}{test}")
    return element.xpath("." + "".join(steps))


def only(element: html.HtmlElement, selector: str) -> html.HtmlElement:
    """The one element that a selector finds."""
    (found,) = select(element, selector)
    return found


def head(document: html.HtmlElement, **attribute: str) -> html.HtmlElement:
    """The one element with an attribute in the head of a page."""
    ((name, value),) = attribute.items()
    (found,) = document.xpath(f"/html/head/*[@{name}='{value}']")
    return found


class TestAStep:
    @pytest.fixture
    def step(self, client: Client, moved: Milestone, section: SectionPage) -> html.HtmlElement:
        """The moved milestone on the timeline of its section."""
        return only(shown(client, TimelinePageFactory(parent=section).url), "main .station")

    def test_the_former_date_is_struck_beside_the_new_one(self, step: html.HtmlElement) -> None:
        assert words(select(step, ".station-date")[0]).startswith("1 april 2021")
        assert select(step, ".station-date time")[0].get("datetime") == "2021-04-01"
        assert only(step, ".station-former s").text == OLD

    def test_a_disclosure_says_why_and_who_decided(self, step: html.HtmlElement) -> None:
        why = only(step, "details.moved")
        assert why.get("open") is None
        assert "De uitvraag begint later." in words(why)
        assert only(why, "a").get("href") == "/buurtteams/besluit/"
        assert only(why, "time").get("datetime") == timezone.localdate().isoformat()

    def test_it_has_an_anchor_and_links_to_its_own_page(
        self, step: html.HtmlElement, moved: Milestone
    ) -> None:
        assert step.get("id") == f"m-{moved.slug}"
        assert only(step, "h3 a").get("href") == moved.get_absolute_url()

    def test_it_can_be_put_in_a_calendar(self, step: html.HtmlElement, moved: Milestone) -> None:
        link = only(step, ".add-to-calendar a")
        assert link.get("href").endswith(".ics")
        assert moved.title in words(link)


class TestStates:
    def line(self, client: Client, section: SectionPage) -> html.HtmlElement:
        """The timeline of the section."""
        return shown(client, TimelinePageFactory(parent=section).url)

    @pytest.mark.parametrize("status", Status.values)
    def test_each_is_said_in_words(self, client: Client, section: SectionPage, status: str) -> None:
        MilestoneFactory(section=section, status=status)
        document = self.line(client, section)
        assert words(select(document, ".station-state li")[-1]) == str(Status(status).label)

    def test_a_decision_names_who_decides(self, client: Client, section: SectionPage) -> None:
        MilestoneFactory(section=section, kind=Kind.DECISION, decided_by=Body.COUNCIL)
        kind = select(self.line(client, section), ".station-state li")[0]
        assert words(kind) == str(DECISIONS[Body.COUNCIL])

    def test_a_cancelled_one_is_struck(self, client: Client, section: SectionPage) -> None:
        MilestoneFactory(section=section, status=Status.CANCELLED, title="Bijeenkomst")
        assert words(only(self.line(client, section), "h3 s")) == "Bijeenkomst"

    @pytest.mark.parametrize("status", [Status.REACHED, Status.CANCELLED])
    def test_what_is_done_is_not_offered_for_a_calendar(
        self, client: Client, section: SectionPage, status: Status
    ) -> None:
        MilestoneFactory(section=section, status=status)
        assert select(self.line(client, section), ".add-to-calendar") == []

    def test_the_one_that_is_going_on_is_the_current_step(
        self, client: Client, section: SectionPage
    ) -> None:
        MilestoneFactory(section=section, date="1 januari 2020")
        MilestoneFactory(section=section, date="vanaf 1 februari 2020")
        document = self.line(client, section)
        (current,) = document.xpath("//*[@aria-current='step']")
        assert current is select(document, "main .station")[-1]
        assert len(select(current, ".station-now")) == 1


class TestALine:
    def test_steps_that_are_over_fold_when_they_are_many(
        self, client: Client, section: SectionPage
    ) -> None:
        for number in range(MANY):
            MilestoneFactory(section=section, date="1 mei 2020", title=f"Stap {number}")
        coming = MilestoneFactory(section=section, date="vanaf 1 juni 2020")
        value = {"items": [], "section": section.pk}
        page = ArticlePageFactory(parent=section, body=[{"type": "timeline", "value": value}])
        document = shown(client, page.url)
        folded = only(document, "ol.line li.line-past details")
        assert folded.get("open") is None
        assert str(MANY) in words(only(folded, "summary"))
        assert len(select(folded, "ol.line .station")) == MANY
        assert words(select(document, "ol.line .station h3")[-1]) == coming.title

    def test_a_milestone_in_two_blocks_has_one_anchor(
        self, client: Client, moved: Milestone, section: SectionPage
    ) -> None:
        blocks = [chosen(moved), chosen(moved, text="Nog eens.")]
        document = shown(client, ArticlePageFactory(parent=section, body=blocks).url)
        assert [step.get("id") for step in select(document, "main .station")] == [
            f"m-{moved.slug}",
            None,
        ]

    def test_a_text_that_named_another_date_says_so(
        self, client: Client, moved: Milestone, section: SectionPage
    ) -> None:
        block = chosen(moved, date="2021-01-mid", text="De tekst van toen.")
        document = shown(client, ArticlePageFactory(parent=section, body=[block]).url)
        assert only(document, ".station-former s").text == "half januari 2021"
        assert words(only(document, ".station-text")) == "De tekst van toen."

    def test_an_empty_one_says_so(self, client: Client, section: SectionPage) -> None:
        page = TimelinePageFactory(parent=section)
        assert select(shown(client, page.url), "main ol.line") == []
        assert words(only(shown(client, page.url), ".timeline p"))

    def test_a_timeline_page_names_its_other_forms(
        self, client: Client, section: SectionPage
    ) -> None:
        page = TimelinePageFactory(parent=section)
        document = shown(client, page.url)
        links = [link.get("href") for link in select(document, ".timeline-formats a")]
        names = ("kalender.ics", "feed/", "tijdlijn.json")
        assert links == [f"{page.url}{name}" for name in names]
        feed = head(document, type="application/atom+xml")
        assert (feed.get("href"), feed.get("title")) == (f"{page.url}feed/", page.title)


class TestAMilestone:
    @pytest.fixture
    def page(self, client: Client, moved: Milestone) -> html.HtmlElement:
        """The page of the moved milestone."""
        return shown(client, moved.get_absolute_url())

    def test_it_shows_what_was_and_what_holds(
        self, page: html.HtmlElement, moved: Milestone
    ) -> None:
        assert words(only(page, "h1")) == moved.title
        assert only(page, ".then-now s").text == OLD
        assert only(page, ".then-now time").text == NEW

    def test_it_tells_the_whole_history(self, page: html.HtmlElement) -> None:
        assert "De uitvraag begint later." in words(only(page, ".moves"))

    def test_it_describes_itself_to_search_engines(
        self, page: html.HtmlElement, moved: Milestone
    ) -> None:
        description = head(page, name="description").get("content")
        assert description == f"{moved.explanation} ({NEW})"
        assert head(page, property="og:title").get("content") == moved.title

    def test_it_leads_to_itself_in_the_other_language(
        self, page: html.HtmlElement, client: Client, moved: Milestone
    ) -> None:
        path = only(page, ".language-link").get("href")
        assert path == f"/en/milestones/{moved.slug}/"
        english = shown(client, path)
        assert only(english, "h1").get("lang") == "nl"
        assert only(english, ".then-now time").text == f"1{NBSP}April 2021"
        assert head(english, rel="canonical").get("href").endswith(path)
