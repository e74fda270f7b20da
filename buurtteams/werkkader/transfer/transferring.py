"""Living documents in the text format: what the import and the export call."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from buurtteams.werkkader.models import LivingDocumentPage
from buurtteams.werkkader.transfer.arriving import Arriving, Readers
from buurtteams.werkkader.transfer.beginning import release_first, warn_of_text
from buurtteams.werkkader.transfer.completing import completed
from buurtteams.werkkader.transfer.filereading import read_file
from buurtteams.werkkader.transfer.filewriting import write_file
from buurtteams.werkkader.transfer.pages import FILE
from buurtteams.werkkader.transfer.pages import read as read_page
from buurtteams.werkkader.transfer.pages import write as write_page
from buurtteams.werkkader.transfer.records import DocumentRecord
from buurtteams.werkkader.transfer.telling import document_record
from buurtteams.werkkader.transfer.undoing import undone_with
from core.contentformat.errors import FormatError
from core.contentformat.headings import allow_chapters
from core.transfer import extras, parts
from core.transfer.errors import ImportFailed, Problem
from core.transfer.outgoing import OutgoingPage
from core.transfer.parts import Arrival

MAX_FILE_SIZE = 20_000_000
TYPE = LivingDocumentPage.format_type


def write(path: Path, outgoing: OutgoingPage) -> None:
    """Write the readable versions of all documents; no file when there are none."""
    now = timezone.now()
    keys = [page.pk for page in (outgoing.written or {}).values()]
    pages = LivingDocumentPage.objects.filter(pk__in=keys).select_related("locale")
    documents = [document_record(page, outgoing.for_page(page), now) for page in pages]
    told = sorted((each for each in documents if each.versions), key=_by_path)
    if told:
        path.write_text(write_file(told), "utf-8")


def _by_path(document: DocumentRecord) -> tuple[str, str]:
    return document.path, document.language


def read(path: Path, arrival: Arrival) -> None:
    """Keep what the file tells until the pages are there; ``ImportFailed`` names what is wrong."""
    with _problems():
        if path.stat().st_size > MAX_FILE_SIZE:
            raise FormatError(None, f"Dit bestand is groter dan {MAX_FILE_SIZE} bytes.")
        documents = read_file(_text(path))
        arrival.kept[FILE] = tuple(
            completed(document, _known_page(document, arrival)) for document in documents
        )


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        reason = "Dit is geen UTF-8: sla het bestand op als UTF-8."
        raise FormatError(None, reason) from error


@contextmanager
def _problems(file: str = FILE) -> Iterator[None]:
    try:
        yield
    except FormatError as error:
        raise ImportFailed([Problem(file, error.line, error.reason)]) from error


def _known_page(document: DocumentRecord, arrival: Arrival) -> LivingDocumentPage | None:
    found = arrival.on_site(document.key)
    return found if isinstance(found, LivingDocumentPage) else None


def finish(arrival: Arrival) -> None:
    """Bring out the versions of the file, and the first one of documents that it does not name."""
    documents: tuple[DocumentRecord, ...] = arrival.kept.get(FILE, ())
    readers = Readers()
    with undone_with(arrival.shelf):
        for document in sorted(documents, key=_originals_first):
            with _problems():
                Arriving(document, _page_of(document, arrival), arrival, readers).bring_in()
        _finish_pages({document.key for document in documents}, arrival)


def _originals_first(document: DocumentRecord) -> tuple[bool, str, str]:
    return document.language != settings.LANGUAGE_CODE, document.language, document.path


def _page_of(document: DocumentRecord, arrival: Arrival) -> LivingDocumentPage:
    found = arrival.on_site(document.key)
    if found is None:
        reason = f"Het document “{document.path}” ontbreekt in deze map en op de site."
        raise FormatError(document.line, reason)
    if not isinstance(found, LivingDocumentPage):
        reason = f"De pagina “{document.path}” is van het type “{found.format_type}”, niet {TYPE}."
        raise FormatError(document.line, reason)
    return found


def _finish_pages(named: set[tuple[str, str]], arrival: Arrival) -> None:
    for source in arrival.sources:
        if source.record.type != TYPE:
            continue
        found = arrival.on_site(source.key)
        page = LivingDocumentPage.objects.get(pk=found.pk if found else None)
        with _problems(source.file):
            if page.releases.exists():
                warn_of_text(source, page, arrival)
            elif source.key not in named:
                release_first(source, page, arrival)


allow_chapters(TYPE)
extras.register(
    LivingDocumentPage,
    extras.Extra(keys=frozenset({"date", "email", "body"}), read=read_page, write=write_page),
)
parts.register(parts.Part(FILE, read=read, write=write, finish=finish))
