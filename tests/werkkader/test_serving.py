"""Addresses that people keep, and what an address must not tell."""

from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from buurtteams.werkkader.facts import LessonStatus
from buurtteams.werkkader.models import LivingDocumentPage, Release
from home.models import HomePage
from tests.factories import (
    LessonFactory,
    LivingDocumentPageFactory,
    SectionPageFactory,
    StandardPageFactory,
    day,
    make_release,
)

pytestmark = pytest.mark.django_db

NOW, AHEAD = day("2020-06-12"), day("2090-01-01")


@pytest.fixture
def page(home: HomePage) -> LivingDocumentPage:
    """A document with two versions that readers know and one that they do not."""
    page = LivingDocumentPageFactory(slug="werkkader")
    make_release(page, "1.0", now=NOW)
    make_release(page, "1.1", now=day("2020-10-01"))
    make_release(page, "7.7", now=day("2020-11-01"), valid_from=AHEAD)
    return LivingDocumentPage.objects.get(pk=page.pk)


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("versions/?op=2020-07-01", "versies/?op=2020-07-01"),
        ("versions/?van=1.0&naar=1.1", "versies/?van=1.0&naar=1.1"),
        ("versions/1.0/?x=1", "versies/1.0/?x=1"),
        ("versions/1.0/pdf/", "versies/1.0/pdf/"),
        ("compare/1.0/1.1/?x=1", "vergelijk/1.0/1.1/?x=1"),
    ],
)
def test_the_word_of_the_other_language_leads_on_with_the_question(
    page: LivingDocumentPage, asked: str, stands: str
) -> None:
    answer = Client().get(f"{page.url}{asked}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{page.url}{stands}")


@pytest.mark.parametrize(
    "rest",
    ["", "versies/", "versies/1.0/", "versies/1.1/pdf/", "vergelijk/1.0/1.1/", "feed/"],
)
def test_addresses_that_somebody_cited_lead_on_when_the_page_moves(
    page: LivingDocumentPage, rest: str, django_capture_on_commit_callbacks: Any
) -> None:
    old = page.url
    with django_capture_on_commit_callbacks(execute=True):
        rename(page)
    answer = Client().get(f"{old}{rest}")
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith(f"/kader/{rest}")


def rename(page: LivingDocumentPage) -> None:
    """Give the page another slug, as the CMS does it."""
    page.slug = "kader"
    page.save_revision().publish()


def test_no_address_is_kept_for_a_version_that_nobody_knows(
    page: LivingDocumentPage, django_capture_on_commit_callbacks: Any
) -> None:
    old = page.url
    with django_capture_on_commit_callbacks(execute=True):
        rename(page)
    assert Redirect.objects.exists()
    assert not Redirect.objects.filter(old_path__contains="7.7").exists()
    assert Client().get(f"{old}versies/7.7/").status_code == 404


def test_an_answered_lesson_does_not_name_a_version_to_come(page: LivingDocumentPage) -> None:
    LessonFactory(
        page=page,
        status=LessonStatus.PROCESSED,
        processed_in=page.releases.get(number="7.7"),
        question="Kan het korter?",
        answer="Ja.",
        is_public=True,
    )
    text = Client().get(page.url).content.decode()
    assert "Kan het korter?" in text
    assert "7.7" not in text


def test_a_translation_does_not_name_a_version_to_come(
    page: LivingDocumentPage, english_home: HomePage
) -> None:
    place = SectionPageFactory(parent=english_home)
    english = LivingDocumentPageFactory(parent=place, translation_key=page.translation_key)
    make_release(english, "1.0", now=NOW, translates=page.releases.get(number="7.7"))
    assert "7.7" not in Client().get(english.url).content.decode()


def main_of(release: Release) -> bytes:
    """The main text at the address of a version."""
    content = Client().get(f"{release.page.url}versies/{release.number}/").content
    return content.partition(b"<main")[2].partition(b"</main>")[0]


def test_what_became_of_the_page_of_a_decision_changes_no_old_text(home: HomePage) -> None:
    decision = StandardPageFactory(title="Besluit", slug="besluit")
    page = LivingDocumentPageFactory()
    release = make_release(page, "1.0", now=NOW, decisions=[("Besluit", decision, "")])
    before = main_of(release)
    assert b'href="/besluit/"' in before
    decision.slug = "ander-adres"
    decision.save_revision().publish()
    assert main_of(release) == before
    decision.unpublish()
    assert main_of(release) == before
    decision.delete()
    assert main_of(release) == before
