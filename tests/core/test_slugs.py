"""Addresses that pages may not take."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import resolve, reverse
from wagtail.models import Page

from core.slugs import RESERVED
from home.models import HomePage, SectionPage
from tests.factories import (
    ArticlePageFactory,
    SectionPageFactory,
    StandardPageFactory,
    UserFactory,
)

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


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_the_cms_says_so_at_the_address_for_drafts_too(
    client: Client, home: HomePage, action: dict[str, str]
) -> None:
    client.force_login(UserFactory(is_superuser=True))
    url = reverse("wagtailadmin_pages:add", args=["home", "sectionpage", home.pk])
    sent = {"title": "Zoeken", "slug": "zoeken", "summary": "Kort.", "body-count": "0", **action}
    response = client.post(url, sent)
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors
    assert not Page.objects.filter(slug="zoeken").exists()


def test_the_cms_moves_no_page_to_where_the_site_itself_answers(
    client: Client, home: HomePage, section: SectionPage
) -> None:
    client.force_login(UserFactory(is_superuser=True))
    page = StandardPageFactory(parent=section, slug="zoeken")
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home.pk])
    response = client.post(url, follow=True)
    assert "zoeken" in str(next(iter(response.context["messages"])))
    page.refresh_from_db()
    assert page.get_parent().pk == section.pk
