"""The scheduler reads the file of each document once, and again when it is another file."""

import datetime as dt

from django.db import transaction
from django.db.models import F, QuerySet

from core.models import CustomDocument
from core.scheduling import Job, register
from search.documents.reading import Reading, read
from search.models import DocumentText


def due(now: dt.datetime) -> list[int]:
    """The keys of the documents whose present file was not read, also not in vain."""
    return [*_unread().order_by("pk").values_list("pk", flat=True)]


def _unread() -> QuerySet[CustomDocument]:
    return CustomDocument.objects.exclude(extracted__file_hash=F("file_hash"))


def act(pk: int, now: dt.datetime) -> None:
    """Read one, unless it went away or somebody else read it.

    Raises ``OSError`` where the file cannot be had, ``ReaderUnavailable`` where nothing can be
    read: the scheduler tries again.
    """
    document = _unread().filter(pk=pk).first()
    if document is None:
        return
    with document.open_file() as file:
        reading = read(file, document.file_extension)
    with transaction.atomic():
        _keep(document, reading, now)


def _keep(document: CustomDocument, reading: Reading, now: dt.datetime) -> None:
    """Keep what it says, unless it got another file meanwhile: that one is due."""
    same = CustomDocument.objects.filter(pk=document.pk, file_hash=document.file_hash)
    if not same.select_for_update().values_list("pk"):
        return
    told = {"state": reading.state, "pages": reading.pages, "text": reading.text}
    DocumentText.objects.update_or_create(
        document_id=document.pk,
        defaults={"file_hash": document.file_hash, "read_at": now, **told},
    )


def next_due(now: dt.datetime) -> None:
    """Whenever the scheduler looks: nothing waits for a moment of its own."""


register(Job("search.documents", due, act, next_due, is_slow=True))
