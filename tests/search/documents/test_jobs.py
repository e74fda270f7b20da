"""The scheduler reads each file once, and again only when it is another one."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from core import scheduling
from core.models import CustomDocument
from core.scheduling import JOBS, run_slow
from search.documents import jobs
from search.documents.reading import ReaderUnavailable, Reading
from search.models import DocumentText
from tests.factories import CustomDocumentFactory
from tests.search.documents.files import docx, pdf, scan

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2020, 4, 1, 9, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=40)
State = DocumentText.State
JOB = JOBS["search.documents"]


def uploaded(content: bytes, name: str = "plan.pdf") -> CustomDocument:
    """A document with this file."""
    return CustomDocumentFactory(file=ContentFile(content, name=name))


def replace_file(document: CustomDocument, content: bytes) -> None:
    """Give a document another file, as its form does."""
    document.file = ContentFile(content, name="anders.pdf")
    document.save()


@pytest.fixture(autouse=True)
def _no_other_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else is due, and nothing failed before."""
    monkeypatch.setattr(scheduling, "JOBS", {JOB.name: JOB})
    monkeypatch.setattr(scheduling, "_failures", {})


@pytest.fixture
def plan() -> CustomDocument:
    """A PDF with words."""
    return uploaded(pdf("<p>De buurtteamorganisaties beginnen op 1 april met hun werk.</p>"))


def test_the_scheduler_reads_what_was_uploaded(plan: CustomDocument) -> None:
    assert run_slow(NOW) == (1, 0)
    read = plan.extracted
    assert (read.state, read.pages, read.read_at) == (State.READ, 1, NOW)
    assert "buurtteamorganisaties beginnen" in read.text
    assert read.file_hash == plan.file_hash
    assert str(read) == plan.title


def test_it_is_done_beside_publications_as_soon_as_anybody_looks(plan: CustomDocument) -> None:
    assert JOB.is_slow
    assert JOB.next_due(NOW) is None
    assert JOB.due(NOW) == [plan.pk]


def test_what_was_read_is_read_no_more(plan: CustomDocument) -> None:
    run_slow(NOW)
    plan.title = "Ander opschrift"
    plan.save()
    assert JOB.due(LATER) == []
    JOB.act(plan.pk, LATER)
    plan.extracted.refresh_from_db()
    assert plan.extracted.read_at == NOW


@pytest.mark.parametrize(
    ("content", "name", "state"),
    [
        (b"%PDF-1.7\nstuk", "stuk.pdf", State.FAILED),
        (scan(), "scan.pdf", State.EMPTY),
        (b"PK", "blad.xlsx", State.UNKNOWN),
    ],
    ids=["broken", "scan", "another kind"],
)
def test_what_gave_no_text_is_not_tried_again(content: bytes, name: str, state: State) -> None:
    document = uploaded(content, name)
    assert run_slow(NOW) == (1, 0)
    assert document.extracted.state == state
    assert run_slow(LATER) == (0, 0)


def test_another_file_is_read_anew(plan: CustomDocument) -> None:
    replace_file(plan, scan())
    run_slow(NOW)
    assert plan.extracted.state == State.EMPTY
    replace_file(plan, docx("Nu met woorden"))
    assert JOB.due(LATER) == [plan.pk]
    run_slow(LATER)
    read = DocumentText.objects.get()
    assert (read.state, read.text, read.pages) == (State.READ, "Nu met woorden", 0)


def test_the_same_file_again_is_not_read_again(plan: CustomDocument) -> None:
    run_slow(NOW)
    with plan.open_file() as file:
        replace_file(plan, file.read())
    assert JOB.due(LATER) == []


def test_a_file_that_came_meanwhile_stays_due(
    plan: CustomDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced(*_args: Any) -> Reading:
        replace_file(CustomDocument.objects.get(), docx("Nieuw"))
        return Reading(State.READ, 1, "Oud")

    monkeypatch.setattr(jobs, "read", replaced)
    JOB.act(plan.pk, NOW)
    assert not DocumentText.objects.exists()
    assert JOB.due(NOW) == [plan.pk]


def test_a_document_that_went_meanwhile_is_no_trouble(
    plan: CustomDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deleted(*_args: Any) -> Reading:
        CustomDocument.objects.get().delete()
        return Reading(State.READ, 1, "Weg")

    monkeypatch.setattr(jobs, "read", deleted)
    JOB.act(plan.pk, NOW)
    JOB.act(plan.pk, NOW)
    assert not DocumentText.objects.exists()


def test_the_text_goes_with_the_document(plan: CustomDocument) -> None:
    run_slow(NOW)
    plan.delete()
    assert not DocumentText.objects.exists()


def test_a_file_that_is_away_is_tried_again_and_holds_up_no_other(
    plan: CustomDocument, caplog: pytest.LogCaptureFixture
) -> None:
    away = uploaded(b"weg", "weg.txt")
    content = Path(away.file.path).read_bytes()
    Path(away.file.path).unlink()
    other = uploaded(b"tekst", "tekst.txt")
    with caplog.at_level(logging.CRITICAL):
        assert run_slow(NOW) == (2, 1)
    assert JOB.due(NOW) == [away.pk]
    Path(away.file.path).write_bytes(content)
    assert run_slow(LATER) == (1, 0)
    assert [away.extracted.text, other.extracted.text] == ["weg", "tekst"]


def test_a_machine_that_cannot_read_says_nothing_about_the_file(
    plan: CustomDocument, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def unavailable(*_args: Any) -> Reading:
        raise ReaderUnavailable

    monkeypatch.setattr(jobs, "read", unavailable)
    with caplog.at_level(logging.CRITICAL):
        assert run_slow(LATER) == (0, 1)
    assert JOB.due(LATER) == [plan.pk]
