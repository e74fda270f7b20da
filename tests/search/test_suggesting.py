"""What is suggested while somebody types, on an index made by hand."""

import datetime as dt
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from home.models import HomePage
from search.analysis import ANALYSER_VERSION, suggestion_forms
from search.analysis.folding import fold
from search.lexicons import forget
from search.models import IndexState, SearchEntry, SearchTerm
from search.suggesting import suggest
from tests.factories import SearchSynonymFactory, StandardPageFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
NUMBERS = count(1)


@pytest.fixture(autouse=True)
def page(home: HomePage) -> Any:
    """The page on which everything is found, in an index of which nothing is known yet."""
    forget()
    IndexState.objects.update_or_create(pk=1, defaults={"generation": 1})
    return StandardPageFactory(parent=home)


def entry(page: Any, title: str, **fields: Any) -> SearchEntry:
    """A thing with this title in the index."""
    language = fields.setdefault("language", "nl")
    number = next(NUMBERS)
    values = {
        "generation": 1,
        "source": "pages",
        "object_id": number,
        "kind": "page",
        "page_id": page.pk,
        "stamp": "x",
        "analyser": ANALYSER_VERSION,
        "title": title,
        "url": f"/{number}/",
        "title_start": " ".join(map(fold, title.split()))[:60],
        "suggestions": suggestion_forms(title, language),
    }
    return SearchEntry.objects.create(**values | fields)


def term(word: str, number: int, **fields: Any) -> SearchTerm:
    """A word that a number of texts hold."""
    values = {"generation": 1, "language": "nl", "version": 1, "folded": fold(word)}
    return SearchTerm.objects.create(word=word, count=number, **values | fields)


def texts(typed: str, language: str = "nl", now: dt.datetime = NOW) -> list[str]:
    """What is suggested."""
    return [suggestion.text for suggestion in suggest(typed, language, now)]


class TestTitles:
    def test_one_that_begins_so_goes_before_one_that_holds_it(self, page: Any) -> None:
        entry(page, "Nieuw werkkader")
        entry(page, "Werkkader voor buurtteams")
        assert texts("werkk") == ["Werkkader voor buurtteams", "Nieuw werkkader"]

    def test_the_last_word_may_be_unfinished_and_the_others_not(self, page: Any) -> None:
        entry(page, "Werkkader voor buurtteams")
        assert texts("buurtteams werk") == ["Werkkader voor buurtteams"]
        assert texts("buurt voor") == ["Werkkader voor buurtteams"]
        assert texts("buurttea werk") == []

    def test_after_a_space_the_last_word_is_finished(self, page: Any) -> None:
        entry(page, "Werkkader")
        assert texts("werk") == ["Werkkader"]
        entry(page, "Zomer")
        assert texts("zom ") == []
        assert texts("zomer ") == ["Zomer"]

    def test_a_part_of_a_compound_finds_it(self, page: Any) -> None:
        entry(page, "Subsidietender voor buurten")
        assert texts("tender") == ["Subsidietender voor buurten"]

    def test_accents_and_capitals_make_no_difference(self, page: Any) -> None:
        entry(page, "Één loket")
        assert texts("een lo") == texts("ÉÉN LO") == ["Één loket"]

    def test_pages_go_before_milestones_and_what_holds_before_what_held(self, page: Any) -> None:
        entry(page, "Plan A", kind="milestone")
        entry(page, "Plan B versie 1", kind="version", is_out_of_force=True)
        entry(page, "Plan in het kort")
        assert texts("plan") == ["Plan in het kort", "Plan A", "Plan B versie 1"]

    def test_the_same_title_is_told_once(self, page: Any) -> None:
        entry(page, "Werkkader", url="/eerst/")
        entry(page, "werkkader", kind="milestone")
        (found,) = suggest("werk", "nl", NOW)
        assert found == ("Werkkader", "/eerst/")

    def test_each_language_has_its_own(self, page: Any) -> None:
        entry(page, "Werkkader")
        entry(page, "Working framework", language="en")
        assert texts("work", "en") == ["Working framework"]
        assert texts("work") == []

    def test_an_index_that_is_being_built_is_left_out(self, page: Any) -> None:
        entry(page, "Werkkader", generation=2)
        term("werkkaders", 3, generation=2)
        assert texts("werk") == []


class TestWhatReadersMayNotSee:
    def test_nor_is_what_is_being_withdrawn(self, page: Any) -> None:
        entry(page, "Geheim", is_withdrawn=True)
        assert texts("geheim") == []

    def test_it_is_never_suggested(self, page: Any, home: HomePage) -> None:
        entry(StandardPageFactory(parent=home, live=False), "Geheim een")
        hidden = StandardPageFactory(parent=home)
        PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
        entry(hidden, "Geheim twee")
        entry(page, "Het geheim van Noord")
        assert texts("geheim") == ["Het geheim van Noord"]

    def test_nor_is_what_is_over(self, home: HomePage) -> None:
        entry(StandardPageFactory(parent=home, expire_at=NOW), "Voorbij")
        assert texts("voorbij") == []
        assert texts("voorbij", now=NOW - dt.timedelta(seconds=1)) == ["Voorbij"]


