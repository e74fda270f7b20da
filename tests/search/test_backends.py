"""The guard before Wagtail's own search: no question brings the CMS or the read API down."""

from typing import Any

import pytest
from django.test import Client
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from core.models import CustomImage
from home.models import HomePage
from search.backends import _Cleaning
from tests.factories import (
    CustomDocumentFactory,
    CustomImageFactory,
    StandardPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NASTY = {
    "a quote": '"',
    "a quote inside": 'werk"kader',
    "an open phrase": '"werkkader planning',
    "many phrases": '"a" b ' * 400,
    "600 words of one letter": "a " * 600,
    "one long word": "x" * 10_000,
    "a null byte": "werk\x00kader",
    "operators": "a AND OR NOT NEAR(b c) ^a *b col:x -- ; (",
    "brackets": "(((((",
    "a backslash": "\\",
    "an apostrophe": "'",
    "two apostrophes": "'' ''",
    "a mark": "!",
    "a filter": "live:yes live:no",
    "unassigned": "\U000e0fff \ufffe",
    "half of a pair": "\ud800",
}
SEARCHES = [
    "/cms/pages/search/",
    "/cms/pages/search/results/",
    "/cms/images/",
    "/cms/images/results/",
    "/cms/images/chooser/",
    "/cms/documents/",
    "/cms/documents/results/",
    "/cms/documents/chooser/",
    "/cms/choose-page/search/",
    "/cms/snippets/core/topic/",
    "/cms/users/",
]
NOT_IN_AN_ADDRESS = {"a null byte", "half of a pair"}


@pytest.fixture
def cms() -> Client:
    """A browser logged in as who may do all; a server error is a 500, as it would be."""
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture(autouse=True)
def _something_to_find(home: HomePage) -> None:
    StandardPageFactory(parent=home, title="Het werkkader en de planning", slug="werkkader")
    CustomImageFactory(title="werkkader")
    CustomDocumentFactory(title="werkkader")


def titles(query: Any, **kwargs: Any) -> list[str]:
    """What the guarded backend finds among the pages."""
    return [page.title for page in get_search_backend().search(query, Page, **kwargs)]


@pytest.mark.parametrize("path", SEARCHES)
def test_no_question_brings_a_search_of_the_cms_down(cms: Client, path: str) -> None:
    codes = {
        name: cms.get(path, {"q": text}).status_code
        for name, text in NASTY.items()
        if name not in NOT_IN_AN_ADDRESS
    }
    assert set(codes.values()) == {200}, codes


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_no_question_brings_the_read_api_down(text: str) -> None:
    client = Client(raise_request_exception=False)
    if "\ud800" not in text:
        response = client.get("/api/v2/pages/", {"search": text})
        assert response.status_code == (400 if "\x00" in text else 200)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
@pytest.mark.parametrize("way", ["search", "autocomplete"])
def test_no_question_brings_the_backend_down(text: str, way: str) -> None:
    find = getattr(get_search_backend(), way)
    for model in (Page, CustomImage):
        assert isinstance(list(find(text, model)), list)
        assert isinstance(list(find(PlainText(text), model)), list)


def test_what_there_is_is_found_through_the_guard(cms: Client) -> None:
    assert "Het werkkader" in cms.get("/cms/pages/search/", {"q": "werkkader"}).content.decode()
    for path in ("/cms/images/", "/cms/documents/"):
        assert "werkkader" in cms.get(path, {"q": '"werkkader"'}).content.decode()
    found = cms.get("/api/v2/pages/", {"search": '"werkkader" planning'}).json()
    assert [item["title"] for item in found["items"]] == ["Het werkkader en de planning"]


@pytest.mark.parametrize(
    "query",
    [
        "werkkader",
        '"werkkader"',
        PlainText("werkkader *"),
        PlainText('"bestaat werkkader', operator="or"),
        Phrase("werkkader"),
        And([PlainText("werkkader"), PlainText('"')]),
        And([PlainText("werkkader"), Phrase("planning")]),
        Or([PlainText("bestaat"), PlainText("werkkader")]),
    ],
    ids=repr,
)
def test_questions_built_of_parts_are_cleaned_in_every_part(query: Any) -> None:
    assert titles(query) == ["Het werkkader en de planning"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        '"',
        PlainText("*"),
        Phrase("\x00"),
        And([PlainText("("), Phrase('"')]),
        Boost(PlainText('"'), 2),
        Not(PlainText("*")),
        Fuzzy("!"),
    ],
    ids=repr,
)
def test_a_question_of_which_nothing_is_left_finds_nothing(query: Any) -> None:
    assert titles(query) == []


def test_asking_for_everything_still_gives_everything() -> None:
    assert len(titles(MatchAll())) == Page.objects.count()


def test_of_many_questions_in_one_twelve_words_are_asked() -> None:
    many = And([Or([Phrase(f"woord{n}"), PlainText("nog een")]) for n in range(400)])
    cleaned = _Cleaning().clean(many)
    words = [part.query_string for way in cleaned.subqueries for part in way.subqueries]
    assert len(" ".join(words).split()) == 12
