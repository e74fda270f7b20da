"""Versions are brought out on purpose, one after another, and never altered."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client
from wagtail.models import PageLogEntry

from buurtteams.werkkader.facts import Change, Status
from buurtteams.werkkader.models import (
    Decision,
    LivingDocumentPage,
    Release,
    ReleaseChapter,
    StatusChange,
)
from buurtteams.werkkader.releasing import Plan, change_status, release
from core.models import AppendOnly
from home.models import HomePage
from tests.factories import (
    LivingDocumentPageFactory,
    StandardPageFactory,
    UserFactory,
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)

pytestmark = pytest.mark.django_db

NOW = day("2020-06-12")
LATER = day("2020-10-01")
DAY = dt.timedelta(days=1)


@pytest.fixture
def page(home: HomePage) -> LivingDocumentPage:
    """A document with three chapters and no version."""
    return LivingDocumentPageFactory()


def problems(page: LivingDocumentPage, now: dt.datetime = LATER, **plan: Any) -> dict[str, str]:
    """What is wrong with a plan, by field."""
    wanted: dict[str, Any] = {"number": "1.1", "note": "Nieuw.", "valid_from": now, **plan}
    with pytest.raises(ValidationError) as caught:
        release(page, Plan(**wanted), by=None, now=now)
    return {name: messages[0] for name, messages in caught.value.message_dict.items()}


class TestWhatAVersionKeeps:
    def test_the_text_of_every_chapter_with_its_number_and_fragment(
        self, page: LivingDocumentPage
    ) -> None:
        made = make_release(page, "1.0", now=NOW)
        found = list(made.chapters.values_list("number", "title", "level", "anchor"))
        assert found == [
            ("1", "Waarom dit werkkader", 1, "waarom-dit-werkkader"),
            ("2", "Toegang", 1, "toegang"),
            ("2.1", "Openingstijden", 2, "openingstijden"),
        ]
        first = made.chapters.all()[0]
        assert "Dit kader zegt hoe teams werken." in first.parts[0]["html"]
        assert first.words == 6
        assert made.words == sum(each.words for each in made.chapters.all())

    def test_who_brought_it_out_also_when_the_account_is_gone(
        self, page: LivingDocumentPage
    ) -> None:
        user = UserFactory(first_name="Noor", last_name="Visser")
        made = make_release(page, "1.0", now=NOW, by=user)
        user.delete()
        again = Release.objects.get(pk=made.pk)
        assert (again.by, again.by_name) == (None, "Noor Visser")

    def test_the_decisions_it_rests_on_also_when_their_page_is_gone(
        self, page: LivingDocumentPage
    ) -> None:
        decision = StandardPageFactory(title="Besluit van 23 juni")
        address = "https://besluiten.example/12"
        rows = [("Besluit van 23 juni", decision, ""), ("Raadsbesluit", None, address)]
        made = make_release(page, "1.0", now=NOW, decisions=rows)
        decision.delete()
        found = Decision.objects.filter(release=made).values_list("title", "page", "url")
        assert list(found) == [("Besluit van 23 juni", None, ""), ("Raadsbesluit", None, address)]

    def test_what_is_published_and_not_what_is_still_a_draft(
        self, page: LivingDocumentPage
    ) -> None:
        draft = LivingDocumentPage.objects.get(pk=page.pk)
        draft.chapters = chapters_of(chapter("doel", "Alleen een concept", "<p>Nog niet.</p>"))
        draft.save_revision()
        made = make_release(page, "1.0", now=NOW)
        assert "Alleen een concept" not in {each.title for each in made.chapters.all()}

    def test_it_is_told_in_the_history_of_the_page(self, page: LivingDocumentPage) -> None:
        make_release(page, "1.0", now=NOW, by=UserFactory())
        assert PageLogEntry.objects.filter(page=page, action="werkkader.release").count() == 1


class TestWhatBecameOfEachChapter:
    def test_each_is_compared_with_the_version_before(self, page: LivingDocumentPage) -> None:
        make_release(page, "1.0", now=NOW)
        page = publish_chapters(
            page,
            chapters_of(
                chapter("toegang", "Toegang", "<p>Iedere bewoner kan binnenlopen.</p>"),
                chapter("tijden", "Openingstijden", "<p>Open van 9 tot 17 uur.</p>", level=2),
                chapter("doel", "Waarom", "<p>Dit kader zegt hoe teams werken.</p>"),
                chapter("leren", "Leren", "<p>Elk kwartaal een gesprek.</p>"),
            ),
        )
        made = make_release(page, "1.1", now=LATER)
        found = dict(made.chapters.values_list("title", "change"))
        assert found["Toegang"] == Change.CHANGED
        assert found["Openingstijden"] == ""
        assert found["Waarom"] == Change.RENAMED
        assert found["Leren"] == Change.NEW

    def test_a_fragment_outlives_a_changed_title(self, page: LivingDocumentPage) -> None:
        make_release(page, "1.0", now=NOW)
        renamed = chapter("toegang", "Binnenlopen", "<p>Iedere bewoner kan binnenlopen.</p>")
        made = make_release(publish_chapters(page, chapters_of(renamed)), "1.1", now=LATER)
        assert made.chapters.get().anchor == "toegang"

    def test_no_chapter_takes_a_fragment_that_every_page_has(
        self, page: LivingDocumentPage
    ) -> None:
        titles = ["Inhoud", "Zoekvraag", "2020"]
        chapters = [chapter(title, title, "<p>Tekst.</p>") for title in titles]
        made = make_release(publish_chapters(page, chapters_of(*chapters)), "1.0", now=NOW)
        found = list(made.chapters.values_list("anchor", flat=True))
        assert found == ["inhoud-2", "zoekvraag-2", "hoofdstuk-2020"]

    def test_no_other_chapter_ever_takes_the_fragment_of_one_that_is_gone(
        self, page: LivingDocumentPage
    ) -> None:
        make_release(page, "1.0", now=NOW)
        namesake = chapter("anders", "Toegang", "<p>Iets anders.</p>")
        made = make_release(publish_chapters(page, chapters_of(namesake)), "1.1", now=LATER)
        assert made.chapters.get().anchor == "toegang-2"


class TestAPlanThatDoesNotFit:
    @pytest.fixture(autouse=True)
    def _first_version(self, page: LivingDocumentPage) -> None:
        make_release(page, "1.0", now=NOW)

    @pytest.mark.parametrize("number", ["", "2", "1.0", "0.9", "v2.0", "1.1.1", "\u0661.\u0662"])
    def test_a_number_that_is_none_or_not_higher_is_refused(
        self, page: LivingDocumentPage, number: str
    ) -> None:
        assert set(problems(page, number=number)) == {"number"}

    def test_a_version_without_a_word_on_what_changed_is_refused(
        self, page: LivingDocumentPage
    ) -> None:
        assert set(problems(page, note="  \n ")) == {"note"}

    def test_a_version_cannot_begin_as_lapsed(self, page: LivingDocumentPage) -> None:
        assert set(problems(page, status=Status.LAPSED)) == {"status"}

    def test_a_version_cannot_take_effect_in_the_past(self, page: LivingDocumentPage) -> None:
        assert set(problems(page, valid_from=LATER - DAY)) == {"valid_from"}

    def test_a_version_cannot_take_effect_before_one_with_a_lower_number(
        self, page: LivingDocumentPage
    ) -> None:
        make_release(page, "1.1", now=LATER, valid_from=LATER + 30 * DAY)
        assert set(problems(page, number="1.2", valid_from=LATER + DAY)) == {"valid_from"}

    def test_one_may_come_before_another_that_waits_with_a_number_between(
        self, page: LivingDocumentPage
    ) -> None:
        make_release(page, "2.0", now=LATER, valid_from=LATER + 300 * DAY)
        made = make_release(page, "1.1", now=LATER + DAY)
        after = LivingDocumentPage.objects.get(pk=page.pk).versions
        numbers = [
            holds.number
            for days in (0, 2, 301)
            if (holds := after.current(LATER + days * DAY)) is not None
        ]
        assert numbers == ["1.0", "1.1", "2.0"]
        assert [each.number for each in after.all] == ["2.0", "1.1", "1.0"]
        assert made.chapters.filter(change="").count() == 3

    def test_a_version_cannot_slip_in_before_the_adoption_of_a_lower_one(
        self, home: HomePage
    ) -> None:
        page = LivingDocumentPageFactory()
        made = make_release(page, "1.0", now=NOW, status=Status.CONCEPT)
        later = NOW + 10 * DAY
        change_status(made, Status.FIXED, at=later, reason="Besluit.", by=None, now=NOW)
        asked: dict[str, Any] = {"now": NOW + DAY, "valid_from": NOW + 5 * DAY}
        assert set(problems(page, **asked)) == {"valid_from"}

    @pytest.mark.parametrize("year", [1, 1899, 2200, 9999])
    def test_a_year_that_nobody_means_is_refused(self, page: LivingDocumentPage, year: int) -> None:
        moment = dt.datetime(year, 6, 1, tzinfo=dt.UTC)
        assert set(problems(page, valid_from=moment)) == {"valid_from"}

    def test_a_planned_draft_for_reading_stands_in_no_adopted_versions_way(
        self, page: LivingDocumentPage
    ) -> None:
        ahead = LATER + 30 * DAY
        make_release(page, "1.1", now=LATER, valid_from=ahead, status=Status.CONCEPT)
        assert make_release(page, "1.2", now=LATER).number == "1.2"

    def test_one_that_was_taken_back_stands_in_nobodys_way(self, page: LivingDocumentPage) -> None:
        made = make_release(page, "1.1", now=LATER, valid_from=LATER + 30 * DAY)
        change_status(made, Status.LAPSED, at=LATER, reason="Te vroeg.", by=None, now=LATER)
        assert make_release(page, "1.2", now=LATER, valid_from=LATER + DAY).number == "1.2"

    def test_a_version_translates_one_of_its_own_family_only(
        self, page: LivingDocumentPage
    ) -> None:
        other = make_release(LivingDocumentPageFactory(), "1.0", now=NOW)
        assert set(problems(page, translates=other)) == {"translates"}
        assert set(problems(page, translates=page.releases.get())) == {"translates"}

    def test_a_document_without_chapters_has_no_version(self, home: HomePage) -> None:
        empty = LivingDocumentPageFactory(chapters=chapters_of())
        assert set(problems(empty)) == {"number"}

    def test_nothing_is_left_of_a_plan_that_was_refused(self, page: LivingDocumentPage) -> None:
        before = ReleaseChapter.objects.count(), StatusChange.objects.count()
        problems(page, number="1.0")
        assert (ReleaseChapter.objects.count(), StatusChange.objects.count()) == before


def test_the_first_version_may_have_held_for_long(page: LivingDocumentPage) -> None:
    made = make_release(page, "1.0", now=LATER, valid_from=NOW)
    assert page.versions.current(LATER) == made


class TestNothingIsAltered:
    @pytest.fixture
    def made(self, page: LivingDocumentPage) -> Release:
        """A version."""
        return make_release(page, "1.0", now=NOW)

    def test_no_row_of_a_version_is_saved_again(self, made: Release) -> None:
        rows = [made, made.chapters.all()[0], made.status_changes.get()]
        for row in rows:
            with pytest.raises(AppendOnly):
                row.save()
            with pytest.raises(AppendOnly):
                row.delete()

    @pytest.mark.parametrize("model", [Release, ReleaseChapter, StatusChange])
    def test_no_query_alters_or_deletes_them(self, made: Release, model: Any) -> None:
        with pytest.raises(AppendOnly):
            model.objects.update(pk=1)
        with pytest.raises(AppendOnly):
            model.objects.all().delete()

    def test_the_page_cannot_be_deleted_under_it(self, made: Release) -> None:
        with pytest.raises(ProtectedError):
            made.page.delete()


class TestStatus:
    @pytest.fixture
    def made(self, page: LivingDocumentPage) -> Release:
        """A draft for reading."""
        return make_release(page, "1.0", now=NOW, status=Status.CONCEPT)

    def test_a_draft_is_adopted_from_a_moment_on(self, made: Release) -> None:
        change_status(made, Status.FIXED, at=LATER, reason="Besluit.", by=None, now=NOW)
        rows = {
            moment: LivingDocumentPage.objects.get(pk=made.page_id).versions.rows(moment)[0].status
            for moment in (LATER - DAY, LATER)
        }
        assert rows == {LATER - DAY: Status.CONCEPT, LATER: Status.FIXED}

    @pytest.mark.parametrize(
        ("status", "at", "reason", "field"),
        [
            (Status.CONCEPT, LATER, "Terug.", "status"),
            (Status.LAPSED, NOW - DAY, "Voorbij.", "at"),
            (Status.LAPSED, LATER, " ", "reason"),
            ("anders", LATER, "Wat dan ook.", "status"),
        ],
    )
    def test_a_change_that_makes_no_sense_is_refused(
        self, made: Release, status: str, at: dt.datetime, reason: str, field: str
    ) -> None:
        with pytest.raises(ValidationError) as caught:
            change_status(made, status, at=at, reason=reason, by=None, now=NOW)
        assert set(caught.value.message_dict) == {field}

    def test_what_lapsed_stays_so(self, made: Release) -> None:
        change_status(made, Status.LAPSED, at=NOW, reason="Vervallen.", by=None, now=NOW)
        with pytest.raises(ValidationError):
            change_status(made, Status.FIXED, at=LATER, reason="Toch.", by=None, now=NOW)


def test_a_draft_that_an_adopted_version_overtook_stays_a_draft(
    page: LivingDocumentPage,
) -> None:
    overtaken = make_release(page, "1.0", now=NOW, status=Status.CONCEPT)
    make_release(page, "1.1", now=LATER)
    with pytest.raises(ValidationError) as caught:
        change_status(overtaken, Status.FIXED, at=LATER, reason="Toch.", by=None, now=LATER)
    assert set(caught.value.message_dict) == {"status"}


def test_a_draft_is_not_adopted_before_a_lower_version_takes_effect(
    page: LivingDocumentPage,
) -> None:
    made = make_release(page, "2.0", now=NOW, status=Status.CONCEPT)
    make_release(page, "1.0", now=NOW, valid_from=LATER)
    with pytest.raises(ValidationError) as caught:
        change_status(made, Status.FIXED, at=NOW, reason="Nu al.", by=None, now=NOW)
    assert set(caught.value.message_dict) == {"at"}
    change_status(made, Status.FIXED, at=LATER + DAY, reason="Besluit.", by=None, now=NOW)


def test_what_is_being_prepared_reaches_no_reader(page: LivingDocumentPage) -> None:
    client = Client()
    assert "Openingstijden" not in client.get(page.url).content.decode()
    make_release(page, "1.0", now=NOW)
    publish_chapters(page, chapters_of(chapter("doel", "In voorbereiding", "<p>Geheim.</p>")))
    for address in (page.url, "/api/v2/pages/", f"/api/v2/pages/{page.pk}/?fields=*"):
        text = client.get(address).content.decode()
        assert "In voorbereiding" not in text
        assert "Geheim" not in text