class TestWords:
    def test_the_commonest_come_first_behind_the_titles(self, page: Any) -> None:
        entry(page, "Buurtteams in Noord")
        term("buurtwerk", 3)
        term("buurtbus", 9)
        assert texts("buurt") == ["Buurtteams in Noord", "buurtbus", "buurtwerk"]

    def test_each_is_a_question_with_what_was_typed_before_it(self, page: Any) -> None:
        term("buurtbus", 9)
        (found,) = suggest("Wat is een buurtb", "nl", NOW)
        assert found == ("Wat is een buurtbus", "/zoeken/?q=Wat+is+een+buurtbus")
        with override("en"):
            term("bus", 1, language="en")
            assert suggest("bu", "en", NOW)[0].url == "/en/search/?q=bus"

    @pytest.mark.parametrize("typed", ["noord buurt", "team -buurt", "b&buurt", '"buurt'])
    def test_none_is_put_behind_words_that_it_may_never_stand_with(
        self, page: Any, typed: str
    ) -> None:
        term("buurtbus", 9)
        assert texts(typed) == []

    def test_forms_of_one_word_are_told_once(self, page: Any) -> None:
        term("buurtteam", 3)
        term("buurtteams", 9)
        assert texts("buurt") == ["buurtteams"]
        assert texts("buurtteam") == []

    def test_accents_need_not_be_typed(self, page: Any) -> None:
        term("cliënten", 3)
        assert texts("clie") == ["cliënten"]

    def test_neither_words_of_no_text_nor_words_that_say_nothing(self, page: Any) -> None:
        term("weg", 0)
        term("wegens", 2)
        term("wel", 50)
        assert texts("we") == ["wegens"]

    def test_what_is_there_already_is_not_said_again(self, page: Any) -> None:
        entry(page, "Werkkader")
        term("werkkader", 5)
        term("werk", 5)
        assert texts("werk") == ["Werkkader"]

    def test_there_is_room_for_some_among_many_titles(self, page: Any) -> None:
        for number in range(20):
            entry(page, f"Buurt {number:02}")
            term(f"buurt{number:02}", 40 - number)
        found = texts("buurt")
        assert found == [*(f"Buurt {n:02}" for n in range(6)), "buurt00", "buurt01"]


class TestSynonyms:
    def test_the_other_terms_are_told_as_questions(self, page: Any) -> None:
        SearchSynonymFactory(terms="B&W\ncollege van burgemeester en wethouders")
        SearchSynonymFactory(terms="uitvraag\ntender\naanbesteding")
        SearchSynonymFactory(terms="tender\ncall", language="en")
        (found,) = suggest("b&w", "nl", NOW)
        assert found.text == "college van burgemeester en wethouders"
        assert found.url == "/zoeken/?q=college+van+burgemeester+en+wethouders"
        assert texts("tenders") == texts("Tender ") == ["uitvraag", "aanbesteding"]
        assert texts("nieuwe tender") == []

    def test_they_stand_behind_titles_and_before_words(self, page: Any) -> None:
        SearchSynonymFactory(terms="tender\nuitvraag")
        entry(page, "Tender voor Noord")
        term("tenderplan", 1)
        assert texts("tender") == ["Tender voor Noord", "uitvraag", "tenderplan"]

    def test_one_way_only_the_first_tells_the_others(self, page: Any) -> None:
        SearchSynonymFactory(terms="ov\nbus", is_one_way=True)
        assert (texts("ov"), texts("bus")) == (["bus"], [])


class TestSlips:
    def test_a_slip_is_forgiven_where_nothing_goes_on_as_typed(self, page: Any) -> None:
        entry(page, "Werkkader")
        term("werkkader", 5)
        assert texts("wrekk") == ["Werkkader"]

    def test_nonsense_stays_nonsense(self, page: Any) -> None:
        entry(page, "Werkkader")
        term("werkkader", 5)
        assert texts("qqqqqq") == []


@pytest.mark.parametrize("typed", ["", " ", "a", "a ", " a", '"', "-", "é", "  &"])
def test_less_than_two_letters_suggest_nothing(page: Any, typed: str) -> None:
    entry(page, "A en andere")
    assert texts(typed) == []


@pytest.mark.parametrize("titles", [1, 100])
def test_the_number_of_queries_does_not_grow(page: Any, titles: int) -> None:
    for number in range(titles):
        entry(page, f"Nieuws {number}")
    suggest("ni", "nl", NOW)  # now the words and synonyms are known
    with CaptureQueriesContext(connection) as queries:
        assert suggest("ni", "nl", NOW)
    assert len(queries) <= 5


@hypothesis_settings(max_examples=200)
@given(typed=st.text(max_size=300))
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    assert len(suggest(typed, "nl", NOW)) <= 8
