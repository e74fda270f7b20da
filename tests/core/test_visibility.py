"""What a reader without an account may see."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from core.visibility import visible, visible_at
from home.models import HomePage, SectionPage
from news.models import ArticlePage, NewsIndexPage
from tests.factories import ArticlePageFactory, SectionPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


def restrict(page: Page, kind: str = "login") -> PageViewRestriction:
    """Close a page and all below it."""
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="geheim" if kind == "password" else ""
    )
    if kind == "groups":
        restriction.groups.add(Group.objects.create(name="Bestuur"))
    return restriction


def is_visible(page: Page) -> bool:
    """Is it among the visible pages, asked as page and as its own type?"""
    answers = {
        visible(model.objects.filter(pk=page.pk)).exists() for model in (Page, page.specific_class)
    }
    assert len(answers) == 1
    return answers.pop()


def test_a_live_page_is_visible(article: ArticlePage) -> None:
    assert is_visible(article)


def test_a_draft_is_not(news: NewsIndexPage) -> None:
    assert not is_visible(ArticlePageFactory(parent=news, live=False))


def test_a_page_that_was_taken_down_is_not(article: ArticlePage) -> None:
    article.unpublish()
    assert not is_visible(article)


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_no_restricted_page_is_visible(article: ArticlePage, kind: str) -> None:
    restrict(article, kind)
    assert not is_visible(article)


def test_nothing_below_a_restricted_page_is_visible(
    section: SectionPage, article: ArticlePage
) -> None:
    restrict(section)
    assert not is_visible(article)


def test_what_stands_beside_or_above_a_restricted_page_stays_visible(
    home: HomePage, section: SectionPage, news: NewsIndexPage, article: ArticlePage
) -> None:
    sibling = ArticlePageFactory(parent=news)
    restrict(article)
    assert [is_visible(page) for page in (home, section, news, sibling)] == [True] * 4


def test_a_sibling_with_a_longer_path_is_not_taken_for_a_child(home: HomePage) -> None:
    sections = [SectionPageFactory(parent=home) for _ in range(3)]
    restrict(sections[0])
    assert [is_visible(page) for page in sections] == [False, True, True]


def test_a_page_moved_out_of_a_closed_section_is_visible_again(home: HomePage) -> None:
    closed, target = SectionPageFactory(parent=home), SectionPageFactory(parent=home)
    page = StandardPageFactory(parent=closed)
    restrict(closed)
    assert not is_visible(page)
    page.move(target, pos="last-child")
    assert is_visible(Page.objects.get(pk=page.pk).specific)


def test_a_page_moved_into_a_closed_section_is_not(home: HomePage) -> None:
    closed = SectionPageFactory(parent=home)
    page = StandardPageFactory(parent=home)
    restrict(closed)
    page.move(closed, pos="last-child")
    assert not is_visible(Page.objects.get(pk=page.pk).specific)


def test_a_page_is_visible_again_when_its_restriction_goes(article: ArticlePage) -> None:
    restrict(article).delete()
    assert is_visible(article)


def test_it_takes_one_query_however_many_restrictions_there_are(
    home: HomePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        restrict(SectionPageFactory(parent=home))
    open_page = SectionPageFactory(parent=home)
    with django_assert_num_queries(1):
        assert [page.pk for page in visible(home.get_children())] == [open_page.pk]


def test_it_agrees_with_the_definition_of_wagtail(home: HomePage, article: ArticlePage) -> None:
    restrict(article, "password")
    StandardPageFactory(parent=home, live=False)
    ours = set(visible(Page.objects.all()).values_list("pk", flat=True))
    assert ours == set(Page.objects.live().public().values_list("pk", flat=True))


def test_a_reader_is_sent_to_log_in_before_a_restricted_page(
    client: Client, section: SectionPage, article: ArticlePage
) -> None:
    restrict(section)
    response = client.get(article.url)
    assert response.status_code == 302
    assert "login" in response.headers["Location"]
    assert article.title not in client.get("/").content.decode()


def test_what_has_expired_is_not_visible_at_that_moment_though_it_is_live(home: HomePage) -> None:
    end = timezone.now()
    page = StandardPageFactory(parent=home, expire_at=end)
    pages = Page.objects.filter(pk=page.pk)
    assert visible(pages).exists()
    assert visible_at(pages, end - dt.timedelta(seconds=1)).exists()
    assert not visible_at(pages, end).exists()
