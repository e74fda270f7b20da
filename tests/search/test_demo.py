"""The words of the demo site: there once, and they work."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from home.models import HomePage
from search.demo import PROMOTIONS, demo_synonyms, make_demo_wording
from search.models import SearchPromotion, SearchSynonym
from search.promoting import promoted
from tests.factories import SectionPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home: HomePage) -> Page:
    """The page that the demo promotes."""
    section = SectionPageFactory(parent=home, slug="buurtteams")
    return StandardPageFactory(parent=section, slug="wat-is-een-buurtteam")


def test_its_synonyms_are_sound_and_said_once() -> None:
    synonyms = demo_synonyms()
    for synonym in synonyms:
        synonym.full_clean()
    assert len({str(synonym) for synonym in synonyms}) == len(synonyms)
    assert {synonym.language for synonym in synonyms} == {"nl", "en"}


def test_it_knows_what_english_readers_call_subsidy() -> None:
    sets = [set(synonym.words) for synonym in demo_synonyms() if synonym.language == "en"]
    assert {"subsidy", "funding scheme", "funding"} in sets


def test_a_second_time_changes_nothing(page: Page) -> None:
    make_demo_wording()
    assert SearchSynonym.objects.count() == len(demo_synonyms())
    assert SearchPromotion.objects.count() == len(PROMOTIONS)
    before = [list(model.objects.values()) for model in (SearchSynonym, SearchPromotion)]
    make_demo_wording()
    assert [list(model.objects.values()) for model in (SearchSynonym, SearchPromotion)] == before


def test_what_an_editor_made_of_a_promotion_stays(page: Page) -> None:
    make_demo_wording()
    SearchPromotion.objects.update(questions="iets anders")
    make_demo_wording()
    assert [row.questions for row in SearchPromotion.objects.all()] == ["iets anders"]


def test_its_promotion_answers(page: Page) -> None:
    make_demo_wording()
    assert [found.page_id for found in promoted("Wat is een buurtteam?", "nl", timezone.now())] == [
        page.pk
    ]


def test_without_the_page_there_is_no_promotion() -> None:
    make_demo_wording()
    assert not SearchPromotion.objects.exists()
