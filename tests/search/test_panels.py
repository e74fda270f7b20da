"""The box "Gevonden met" in the editor of every page type that readers see."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage
from search.analysis import index_columns
from search.models import IndexState, SearchEntry
from search.panels import questions_of, words_of
from tests.factories import SearchSynonymFactory, StandardPageFactory, UserFactory, ask
from tests.house.page_types import PAGE_TYPES, make

pytestmark = pytest.mark.django_db

HEADING = "Gevonden met"


@pytest.fixture
def client() -> Client:
    """A browser of somebody who may do all."""
    browser = Client()
    browser.force_login(UserFactory(is_superuser=True))
    return browser


def days_ago(days: int) -> dt.date:
    """A day before today."""
    return timezone.localdate() - dt.timedelta(days=days)


def editor(client: Client, page: Any) -> str:
    """The editor of a page."""
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def index_page(page: Any, text: str, language: str = "nl", **changed: Any) -> SearchEntry:
    """The entry of a page, as the index would have it."""
    state, _ = IndexState.objects.get_or_create(pk=1)
    columns = index_columns(page.title, ["planning"], text, language)
    values = {
        "generation": state.generation,
        "source": "pages",
        "object_id": page.pk,
        "page_id": page.pk,
        "language": language,
        "kind": "page",
        "analyser": 1,
        "title": page.title,
        "title_tokens": columns.title,
        "topic_tokens": columns.topics,
        "body_tokens": columns.body,
    }
    SearchEntry.objects.filter(object_id=page.pk).delete()
    return SearchEntry.objects.create(**values | changed)


class TestTheBox:
    @pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
    def test_it_stands_in_the_editor_of_every_page_type(self, client: Client, model: Any) -> None:
        page = make(model)
        ask("waar is het", days_ago(0), page_ids=(page.pk,))
        content = editor(client, page)
        assert HEADING in content
        assert "waar is het" in content

    def test_it_says_when_there_is_nothing_yet(self, client: Client, home: HomePage) -> None:
        content = editor(client, StandardPageFactory(parent=home))
        assert "In de laatste 30 dagen leidde geen vraag van een bezoeker" in content

    def test_a_page_that_is_not_published_has_none(self, client: Client, home: HomePage) -> None:
        assert HEADING not in editor(client, StandardPageFactory(parent=home, live=False))
        names = ("home", "standardpage", home.pk)
        new = client.get(reverse("wagtailadmin_pages:add", args=names))
        assert HEADING not in new.content.decode()

    def test_what_a_visitor_typed_is_text_and_nothing_else(
        self, client: Client, home: HomePage
    ) -> None:
        page = StandardPageFactory(parent=home)
        ask("<img src=x onerror=alert(1)>", days_ago(0), page_ids=(page.pk,))
        assert "<img src=x" not in editor(client, page)


class TestQuestions:
    def test_they_are_summed_over_the_days_with_the_best_place(self, home: HomePage) -> None:
        ask("team", days_ago(0), times=2, page_ids=(0, home.pk))
        ask("team", days_ago(30), times=3, page_ids=(home.pk,))
        ask("team", days_ago(31), times=9, page_ids=(home.pk,))
        ask("zorg", days_ago(0), page_ids=(0, 1, home.pk))
        ask("ander", days_ago(0), page_ids=(0,))
        found = [(row["text"], row["times"], row["place"]) for row in questions_of(home.pk)]
        assert found == [("team", 5, 1), ("zorg", 1, 3)]
        assert questions_of(home.pk)[0]["url"] == "/zoeken/?q=team"

    def test_one_that_was_asked_in_two_languages_stands_once(self, home: HomePage) -> None:
        ask("tender", days_ago(0), times=2, page_ids=(0, home.pk))
        ask("tender", days_ago(1), times=3, language="en", page_ids=(home.pk,))
        (row,) = questions_of(home.pk)
        assert (row["times"], row["place"], row["url"]) == (5, 1, "/en/search/?q=tender")

    def test_no_more_than_twenty_are_told(self, home: HomePage) -> None:
        for number in range(25):
            ask(f"vraag {number}", days_ago(0), times=number + 1, page_ids=(home.pk,))
        found = questions_of(home.pk)
        assert len(found) == 20
        assert found[0]["times"] == 25


class TestSynonyms:
    def test_the_words_that_the_page_lacks_are_told(self, home: HomePage) -> None:
        SearchSynonymFactory(terms="openbaar vervoer\nov\nbus en tram")
        SearchSynonymFactory(terms="schuld\ngeldzorgen")
        index_page(home, "U komt er met het openbaar vervoer en zonder schulden.")
        assert words_of(home.pk) == ["bus en tram", "geldzorgen", "ov"]

    def test_a_phrase_counts_only_as_a_whole(self, home: HomePage) -> None:
        SearchSynonymFactory(terms="openbaar vervoer\nov")
        index_page(home, "Het vervoer is openbaar.")
        assert words_of(home.pk) == []

    def test_one_way_only_the_first_leads_to_the_others(self, home: HomePage) -> None:
        SearchSynonymFactory(terms="ov\nbus\ntram", is_one_way=True)
        index_page(home, "De tram stopt hier.")
        assert words_of(home.pk) == ["ov"]
        index_page(home, "Alles over ov.")
        assert words_of(home.pk) == []

    def test_titles_and_topics_count_too(self, home: HomePage) -> None:
        SearchSynonymFactory(terms="planning\nschema")
        SearchSynonymFactory(terms=f"{home.title}\nbegin")
        index_page(home, "")
        assert words_of(home.pk) == ["begin", "schema"]

    def test_another_language_or_an_old_index_does_not(self, home: HomePage) -> None:
        SearchSynonymFactory(terms="tender\nprocurement", language="en")
        index_page(home, "De tender.")
        assert words_of(home.pk) == []
        index_page(home, "The tender.", "en", generation=99)
        assert words_of(home.pk) == []
        index_page(home, "The tender.", "en")
        assert words_of(home.pk) == ["procurement"]

    def test_they_stand_in_the_box(self, client: Client, home: HomePage) -> None:
        page = StandardPageFactory(parent=home)
        SearchSynonymFactory(terms="openbaar vervoer\nov")
        index_page(page, "Met het ov.")
        assert "Ook te vinden met" in editor(client, page)
        assert "openbaar vervoer" in editor(client, page)
