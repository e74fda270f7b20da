"""The feeds, read as a subscriber reads them."""

import datetime as dt
from typing import Any

import feedparser
import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from news.feeds import FEED_LENGTH
from news.models import NewsIndexPage
from tests.factories import ArticlePageFactory, NewsIndexPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home: HomePage) -> NewsIndexPage:
    """An empty news index."""
    return NewsIndexPageFactory(parent=home, title="Nieuws & meer", slug="nieuws")


def read(client: Client, path: str, **headers: Any) -> Any:
    """The feed at a path; it must be without a fault."""
    response = client.get(path, **headers)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(response.content)
    assert feed.bozo == 0
    assert feed.version == "atom10"
    return feed


@pytest.mark.parametrize("path", ["/nieuws/feed/", "/feed/", "/en/feed/"])
def test_an_empty_feed_is_a_feed(client: Client, index: NewsIndexPage, path: str) -> None:
    feed = read(client, path)
    assert feed.entries == []
    assert feed.feed.updated


def test_it_has_the_newest_first_with_title_summary_author_and_date(
    client: Client, index: NewsIndexPage
) -> None:
    for title, date in [("Oud", "2020-01-01"), ("Zonder datum", None), ("Nieuw <b>", "2020-07-01")]:
        ArticlePageFactory(
            parent=index, title=title, date=date, summary="Kort & goed", author="Team"
        )
    feed = read(client, "/nieuws/feed/")
    assert [entry.title for entry in feed.entries] == ["Nieuw <b>", "Oud", "Zonder datum"]
    assert feed.feed.title == "Nieuws & meer"
    newest = feed.entries[0]
    assert (newest.summary, newest.author) == ("Kort & goed", "Team")
    assert newest.published == "2020-07-01T00:00:00+02:00"


def test_an_unknown_date_is_left_out_and_the_entry_is_still_valid(
    client: Client, index: NewsIndexPage
) -> None:
    article = ArticlePageFactory(parent=index, date=None)
    entry = read(client, "/nieuws/feed/").entries[0]
    assert "published" not in entry
    assert entry.updated == article.last_published_at.isoformat()


def test_addresses_are_the_sites_own_whatever_host_was_asked(
    client: Client, index: NewsIndexPage
) -> None:
    article = ArticlePageFactory(parent=index)
    feed = read(client, "/nieuws/feed/", headers={"host": "localhost:9999"})
    expected = f"http://testserver{article.url}"
    assert (feed.entries[0].link, feed.entries[0].id) == (expected, expected)
    assert feed.feed.link == "http://testserver/nieuws/"
    assert feed.feed.id == "http://testserver/nieuws/feed/"
    assert {link.href for link in feed.feed.links if link.rel == "self"} == {
        "http://testserver/nieuws/feed/"
    }


def test_drafts_and_private_articles_are_in_no_feed(client: Client, index: NewsIndexPage) -> None:
    ArticlePageFactory(parent=index, live=False)
    hidden = ArticlePageFactory(parent=index)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert read(client, "/nieuws/feed/").entries == []
    assert read(client, "/feed/").entries == []


def test_a_feed_of_a_private_index_is_not_for_strangers(
    client: Client, index: NewsIndexPage
) -> None:
    ArticlePageFactory(parent=index, title="Geheim")
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    response = client.get("/nieuws/feed/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/cms/login/?next=/nieuws/feed/"
    assert read(client, "/feed/").entries == []


def test_the_feed_of_the_site_has_all_news_of_its_language(
    client: Client, index: NewsIndexPage, english_home: HomePage
) -> None:
    ArticlePageFactory(parent=index, title="Onder de lijst")
    ArticlePageFactory(title="Onder een rubriek", date=dt.date(2019, 1, 1))
    ArticlePageFactory(parent=NewsIndexPageFactory(parent=english_home), title="English")
    dutch, english = read(client, "/feed/"), read(client, "/en/feed/")
    assert [entry.title for entry in dutch.entries] == ["Onder de lijst", "Onder een rubriek"]
    assert [entry.title for entry in english.entries] == ["English"]
    assert (dutch.feed.language, english.feed.language) == ("nl", "en")
    assert english.feed.link == "http://testserver/en/"


def test_a_feed_has_an_end(client: Client, index: NewsIndexPage) -> None:
    for number in range(FEED_LENGTH + 1):
        ArticlePageFactory(parent=index, title=str(number), date=dt.date(2020, 1, 1))
    titles = [entry.title for entry in read(client, "/nieuws/feed/").entries]
    assert titles == [str(number) for number in range(FEED_LENGTH, 0, -1)]
