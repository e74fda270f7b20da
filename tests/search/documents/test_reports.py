"""The report lists which files have no text, where they are offered, and for whom."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from openpyxl import load_workbook
from wagtail.models import Collection, ReferenceIndex

from core.models import CustomDocument, User
from core.roles import APPROVER, make_roles
from search.documents.reports import DocumentsWithoutTextMenuItem, offering, without_text
from search.models import DocumentText
from tests.factories import StandardPageFactory, UserFactory
from tests.search.documents.site import State, browser_of, read_document

pytestmark = pytest.mark.django_db

URL = "/cms/reports/documents-without-text/"


def offered(document: CustomDocument, title: str, **kwargs: Any) -> Any:
    """A page with this document to download."""
    value = {"document": document, "title": ""}
    page = StandardPageFactory(title=title, body=[("download", value)], **kwargs)
    ReferenceIndex.create_or_update_for_object(page)
    return page


def titles(user: User) -> list[str]:
    """The documents in the report of somebody."""
    return [row.document.title for row in without_text(user)]


def rows(browser: Client, **query: str) -> list[list[str]]:
    """The table as it is shown, without the buttons below a title."""
    tree = html.fromstring(browser.get(URL, query).content)
    return [
        [" ".join(cell.text_content().split()) for cell in row.findall("td")]
        for row in tree.xpath("//table[contains(@class, 'listing')]/tbody/tr")
    ]


@pytest.fixture
def administrator(home: object) -> User:
    """Somebody who may do all."""
    return UserFactory(is_superuser=True)


@pytest.fixture
def browser(administrator: User) -> Client:
    """The browser of the administrator."""
    return browser_of(administrator)


def test_files_without_text_are_listed_with_the_reason_and_the_page(browser: Client) -> None:
    scan = read_document("Een scan", State.EMPTY)
    offered(scan, "Over de teams")
    offered(scan, "Alle stukken")
    read_document("Half gelezen", State.CUT)
    read_document("In orde", State.READ)
    read_document("Kapot", State.FAILED)
    read_document("Tabel", State.UNKNOWN)
    assert rows(browser) == [
        ["Een scan", "No text: probably a scan", "Alle stukken; Over de teams"],
        ["Half gelezen", "Read in part: very long or partly broken", "No published page"],
        ["Kapot", "Broken or locked with a password", "No published page"],
        ["Tabel", "Not a kind of file that is read", "No published page"],
    ]


def test_the_rows_are_counted_as_documents(browser: Client) -> None:
    read_document("Een scan", State.EMPTY)
    read_document("Kapot", State.FAILED)
    content = browser.get(URL).content.decode()
    assert "2 documents" in content
    assert "texts of documents" not in content


def test_a_filter_leaves_one_reason(browser: Client) -> None:
    read_document("Een scan", State.EMPTY)
    read_document("Kapot", State.FAILED)
    assert [row[0] for row in rows(browser, state="failed")] == ["Kapot"]
    assert "No document fits this filter." in browser.get(URL, {"state": "cut"}).content.decode()
    assert len(rows(browser, state="nonsense")) == 2


def test_nothing_to_do_is_good_news(browser: Client) -> None:
    assert "All documents have text" in browser.get(URL).content.decode()


def test_a_file_that_was_replaced_is_not_listed(administrator: User) -> None:
    read_document("Een scan", State.EMPTY)
    DocumentText.objects.update(file_hash="0" * 40)
    assert titles(administrator) == []


def test_a_draft_offers_nothing_to_visitors(home: object) -> None:
    scan = read_document("Een scan", State.EMPTY)
    page = offered(scan, "Over de teams")
    assert [each.title for each in offering([scan.pk])[scan.pk]] == ["Over de teams"]
    page.unpublish()
    assert not offering([scan.pk])


def test_rows_lead_to_where_it_can_be_mended(browser: Client) -> None:
    scan = read_document("Een scan", State.EMPTY)
    page = offered(scan, "Over de teams")
    content = browser.get(URL).content.decode()
    assert reverse("wagtaildocs:edit", args=[scan.pk]) in content
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in content


def test_a_page_that_one_may_not_edit_is_no_link(english_home: Any) -> None:
    make_roles()
    editor = UserFactory(role="Redacteur")
    scan = read_document("Een scan", State.EMPTY, uploaded_by_user=editor)
    page = offered(scan, "About the teams", parent=english_home)
    content = browser_of(editor).get(URL).content.decode()
    assert "About the teams" in content
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) not in content


class TestWho:
    def test_everybody_sees_what_they_may_change(self, home: object) -> None:
        make_roles()
        editor, approver = UserFactory(role="Redacteur"), UserFactory(role=APPROVER)
        read_document("Eigen", State.EMPTY, uploaded_by_user=editor)
        read_document("Van een ander", State.EMPTY)
        assert titles(editor) == ["Eigen"]
        assert titles(approver) == ["Eigen", "Van een ander"]

    def test_a_collection_of_others_is_not_shown(self, home: object) -> None:
        make_roles()
        hidden = Collection.get_first_root_node().add_child(name="Bestuur")
        approver = UserFactory(role=APPROVER)
        group = approver.groups.get()
        group.collection_permissions.update(collection=hidden)
        read_document("Buiten", State.EMPTY)
        read_document("Binnen", State.EMPTY, collection=hidden)
        assert titles(approver) == ["Binnen"]

    def test_who_may_change_no_document_gets_no_report(self, home: object) -> None:
        make_roles()
        outsider = UserFactory()
        assert browser_of(outsider).get(URL).status_code == 302
        assert Client().get(URL).status_code == 302

    @pytest.mark.parametrize(
        ("role", "is_shown"), [("Redacteur", True), (APPROVER, True), ("", False)]
    )
    def test_the_menu_shows_it_to_those_who_may_open_it(
        self, home: object, role: str, is_shown: bool
    ) -> None:
        make_roles()
        request = RequestFactory().get("/cms/")
        request.user = UserFactory(role=role)
        assert DocumentsWithoutTextMenuItem().is_shown(request) is is_shown


class TestExport:
    def test_it_goes_to_a_spreadsheet(self, browser: Client) -> None:
        offered(read_document("Een scan", State.EMPTY), "Over de teams")
        answer = browser.get(URL, {"export": "xlsx"})
        book = load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
        assert [[cell.value for cell in row] for row in book.active.rows] == [
            ["Document", "What is the matter", "Offered on"],
            ["Een scan", "No text: probably a scan", "Over de teams"],
        ]

    def test_a_title_is_no_formula(self, browser: Client) -> None:
        read_document("=1+1", State.EMPTY)
        answer = browser.get(URL, {"export": "csv"})
        content = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
        assert [*csv.reader(StringIO(content))][1][0] == "'=1+1"


def test_more_documents_do_not_take_more_queries(browser: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            browser.get(URL)
        return len(captured)

    offered(read_document("Een scan", State.EMPTY), "Eerste")
    queries()
    before = queries()
    for number in range(5):
        offered(read_document(f"Scan {number}", State.EMPTY), f"Pagina {number}")
    assert queries() <= before + 1
