"""The whole way from a question to the page, on an index with texts."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from search.engine import TooSlow
from search.found import Found, Question
from search.lexicons import forget
from tests.factories import StandardPageFactory, TopicFactory
from tests.search.answers import as_json, as_page, text_of
from tests.search.filling import shelf

pytestmark = pytest.mark.django_db

MOST_QUERIES = 16  # of finding and showing
MOST_OF_COUNTING = 10  # and of noting that it was asked


@pytest.fixture(autouse=True)
def _nothing_is_known_yet() -> None:
    forget()


def fill(home: HomePage, number: int) -> None:
    """Texts on pages of their own, each with all that can be filtered by."""
    TopicFactory(slug="planning")
    texts = shelf()
    for n in range(number):
        page = StandardPageFactory(parent=home, title=f"Stop {n}", slug=f"stop-{n}")
        texts.add(
            f"Planning {n}",
            "De planning van de wijk.",
            kind=("page", "article")[n % 2],
            page_id=page.pk,
            topics=("planning",),
            topic_names=("Planning",),
            districts=(("noord", "oost")[n % 2],),
            section=f"stop-{n % 3}",
            date=dt.date(2019 + n % 3, 1, 1),
        )
    texts.write()


@pytest.mark.parametrize("number", [1, 40])
@pytest.mark.parametrize(
    "query",
    [
        "q=planning",
        "q=planning&type=page&topic=planning&district=noord&year=2020&section=stop-1",
        "q=planning&page=2",
        "q=plannign",
        "q=qqqxyz",
    ],
)
def test_the_number_of_queries_does_not_grow(
    client: Client, home: HomePage, number: int, query: str
) -> None:
    fill(home, number)
    client.get("/zoeken/?q=iets")  # the furniture and the words are kept after this
    with CaptureQueriesContext(connection) as queries:
        as_page(client, query)
    statements = [one["sql"] for one in queries]
    assert len(statements) <= MOST_QUERIES + MOST_OF_COUNTING, statements
    with CaptureQueriesContext(connection) as queries:
        as_page(client, f"{query}&sort=date")  # another order is not counted
    assert len(queries) <= MOST_QUERIES, [one["sql"] for one in queries]


def test_the_page_and_the_json_tell_the_same(client: Client, home: HomePage) -> None:
    fill(home, 12)
    page, found = as_page(client, "q=planning"), as_json(client, "q=planning")
    assert found["count"] == 12
    assert page.xpath("//li[@class='result']/h3/a/@href") == [
        result["url"] for result in found["results"]
    ]
    assert set(found["facets"]) == {"type", "section", "topic", "district", "year"}


def test_each_filter_leaves_as_many_as_it_says(client: Client, home: HomePage) -> None:
    fill(home, 12)
    page = as_page(client, "q=planning")
    choices = page.xpath("//div[@class='facet']//li[a]")
    assert len(choices) >= 9
    for choice in choices:
        (link,), (number,) = choice.xpath("a"), choice.xpath("*[@class='facet-count']/text()")
        narrowed = client.get(f"/zoeken/{link.get('href')}&format=json").json()
        assert narrowed["count"] == int(number), link.get("href")


def test_a_question_that_takes_too_long_is_answered_with_advice(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(_question: Question, _now: dt.datetime) -> Found:
        raise TooSlow

    monkeypatch.setattr("search.views.find", give_up)
    assert "duurt te lang" in text_of(as_page(client, "q=team"), "//main")
    assert as_json(client, "q=team")["count"] == 0
