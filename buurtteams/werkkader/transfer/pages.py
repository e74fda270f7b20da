"""The page of a living document in the text format: chapters, first day and mail address."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.transfer.chaptering import join, split
from buurtteams.werkkader.transfer.filekeys import check_day
from buurtteams.werkkader.transfer.identities import Asked, KnownChapter, identify
from buurtteams.werkkader.transfer.records import DocumentRecord, known_in
from buurtteams.werkkader.transfer.telling import day_of
from buurtteams.werkkader.transfer.texts import (
    as_chapters,
    known_in_page,
    known_in_versions,
    stored_chapter,
    text_of_version,
    written_chapters,
)
from core.blocks.base import Incoming, Outgoing
from core.contentformat.errors import FormatError
from core.contentformat.records import PageRecord

FILE = "releases.yaml"


def read(page: LivingDocumentPage, record: PageRecord, incoming: Incoming) -> None:
    """Chapters and address of the record; what is as before keeps its identity."""
    check_day(record.date, record.lines.get("date"))
    chapters = split(record.body)
    known = [*known_in_page(page), *_known_versions(page, record, incoming)]
    found = identify([Asked(each) for each in chapters], known, iter(_fresh, ""))
    page.chapters = as_chapters(
        [
            stored_chapter(chapter, identity, incoming)
            for chapter, identity in zip(chapters, found, strict=True)
        ]
    )
    page.contact_email = _email(record)


def _fresh() -> str:
    return str(uuid4())


def _known_versions(
    page: LivingDocumentPage, record: PageRecord, incoming: Incoming
) -> list[KnownChapter]:
    """The chapters of the versions that the file beside the pages brings, and of those here."""
    documents: tuple[DocumentRecord, ...] = incoming.kept.get(FILE, ())
    told = (each.versions for each in documents if each.key == (record.language, record.path))
    return [*known_in(next(told, ())), *known_in_versions(page)]


def _email(record: PageRecord) -> str:
    if record.email:
        try:
            validate_email(record.email)
        except ValidationError as error:
            reason = f"“{record.email}” is geen e-mailadres: schrijf naam@organisatie.nl."
            raise FormatError(record.lines.get("email"), reason) from error
    return record.email


def write(page: LivingDocumentPage, outgoing: Outgoing) -> dict[str, Any]:
    """What readers see of the document now; all that is being prepared for a comparison."""
    told: dict[str, Any] = {"email": page.contact_email}
    if not outgoing.is_for_readers:
        return {**told, "body": join(written_chapters(page.chapters, outgoing))}
    now = timezone.now()
    readable = page.versions.readable(now)
    shown = page.versions.current(now) or min(readable, key=_start, default=None)
    if shown is None:
        return told
    return {
        **told,
        "title": shown.title,
        "summary": shown.lead,
        "date": day_of(readable[-1].valid_from),
        "body": join(text_of_version(shown, outgoing)),
    }


def _start(release: Release) -> Any:
    return release.valid_from
