"""The report tells editors which published texts contradict which milestone."""

import csv
import datetime as dt
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from lxml import html
from openpyxl import load_workbook
from wagtail.models import Page
from wagtail.users.models import UserProfile

from buurtteams.timelines.contradictions.reports import (
    ContradictionsMenuItem,
    Row,
    contradictions,
)
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import reschedule
from core.models import User
from core.roles import APPROVER, make_roles
from tests.factories import ArticlePageFactory, StandardPageFactory, UserFactory
from tests.factories.milestones import MilestoneFactory, make_wording

pytestmark = pytest.mark.django_db

TODAY = dt.date(2020, 7, 1)
MOVED_AT = dt.datetime(2020, 6, 23, 12, tzinfo=dt.UTC)


def mention(milestone: Milestone, words: str, date: str = "") -> str:
    """Words that link to a milestone."""
    return f'<a linktype="milestone" id="{milestone.pk}" date="{date}">{words}</a>'


def told(title: str, *blocks: tuple[str, Any], **kwargs: Any) -> Page:
    """A published page with a body."""
    return StandardPageFactory(title=title, body=list(blocks), **kwargs)


def step(milestone: Milestone, date: str = "", text: str = "") -> tuple[str, dict[str, Any]]:
    """A timeline with one milestone."""
    return "timeline", {"items": [{"milestone": milestone, "date": date, "text": text}]}


def shown(rows: list[Row]) -> list[tuple[str, str, str]]:
    """Where it stands, the marked words and the milestone."""
    return [(row.where, row.words, row.milestone) for row in rows]


