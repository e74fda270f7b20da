"""The news index: its filters, its stretches, and what it makes of nonsense."""

import datetime as dt
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from core.models import District
from home.models import HomePage
from news import listing
from news.models import ArticlePage, NewsIndexPage
from tests.factories import ArticlePageFactory, NewsIndexPageFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home: HomePage) -> NewsIndexPage:
    """An empty news index."""
    return NewsIndexPageFactory(parent=home, title="Nieuws", slug="nieuws")


def shown(client: Client, query: str = "") -> list[str]:
    """The titles in the list, as the page shows them."""
    response = client.get(f"/nieuws/{query}")
    assert response.status_code == 200
    return [article.title for article in response.context.get("articles", [])]


class TestTheList:
    def test_it_is_newest_first_and_what_has_no_date_comes_last(
        self, client: Client, index: NewsIndexPage
    ) -> None:
        for title, date in [("oud", "2019-12-31"), ("zonder", None), ("nieuw", "2020-06-25")]:
            ArticlePageFactory(parent=index, title=title, date=date)
        assert shown(client) == ["nieuw", "oud", "zonder"]

    def test_drafts_private_pages_and_other_places_are_not_in_it(
        self, client: Client, index: NewsIndexPage
    ) -> None:
        ArticlePageFactory(parent=index, live=False)
        ArticlePageFactory()
        hidden = ArticlePageFactory(parent=index)
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        assert shown(client) == []

    def test_an_empty_one_says_so_instead_of_showing_nothing(
        self, client: Client, index: NewsIndexPage
    ) -> None:
        response = client.get("/nieuws/")
        assert response.context["result_count"] == 0
        assert 'class="empty"' in response.content.decode()


class TestFilters:
    @pytest.fixture(autouse=True)
    def _articles(self, index: NewsIndexPage) -> None:
        planning, geld = TopicFactory(slug="planning"), TopicFactory(slug="geld")
        noord = District.objects.get(slug="noord")
        for title, date, topics, districts in [
            ("a", "2019-12-31", [planning], []),
            ("b", "2020-01-01", [planning, geld], [noord]),
            ("c", "2020-12-31", [geld], [noord]),
            ("d", None, [planning], [noord]),
        ]:
            page = ArticlePageFactory(parent=index, title=title, date=date)
            for topic in topics:
                page.page_topics.create(topic=topic)
            for district in districts:
                page.page_districts.create(district=district)
            page.save()

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("?topic=planning", ["b", "a", "d"]),
            ("?district=noord", ["c", "b", "d"]),
            ("?year=2020", ["c", "b"]),
            ("?year=2019", ["a"]),
            ("?topic=planning&district=noord", ["b", "d"]),
            ("?topic=geld&district=noord&year=2020", ["c", "b"]),
            ("?topic=&district=&year=", ["c", "b", "a", "d"]),
            ("?iets=anders", ["c", "b", "a", "d"]),
        ],
    )
    def test_they_narrow_the_list_together(
        self, client: Client, query: str, expected: list[str]
    ) -> None:
        assert shown(client, query) == expected

    @pytest.mark.parametrize(
        "query",
        [
            "?topic=onbekend",
            "?district=rotterdam",
            "?year=abc",
            "?year=1899",
            "?year=-1",
            "?year=99999999999999",
            "?before=gisteren",
            "?before=2020-02-30.1",
            "?before=2020-01-01",
            "?after=9999-99-99.1",
            "?after=2020-01-01.99999999999999999999",
            "?before=2020-01-01.x",
            "?topic=a'%20OR%201=1",
        ],
    )
    def test_nonsense_is_told_and_finds_nothing(self, client: Client, query: str) -> None:
        response = client.get(f"/nieuws/{query}")
        assert response.status_code == 200
        assert response.context["form"].errors
        assert not response.context.get("articles")
        assert 'class="notice"' in response.content.decode()

    def test_each_chosen_one_can_be_taken_off(self, client: Client) -> None:
        response = client.get("/nieuws/?topic=planning&year=2020&district=noord")
        found = {chosen.label: chosen.remove_url for chosen in response.context["active_filters"]}
        assert found == {
            "planning": "?district=noord&year=2020",
            "Noord": "?topic=planning&year=2020",
            "2020": "?topic=planning&district=noord",
        }

    def test_the_years_to_choose_from_are_those_there_is_news_of(self, client: Client) -> None:
        form = client.get("/nieuws/").context["form"]
        assert [value for value, _label in form.fields["year"].choices] == ["", "2020", "2019"]

    def test_the_chosen_filters_stay_chosen_in_the_form(self, client: Client) -> None:
        text = client.get("/nieuws/?topic=planning").content.decode()
        assert '<option value="planning" selected>' in text


