"""What the ground floor adds to the CMS."""

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from core.wagtail_hooks import cascade_to_translations, refuse_other_language
from home.models import HomePage, SectionPage
from tests.factories import SectionPageFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_page_is_refused_in_another_language_however_it_was_found(
    rf: RequestFactory, section: SectionPage
) -> None:
    with translation.override("en"), pytest.raises(Http404):
        refuse_other_language(section, rf.get("/en/"), (), {})
    with translation.override("nl"):
        refuse_other_language(section, rf.get("/"), (), {})


def test_a_page_is_refused_outside_any_language(rf: RequestFactory, section: SectionPage) -> None:
    with translation.override(None), pytest.raises(Http404):
        refuse_other_language(section, rf.get("/"), (), {})


def test_taking_a_page_down_reaches_its_translations(
    section: SectionPage, english_home: HomePage
) -> None:
    english = SectionPageFactory(parent=english_home, translation_key=section.translation_key)
    found = cascade_to_translations([section], "unpublish")
    assert [page.pk for page in found[section]] == [english.pk]


def test_the_cms_offers_topics_and_has_our_stylesheet(client: Client, home: HomePage) -> None:
    client.force_login(UserFactory(is_superuser=True))
    page = client.get("/cms/").content.decode()
    assert reverse("wagtailsnippets_core_topic:list") in page
    assert "css/cms.css" in page
