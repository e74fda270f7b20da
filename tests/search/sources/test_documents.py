"""What search is told of documents: only what a page offers to everybody."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from core.models import CustomDocument, PageTopic
from core.searchable import SOURCES, Findable
from home.models import HomePage
from search.models import DocumentText
from tests.factories import (
    CustomDocumentFactory,
    LivingDocumentPageFactory,
    SectionPageFactory,
    StandardPageFactory,
    TopicFactory,
    chapter,
    chapters_of,
    make_release,
    pdf_bytes,
)

DOCUMENTS = SOURCES["documents"]
Block = tuple[str, Any]
pytestmark = pytest.mark.django_db


def download(document: CustomDocument) -> Block:
    return ("download", {"document": document, "title": ""})


def link_to(document: CustomDocument) -> Block:
    return ("text", f'<p><a linktype="document" id="{document.pk}">Lees</a></p>')


def page_with(*blocks: Block, **kwargs: Any) -> Page:
    return StandardPageFactory(body=list(blocks), **kwargs)


def read_text(document: CustomDocument, text: str, **kwargs: Any) -> DocumentText:
    told = {"file_hash": document.file_hash, "state": "read", "read_at": timezone.now(), **kwargs}
    return DocumentText.objects.create(document=document, text=text, **told)


def findable(document: CustomDocument, now: dt.datetime | None = None) -> Findable | None:
    now = now or timezone.now()
    found = list(DOCUMENTS.read([document.pk], now))
    stamps = DOCUMENTS.stamps(now)
    assert {each.pk: each.stamp for each in found}.get(document.pk) == stamps.get(document.pk)
    return found[0] if found else None


def told(document: CustomDocument) -> Findable:
    found = findable(document)
    assert found is not None
    return found


@pytest.mark.parametrize("offer", [download, link_to])
def test_a_document_is_told_with_the_page_that_offers_it(offer: Any) -> None:
    document = CustomDocumentFactory(title="Nota van uitgangspunten")
    read_text(document, "De wijkteams krijgen ruimte.")
    section = SectionPageFactory(slug="gemeente")
    page = page_with(offer(document), parent=section, title="Besluiten")
    PageTopic.objects.create(page=page, topic=TopicFactory(slug="planning"))
    found = told(document)
    assert (found.title, found.text) == ("Nota van uitgangspunten", "De wijkteams krijgen ruimte.")
    assert (found.kind, found.place, found.page_id) == ("document", "Besluiten", page.pk)
    assert (found.url, found.section) == (document.url, "gemeente")
    assert (found.topics, found.date) == (("planning",), timezone.localdate())
    assert found.language == "nl"


def test_a_document_that_no_page_offers_is_not_told() -> None:
    assert findable(CustomDocumentFactory()) is None


def test_a_document_in_a_draft_only_is_not_told() -> None:
    document = CustomDocumentFactory()
    page = page_with(("text", "<p>Niets.</p>"))
    page.body = [download(document)]
    page.save_revision()
    assert findable(document) is None
    page.save_revision().publish()
    assert findable(document) is not None


def test_a_document_that_is_no_longer_offered_is_not_told() -> None:
    document = CustomDocumentFactory()
    page = page_with(download(document))
    page.body = []
    page.save_revision().publish()
    assert findable(document) is None


@pytest.mark.parametrize("live", [True, False])
def test_a_document_goes_with_its_page(live: bool) -> None:
    document = CustomDocumentFactory()
    page = page_with(download(document))
    if not live:
        page.unpublish()
    assert (findable(document) is not None) == live


def test_a_document_of_a_restricted_or_expired_page_is_not_told() -> None:
    now = timezone.now()
    first, second = CustomDocumentFactory(), CustomDocumentFactory()
    page = page_with(download(first))
    page_with(download(second), expire_at=now + dt.timedelta(hours=1))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert findable(first) is None
    assert findable(second, now + dt.timedelta(hours=2)) is None


def test_of_several_pages_the_dutch_and_the_highest_names_it(english_home: HomePage) -> None:
    document = CustomDocumentFactory()
    page_with(download(document), parent=english_home, title="English")
    assert told(document).language == "en"
    section = SectionPageFactory()
    page_with(download(document), parent=section, title="Diep")
    high = page_with(download(document), title="Hoog")
    assert (told(document).place, told(document).language) == ("Hoog", "nl")
    PageViewRestriction.objects.create(page=high, restriction_type="login")
    assert told(document).place == "Diep"


@pytest.mark.parametrize("depth", [0, 1])
def test_a_document_in_a_private_collection_is_not_told(depth: int) -> None:
    outer = Collection.get_first_root_node().add_child(name="Intern")
    inner = outer.add_child(name="Dieper")
    document = CustomDocumentFactory(collection=inner)
    page_with(download(document))
    assert findable(document) is not None
    closed = [inner, outer][depth]
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    assert findable(document) is None


def test_text_of_another_file_is_not_told() -> None:
    document = CustomDocumentFactory()
    page_with(download(document))
    row = read_text(document, "Oude woorden")
    before = told(document)
    assert before.text == "Oude woorden"
    document.file = ContentFile(pdf_bytes("nieuw"), name="nieuw.pdf")
    document.save()
    after = told(document)
    assert (after.text, after.stamp == before.stamp) == ("", False)
    row.file_hash, row.text = document.file_hash, "Nieuwe woorden"
    row.save()
    assert told(document).text == "Nieuwe woorden"


@pytest.mark.parametrize(("state", "text"), [("read", "x"), ("cut", "x"), ("failed", "")])
def test_only_text_that_was_read_is_told(state: str, text: str) -> None:
    document = CustomDocumentFactory()
    page_with(download(document))
    read_text(document, "x", state=state)
    assert told(document).text == text


def test_a_document_in_what_is_being_prepared_is_not_told_until_a_version_offers_it() -> None:
    document = CustomDocumentFactory()
    now = timezone.now()
    link = f'<p><a linktype="document" id="{document.pk}">Bijlage</a></p>'
    page = LivingDocumentPageFactory(chapters=chapters_of(chapter("a", "Kader", link)))
    assert findable(document) is None
    make_release(page, valid_from=now + dt.timedelta(days=1))
    assert findable(document, now) is None
    assert findable(document, now + dt.timedelta(days=2)) is not None


def test_the_documents_of_pages_are_known_whoever_may_see_those() -> None:
    first, second = CustomDocumentFactory(), CustomDocumentFactory()
    page, other = page_with(download(first)), page_with(download(second), live=False)
    assert set(DOCUMENTS.of_pages([page.pk])) == {first.pk}
    assert set(DOCUMENTS.of_pages([page.pk, other.pk])) == {first.pk, second.pk}
    assert not list(DOCUMENTS.of_pages([]))


def queries_for(count: int) -> tuple[int, int]:
    documents = [CustomDocumentFactory() for _ in range(count)]
    for document in documents:
        page_with(download(document))
    now, keys = timezone.now(), [document.pk for document in documents]
    list(DOCUMENTS.read(keys, now))
    with CaptureQueriesContext(connection) as reading:
        assert len(list(DOCUMENTS.read(keys, now))) == count
    with CaptureQueriesContext(connection) as stamping:
        DOCUMENTS.stamps(now)
    return len(reading), len(stamping)


def test_the_number_of_queries_does_not_grow_with_the_documents() -> None:
    assert queries_for(2) == queries_for(12)