class TestStretches:
    @pytest.fixture
    def _long_list(self, index: NewsIndexPage) -> None:
        noord = District.objects.get(slug="noord")
        for number in range(listing.STRETCH * 2 + 5):
            page = ArticlePageFactory(parent=index, title=str(number), date=dt.date(2020, 1, 1))
            page.page_districts.create(district=noord)
            page.save()

    @pytest.mark.usefixtures("_long_list")
    def test_filters_stay_in_the_addresses_of_other_stretches(self, client: Client) -> None:
        response = client.get("/nieuws/?district=noord&year=2020")
        assert response.context["newer_url"] == ""
        query = parse_qs(urlsplit(response.context["older_url"]).query)
        assert (query["district"], query["year"]) == (["noord"], ["2020"])
        following = client.get(f"/nieuws/{response.context['older_url']}")
        assert len(following.context["articles"]) == listing.STRETCH
        assert "district=noord" in following.context["newer_url"]

    @pytest.mark.usefixtures("_long_list")
    def test_a_page_published_meanwhile_shifts_nothing(
        self, client: Client, index: NewsIndexPage
    ) -> None:
        older_url = client.get("/nieuws/").context["older_url"]
        before = shown(client, older_url)
        ArticlePageFactory(parent=index, date=dt.date(2021, 1, 1))
        assert shown(client, older_url) == before

    @pytest.mark.usefixtures("_long_list")
    def test_a_stretch_takes_as_many_queries_wherever_it_is(self, client: Client) -> None:
        counts = []
        url = ""
        for _ in range(3):
            client.get(f"/nieuws/{url}")
            with CaptureQueriesContext(connection) as queries:
                url = client.get(f"/nieuws/{url}").context["older_url"]
            counts.append(len(queries))
        assert len(set(counts)) == 1
        assert counts[0] <= 12

    def test_a_place_beyond_the_end_gives_an_empty_stretch(
        self, client: Client, index: NewsIndexPage
    ) -> None:
        ArticlePageFactory(parent=index)
        response = client.get("/nieuws/?before=0001-01-01.1")
        assert response.context["articles"] == []
        assert response.context["result_count"] == 1

    def test_the_count_is_capped(
        self, client: Client, index: NewsIndexPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(listing, "COUNT_CAP", 2)
        for number in range(3):
            ArticlePageFactory(parent=index, title=str(number))
            context = client.get("/nieuws/").context
            assert context["count_is_capped"] is (number == 2)
            assert context["result_count"] == min(number + 1, 2)


def walk(articles: Any, direction: str, start: listing.Cursor | None) -> list[list[int]]:
    """The keys in each stretch, going one way until there is no further."""
    stretches: list[list[int]] = []
    cursor = start
    while len(stretches) <= len(articles):
        before, after = (cursor, None) if direction == "older" else (None, cursor)
        found = listing.stretch(articles, {}, before, after)
        stretches.append([article.pk for article in found.articles])
        url = found.older_url if direction == "older" else found.newer_url
        if not url:
            return stretches
        cursor = listing.read_cursor(next(iter(parse_qs(url[1:]).values()))[0])
    raise AssertionError("the list has no end")


def fill(index: NewsIndexPage, dates: list[dt.date | None]) -> None:
    """Put an article for each date under the index, by the shortest way."""
    ArticlePage.objects.all().delete()
    index.refresh_from_db()
    for number, date in enumerate(dates):
        index.add_child(
            instance=ArticlePage(
                title=str(number), slug=f"a-{number}", date=date, locale=index.locale
            )
        )


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    dates=st.lists(
        st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2020, 1, 4)) | st.dates(), max_size=14
    ),
    length=st.integers(1, 5),
)
def test_walking_through_all_stretches_both_ways_meets_each_article_once(
    index: NewsIndexPage, dates: list[dt.date | None], length: int
) -> None:
    fill(index, dates)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "STRETCH", length)
        articles = index.articles()
        expected = [page.pk for page in articles.newest_first()]
        onward = walk(articles, "older", None)
        assert [key for stretch in onward for key in stretch] == expected
        assert all(len(stretch) <= length for stretch in onward)
        if expected:
            last = ArticlePage.objects.get(pk=onward[-1][0])
            place = listing.Cursor(last.sort_date, last.pk)
            back = walk(articles, "newer", place)
            met = [key for stretch in reversed(back) for key in stretch]
            assert met == expected[: expected.index(last.pk)]
