"""On the form of a document stands what search could not make of its file."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from lxml import html

from core.models import CustomDocument, User
from core.roles import APPROVER, make_roles
from tests.factories import CustomDocumentFactory, UserFactory
from tests.search.documents.site import State, browser_of, read_document

pytestmark = pytest.mark.django_db


def notice(document: CustomDocument, user: User | None = None) -> str:
    """The words above the form, for an administrator unless said otherwise."""
    browser = browser_of(user or UserFactory(is_superuser=True))
    answer = browser.get(reverse("wagtaildocs:edit", args=[document.pk]))
    assert answer.status_code == 200
    form = html.fromstring(answer.content).get_element_by_id("w-editor-form")
    assert form.get("enctype") == "multipart/form-data"
    before = form.xpath("preceding-sibling::div[contains(@class, 'help-block')]")
    return " ".join(" ".join(each.text_content() for each in before).split())


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.EMPTY, "There is no text in this file: it is probably a scan."),
        (State.FAILED, "This file could not be read."),
        (State.CUT, "This file was read in part"),
        (State.UNKNOWN, "Search does not read this kind of file"),
    ],
)
def test_each_trouble_is_told(state: State, words: str) -> None:
    assert notice(read_document("Plan", state)).startswith(words)


def test_a_scan_is_told_with_what_to_do() -> None:
    words = notice(read_document("Plan", State.EMPTY))
    assert "a screen reader cannot read it aloud" in words
    assert "Replace it" in words


def test_no_trouble_no_notice() -> None:
    assert notice(read_document("Plan", State.READ)) == ""


def test_a_file_that_was_not_read_yet_has_no_notice() -> None:
    assert notice(CustomDocumentFactory()) == ""


def test_the_notice_on_the_file_before_is_gone() -> None:
    document = read_document("Plan", State.EMPTY)
    document.file = ContentFile(b"%PDF-1.7 met tekst", name="nieuw.pdf")
    document.save()
    assert notice(document) == ""


def test_who_may_change_a_document_sees_it(home: object) -> None:
    make_roles()
    assert notice(read_document("Plan", State.EMPTY), UserFactory(role=APPROVER))
    editor = UserFactory(role="Redacteur")
    assert notice(read_document("Eigen plan", State.EMPTY, uploaded_by_user=editor), editor)


def test_who_may_not_change_a_document_does_not_get_there(home: object) -> None:
    make_roles()
    document = read_document("Plan", State.EMPTY)
    answer = browser_of(UserFactory(role="Redacteur")).get(
        reverse("wagtaildocs:edit", args=[document.pk])
    )
    assert answer.status_code == 302
