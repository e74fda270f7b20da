"""From an address to a page."""

import pytest
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from core.routing import find_route
from core.sites import root_path
from home.models import HomePage, SectionPage
from news.models import ArticlePage, NewsIndexPage
from tests.factories import SectionPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


def test_a_page_and_its_ancestors_cost_one_query_and_the_page_itself_another(
    rf: RequestFactory, article: ArticlePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get(article.url)
    find_route(request, "/")
    with django_assert_num_queries(2):
        route = find_route(request, article.url)
        assert route is not None
        assert [page.title for page in route.page.trail][1:] == ["Buurtteams", "Nieuws"]
    assert route.page == article


def test_the_depth_of_the_tree_costs_nothing(
    rf: RequestFactory, home: HomePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = StandardPageFactory(parent=home)
    for _ in range(6):
        page = StandardPageFactory(parent=page)
    request = rf.get(page.url)
    find_route(request, "/")
    with django_assert_num_queries(2):
        route = find_route(request, page.url)
    assert route is not None
    assert len(route.page.trail) == 7


@pytest.mark.parametrize("path", ["/", "/buurtteams/", "/buurtteams/nieuws/", "/en/"])
def test_pages_answer_at_their_place_in_the_tree(
    client: Client, article: ArticlePage, path: str
) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/en/buurtteams/",
        "/nl/",
        "/nl/buurtteams/",
        "/en/en/",
        "/en/buurtteams/nieuws/startschot/",
        "/home/",
        "/home/buurtteams/",
    ],
)
def test_no_page_answers_under_the_address_of_another_language(
    client: Client, article: ArticlePage, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_a_page_that_strayed_into_the_other_tree_does_not_answer(
    client: Client, home: HomePage, english_home: HomePage
) -> None:
    stray = SectionPageFactory(parent=home, slug="verdwaald", locale=english_home.locale)
    assert client.get("/verdwaald/").status_code == 404
    assert client.get("/en/verdwaald/").status_code == 404
    assert stray.live


@pytest.mark.parametrize("path", ["/niets/", "/buurtteams/niets/", "/buurtteams/nieuws/x/y/z/"])
def test_an_address_without_a_page_is_not_found(
    client: Client, article: ArticlePage, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_a_page_with_addresses_of_its_own_gets_the_rest(
    client: Client, news: NewsIndexPage
) -> None:
    response = client.get(f"{news.url}feed/")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert client.get(f"{news.url}feed/meer/").status_code == 404


def test_a_draft_is_not_found(client: Client, home: HomePage) -> None:
    page = StandardPageFactory(parent=home, live=False)
    assert client.get(f"/{page.slug}/").status_code == 404


def test_a_page_below_one_that_is_taken_down_still_answers(
    client: Client, news: NewsIndexPage, article: ArticlePage
) -> None:
    news.unpublish()
    assert client.get(news.url).status_code == 404
    assert client.get(article.url).status_code == 200


def test_without_an_english_home_page_nothing_answers_in_english(
    client: Client, home: HomePage, english_home: HomePage
) -> None:
    english_home.delete()
    assert root_path("en") is None
    assert client.get("/en/").status_code == 404
    assert client.get("/en/anything/").status_code == 404
    assert client.get("/").status_code == 200


def test_outside_any_language_there_is_no_page(rf: RequestFactory, home: HomePage) -> None:
    with translation.override(None):
        assert find_route(rf.get("/"), "/") is None


def test_a_home_page_that_was_moved_away_leaves_no_trail(
    rf: RequestFactory, home: HomePage
) -> None:
    root = root_path("nl")
    assert root == home.url_path
    HomePage.objects.filter(pk=home.pk).update(url_path="/elders/")
    with translation.override("nl"):
        assert find_route(rf.get("/"), "/") is None


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_answer_other_methods_with_405_and_no_talk_of_forgery(
    article: ArticlePage, method: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    response = getattr(client, method)(article.url)
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_pages_answer_head_without_a_body(client: Client, article: ArticlePage) -> None:
    response = client.head(article.url)
    assert response.status_code == 200
    assert response.content == b""


def test_pages_tell_which_methods_they_take(client: Client, article: ArticlePage) -> None:
    response = client.options(article.url)
    assert response.status_code == 200
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_an_address_without_its_last_slash_leads_on(client: Client, section: SectionPage) -> None:
    response = client.get("/buurtteams?a=1")
    assert response.status_code == 301
    assert response.headers["Location"] == "/buurtteams/?a=1"


@pytest.mark.parametrize("path", ["/" + "a/" * 2000, "/%2e%2e/", "/%ff%fe/", "/buurtteams//x/"])
def test_a_strange_address_is_no_error_of_the_site(
    client: Client, section: SectionPage, path: str
) -> None:
    assert client.get(path).status_code in {301, 400, 404}


def test_a_page_below_an_alias_is_as_closed_as_the_source_of_the_alias(
    client: Client, home: HomePage, section: SectionPage
) -> None:
    alias = section.create_alias(parent=home, update_slug="ook-hier")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    StandardPageFactory(parent=alias, slug="eronder", title="Besloten")
    for path in ("/ook-hier/", "/ook-hier/eronder/"):
        response = client.get(path)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/cms/login/")