@pytest.fixture
def start() -> Milestone:
    """A start that was moved from January to April 2021."""
    milestone = MilestoneFactory(title="Teams van start", date="1 januari 2021")
    reschedule(milestone, "1 april 2021", "Later.", UserFactory(), at=MOVED_AT)
    return milestone


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Words as the code has them."""
    with override("en"):
        yield


def browser_of(user: User) -> Client:
    """A browser in which somebody has logged in who reads English."""
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def client(db: None) -> Client:
    """The browser of somebody who may do all."""
    return browser_of(UserFactory(is_superuser=True))


def ask(client: Client, **query: str) -> html.HtmlElement:
    """The report as a document."""
    response = client.get(reverse("contradicting_dates"), query)
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def cells(document: html.HtmlElement) -> list[list[str]]:
    """The words of the table, row by row."""
    rows = document.xpath("//table[contains(@class, 'listing')]/tbody/tr")
    return [[" ".join(td.text_content().split()) for td in row.xpath("td")] for row in rows]


def test_the_three_faults_are_found_and_nothing_else(start: Milestone) -> None:
    asked = MilestoneFactory(title="Inschrijven", date="1 juli 2020", status="vastgesteld")
    known = MilestoneFactory(
        title="Partners bekend",
        date="14 oktober 2020",
        explanation="Half oktober 2020 weet elke wijk met wie.",
    )
    told(
        "Voorbeelden",
        ("text", f"<p>Dat het {mention(start, 'per 1 januari 2021')} begint, is zeker.</p>"),
        ("quote", {"text": "<p>In 2021 zien wij verder.</p>", "speaker": "", "role": ""}),
    )
    told(
        "Uitstel",
        ("text", f"<p>Het {mention(asked, 'wacht')} in ieder geval tot 1 juli 2020.</p>"),
    )
    told(
        "Besluit",
        ("text", f"<p>Op {mention(start, '1 april 2021')} en in {mention(start, '2021')}.</p>"),
        step(known),
        step(start, text="Vanaf 1 april 2021 staan de deuren open."),
        step(asked, text="Vanaf 1 juli 2020 kan het."),
    )
    assert shown(contradictions(TODAY)) == [
        ("In the milestone itself", "Half oktober 2020", "Partners bekend"),
        ("Uitstel", "in ieder geval tot 1 juli 2020", "Inschrijven"),
        ("Voorbeelden", "per 1 januari 2021", "Teams van start"),
    ]


def test_what_stands_in_the_text_of_a_line_is_found_on_its_page(start: Milestone) -> None:
    told("Besluit", step(start, "2021-01-01", "In de zomer van 2021 gaat het open."))
    assert [row.where for row in contradictions(TODAY)] == ["Besluit", "Besluit"]


def test_what_readers_cannot_see_contradicts_nobody(start: Milestone) -> None:
    body = [("text", f"<p>{mention(start, '1 januari 2021')}</p>")]
    StandardPageFactory(live=False, body=body)
    draft = MilestoneFactory(live=False)
    told("Vooruit", ("text", f"<p>{mention(draft, '1 januari 2021')}</p>"))
    assert contradictions(TODAY) == []


def test_a_wording_in_another_language_is_held_against_the_same_date() -> None:
    milestone = MilestoneFactory(title="Start", explanation="Op 1 april 2021.")
    make_wording(milestone, title="Start", explanation="We open on 1 May 2021.")
    [row] = contradictions(TODAY)
    assert (row.words, row.holds) == ("on 1 May 2021", "1\xa0April 2021")


@pytest.mark.parametrize(
    ("words", "linked", "explanation"),
    [
        ("1 januari 2021", "", "Was true until 23\xa0June 2020: readers see the mark."),
        ("1 mei 2021", "", "The milestone never had this date."),
        ("de start", "2021-01-01", "Was true until 23\xa0June 2020: readers see the mark."),
        ("de start", "2021-04-01", "Was true until 23\xa0June 2020: readers see no mark."),
    ],
)
def test_it_says_whether_the_date_was_true_once(
    start: Milestone, words: str, linked: str, explanation: str
) -> None:
    rest = "" if "2021" in words else " is 1 januari 2021"
    told("Nieuws", ("text", f"<p>{mention(start, words, linked)}{rest}.</p>"))
    [row] = contradictions(TODAY)
    assert row.explanation == explanation


def test_a_page_that_gives_two_dates_is_told_so() -> None:
    milestone = MilestoneFactory(date="29 juni 2020 t/m 2 juli 2020")
    links = [mention(milestone, day) for day in ("29 juni 2020", "2 juli 2020")]
    told("Twee data", ("text", "".join(f"<p>{link}</p>" for link in links)))
    [row] = contradictions(TODAY)
    assert row.explanation == "This page gives the milestone two dates."
    assert row.said == "2\xa0July 2020; 29\xa0June 2020"


def test_a_fault_that_a_page_repeats_is_counted(start: Milestone) -> None:
    told("Nieuws", ("text", f"<p>{mention(start, '1 januari 2021')}</p>" * 3))
    [row] = contradictions(TODAY)
    assert row.said == "1\xa0January 2021 (3 times)"


def test_milestones_come_first_then_pages_by_title(start: Milestone) -> None:
    for title in ("beta", "Alfa", "Gamma"):
        told(title, ("text", f"<p>{mention(start, '1 januari 2021')}</p>"))
    MilestoneFactory(explanation="Op 1 mei 2021.")
    places = [row.where for row in contradictions(TODAY)]
    assert places == ["In the milestone itself", "Alfa", "beta", "Gamma"]


class TestThePage:
    def test_marks_the_words_and_leads_to_where_it_can_be_mended(
        self, client: Client, start: Milestone
    ) -> None:
        page = told("Nieuws", ("text", f"<p>Dus {mention(start, 'per 1 januari 2021')} & zo.</p>"))
        document = ask(client)
        [row] = cells(document)
        assert row[1] == "Dus per 1 januari 2021 & zo."
        assert document.xpath("string(//table//mark)") == "per 1 januari 2021"
        links = document.xpath("//table//td//a/@href")
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert links == [
            f"{edit}#:w:contentpath=body.{page.body[0].id}",
            reverse("wagtailsnippets_timelines_milestone:edit", args=[start.pk]),
        ]

    def test_leads_to_the_milestone_for_its_own_words(self, client: Client) -> None:
        milestone = MilestoneFactory(explanation="Op 1 mei 2021.")
        edit = reverse("wagtailsnippets_timelines_milestone:edit", args=[milestone.pk])
        assert ask(client).xpath("//table//td//a/@href") == [edit, edit]

    def test_markup_in_a_sentence_stays_words(self, client: Client, start: Milestone) -> None:
        told("Nieuws", step(start, "2021-01-01", "Op 1 mei 2021 &amp; <script>x</script>."))
        assert cells(ask(client))[1][1] == "Op 1 mei 2021 &amp; <script>x</script>."

    def test_says_in_words_that_nothing_is_wrong(self, client: Client) -> None:
        assert "every published text names the dates that hold" in ask(client).text_content()

    def test_narrows_down_by_explanation_and_milestone(
        self, client: Client, start: Milestone
    ) -> None:
        other = MilestoneFactory(title="Ander", date="1 juli 2020")
        told("Eens", ("text", f"<p>{mention(start, '1 januari 2021')}</p>"))
        told("Nooit", ("text", f"<p>{mention(other, '1 mei 2021')}</p>"))
        assert [row[0] for row in cells(ask(client))] == ["Eens", "Nooit"]
        assert [row[0] for row in cells(ask(client, reason="once"))] == ["Eens"]
        assert [row[0] for row in cells(ask(client, reason="never"))] == ["Nooit"]
        assert [row[0] for row in cells(ask(client, milestone=str(other.pk)))] == ["Nooit"]
        nothing = ask(client, reason="once", milestone=str(other.pk))
        assert "No contradiction fits this filter." in nothing.text_content()

    @pytest.mark.parametrize(
        "query", [{"reason": "x"}, {"milestone": "\u2028'"}, {"p": "x"}, {"ordering": "-x"}]
    )
    def test_a_strange_question_shows_everything(
        self, client: Client, start: Milestone, query: dict[str, str]
    ) -> None:
        told("Nieuws", ("text", f"<p>{mention(start, '1 januari 2021')}</p>"))
        assert len(cells(ask(client, **query))) == 1

    def test_the_part_that_the_filters_reload_is_the_same_list(
        self, client: Client, start: Milestone
    ) -> None:
        told("Nieuws", ("text", f"<p>{mention(start, '1 januari 2021')}</p>"))
        response = client.get(reverse("contradicting_dates_results"), {"reason": "once"})
        [row] = cells(html.document_fromstring(response.content.decode()))
        assert row[0] == "Nieuws"

    def test_many_findings_come_in_pages(self, client: Client, start: Milestone) -> None:
        link = "<p>{}</p>".format
        days = [
            link(mention(start, f"{day} mei {year}"))
            for year in (2022, 2023)
            for day in range(1, 30)
        ]
        told("Nieuws", ("text", "".join(days)))
        assert len(cells(ask(client))) == 50
        assert len(cells(ask(client, p="2"))) == 8

    def test_the_queries_do_not_grow_with_the_rows(self, start: Milestone) -> None:
        make_roles()
        user = UserFactory(role=APPROVER)
        user.user_permissions.add(Permission.objects.get(codename="change_milestone"))
        client = browser_of(user)
        counts = []
        for rows in (2, 12):
            while len(contradictions(TODAY)) < rows:
                told("Nieuws", ("text", f"<p>{mention(start, '1 januari 2021')}</p>"))
            ask(client)
            with CaptureQueriesContext(connection) as captured:
                assert len(ask(client).xpath("//table//mark")) == rows
            counts.append(len(captured))
        assert counts[0] == counts[1]


HEADINGS = ["Page", "Sentence", "Said", "Holds", "Explanation", "Milestone"]


class TestTheExport:
    def test_as_csv_holds_every_row(self, client: Client, start: Milestone) -> None:
        told("Nieuws", ("text", f"<p>Dus {mention(start, 'per 1 januari 2021')}.</p>"))
        response = client.get(reverse("contradicting_dates"), {"export": "csv"})
        content = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
        headings, row = csv.reader(StringIO(content))
        assert headings == HEADINGS
        assert row[:2] == ["Nieuws", "Dus per 1 januari 2021."]
        assert row[5] == "Teams van start"

    def test_as_xlsx_holds_what_the_filter_leaves(self, client: Client, start: Milestone) -> None:
        told("Eens", ("text", f"<p>{mention(start, '1 januari 2021')}</p>"))
        told("Nooit", ("text", f"<p>{mention(start, '1 mei 2021')}</p>"))
        query = {"export": "xlsx", "reason": "never"}
        response = client.get(reverse("contradicting_dates"), query)
        content = BytesIO(b"".join(response.streaming_content))  # type: ignore[attr-defined]
        headings, row = load_workbook(content).active.iter_rows(values_only=True)
        assert list(headings) == HEADINGS
        assert row[0] == "Nooit"


class TestWhoMaySeeIt:
    @pytest.fixture
    def writer(self) -> User:
        """Somebody who may open the CMS, and no more."""
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        return user

    @staticmethod
    def is_shown_to(user: User) -> bool:
        """Does the menu show the report?"""
        request = RequestFactory().get("/cms/")
        request.user = user
        return ContradictionsMenuItem().is_shown(request)

    def test_whoever_may_change_milestones(self, writer: User, start: Milestone) -> None:
        writer.user_permissions.add(Permission.objects.get(codename="change_milestone"))
        told("Nieuws", ("text", f"<p>{mention(start, '1 januari 2021')}</p>"))
        document = ask(browser_of(writer))
        edit = reverse("wagtailsnippets_timelines_milestone:edit", args=[start.pk])
        assert document.xpath("//table//td//a/@href") == [edit]
        assert self.is_shown_to(User.objects.get(pk=writer.pk))

    def test_nobody_else(self, writer: User) -> None:
        response = browser_of(writer).get(reverse("contradicting_dates"))
        assert response.status_code == 302
        assert not self.is_shown_to(writer)

    def test_it_stands_among_the_reports(self, client: Client) -> None:
        content = client.get(reverse("wagtailadmin_home")).content.decode()
        assert reverse("contradicting_dates") in content


def test_an_article_counts_as_any_page(start: Milestone) -> None:
    body = [("text", f"<p>{mention(start, '1 januari 2021')}</p>")]
    ArticlePageFactory(title="Bericht", body=body)
    assert [row.where for row in contradictions(TODAY)] == ["Bericht"]
