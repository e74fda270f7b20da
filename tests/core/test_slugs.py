"""Addresses that pages may not take."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import resolve

from core.slugs import RESERVED
from home.models import HomePage, SectionPage
from tests.factories import ArticlePageFactory, SectionPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", [*sorted(RESERVED), "nl", "en"])
def test_no_page_at_the_top_hides_what_the_site_itself_answers(slug: str, home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        SectionPageFactory(parent=home, slug=slug)
    assert "slug" in refused.value.message_dict


def test_the_reserved_slugs_below_a_section_are_free(section: SectionPage) -> None:
    assert StandardPageFactory(parent=section, slug="zoeken").url == "/buurtteams/zoeken/"


def test_the_address_of_a_feed_is_nowhere_free(section: SectionPage) -> None:
    with pytest.raises(ValidationError, match="feed"):
        ArticlePageFactory(parent=section, slug="feed")


@pytest.mark.parametrize("path", ["/zoeken/", "/cms/", "/api/v2/pages/", "/feed/", "/healthz/"])
def test_every_address_of_the_site_itself_is_reserved(path: str) -> None:
    assert resolve(path).view_name != "wagtail_serve"
    assert path.strip("/").split("/")[0] in RESERVED
