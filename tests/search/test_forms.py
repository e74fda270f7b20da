"""The query string of the search page: what is asked, or what is wrong with it."""

from typing import Any

import pytest
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from home.models import HomePage
from search.forms import SearchForm, SuggestionForm
from search.found import Filters, Question
from tests.factories import SectionPageFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(home: HomePage) -> Any:
    """A topic and a section to filter by; the districts are there."""
    TopicFactory(slug="planning", names={"nl": "Planning", "en": "Schedule"})
    return SectionPageFactory(parent=home, title="Buurtteams", slug="buurtteams")


def read(**query: str) -> SearchForm:
    """The form of a query string."""
    form = SearchForm(query)
    form.full_clean()
    return form


def test_everything_that_can_be_asked_is_understood(known: Any) -> None:
    form = read(
        q=" team ",
        type="article",
        section="buurtteams",
        topic="planning",
        district="noord",
        year="2020",
        sort="date",
        page="3",
        format="json",
    )
    filters = Filters("article", "buurtteams", "planning", "noord", 2020)
    assert form.question("nl") == Question("team", "nl", filters, "date", 3)
    assert form.is_for_programs


def test_a_question_alone_is_enough() -> None:
    form = read(q="team")
    assert form.question("en") == Question("team", "en", Filters(), "relevance", 1)
    assert (form.labels, form.message, form.is_for_programs) == ({}, "", False)


def test_chosen_filters_have_names(known: Any) -> None:
    form = read(
        type="article", section="buurtteams", topic="planning", district="noord", year="2020"
    )
    assert form.labels == {
        "type": "Nieuws",
        "section": "Buurtteams",
        "topic": "Planning",
        "district": "Noord",
        "year": "2020",
    }
    with override("en"):
        assert form.labels["topic"] == "Schedule"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "Article"),
        ("type", "x"),
        ("section", "geen"),
        ("section", "x" * 5000),
        ("topic", "geen"),
        ("district", "' OR 1=1 --"),
        ("year", "abc"),
        ("year", "0"),
        ("year", "-1"),
        ("year", "10000"),
        ("year", "9" * 5000),
    ],
)
def test_a_filter_that_does_not_exist_is_said_so(known: Any, name: str, value: str) -> None:
    form = read(q="team", **{name: value})
    assert not form.is_valid()
    assert form.message == "Dit filter kennen we niet. Haal het weg en zoek opnieuw."
    assert form.question("nl") == Question("team", "nl")
    assert form.has_unknown_filter
    assert not form.has_unknown_page


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("q", "a" * 201, "200"),
        ("sort", "random", "Sorteer"),
        ("format", "xml", "json"),
    ],
)
def test_another_mistake_is_said_in_words(name: str, value: str, words: str) -> None:
    form = read(**{"q": "team", name: value})
    assert not form.is_valid()
    assert words in form.message


@pytest.mark.parametrize("page", ["0", "-1", "abc", "10001", "9" * 5000])
def test_a_page_that_cannot_be_is_said_so(known: Any, page: str) -> None:
    with override("en"):
        form = read(q="team", topic="planning", sort="date", page=page)
        assert form.message == "This page of results does not exist."
    assert form.question("nl") == Question("team", "nl", Filters(topic="planning"), "date")
    assert form.has_unknown_page
    assert not form.has_unknown_filter


def test_a_question_that_is_no_good_cannot_be_asked_in_another_way() -> None:
    form = read(q="a" * 201, topic="x", page="x")
    assert not form.has_unknown_filter
    assert not form.has_unknown_page


def test_each_mistake_is_said_once() -> None:
    form = read(q="team", topic="x", district="y", year="z")
    assert form.message == "Dit filter kennen we niet. Haal het weg en zoek opnieuw."


def test_a_mistake_is_told_to_programs_as_well() -> None:
    assert read(q="team", page="x", format="json").is_for_programs


def test_what_is_unknown_is_passed_over() -> None:
    assert read(q="team", utm_source="x").is_valid()


class TestSections:
    """A section is named by its slug, in whatever language it is written."""

    def test_the_section_of_the_own_language_gives_its_name(
        self, home: HomePage, english_home: HomePage
    ) -> None:
        SectionPageFactory(parent=home, title="Het werk", slug="beta")
        SectionPageFactory(parent=english_home, title="The work", slug="beta")
        assert read(section="beta").labels == {"section": "Het werk"}
        with override("en"):
            assert read(section="beta").labels == {"section": "The work"}

    def test_that_of_another_language_is_known_too(self, known: Any) -> None:
        with override("en"):
            assert read(section="buurtteams").labels == {"section": "Buurtteams"}

    def test_one_that_readers_may_not_see_is_unknown(self, known: Any) -> None:
        PageViewRestriction.objects.create(page=known, restriction_type="login")
        assert not read(section="buurtteams").is_valid()

    def test_a_page_deeper_down_is_none(self, known: Any) -> None:
        SectionPageFactory(parent=known, slug="dieper")
        assert not read(section="dieper").is_valid()


def test_a_suggestion_keeps_the_space_at_the_end() -> None:
    form = SuggestionForm({"q": "buurt "})
    assert form.is_valid()
    assert form.cleaned_data["q"] == "buurt "
