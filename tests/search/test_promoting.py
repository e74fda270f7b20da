"""A page stands first for a question that is asked in the words of the editors."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from home.models import HomePage
from search.promoting import promoted
from tests.factories import SearchPromotionFactory, SectionPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked", ["buurtteam", "Buurtteams", "  BUURTTEAM ", "wat is een buurtteam?"]
)
def test_the_same_words_in_any_form_bring_the_page(home: HomePage, asked: str) -> None:
    SearchPromotionFactory(questions="buurtteams\n\nWat is een buurtteam", page=home, note="Zo.")
    (found,) = promoted(asked, "nl", timezone.now())
    assert (found.title, found.url, found.note, found.page_id) == (
        home.title,
        home.url,
        "Zo.",
        home.pk,
    )


@pytest.mark.parametrize("asked", ["buurtteam noord", "team", "is een buurtteam wat", "", "?!"])
def test_more_fewer_or_other_words_do_not(home: HomePage, asked: str) -> None:
    SearchPromotionFactory(questions="buurtteams\nwat is een buurtteam", page=home)
    assert promoted(asked, "nl", timezone.now()) == []


def test_the_other_language_has_its_own(home: HomePage) -> None:
    SearchPromotionFactory(questions="team", page=home, language="en")
    assert promoted("team", "nl", timezone.now()) == []
    assert len(promoted("teams", "en", timezone.now())) == 1


def test_they_stand_in_the_order_of_the_editors_each_page_once(home: HomePage) -> None:
    first, second = StandardPageFactory(parent=home), SectionPageFactory(parent=home)
    SearchPromotionFactory(questions="zorg", page=second, position=2)
    SearchPromotionFactory(questions="zorg", page=first, position=1)
    SearchPromotionFactory(questions="zorg\nhulp", page=first, position=3, note="Later.")
    assert [page.page_id for page in promoted("zorg", "nl", timezone.now())] == [
        first.pk,
        second.pk,
    ]


def test_without_a_sentence_the_summary_of_the_page_is_shown(home: HomePage) -> None:
    page = StandardPageFactory(parent=home, summary="Dit leest u er.")
    SearchPromotionFactory(questions="zorg", page=page)
    assert promoted("zorg", "nl", timezone.now())[0].note == "Dit leest u er."


class TestWhatReadersMayNotSee:
    def test_a_draft_is_left_out(self, home: HomePage) -> None:
        page = StandardPageFactory(parent=home, live=False)
        SearchPromotionFactory(questions="zorg", page=page)
        assert promoted("zorg", "nl", timezone.now()) == []

    def test_so_is_a_page_below_one_with_a_password(self, home: HomePage) -> None:
        section = SectionPageFactory(parent=home)
        PageViewRestriction.objects.create(
            page=section, restriction_type="password", password="geheim"
        )
        SearchPromotionFactory(questions="zorg", page=StandardPageFactory(parent=section))
        assert promoted("zorg", "nl", timezone.now()) == []

    def test_so_is_a_page_past_its_last_moment(self, home: HomePage) -> None:
        page = StandardPageFactory(parent=home)
        SearchPromotionFactory(questions="zorg", page=page)
        page.expire_at = timezone.now() + dt.timedelta(hours=1)
        page.save()
        assert promoted("zorg", "nl", timezone.now())
        page.expire_at = timezone.now() - dt.timedelta(seconds=2)
        page.save()
        assert page.live
        assert promoted("zorg", "nl", timezone.now()) == []

    def test_a_deleted_page_takes_its_promotion_along(self, home: HomePage) -> None:
        page = StandardPageFactory(parent=home)
        SearchPromotionFactory(questions="zorg", page=page)
        page.delete()
        assert promoted("zorg", "nl", timezone.now()) == []


class TestQueries:
    def test_one_when_nothing_fits(
        self, home: HomePage, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(5):
            SearchPromotionFactory(questions=f"vraag {number}", page=home)
        with django_assert_num_queries(1):
            assert promoted("zorg", "nl", timezone.now()) == []

    def test_two_when_pages_of_one_type_do(
        self, home: HomePage, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _ in range(3):
            SearchPromotionFactory(questions="zorg", page=StandardPageFactory(parent=home))
        promoted("zorg", "nl", timezone.now())  # where the site has its trees is kept
        with django_assert_num_queries(2):
            assert len(promoted("zorg", "nl", timezone.now())) == 3


def test_a_question_that_excludes_something_is_another_question(home: HomePage) -> None:
    SearchPromotionFactory(questions="kleine walvis", page=home)
    assert promoted("kleine walvis", "nl", timezone.now())
    assert promoted("kleine -walvis", "nl", timezone.now()) == []
