"""Ten thousand hostile questions: nothing falls over, takes a second, or answers with markup."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.models import HomePage
from tests.factories import StandardPageFactory, UserFactory
from tests.search.hostile import questions

pytestmark = pytest.mark.django_db

Ask = Callable[[str, str], int]
MOST_SECONDS = 1
REFUSED = {400, 414}  # what is no text, or longer than an address may be
OF_ADMIN = (
    "/cms/pages/search/results/",
    "/cms/images/results/",
    "/cms/documents/chooser/results/",
    "/cms/choose-page/search/",
    "/cms/snippets/search/searchsynonym/",
)


def many(examples: int) -> Callable:
    """So many questions, without a database of earlier ones and however long they take."""
    return settings(
        max_examples=examples,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@pytest.fixture
def something_to_find(home: HomePage) -> None:
    """A page that many of the questions are about."""
    StandardPageFactory(parent=home, title="Het werkkader & de planning", slug="werkkader")


def asking(client: Client) -> Ask:
    """Ask at an address; gives the status, and fails when it took too long."""

    def timed(path: str, text: str) -> tuple[Any, float]:
        begin = time.process_time()
        response = client.get(path + quote(text.encode("utf-8", "surrogatepass")))
        return response, time.process_time() - begin

    def ask(path: str, text: str) -> int:
        response, spent = timed(path, text)
        # A busy machine may stretch one answer; not three in a row.
        slow = [spent] if spent < MOST_SECONDS else [timed(path, text)[1] for _ in range(2)]
        assert min(slow) < MOST_SECONDS, f"{min(slow):.1f} s for {text[:80]!r}"
        # A program gets back what was asked; in a page it must be escaped.
        is_page = response.headers["Content-Type"].startswith("text/html")
        assert not is_page or "<script>x()" not in response.content.decode()
        return response.status_code

    return ask


@pytest.fixture
def stranger(something_to_find: None) -> Ask:
    """A visitor."""
    return asking(Client(raise_request_exception=False))


@pytest.fixture
def editor(something_to_find: None) -> Ask:
    """Who has logged in."""
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(is_superuser=True))
    return asking(client)


@many(4000)
@given(questions(), st.sampled_from(["/zoeken/?q=", "/en/search/?q=", "/zoeken/?format=json&q="]))
def test_no_question_brings_search_down(stranger: Ask, text: str, path: str) -> None:
    assert stranger(path, text) in {200} | REFUSED


@many(3000)
@given(questions(), st.sampled_from(["/zoeken/suggesties/?q=", "/en/search/suggestions/?q="]))
def test_no_beginning_brings_the_suggestions_down(stranger: Ask, text: str, path: str) -> None:
    assert stranger(path, text) in {200} | REFUSED


@many(1500)
@given(questions())
def test_no_question_brings_the_read_api_down(stranger: Ask, text: str) -> None:
    assert stranger("/api/v2/pages/?search=", text) in {200} | REFUSED


@many(1500)
@given(questions(), st.sampled_from(OF_ADMIN))
def test_no_question_brings_the_searches_of_the_cms_down(editor: Ask, text: str, path: str) -> None:
    assert editor(f"{path}?q=", text) in {200} | REFUSED


@many(200)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["type", "section", "topic", "district", "year", "sort", "page", "format"]
            ),
            st.one_of(st.text(max_size=20), st.integers().map(str)),
        ),
        max_size=6,
    )
)
def test_no_filter_brings_search_down(stranger: Ask, filters: list[tuple[str, str]]) -> None:
    chosen = "&".join(
        f"{name}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in filters
    )
    assert stranger(f"/zoeken/?{chosen}&q=", "planning") in {200} | REFUSED
