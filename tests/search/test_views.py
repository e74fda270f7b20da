"""The search page, for readers and as JSON for programs; the answers are made by hand."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from search.found import Facet, FacetValue, Filters, Found, Promoted, Question
from tests.factories import TopicFactory
from tests.search.answers import ENGLISH, FACETS, HIT, MANY, PLAN, as_json, as_page, text_of

pytestmark = pytest.mark.django_db

Answer = Callable[[Found], list[Question]]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Let search find this, whatever is asked; gives the questions that were asked."""

    def prepare(found: Found) -> list[Question]:
        asked: list[Question] = []

        def find(question: Question, now: dt.datetime) -> Found:
            assert now.tzinfo
            asked.append(question)
            return replace(found, question=question)

        monkeypatch.setattr("search.views.find", find)
        return asked

    return prepare


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What is noted of the questions."""
    noted: list[tuple[Any, ...]] = []

    def note(text: str, language: str, count: int, page_ids: Any, today: dt.date) -> None:
        noted.append((text, language, count, list(page_ids)))
        assert type(today) is dt.date

    monkeypatch.setattr("search.views.note", note)
    return noted


class TestAsJson:
    def test_it_has_the_fields_that_programs_count_on(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(replace(MANY, count=12, hits=(HIT,), facets=FACETS[:1], others=(ENGLISH,)))
        assert as_json(client, "q=uitvraag") == {
            "query": "uitvraag",
            "count": 12,
            "page": 1,
            "pages": 2,
            "did_you_mean": None,
            "facets": {
                "type": [
                    {"value": "article", "label": "Nieuws", "count": 8},
                    {"value": "document", "label": "Document", "count": 4},
                ],
                **{key: [] for key in ("section", "topic", "district", "year")},
            },
            "results": [
                {
                    "url": "/nieuws/uitvraag/",
                    "title": "Uitvraag & meer",
                    "type": "article",
                    "language": "nl",
                    "date": "2020-03-20",
                    "snippet": "De uitvraag komt later.",
                },
                {
                    "url": "/en/tender/",
                    "title": "Tender",
                    "type": "article",
                    "language": "en",
                    "date": "2020-03-20",
                    "snippet": "De uitvraag komt later.",
                },
            ],
        }

    def test_what_has_no_date_has_none(self, client: Client, answer: Answer) -> None:
        answer(replace(MANY, hits=(PLAN,)))
        assert as_json(client, "q=plan")["results"][0]["date"] is None

    def test_it_says_what_was_meant(self, client: Client, answer: Answer) -> None:
        answer(Found(Question("", "nl"), did_you_mean="werkkader"))
        assert as_json(client, "q=wrkkdr")["did_you_mean"] == "werkkader"

    @pytest.mark.parametrize(
        "query",
        ["q=", "", "q=%22", "q=-team", "page=abc&q=a", "topic=geen&q=a", "q=" + "a" * 500],
    )
    def test_a_question_that_is_none_finds_nothing(
        self, client: Client, answer: Answer, query: str
    ) -> None:
        asked = answer(MANY)
        found = as_json(client, query)
        assert (found["count"], found["pages"], found["results"]) == (0, 0, [])
        assert set(found) == {
            *("query", "count", "page", "pages", "did_you_mean", "facets", "results")
        }
        assert asked == []


class TestWhatIsAsked:
    def test_the_whole_query_string_is(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        TopicFactory(slug="planning")
        asked = answer(MANY)
        query = "q=team&type=article&topic=planning&district=noord&year=2020&sort=date&page=2"
        as_json(client, query)
        filters = Filters("article", "", "planning", "noord", 2020)
        assert asked == [Question("team", "nl", filters, "date", 2)]

    def test_so_is_the_language_of_the_address(self, client: Client, answer: Answer) -> None:
        asked = answer(MANY)
        as_json(client, "q=team", "/en/search/")
        assert asked == [Question("team", "en")]

    def test_a_question_is_counted_with_what_answered_it(
        self, client: Client, home: HomePage, answer: Answer, counted: list[Any]
    ) -> None:
        answer(replace(MANY, hits=(HIT,), others=(replace(ENGLISH, page_id=9),)))
        as_page(client, "q=Team")
        assert counted == [("Team", "nl", 25, [7, 9])]

    @pytest.mark.parametrize(
        "query", ["q=team&page=2", "q=team&type=page", "q=team&sort=date", "q=", "q=team&year=x"]
    )
    def test_but_neither_its_next_page_nor_a_mistake(
        self, client: Client, home: HomePage, answer: Answer, counted: list[Any], query: str
    ) -> None:
        answer(MANY)
        as_page(client, query)
        assert counted == []

    def test_nor_what_a_program_asks(
        self, client: Client, answer: Answer, counted: list[Any]
    ) -> None:
        answer(MANY)
        as_json(client, "q=team")
        assert counted == []


class TestThePage:
    def test_it_keeps_the_question_and_says_how_many(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(MANY)
        page = as_page(client, "q=uitvraag")
        assert page.xpath("//input[@name='q']/@value") == ["uitvraag"]
        assert text_of(page, "//*[@role='status']") == "25 resultaten voor “uitvraag”"
        assert text_of(page, "//title") == "“uitvraag” – Zoeken – Wijknetwerken"
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]

    def test_a_phrase_has_quotes_once(self, client: Client, home: HomePage, answer: Answer) -> None:
        answer(MANY)
        page = as_page(client, "q=%22het+team%22")
        assert text_of(page, "//*[@role='status']").endswith(" “het team”")
        assert text_of(page, "//title").startswith("“het team” ")
        assert page.xpath("//input[@name='q']/@value") == ['"het team"']

    def test_one_result_is_one_result(self, client: Client, home: HomePage, answer: Answer) -> None:
        answer(Found(Question("", "nl"), "all", 1, (HIT,)))
        page = as_page(client, "q=uitvraag")
        assert text_of(page, "//*[@role='status']") == "1 resultaat voor “uitvraag”"
        assert page.xpath("//nav[contains(@class, 'sorts')]") == []

    def test_a_result_has_its_kind_its_date_and_its_words_marked(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(replace(MANY, hits=(HIT,)))
        page = as_page(client, "q=uitvraag")
        result = "//li[@class='result']"
        assert text_of(page, f"{result}/p[@class='kicker']") == "Nieuws 20 maart 2020"
        assert text_of(page, f"{result}/h3") == "Uitvraag & meer"
        assert page.xpath(f"{result}//mark/text()") == ["Uitvraag", "uitvraag"]
        assert page.xpath(f"{result}/h3/a/@href") == ["/nieuws/uitvraag/"]
        assert page.xpath(f"{result}//@lang") == []

    def test_what_is_no_page_says_where_it_is(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(replace(MANY, hits=(PLAN, replace(HIT, kind="version", note="geldt niet meer"))))
        page = as_page(client, "q=plan")
        assert text_of(page, "//p[@class='result-place']") == "Te vinden op: Uitvraag en gunning"
        second = "//li[@class='result'][2]/p[@class='kicker']"
        assert text_of(page, second) == "Versie geldt niet meer"

    def test_what_was_typed_is_shown_as_text(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(Found(Question("", "nl"), did_you_mean="<i>x</i>"))
        text = client.get("/zoeken/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text
        assert "<i>x" not in text

    def test_an_empty_box_is_no_mistake(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        for query in ("", "q=", "q=+"):
            page = as_page(client, query)
            assert page.xpath("//*[@role='status']") == []

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("q=%22%22", "woord"),
            ("q=" + "a" * 201, "200"),
            ("q=team&district=utrecht", "filter"),
            ("q=team&sort=size", "Sorteer"),
        ],
    )
    def test_it_says_what_is_wrong_with_a_question(
        self, client: Client, home: HomePage, answer: Answer, query: str, words: str
    ) -> None:
        asked = answer(MANY)
        page = as_page(client, query)
        assert words in text_of(page, "//*[@role='status']")
        assert page.xpath("//li[@class='result']") == []
        assert asked == []

    def test_a_wrong_filter_can_be_left_behind(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(MANY)
        page = as_page(client, "q=team&topic=geen")
        assert page.xpath("//*[@role='status']/a/@href") == ["?q=team"]

    @pytest.mark.parametrize("number", ["0", "abc", "-1", "10001"])
    def test_a_page_that_cannot_be_leads_to_the_first(
        self, client: Client, english_home: HomePage, answer: Answer, number: str
    ) -> None:
        answer(MANY)
        page = as_page(client, f"q=team&type=article&page={number}", "/en/search/")
        assert text_of(page, "//*[@role='status']") == (
            "This page of results does not exist. Show the first page"
        )
        assert page.xpath("//*[@role='status']/a/@href") == ["?q=team&type=article"]

    def test_only_words_that_may_not_be_there_are_no_question(
        self, client: Client, english_home: HomePage, answer: Answer
    ) -> None:
        answer(MANY)
        page = as_page(client, "q=-team", "/en/search/")
        assert text_of(page, "//*[@role='status']") == (
            "You only gave words that may not be there. Type a word to look for as well."
        )

    @pytest.mark.parametrize(
        ("way", "words"),
        [
            ("all", ""),
            ("loose", "Niet alle woorden staan in elke tekst."),
            ("parts", "Uw woorden staan nergens op deze site."),
            ("other", "In het Nederlands is er niets gevonden. Dit is in het Engels gevonden."),
        ],
    )
    def test_it_says_how_the_answers_were_come_by(
        self, client: Client, home: HomePage, answer: Answer, way: Any, words: str
    ) -> None:
        found = Found(Question("", "nl"), way, 1, (HIT,))
        answer(replace(found, hits=(), others=(ENGLISH,)) if way == "other" else found)
        page = as_page(client, "q=team")
        told = [found.text_content() for found in page.xpath("//p[@class='found-way']")]
        assert (words in told[0]) if words else told == []

    def test_an_answer_in_another_language_says_so(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        other = replace(ENGLISH, place="Page")
        answer(Found(Question("", "nl"), "other", 1, others=(other,)))
        page = as_page(client, "q=team")
        assert page.xpath("//li[@class='result']//@lang") == ["en", "en", "en"]
        assert page.xpath("//li[@class='result']//@hreflang") == ["en"]

    def test_dutch_answers_stand_apart_for_an_english_reader(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(Found(Question("", "en"), "all", 2, (ENGLISH,), (HIT,)))
        page = as_page(client, "q=team", "/en/search/")
        assert text_of(page, "//section[@class='others']/h2") == "Results in Dutch"
        assert page.xpath("//section[@class='others']//h3/@lang") == ["nl"]
        assert page.xpath("//section[@class='others']//h3/a/@href") == [HIT.url]

    def test_what_editors_put_first_stands_first(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        first = Promoted("/contact/", "Contact", "Hier vindt u ons.", 3)
        answer(replace(MANY, promoted=(first,)))
        page = as_page(client, "q=team")
        assert text_of(page, "//section[@class='promoted']") == (
            "Uitgelicht Contact Hier vindt u ons."
        )
        assert page.xpath("//main//h3//text() | //main//section//ul//a/@href")
        assert page.xpath("//section[@class='promoted']//a/@href") == ["/contact/"]

    def test_the_language_link_leads_to_the_search_of_the_other_language(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(MANY)
        page = as_page(client, "q=%22a%26b%22%3Cb%3E&type=article")
        (link,) = page.xpath("//a[@class='language-link']/@href")
        assert link == "/en/search/?q=%22a%26b%22%3Cb%3E"

    @pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
    @pytest.mark.parametrize("path", ["/zoeken/", "/zoeken/suggesties/"])
    def test_it_is_for_reading_only(self, client: Client, method: str, path: str) -> None:
        assert getattr(client, method)(path).status_code == 405


class TestNothing:
    def test_it_helps(self, client: Client, home: HomePage, answer: Answer) -> None:
        popular = Promoted("/werkkader/", "Werkkader", "", 3)
        answer(Found(Question("", "nl"), did_you_mean="qqr", popular=(popular,)))
        page = as_page(client, "q=qqq")
        assert text_of(page, "//*[@role='status']") == "0 resultaten voor “qqq”"
        assert page.xpath("//div[@class='empty']//li")
        assert page.xpath("//p[@class='found-meant']/a/@href") == ["?q=qqr"]
        assert page.xpath("//section[@class='popular']//a/@href") == ["/werkkader/"]

    def test_filters_may_be_why(self, client: Client, home: HomePage, answer: Answer) -> None:
        answer(Found(Question("", "nl"), "all"))
        page = as_page(client, "q=team&district=noord")
        assert page.xpath("//div[@class='empty']//a/@href") == ["?q=team"]
        assert text_of(page, "//ul[@class='active-filters']") == "Filter weg: Noord"
        assert text_of(page, "//p[@class='print-only']").endswith(" Noord")

    def test_a_page_after_the_last_one_leads_back(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(replace(MANY, hits=()))
        page = as_page(client, "q=team&page=9")
        assert text_of(page, "//p[@class='empty']") == (
            "Er zijn maar 3 pagina’s met resultaten. Toon de eerste pagina"
        )
        assert page.xpath("//p[@class='empty']/a/@href") == ["?q=team"]


class TestFinding:
    def test_filters_are_links_with_numbers(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(MANY)
        page = as_page(client, "q=team")
        kinds = "//ul[@aria-labelledby='filter-type']"
        assert text_of(page, kinds) == "Nieuws 8 Document 4"
        assert page.xpath(f"{kinds}//a/@href") == ["?q=team&type=article", "?q=team&type=document"]
        assert text_of(page, "//div[@class='facet']/details/summary") == "Nog 3"
        assert page.xpath("//form//*[@name][not(@name='q')]") == []

    def test_a_chosen_filter_can_be_taken_off(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        chosen = Facet("type", (FacetValue("article", "Nieuws", 8, is_chosen=True),))
        answer(replace(MANY, count=8, facets=(chosen,)))
        page = as_page(client, "q=team&type=article")
        assert text_of(page, "//ul[@class='active-filters']") == "Filter weg: Nieuws"
        assert page.xpath("//ul[@class='active-filters']//a/@href") == ["?q=team"]
        assert text_of(page, "//li[@class='facet-chosen']") == "Nieuws (gekozen) 8"
        assert "1 filter aan" in text_of(page, "//nav[@class='facets']")

    def test_the_order_can_be_changed(self, client: Client, home: HomePage, answer: Answer) -> None:
        answer(MANY)
        page = as_page(client, "q=team&sort=date")
        links = page.xpath("//nav[@class='sorts']/a")
        assert [(link.get("href"), link.get("aria-current")) for link in links] == [
            ("?q=team", None),
            ("?q=team&sort=date", "true"),
        ]

    def test_pages_are_links_with_numbers(
        self, client: Client, home: HomePage, answer: Answer
    ) -> None:
        answer(MANY)
        page = as_page(client, "q=team&page=2")
        links = page.xpath("//nav[@class='pagination']//a")
        assert [
            (link.get("rel"), link.get("href"), link.get("aria-current")) for link in links
        ] == [
            ("prev", "?q=team", None),
            (None, "?q=team", None),
            (None, "?q=team&page=2", "page"),
            (None, "?q=team&page=3", None),
            ("next", "?q=team&page=3", None),
        ]
