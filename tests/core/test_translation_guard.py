"""Submitting a page for translation never writes over a translation that exists."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize import operations
from wagtail_localize.operations import translate_object

from core.translation_guard import SafeTranslationCreator
from home.models import HomePage, SectionPage, StandardPage
from news.models import ArticlePage
from tests.factories import ArticlePageFactory, SectionPageFactory, StandardPageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(db: None) -> Locale:
    """The locale to translate into."""
    return Locale.objects.get(language_code="en")


@pytest.fixture
def english_section(section: SectionPage, english_home: HomePage) -> SectionPage:
    """An English section written by hand, not by the translation tool."""
    page = SectionPageFactory(
        parent=english_home,
        title="Neighbourhood teams",
        slug="neighbourhood-teams",
        summary="Written by hand.",
        translation_key=section.translation_key,
    )
    return page


def test_the_guard_is_in_the_place_of_the_original() -> None:
    assert operations.TranslationCreator is SafeTranslationCreator


def test_submitting_a_page_leaves_its_hand_made_translation_as_it_was(
    section: SectionPage, english_section: SectionPage, english: Locale
) -> None:
    translate_object(section, [english])
    again = SectionPage.objects.get(pk=english_section.pk)
    assert (again.title, again.summary) == ("Neighbourhood teams", "Written by hand.")
    assert again.latest_revision_id == english_section.latest_revision_id
    assert again.live


def test_the_pages_that_a_page_points_at_keep_their_translations_too(
    section: SectionPage, english_section: SectionPage, english: Locale
) -> None:
    other = ArticlePageFactory(parent=section, title="Ander")
    english_other = ArticlePageFactory(
        parent=english_section, title="Other", translation_key=other.translation_key
    )
    article = ArticlePageFactory(parent=section, title="Startschot")
    article.related_links.create(related=other)
    article.save()
    translate_object(article, [english])
    made = article.get_translation(english)
    assert made.specific.title == "Startschot"
    english_other.refresh_from_db()
    assert english_other.title == "Other"
    assert english_other.live


def test_a_missing_translation_is_made_as_a_draft(
    section: SectionPage, english_section: SectionPage, english: Locale
) -> None:
    page = StandardPageFactory(parent=section, title="Contact")
    translate_object(page, [english])
    made = StandardPage.objects.get(locale=english)
    assert made.get_parent().specific == english_section
    assert not made.live


def test_an_alias_in_the_other_language_is_not_taken_for_a_translation(
    section: SectionPage, english_home: HomePage, english: Locale
) -> None:
    alias = section.copy_for_translation(english, alias=True)
    assert alias.alias_of_id == section.pk
    translate_object(section, [english])
    assert Page.objects.get(pk=alias.pk).alias_of_id is None


def test_the_wanted_languages_are_the_same_for_the_next_page(
    section: SectionPage, english_section: SectionPage, english: Locale
) -> None:
    creator = SafeTranslationCreator(None, [english])
    creator.create_translations(section)
    assert creator.target_locales == [english]
    page = StandardPageFactory(parent=section)
    creator.create_translations(page)
    assert page.get_translations().count() == 1


def test_submitting_in_the_cms_leaves_the_english_page_alone(
    client: Client, section: SectionPage, english_section: SectionPage, english: Locale
) -> None:
    child = ArticlePageFactory(parent=section, title="Nieuw")
    client.force_login(UserFactory(is_superuser=True))
    url = reverse("wagtail_localize:submit_page_translation", args=[child.pk])
    response = client.post(url, {"locales": [english.pk], "include_subtree": "on"})
    assert response.status_code == 302
    assert ArticlePage.objects.get(locale=english).title == "Nieuw"
    english_section.refresh_from_db()
    assert english_section.title == "Neighbourhood teams"


def test_submitting_a_whole_tree_only_fills_the_gaps(
    client: Client, section: SectionPage, english_section: SectionPage, english: Locale
) -> None:
    """Upstream overwrites here: the children of a page that is translated already."""
    translated = StandardPageFactory(parent=section, title="Privacy")
    by_hand = StandardPageFactory(
        parent=english_section, title="Privacy (ours)", translation_key=translated.translation_key
    )
    missing = StandardPageFactory(parent=section, title="Contact")
    operations.translate_page_subtree(section.pk, [english], None, UserFactory())
    by_hand.refresh_from_db()
    assert by_hand.title == "Privacy (ours)"
    assert missing.get_translation(english).specific.title == "Contact"
