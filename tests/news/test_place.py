"""An article knows under which page it stands, whatever happens to it."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from home.models import HomePage
from news.models import ArticlePage
from tests.factories import ArticlePageFactory, NewsIndexPageFactory, SectionPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(home: HomePage) -> Any:
    """An index with one article."""
    return NewsIndexPageFactory(parent=home, slug="nieuws")


def place_in_database(article: Page) -> int:
    """The page under which the table of articles says that it stands."""
    return ArticlePage.objects.values_list("place", flat=True).get(pk=article.pk)


def test_a_new_article_stands_under_its_parent(index: Any) -> None:
    assert place_in_database(ArticlePageFactory(parent=index)) == index.pk


def test_a_moved_article_is_listed_in_its_new_index_only(
    client: Client, home: HomePage, index: Any
) -> None:
    other = NewsIndexPageFactory(parent=home, slug="elders")
    article = ArticlePageFactory(parent=index, title="Verhuisd")
    article.move(other, pos="last-child")
    assert place_in_database(article) == other.pk
    assert "Verhuisd" not in client.get("/nieuws/").content.decode()
    assert "Verhuisd" in client.get("/elders/").content.decode()


def test_an_old_draft_does_not_bring_the_old_place_back(home: HomePage, index: Any) -> None:
    other = NewsIndexPageFactory(parent=home, slug="elders")
    article = ArticlePageFactory(parent=index)
    draft = article.save_revision()
    article.move(other, pos="last-child")
    draft.refresh_from_db()
    draft.publish()
    assert place_in_database(article) == other.pk


def test_moving_an_index_keeps_its_articles(client: Client, home: HomePage, index: Any) -> None:
    article = ArticlePageFactory(parent=index, title="Meegekomen")
    section = SectionPageFactory(parent=home, slug="buurtteams")
    index.move(section, pos="last-child")
    assert place_in_database(article) == index.pk
    assert "Meegekomen" in client.get("/buurtteams/nieuws/").content.decode()


def test_a_copy_stands_where_it_was_put(home: HomePage, index: Any) -> None:
    other = NewsIndexPageFactory(parent=home, slug="elders")
    article = ArticlePageFactory(parent=index)
    copied = article.copy(to=other, update_attrs={"slug": "kopie"})
    assert place_in_database(copied) == other.pk


def test_publishing_keeps_the_place(index: Any) -> None:
    article = ArticlePageFactory(parent=index)
    article.title = "Anders"
    article.save_revision().publish()
    assert place_in_database(article) == index.pk
