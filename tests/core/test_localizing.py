"""Pages that somebody links to, in the language of the reader."""

import re

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from core.blocks import ActionBlock
from core.localizing import in_reader_language
from core.page_links import ReaderPageLinkHandler
from home.models import HomePage, SectionPage
from tests.factories import SectionPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(section: SectionPage, english_home: HomePage) -> SectionPage:
    """The English version of the section."""
    return SectionPageFactory(
        parent=english_home, slug="teams", translation_key=section.translation_key
    )


def test_a_reader_gets_the_page_in_their_own_language(
    section: SectionPage, english: SectionPage
) -> None:
    with translation.override("nl"):
        assert in_reader_language([section.pk])[section.pk].pk == section.pk
    with translation.override("en"):
        assert in_reader_language([section.pk])[section.pk].pk == english.pk


def test_without_a_translation_the_page_itself_stands(
    section: SectionPage, english: SectionPage
) -> None:
    PageViewRestriction.objects.create(page=english, restriction_type="login")
    with translation.override("en"):
        assert in_reader_language([section.pk])[section.pk].pk == section.pk


def test_what_readers_may_not_see_is_left_out(home: HomePage) -> None:
    draft = StandardPageFactory(parent=home, live=False)
    with translation.override("nl"):
        assert in_reader_language([draft.pk, 987654]) == {}


def test_many_links_cost_one_query(
    home: HomePage, section: SectionPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ids = [StandardPageFactory(parent=home).pk for _ in range(5)]
    with translation.override("en"):
        in_reader_language(ids)
        with django_assert_num_queries(1):
            assert set(in_reader_language(ids)) == set(ids)


def test_links_in_a_text_lead_only_to_what_can_be_read(
    home: HomePage, section: SectionPage, english: SectionPage
) -> None:
    draft = StandardPageFactory(parent=home, live=False)
    links = [{"linktype": "page", "id": str(page.pk)} for page in (section, draft)]
    with translation.override("en"):
        found = ReaderPageLinkHandler.expand_db_attributes_many(links)
    assert found == ['<a href="/en/teams/">', "<a>"]


def action(page: object, url: str = "") -> str:
    """Where the button of a call to action leads, as readers get it."""
    block = ActionBlock()
    html = block.render(block.to_python({"label": "Lees", "page": page, "url": url}))
    found = re.search(r'href="([^"]*)"', html)
    return found[1] if found else ""


def test_a_call_to_action_leads_to_the_page_in_the_language_of_the_reader(
    section: SectionPage, english: SectionPage
) -> None:
    with translation.override("en"):
        assert action(section.pk) == "/en/teams/"
    with translation.override("nl"):
        assert action(section.pk) == "/buurtteams/"


def test_a_call_to_a_page_that_cannot_be_read_leads_nowhere(section: SectionPage) -> None:
    section.unpublish()
    assert action(section.pk) == ""


def test_a_call_to_elsewhere_leads_there() -> None:
    assert action(None, "https://wijk.example/") == "https://wijk.example/"
