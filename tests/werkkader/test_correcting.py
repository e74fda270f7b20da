"""A typing error is mended in the open; anything more asks for a new version."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageLogEntry

from buurtteams.timelines.rescheduling import reschedule
from buurtteams.werkkader.correcting import correct, proposals
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.reading import text_of
from core.models import AppendOnly
from home.models import HomePage
from tests.factories import (
    LivingDocumentPageFactory,
    MilestoneFactory,
    UserFactory,
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)

pytestmark = pytest.mark.django_db

NOW = day("2020-07-01")
FILLER = "Een buurtteam werkt samen met bewoners en met partners in de wijk. " * 12


def text(words: str) -> str:
    """A paragraph that is long enough for one word to be little."""
    return f"<p>{FILLER}{words}</p>"


@pytest.fixture
def release(home: HomePage) -> Release:
    """A version with a typing error in its first chapter."""
    wrong = chapter("doel", "Waarom", [text("De gezamelijke opdracht."), "<p>Blijft.</p>"])
    other = chapter("toegang", "Toegang", text("Open op 12 plekken."))
    page = LivingDocumentPageFactory(chapters=chapters_of(wrong, other))
    return make_release(page, "1.0", now=day("2020-06-12"))


def prepare(release: Release, first: str, second: str = "Open op 12 plekken.") -> None:
    """Publish both chapters with other last words."""
    publish_chapters(
        LivingDocumentPage.objects.get(pk=release.page_id),
        chapters_of(
            chapter("doel", "Waarom", [text(first), "<p>Blijft.</p>"]),
            chapter("toegang", "Toegang", text(second)),
        ),
    )


def key(release: Release, number: int = 0) -> str:
    """The identity of a chapter."""
    return release.chapters.all()[number].key


def test_a_typing_error_is_mended_and_told(release: Release) -> None:
    prepare(release, "De gezamenlijke opdracht.")
    user = UserFactory(first_name="Noor", last_name="Visser")
    assert correct(release, [key(release)], by=user, now=NOW) == 1
    assert "gezamenlijke" in text_of(release).chapters[0].parts[0].html
    row = release.corrections.get()
    assert (row.words, row.at, row.by_name) == (
        [["gezamelijke", "gezamenlijke"]],
        NOW,
        "Noor Visser",
    )
    assert PageLogEntry.objects.filter(action="werkkader.correct").count() == 1


def test_the_text_as_it_was_released_stays_on_record(release: Release) -> None:
    before = release.chapters.all()[0].parts
    prepare(release, "De gezamenlijke opdracht.")
    correct(release, [key(release)], by=None, now=NOW)
    assert release.chapters.all()[0].parts == before
    with pytest.raises(AppendOnly):
        release.corrections.get().delete()


def test_only_chapters_that_were_changed_are_proposed(release: Release) -> None:
    assert proposals(release) == []
    prepare(release, "De gezamenlijke opdracht.")
    assert [each.chapter.title for each in proposals(release)] == ["Waarom"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("De gezamelijke opdracht geldt 3 jaar.", "number"),
        ("De gezamelijke opdracht per april.", "date"),
        ("De gezamelijke opdracht niet.", "meaning"),
        ("De gezamelijke <b>opdracht</b>.", "structure"),
        ("Een heel andere zin met allerlei woorden die nergens eerder stonden.", "amount"),
    ],
)
def test_more_than_a_typing_error_is_refused(release: Release, words: str, kind: str) -> None:
    prepare(release, words)
    (proposal,) = proposals(release)
    assert kind in {objection.kind for objection in proposal.verdict.objections}
    with pytest.raises(ValidationError):
        correct(release, [key(release)], by=None, now=NOW)
    assert not release.corrections.exists()


def test_a_changed_heading_is_refused(release: Release) -> None:
    page = LivingDocumentPage.objects.get(pk=release.page_id)
    renamed = [text("De gezamelijke opdracht."), "<p>Blijft.</p>"]
    publish_chapters(page, chapters_of(chapter("doel", "Waartoe", renamed)))
    (proposal,) = proposals(release)
    assert {objection.kind for objection in proposal.verdict.objections} == {"title"}


def test_one_chapter_that_is_refused_keeps_the_other_back_too(release: Release) -> None:
    prepare(release, "De gezamenlijke opdracht.", "Open op 14 plekken.")
    with pytest.raises(ValidationError):
        correct(release, [key(release), key(release, 1)], by=None, now=NOW)
    assert not release.corrections.exists()
    assert correct(release, [key(release)], by=None, now=NOW) == 1


def test_many_small_steps_do_not_make_a_large_one(release: Release) -> None:
    words = release.chapters.all()[0].words
    allowed = words * 2 // 100
    changed = FILLER
    for step in range(allowed + 1):
        changed = changed.replace("bewoners", "inwoners", 1)
        last = f"<p>{changed}De gezamelijke opdracht.</p>"
        page = LivingDocumentPage.objects.get(pk=release.page_id)
        first = chapter("doel", "Waarom", [last, "<p>Blijft.</p>"])
        publish_chapters(page, chapters_of(first))
        if step < allowed:
            correct(release, [key(release)], by=None, now=NOW + dt.timedelta(days=step))
    with pytest.raises(ValidationError):
        correct(release, [key(release)], by=None, now=NOW + dt.timedelta(days=99))
    assert release.corrections.count() == allowed


def test_each_correction_tells_its_own_words_only(release: Release) -> None:
    prepare(release, "De gezamenlijke opdracht.")
    correct(release, [key(release)], by=None, now=NOW)
    prepare(release, "De gezamenlijke opdragt.")
    correct(release, [key(release)], by=None, now=NOW)
    assert [row.words for row in release.corrections.all()] == [
        [["gezamelijke", "gezamenlijke"]],
        [["opdracht.", "opdragt."]],
    ]


def test_only_the_version_that_holds_is_corrected(release: Release) -> None:
    page = LivingDocumentPage.objects.get(pk=release.page_id)
    make_release(page, "1.1", now=NOW)
    prepare(release, "De gezamenlijke opdracht.")
    with pytest.raises(ValidationError):
        correct(release, [key(release)], by=None, now=NOW)


def test_a_chapter_that_was_not_changed_cannot_be_corrected(release: Release) -> None:
    prepare(release, "De gezamenlijke opdracht.")
    for keys in ([], [key(release, 1)], ["nergens"]):
        with pytest.raises(ValidationError):
            correct(release, keys, by=None, now=NOW)


def test_what_a_milestone_did_meanwhile_is_no_correction(home: HomePage) -> None:
    milestone = MilestoneFactory(title="Start", date="1 januari 2021")
    mention = f'<p>Per <a linktype="milestone" id="{milestone.pk}">1 januari 2021</a>.</p>'

    def written(words: str) -> list[str]:
        return [mention, text(words)]

    page = LivingDocumentPageFactory(
        chapters=chapters_of(chapter("plan", "Planning", written("De gezamelijke start.")))
    )
    release = make_release(page, "1.0", now=day("2020-06-12"))
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    assert proposals(release) == []
    publish_chapters(
        page, chapters_of(chapter("plan", "Planning", written("De gezamenlijke start.")))
    )
    (proposal,) = proposals(release)
    assert proposal.verdict.is_small
