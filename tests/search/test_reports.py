"""The reports on questions: each once, summed over days, for who may change synonyms."""

import datetime as dt
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from lxml import html

from core.roles import make_roles
from search.reports import EMPTY, POPULAR, harmless, name_of_language
from tests.factories import UserFactory, ask

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _roles(db: None) -> None:
    make_roles()


@pytest.fixture
def client() -> Client:
    """A browser of an editor."""
    browser = Client()
    browser.force_login(UserFactory(role="Redacteur"))
    return browser


def days_ago(days: int) -> dt.date:
    """A day before today."""
    return timezone.localdate() - dt.timedelta(days=days)


def rows(client: Client, name: str, query: str = "") -> list[tuple[str, int]]:
    """The questions in a report with how often they were asked."""
    found = client.get(reverse(name) + query).context["object_list"]
    return [(row.text, row.times) for row in found]


class TestWhatIsShown:
    def test_a_question_stands_once_with_all_its_days(self, client: Client) -> None:
        ask("madi", days_ago(0), times=2, results=3)
        ask("madi", days_ago(20), times=5, results=1)
        ask("madi", days_ago(31), times=9)
        ask("ov", days_ago(3), times=4)
        assert rows(client, POPULAR) == [("madi", 7), ("ov", 4)]
        first = client.get(reverse(POPULAR)).context["object_list"][0]
        assert (first.day, first.results) == (days_ago(0), 3)

    def test_languages_are_told_apart(self, client: Client) -> None:
        ask("tender", days_ago(0), language="en", times=2)
        ask("tender", days_ago(0))
        assert rows(client, POPULAR) == [("tender", 2), ("tender", 1)]
        assert rows(client, POPULAR, "?language=nl") == [("tender", 1)]

    def test_without_result_counts_what_found_nothing_the_last_time(self, client: Client) -> None:
        ask("gemaakt", days_ago(0), results=2)
        ask("gemaakt", days_ago(1), results=0, times=8)
        ask("weg", days_ago(0), results=0)
        ask("weg", days_ago(5), results=2, times=3)
        ask("nooit", days_ago(2), results=0, times=2)
        assert rows(client, EMPTY) == [("weg", 4), ("nooit", 2)]

    def test_words_narrow_the_list_and_columns_order_it(self, client: Client) -> None:
        ask("buurtteam noord", days_ago(0), results=0)
        ask("team", days_ago(1), results=0, times=3)
        ask("ov", days_ago(2), results=0, times=5)
        assert rows(client, EMPTY, "?text=TEAM") == [("team", 3), ("buurtteam noord", 1)]
        assert [text for text, _ in rows(client, EMPTY, "?ordering=text")] == [
            "buurtteam noord",
            "ov",
            "team",
        ]
        newest = rows(client, EMPTY, "?ordering=-day")
        assert newest[0] == ("buurtteam noord", 1)

    def test_many_are_paged_without_losing_any(self, client: Client) -> None:
        for number in range(60):
            ask(f"vraag {number:02}", days_ago(number % 3))
        both = rows(client, POPULAR) + rows(client, POPULAR, "?p=2")
        assert len({text for text, _times in both}) == 60

    def test_an_empty_list_says_why(self, client: Client) -> None:
        assert "Nog geen vragen" in client.get(reverse(POPULAR)).content.decode()
        ask("ov", days_ago(0))
        answer = client.get(reverse(POPULAR) + "?text=zzz").content.decode()
        assert "Geen vraag past bij dit filter" in answer

    def test_what_a_visitor_typed_is_text_and_nothing_else(self, client: Client) -> None:
        ask("<script>alert(1)</script>", days_ago(0), results=0)
        assert b"<script>alert(1)" not in client.get(reverse(EMPTY)).content


class TestLinks:
    def test_a_question_is_asked_again_in_its_language(self, client: Client) -> None:
        ask("b&w + ov", days_ago(0))
        ask("tender", days_ago(0), language="en")
        content = client.get(reverse(POPULAR)).content.decode()
        assert 'href="/zoeken/?q=b%26w+%2B+ov"' in content
        assert 'href="/en/search/?q=tender"' in content

    def test_without_result_leads_to_a_synonym_with_the_words_filled_in(
        self, client: Client
    ) -> None:
        ask("bike & ride", days_ago(0), language="en", results=0)
        content = client.get(reverse(EMPTY)).content.decode()
        start = content.index(reverse("wagtailsnippets_search_searchsynonym:add"))
        address = content[start : content.index('"', start)].replace("&amp;", "&")
        assert parse_qs(urlsplit(address).query) == {"terms": ["bike & ride"], "language": ["en"]}
        assert client.get(address).context["form"].instance.terms == "bike & ride"
        assert "terms=" not in client.get(reverse(POPULAR)).content.decode()

    def test_each_link_to_a_synonym_says_for_which_question(self, client: Client) -> None:
        ask("xqzzy", days_ago(0), results=0)
        (link,) = html.fromstring(client.get(reverse(EMPTY)).content).xpath(
            "//a[contains(@href, 'terms=xqzzy')]"
        )
        assert "xqzzy" in link.find("span[@class='w-sr-only']").text_content()
        assert not link.xpath("ancestor::td[contains(@class, 'title')]")


def test_languages_are_named_in_the_language_of_the_reader() -> None:
    assert [name_of_language(code) for code in ("nl", "en")] == ["Nederlands", "Engels"]
    with override("en"):
        assert name_of_language("nl") == "Dutch"
    assert name_of_language("xx") == "xx"


class TestExport:
    def test_a_table_for_spreadsheets_has_every_row(self, client: Client) -> None:
        ask("ov", days_ago(0), results=0, times=3)
        response = client.get(reverse(EMPTY) + "?export=csv")
        lines = b"".join(response).decode().splitlines()
        assert lines == ["Vraag,Taal,Keer,Laatst gevraagd", f"ov,Nederlands,3,{days_ago(0)}"]
        assert 'filename="zoekvragen-zonder-resultaat.csv"' in response["Content-Disposition"]
        book = openpyxl.load_workbook(
            BytesIO(b"".join(client.get(reverse(POPULAR) + "?export=xlsx")))
        )
        assert [cell.value for cell in book.active[2]][:4] == [
            "ov",
            "Nederlands",
            3,
            0,
        ]

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
    def test_no_question_becomes_a_formula(self, start: str) -> None:
        assert harmless(f"{start}1+1") == f"'{start}1+1"
        assert harmless("ov = bus") == "ov = bus"

    def test_also_not_in_the_file(self, client: Client) -> None:
        ask('=hyperlink("x")', days_ago(0), results=0)
        assert b"'=hyperlink" in b"".join(client.get(reverse(EMPTY) + "?export=csv"))


class TestWhoMayRead:
    @pytest.mark.parametrize("name", [EMPTY, POPULAR, f"{EMPTY}_results", f"{POPULAR}_results"])
    @pytest.mark.parametrize(
        ("role", "may"),
        [
            ("Redacteur", True),
            ("Eindredacteur", True),
            ("Communicatie", True),
            ("Vertaler", False),
        ],
    )
    def test_those_who_may_change_synonyms(self, name: str, role: str, may: bool) -> None:
        client = Client()
        client.force_login(UserFactory(role=role))
        assert (client.get(reverse(name)).status_code == 200) == may
        assert (
            reverse(name.removesuffix("_results")) in client.get("/cms/").content.decode()
        ) == may

    def test_nobody_else(self) -> None:
        assert Client().get(reverse(EMPTY)).status_code == 302
