"""Bringing out a version from the CMS."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from buurtteams.werkkader.models import LivingDocumentPage, Notice, Release
from buurtteams.werkkader.noting import mark
from home.models import HomePage
from tests.factories import (
    LivingDocumentPageFactory,
    SectionPageFactory,
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)
from tests.werkkader.desk.site import address, errors_of, filled_in, logged_in

pytestmark = pytest.mark.django_db

NOTE = {"note": "De openingstijden zijn ruimer."}


@pytest.fixture
def document() -> Any:
    """A document of three chapters without a version."""
    return LivingDocumentPageFactory(title="Werkkader")


@pytest.fixture
def cms() -> Client:
    """Who may do all."""
    return logged_in()


def release_by_form(cms: Client, document: Any, **changed: Any) -> Any:
    """Open the form, fill it in and send it."""
    url = address("release", document)
    return cms.post(url, filled_in(cms.get(url), **{**NOTE, **changed}))


def other_text(document: Any, words: str = "Open van 9 tot 21 uur.") -> LivingDocumentPage:
    """Publish the document with another text in its first chapter."""
    text = chapters_of(chapter("doel", "Waarom dit werkkader", f"<p>{words}</p>"))
    return publish_chapters(document, text)


def test_the_first_version_is_1_0_and_holds_at_once(cms: Client, document: Any) -> None:
    response = release_by_form(cms, document)
    assert response["Location"] == address("overview", document)
    made = Release.objects.get()
    assert (made.number, made.note, made.by_name) == ("1.0", NOTE["note"], "Noor de Wit")
    assert document.versions.current(timezone.now()) == made
    assert "1.0" in cms.get(response["Location"]).content.decode()


def test_the_number_after_1_9_is_1_10(cms: Client, document: Any) -> None:
    make_release(document, "1.9")
    other_text(document)
    assert cms.get(address("release", document)).context["form"]["number"].value() == "1.10"


def test_a_moment_ahead_is_asked_in_the_time_of_amsterdam(cms: Client, document: Any) -> None:
    with time_machine.travel(day("2026-03-01"), tick=False):
        release_by_form(cms, document, valid_from="29-03-2026 03:30", is_open_early="on")
    made = Release.objects.get()
    assert made.valid_from == dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)
    assert made.is_open_early


def test_a_moment_that_the_clock_skips_is_refused(cms: Client, document: Any) -> None:
    response = release_by_form(cms, document, valid_from="28-03-2027 02:30")
    assert "valid_from" in response.context["form"].errors
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("number", "eerste"),
        ("number", "1.0"),
        ("number", ""),
        ("note", "   "),
        ("status", "lapsed"),
        ("valid_from", "morgen"),
        ("valid_from", "01-01-2001 10:00"),
        ("decisions-0-url", "http://voorbeeld.nl/"),
        ("decisions-0-url", "javascript:alert(1)"),
        ("decisions-1-title", "Een besluit zonder plaats"),
    ],
)
def test_what_is_wrong_comes_back_with_all_that_was_typed(
    cms: Client, document: Any, name: str, typed: str
) -> None:
    make_release(document, "1.0")
    other_text(document)
    told = {"note": "Veel nieuws & meer.", "decisions-1-url": "", name: typed}
    response = release_by_form(cms, document, **told)
    assert response.status_code == 200
    shown = response.content.decode()
    assert "Veel nieuws &amp; meer." in shown or name == "note"
    assert typed in shown
    assert Release.objects.count() == 1


def test_sending_the_form_twice_makes_one_version(cms: Client, document: Any) -> None:
    url = address("release", document)
    sent = filled_in(cms.get(url), **NOTE)
    assert [cms.post(url, sent).status_code for _each in range(2)] == [302, 302]
    assert Release.objects.count() == 1


def test_a_text_published_meanwhile_is_shown_before_it_is_brought_out(
    cms: Client, document: Any
) -> None:
    url = address("release", document)
    sent = filled_in(cms.get(url), **NOTE)
    other_text(document)
    response = cms.post(url, sent)
    assert response.context["form"].non_field_errors()
    assert not Release.objects.exists()
    assert cms.post(url, filled_in(response)).status_code == 302
    assert Release.objects.get().chapters.count() == 1


def test_another_mistake_does_not_hide_that_the_text_changed(cms: Client, document: Any) -> None:
    url = address("release", document)
    sent = filled_in(cms.get(url), note="")
    other_text(document)
    response = cms.post(url, filled_in(cms.post(url, sent), **NOTE))
    assert response.context["form"].non_field_errors()
    assert not Release.objects.exists()


def test_two_people_at_once_do_not_bring_out_one_number_twice(cms: Client, document: Any) -> None:
    url = address("release", document)
    mine, yours = (filled_in(cms.get(url), **NOTE) for _each in range(2))
    cms.post(url, mine)
    assert "number" in cms.post(url, yours).context["form"].errors
    assert Release.objects.count() == 1


def test_decisions_are_a_page_or_an_address(cms: Client, document: Any) -> None:
    page = SectionPageFactory(title="Besluit van het college")
    release_by_form(
        cms,
        document,
        **{
            "decisions-0-page": str(page.pk),
            "decisions-2-url": "https://amsterdam.nl/besluit",
            "decisions-2-title": "Raadsbesluit",
        },
    )
    told = Release.objects.get().decisions.values_list("position", "title", "page", "url")
    assert list(told) == [
        (1, "Besluit van het college", page.pk, ""),
        (2, "Raadsbesluit", None, "https://amsterdam.nl/besluit"),
    ]


def test_a_decision_is_not_a_page_and_an_address(cms: Client, document: Any) -> None:
    page = SectionPageFactory()
    both = {"decisions-0-page": str(page.pk), "decisions-0-url": "https://amsterdam.nl/"}
    response = release_by_form(cms, document, **both)
    assert response.context["decisions"].forms[0].errors["url"]


def marked(document: Any) -> tuple[Notice, Notice]:
    """A first version with two marks."""
    first = make_release(document)
    rows = list(first.chapters.all())
    now = timezone.now()
    return (
        mark(rows[0], "<p>Het doel is verschoven.</p>", by=None, now=now),
        mark(rows[1], "<p>Er zijn 14 plekken.</p>", passage="12 plekken", by=None, now=now),
    )


def test_open_points_are_solved_unless_they_stay_open(cms: Client, document: Any) -> None:
    _solved, kept = marked(document)
    release_by_form(cms, document, **{f"point-{kept.pk}": "open"})
    newest = Release.objects.get(number="1.1")
    assert [(point.passage, point.text) for point in newest.notices.all()] == [
        ("12 plekken", kept.text)
    ]


def test_points_of_the_running_version_count_while_the_newest_waits(
    cms: Client, document: Any
) -> None:
    marked(document)
    now = timezone.now()
    make_release(document, "1.1", valid_from=now + dt.timedelta(days=1))
    row = Release.objects.get(number="1.0").chapters.all()[0]
    late = mark(row, "<p>Later ontdekt.</p>", by=None, now=timezone.now())
    response = cms.get(address("release", document))
    assert list(response.context["points"].points.values()) == [late]


def test_the_form_tells_what_changes(cms: Client, document: Any) -> None:
    make_release(document)
    other_text(document)
    told = cms.get(address("release", document)).context["prepared"]
    assert [(each.title, each.old_words, each.new_words) for each in told.changes] == [
        ("Waarom dit werkkader", 6, 6),
        ("Toegang", 7, None),
        ("Openingstijden", 6, None),
    ]


def test_the_form_warns_when_nothing_changed(cms: Client, document: Any) -> None:
    make_release(document)
    assert cms.get(address("release", document)).context["prepared"].is_unchanged


def test_a_new_title_is_a_change(cms: Client, document: Any) -> None:
    make_release(document)
    document.title = "Werkkader buurtteams"
    document.save_revision().publish()
    told = cms.get(address("release", document)).context["prepared"]
    assert told.is_retitled
    assert not told.is_unchanged


def test_the_form_warns_of_changes_that_are_not_published(cms: Client, document: Any) -> None:
    before = cms.get(address("release", document)).content.decode().count("desk-warning")
    document.chapters = chapters_of(chapter("nieuw", "Nog niet", "<p>Klad.</p>"))
    document.save_revision()
    after = cms.get(address("release", document)).content.decode()
    assert after.count("desk-warning") == before + 1
    assert "Nog niet" not in after


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_that_is_not_published_is_published_first(
    cms: Client, document: Any, method: str
) -> None:
    document.unpublish()
    response = getattr(cms, method)(address("release", document), follow=True)
    assert response.redirect_chain[-1][0] == address("overview", document)
    assert not Release.objects.exists()


def test_a_document_without_text_is_refused(cms: Client) -> None:
    empty = LivingDocumentPageFactory(chapters=chapters_of())
    assert "number" in release_by_form(cms, empty).context["form"].errors
    assert not Release.objects.exists()


@pytest.fixture
def translated(document: Any, english_home: HomePage) -> Any:
    """The English page of the document."""
    place = SectionPageFactory(parent=english_home)
    return LivingDocumentPageFactory(parent=place, translation_key=document.translation_key)


def test_an_english_version_takes_the_number_of_the_dutch_one(
    cms: Client, document: Any, translated: Any
) -> None:
    make_release(document, "1.0")
    make_release(document, "2.3")
    response = release_by_form(cms, translated)
    assert response.status_code == 302
    made = translated.releases.get()
    assert (made.number, made.translates.number) == ("2.3", "2.3")


def test_an_english_version_need_not_say_what_it_translates(
    cms: Client, document: Any, translated: Any
) -> None:
    make_release(document, "1.0")
    make_release(translated, "1.4")
    release_by_form(cms, translated, translates="")
    made = translated.releases.newest_first().first()
    assert (made.number, made.translates) == ("1.5", None)


def test_a_dutch_version_translates_nothing(cms: Client, document: Any, translated: Any) -> None:
    make_release(translated, "1.0")
    assert "translates" not in cms.get(address("release", document)).context["form"].fields


def test_a_version_of_another_document_cannot_be_translated(
    cms: Client, document: Any, translated: Any
) -> None:
    other = make_release(LivingDocumentPageFactory(), "1.0")
    response = release_by_form(cms, translated, translates=str(other.pk))
    assert "translates" in errors_of(response)
