"""What changes on the site is followed into the index: once a transaction, and what leaves at once.

A change is kept until its transaction is certain; then all that it touched is read anew. What
readers may not see any more is taken out of the index in the same transaction.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.models import CustomDocument, District, DocumentEdition, PageDistrict, PageTopic, Topic
from core.searchable import SOURCES, changed, gone
from core.visibility import visible
from search.indexing import index, withdraw
from search.models import DocumentText, SearchEntry
from search.sources.documents import public
from search.sources.places import batches_of

PAGES, DOCUMENTS = "pages", "documents"


class Waiting:
    """What a transaction has touched: pages, and the keys of each source.

    At its end it is flushed once for each change; a second time there is nothing left to do.
    """

    def __init__(self) -> None:
        self.pages: set[int] = set()
        self.keys: dict[str, set[int]] = defaultdict(set)

    def flush(self) -> None:
        """Bring all that was touched into the index."""
        self._resolve_pages()
        now = timezone.now()
        while self.keys:
            source, keys = self.keys.popitem()
            if keys:
                index(source, sorted(keys), now)

    def _resolve_pages(self) -> None:
        """Also what stands on the pages, or is offered there."""
        pages, self.pages = self.pages, set()
        for batch in batches_of(pages):
            for source in SOURCES.values():
                self.keys[source.name].update(source.of_pages(batch))
            for name, standing in _standing_on(batch).items():
                self.keys[name].update(standing)


def collect(source: str, keys: Iterable[int]) -> None:
    """Read these anew when the transaction is certain; without one, now."""
    waiting = _of_this_transaction()
    waiting.keys[source].update(keys)
    transaction.on_commit(waiting.flush, robust=True)


def collect_pages(ids: Iterable[int]) -> None:
    """Read pages anew, and whatever stands on them or is offered there."""
    waiting = _of_this_transaction()
    waiting.pages.update(ids)
    transaction.on_commit(waiting.flush, robust=True)


def _of_this_transaction() -> Waiting:
    """What Django will flush at its end already; that forgets what is rolled back by itself."""
    owners = (getattr(hook[1], "__self__", None) for hook in connection.run_on_commit)
    return next((owner for owner in owners if isinstance(owner, Waiting)), None) or Waiting()


def take_out(source: str, keys: Iterable[int]) -> None:
    """Nobody finds these from this moment on; what may be found after all comes back at the end."""
    found = sorted(keys)
    if found:
        withdraw(source, found)
        collect(source, found)


def take_out_pages(ids: set[int]) -> None:
    """Pages that readers may not see any more, and whatever stands on them in the index."""
    for batch in batches_of(ids):
        for name, keys in _standing_on(batch).items():
            take_out(name, keys)
    collect_pages(ids)


def _standing_on(ids: list[int]) -> dict[str, set[int]]:
    """The keys in the index of each source that stand on pages."""
    found: dict[str, set[int]] = defaultdict(set)
    entries = SearchEntry.objects.filter(page_id__in=ids)
    for source, key in entries.values_list("source", "object_id"):
        found[source].add(key)
    return found


def follow_branch(path: str) -> None:
    """Pages at and below a place in the tree, whose addresses or restrictions changed."""
    branch = Page.objects.filter(path__startswith=path)
    ids = set(branch.values_list("pk", flat=True))
    take_out_pages(ids - set(visible(branch).values_list("pk", flat=True)))
    collect_pages(ids)


def on_changed(source: str, keys: Iterable[int], **_kwargs: Any) -> None:
    """An app tells that things of its own changed."""
    if source == PAGES:
        collect_pages(keys)
    else:
        collect(source, keys)


def on_gone(source: str, keys: Iterable[int], **_kwargs: Any) -> None:
    """An app tells that readers may not see some things any more."""
    take_out(source, keys)


def on_published(instance: Page, **_kwargs: Any) -> None:
    """A page was published."""
    collect_pages([instance.pk])


def on_left(instance: Page, **_kwargs: Any) -> None:
    """A page was taken down or deleted; the row may still say otherwise."""
    take_out_pages({instance.pk})


def on_moved(instance: Page, **_kwargs: Any) -> None:
    """A page has another address, and so has all below it; it may stand in a closed part now."""
    follow_branch(instance.path)


def on_restricted(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """A part of the tree was closed, or opened."""
    page = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True)
    for path in page:
        follow_branch(path)


def on_label(instance: Any, **_kwargs: Any) -> None:
    """A page got or lost a topic or a district."""
    collect_pages([instance.page_id])


def on_topic(instance: Topic, **_kwargs: Any) -> None:
    """A topic may be called otherwise."""
    collect_pages(set(instance.page_topics.values_list("page_id", flat=True)))


def on_district(instance: District, **_kwargs: Any) -> None:
    """A district may be called otherwise."""
    collect_pages(set(instance.page_districts.values_list("page_id", flat=True)))


def on_document(instance: CustomDocument, **_kwargs: Any) -> None:
    """A document was saved: another file, another name, perhaps a private collection."""
    _follow_documents(CustomDocument.objects.filter(pk=instance.pk))


def on_document_deleted(instance: CustomDocument, **_kwargs: Any) -> None:
    """A document is gone."""
    take_out(DOCUMENTS, [instance.pk])


def on_document_part(instance: DocumentText | DocumentEdition, **_kwargs: Any) -> None:
    """The text of a document was read, or it has another edition."""
    collect(DOCUMENTS, [instance.document_id])


def on_documents_acted_on(
    request: Any, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    """The CMS did something to many documents at once, which sends no signal for each."""
    keys = [each.pk for each in objects if isinstance(each, CustomDocument)]
    _follow_documents(CustomDocument.objects.filter(pk__in=keys))


def on_collection(instance: Collection, **_kwargs: Any) -> None:
    """A collection was saved; the CMS moves it afterwards, in the same transaction."""
    _follow_documents(_documents_in(instance.path))


def on_collection_restricted(instance: CollectionViewRestriction, **_kwargs: Any) -> None:
    """A collection was closed, or opened, and with it all below it."""
    for path in Collection.objects.filter(pk=instance.collection_id).values_list("path", flat=True):
        _follow_documents(_documents_in(path))


def _documents_in(path: str) -> Any:
    return CustomDocument.objects.filter(collection__path__startswith=path)


def _follow_documents(documents: Any) -> None:
    ids = set(documents.values_list("pk", flat=True))
    take_out(DOCUMENTS, ids - set(public(documents).values_list("pk", flat=True)))
    collect(DOCUMENTS, ids)


def connect() -> None:
    """Connect all that can change what is found."""
    signals = {
        changed: on_changed,
        gone: on_gone,
        page_published: on_published,
        page_unpublished: on_left,
        post_page_move: on_moved,
        page_slug_changed: on_moved,
    }
    for signal, receiver in signals.items():
        signal.connect(receiver, dispatch_uid=f"search.{receiver.__name__}.{id(signal)}")
    for model, saved, deleted in _models():
        name = f"search.{model.__name__}"
        if saved:
            post_save.connect(saved, sender=model, dispatch_uid=f"{name}.saved")
        if deleted:
            post_delete.connect(deleted, sender=model, dispatch_uid=f"{name}.deleted")
    hooks.register("after_bulk_action", on_documents_acted_on)


def _models() -> Iterator[tuple[type[Any], Any, Any]]:
    """Models with what follows when one is saved and when one is deleted."""
    yield Page, None, on_left
    yield PageViewRestriction, on_restricted, on_restricted
    yield Topic, on_topic, None
    yield District, on_district, None
    yield PageTopic, on_label, on_label
    yield PageDistrict, on_label, on_label
    yield CustomDocument, on_document, on_document_deleted
    yield DocumentEdition, on_document_part, None
    yield DocumentText, on_document_part, on_document_part
    yield Collection, on_collection, None
    yield CollectionViewRestriction, on_collection_restricted, on_collection_restricted
