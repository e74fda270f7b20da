"""Wagtail's own way of drafts and review, on a document: nothing of it reaches readers."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from buurtteams.werkkader.models import LivingDocumentPage
from home.models import HomePage
from tests.factories import (
    LivingDocumentPageFactory,
    SectionPageFactory,
    chapter,
    chapters_of,
    make_release,
)
from tests.factories.documents import key_of
from tests.house.shelf import body_with_every_block
from tests.werkkader.desk.site import logged_in
from tests.werkkader.desk.test_buttons import editor, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def cms() -> Client:
    """Who may do all."""
    return logged_in()


def every_block() -> Any:
    """A chapter with each block of the shelf, and an empty part below it."""
    body = [{**child, "id": key_of(child["type"])} for child in body_with_every_block()]
    full = {"title": "Alles", "level": "1", "body": body}
    empty = {"title": "Niets", "level": "2", "body": []}
    return chapters_of(
        {"type": "chapter", "value": full, "id": key_of("alles")},
        {"type": "chapter", "value": empty, "id": key_of("niets")},
    )


def revise(page: Any, chapters: Any) -> Any:
    """A draft with these chapters."""
    page = LivingDocumentPage.objects.get(pk=page.pk)
    page.chapters = chapters
    return page.save_revision()


@pytest.mark.parametrize("view", ["edit", "history", "usage", "copy", "move", "view_draft"])
def test_every_view_opens_on_a_document_with_all_blocks(cms: Client, view: str) -> None:
    page = LivingDocumentPageFactory(chapters=every_block())
    make_release(page)
    assert cms.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk])).status_code == 200


def test_revisions_are_compared_chapter_by_chapter(cms: Client) -> None:
    page = LivingDocumentPageFactory(chapters=every_block())
    moved = chapter("doel", "Doel", ["<p>Een.</p>", "<p>Twee.</p>"])
    changed = chapter("doel", "Doel van het kader", "<p>Een, en meer.</p>")
    part = chapter("deel", "Deel", "<p>Deel.</p>", level=2)
    kept = [
        page.save_revision(),
        revise(page, chapters_of(moved, part)),
        revise(page, chapters_of(changed)),
    ]
    for old, new in ((0, 1), (1, 2), (2, 0)):
        args = [page.pk, kept[old].pk, kept[new].pk]
        response = cms.get(reverse("wagtailadmin_pages:revisions_compare", args=args))
        assert response.status_code == 200
    args = [page.pk, kept[1].pk, kept[2].pk]
    shown = cms.get(reverse("wagtailadmin_pages:revisions_compare", args=args)).content.decode()
    assert "van het kader" in shown


def test_an_older_revision_can_be_taken_up_again(cms: Client) -> None:
    page = LivingDocumentPageFactory()
    first = page.save_revision()
    revise(page, every_block())
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    assert cms.get(url).status_code == 200


def test_a_preview_shows_what_is_typed_and_readers_see_nothing_of_it(cms: Client) -> None:
    page = LivingDocumentPageFactory()
    make_release(page)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert cms.post(url, written(page)).json()["is_valid"]
    shown = cms.get(f"{url}?mode=").content.decode()
    assert "Een nieuwe alinea." in shown
    assert "Een nieuwe alinea." not in Client().get(page.url).content.decode()


def test_publishing_does_not_touch_what_readers_get(cms: Client) -> None:
    page = LivingDocumentPageFactory()
    make_release(page)
    before = Client().get(f"{page.url}versies/1.0/").content
    cms.post(editor(page), written(page, **{"action-publish": "1"}))
    assert "Een andere titel" in str(LivingDocumentPage.objects.get(pk=page.pk).chapters)
    assert Client().get(f"{page.url}versies/1.0/").content == before


def test_a_part_before_the_first_chapter_is_told_at_the_chapters(cms: Client) -> None:
    page = LivingDocumentPageFactory()
    told = written(page, **{"chapters-0-value-level": "2", "action-publish": "1"})
    response = cms.post(editor(page), told)
    assert "chapters" in response.context["form"].errors


def test_a_writer_submits_and_the_approver_publishes() -> None:
    page = LivingDocumentPageFactory()
    told = written(page, **{"action-submit": "1"})
    logged_in("Redacteur").post(editor(page), told)
    page.refresh_from_db()
    task = page.current_workflow_task_state
    assert task.task.specific.groups.get() == Group.objects.get(name="Eindredacteur")
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    logged_in("Eindredacteur").post(url, {"comment": "Goed."})
    assert LivingDocumentPage.objects.get(pk=page.pk).chapters[0].value["title"] == (
        "Een andere titel"
    )


def test_a_comment_on_a_block_is_kept(cms: Client) -> None:
    page = LivingDocumentPageFactory()
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-id": "",
        "comments-0-contentpath": f"chapters.{page.chapters[0].id}.title",
        "comments-0-text": "Klopt dit nog?",
        "comments-0-position": "",
        "comments-0-deleted": "",
        "comments-0-resolved": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }
    cms.post(editor(page), written(page, **comment))
    [kept] = page.wagtail_admin_comments.all()
    assert kept.text == "Klopt dit nog?"
    assert page.chapters[0].id in kept.contentpath


# The text of a button may be an address, which its translation reads as HTML.
@pytest.mark.filterwarnings("ignore::bs4.MarkupResemblesLocatorWarning")
def test_a_translator_gets_the_chapters_with_their_identities(english_home: HomePage) -> None:
    page = LivingDocumentPageFactory(chapters=every_block())
    place = page.get_parent().specific
    SectionPageFactory(parent=english_home, translation_key=place.translation_key)
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    english = Locale.objects.get(language_code="en")
    logged_in().post(url, {"locales": [english.pk]})
    made = LivingDocumentPage.objects.get(locale=english)
    newest = made.get_latest_revision_as_object()
    assert newest.chapters.get_prep_value() == page.chapters.get_prep_value()
    assert not made.releases.exists()
