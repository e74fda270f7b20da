"""The list of pages for search engines."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage, SectionPage
from news.models import ArticlePage
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(client: Client) -> list[str]:
    """The paths in the sitemap, in its order."""
    tree = ET.fromstring(client.get("/sitemap.xml").content)
    return [(loc.text or "").removeprefix("http://localhost") for loc in tree.iter(LOC)]


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
