"""The list of pages for search engines."""

import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from home.models import HomePage, SectionPage
from news.models import ArticlePage
from tests.factories import SectionPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def addresses(client: Client) -> list[str]:
    """The paths in the sitemap, in its order."""
    tree = ET.fromstring(client.get("/sitemap.xml").content)
    return [urlsplit(loc.text or "").path for loc in tree.iter(f"{SITEMAP}loc")]


def test_pages_of_every_language_are_listed(
    client: Client, article: ArticlePage, english_home: HomePage
) -> None:
    page = StandardPageFactory(parent=english_home, slug="only-in-english")
    assert sorted(addresses(client)) == [
        "/",
        "/buurtteams/",
        "/buurtteams/nieuws/",
        "/buurtteams/nieuws/startschot/",
        "/en/",
        page.url,
    ]


def test_drafts_and_restricted_pages_are_not_listed(
    client: Client, home: HomePage, section: SectionPage, article: ArticlePage
) -> None:
    StandardPageFactory(parent=home, live=False)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert addresses(client) == ["/", "/en/"]


@pytest.fixture
def english_section(section: SectionPage, english_home: HomePage) -> SectionPage:
    """The English version of the section."""
    return SectionPageFactory(
        parent=english_home, slug="neighbourhood-teams", translation_key=section.translation_key
    )


def alternates(client: Client) -> dict[str, dict[str, str]]:
    """The alternates of each address in the sitemap, by language."""
    tree = ET.fromstring(client.get("/sitemap.xml").content)
    return {
        url.findtext(f"{SITEMAP}loc", ""): {
            link.get("hreflang", ""): link.get("href", "") for link in url.iter(f"{XHTML}link")
        }
        for url in tree
    }


def test_translations_name_each_other_in_the_sitemap(
    client: Client, english_section: SectionPage
) -> None:
    both = {
        "nl": "http://testserver/buurtteams/",
        "en": "http://testserver/en/neighbourhood-teams/",
    }
    found = alternates(client)
    assert {found[both["nl"]]["nl"], found[both["en"]]["nl"]} == {both["nl"]}
    assert {found[both["nl"]]["en"], found[both["en"]]["en"]} == {both["en"]}


def test_a_page_in_one_language_has_no_alternates(client: Client, section: SectionPage) -> None:
    assert alternates(client)["http://testserver/buurtteams/"] == {}


def test_a_translation_that_nobody_may_see_is_no_alternate(
    client: Client, english_section: SectionPage
) -> None:
    PageViewRestriction.objects.create(page=english_section, restriction_type="login")
    found = alternates(client)
    assert found["http://testserver/buurtteams/"] == {}
    assert not any("neighbourhood-teams" in address for address in found)


def test_a_part_that_does_not_exist_is_not_found(client: Client, home: HomePage) -> None:
    assert client.get("/sitemap.xml?p=2").status_code == 404
    assert client.get("/sitemap.xml?p=x").status_code == 404


def test_many_pages_cost_as_many_queries_as_few(
    client: Client, home: HomePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(10):
        StandardPageFactory(parent=home)
    with django_assert_max_num_queries(4):
        assert len(addresses(client)) == 12
