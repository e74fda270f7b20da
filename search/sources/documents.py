"""The source “documents”: files that a page offers readers, with the words that stand in them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, Max, OuterRef
from django.urls import reverse
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from core.models import CustomDocument
from core.searchable import COMPANIONS, Findable, Source, register, stamp_of
from search.models import DocumentText
from search.sources.places import Place, batches_of, places, searched_fields, types

FIELDS = (
    "pk",
    "title",
    "slug",
    "file_hash",
    "extracted__file_hash",
    "extracted__state",
    "extracted__read_at",
    "since",
)
WITH_TEXT = (DocumentText.State.READ, DocumentText.State.CUT)


class Row(NamedTuple):
    """A document: its file, what is known of the text of that, and since when it has it."""

    pk: int
    title: str
    slug: str
    file_hash: str
    text_hash: str | None
    text_state: str | None
    text_read_at: dt.datetime | None
    since: dt.datetime | None


def stamps(now: dt.datetime) -> dict[int, str]:
    """The documents that a visible page offers and whose collection is not private."""
    return {row.pk: stamp_of(*row, *place) for row, place in _rows(now)}


def read(keys: Iterable[int], now: dt.datetime) -> Iterator[Findable]:
    """Those of some keys, in a few queries for so many at a time."""
    for batch in batches_of(keys):
        rows = list(_rows(now, batch))
        texts = _texts(row.pk for row, _place in rows)
        for row, place in rows:
            yield _findable(row, place, texts.get((row.pk, row.file_hash), ""))


def of_pages(ids: Iterable[int]) -> Iterable[int]:
    """The documents that they offer, or would if readers could see them."""
    wanted = set(ids)
    found = {document for document, page in _told(timezone.now()) if page in wanted}
    for batch in batches_of(wanted):
        references = _references().filter(object_id__in=[str(pk) for pk in batch])
        found.update(document for document, _page in _pairs(references))
    return found


def public(documents: Any) -> Any:
    """Keep the documents whose collection, and all that this lies in, readers may see."""
    private = (
        CollectionViewRestriction.objects.annotate(
            asked_path=ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
        )
        .filter(asked_path__startswith=F("collection__path"))
        .values("pk")
    )
    return documents.filter(~Exists(private))


def _rows(now: dt.datetime, keys: list[int] | None = None) -> Iterator[tuple[Row, Place]]:
    homes = _homes(now, keys)
    documents = public(CustomDocument.objects.annotate(since=Max("editions__created_at")))
    if keys is not None:
        documents = documents.filter(pk__in=list(homes))
    rows = (Row(*values) for values in documents.order_by("pk").values_list(*FIELDS))
    yield from ((row, homes[row.pk]) for row in rows if row.pk in homes)


def _homes(now: dt.datetime, keys: list[int] | None) -> dict[int, Place]:
    """The page that a document is found at: in the default language if any, the highest first."""
    offered = _offered(now, keys)
    seen = places(now, {page for pages in offered.values() for page in pages})
    by_document = (
        (document, [seen[page] for page in pages if page in seen])
        for document, pages in offered.items()
    )
    return {document: min(found, key=_rank) for document, found in by_document if found}


def _rank(place: Place) -> tuple[bool, int, int]:
    return place.language != settings.LANGUAGE_CODE, place.depth, place.pk


def _offered(now: dt.datetime, keys: list[int] | None) -> dict[int, set[int]]:
    """The pages that offer each document, whoever may see them."""
    references = _references()
    if keys is not None:
        references = references.filter(to_object_id__in=[str(key) for key in keys])
    wanted = None if keys is None else set(keys)
    found: dict[int, set[int]] = defaultdict(set)
    for document, page in [*_pairs(references), *_told(now)]:
        if wanted is None or document in wanted:
            found[document].add(page)
    return found


def _told(now: dt.datetime) -> Iterator[tuple[int, int]]:
    for companion in COMPANIONS.values():
        yield from companion.offers(now)


def _references() -> Any:
    """What pages as they are published speak of; a draft is no row of the table of pages."""
    return ReferenceIndex.objects.filter(
        base_content_type=ReferenceIndex._get_base_content_type(Page),
        to_content_type=ReferenceIndex._get_base_content_type(CustomDocument),
    )


def _pairs(references: Any) -> Iterator[tuple[int, int]]:
    """Documents with the pages that speak of them where search would read it."""
    shown = {
        content_type: {field.field_name for field in searched_fields(model)}
        for content_type, model in types().items()
    }
    fields = ("to_object_id", "object_id", "content_type_id", "model_path")
    for document, page, content_type, path in references.values_list(*fields):
        if path.partition(".")[0] in shown.get(content_type, ()):
            yield int(document), int(page)


def _texts(keys: Iterable[int]) -> dict[tuple[int, str], str]:
    rows = DocumentText.objects.filter(document__in=list(keys), state__in=WITH_TEXT)
    found = rows.values_list("document_id", "file_hash", "text")
    return {(document, file_hash): text for document, file_hash, text in found}


def _findable(row: Row, place: Place, text: str) -> Findable:
    return Findable(
        pk=row.pk,
        kind="document",
        language=place.language,
        title=row.title,
        text=text,
        url=reverse("document", args=[row.slug]),
        page_id=place.pk,
        stamp=stamp_of(*row, *place),
        place=place.title,
        section=place.section,
        date=timezone.localdate(row.since) if row.since else None,
        topics=place.topic_slugs,
        topic_names=place.topic_names,
        districts=place.districts,
        expires_at=place.expires_at,
    )


register(Source("documents", stamps, read, of_pages))
