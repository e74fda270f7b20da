"""What follows a version that came in from a file: statuses, corrections, marks and lessons."""

import datetime as dt
from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import override

from buurtteams.werkkader.addresses import language_of
from buurtteams.werkkader.correcting import append_correction, version_corrected
from buurtteams.werkkader.models import (
    Correction,
    Lesson,
    LivingDocumentPage,
    Notice,
    Release,
    ReleaseChapter,
)
from buurtteams.werkkader.noting import part_with, withdraw
from buurtteams.werkkader.releasing import change_status
from buurtteams.werkkader.transfer.filekeys import check_day, midnight
from buurtteams.werkkader.transfer.guarding import Guard
from buurtteams.werkkader.transfer.mending import proposed
from buurtteams.werkkader.transfer.records import (
    CorrectionRecord,
    LessonRecord,
    NoticeRecord,
    StatusRecord,
    WithdrawalRecord,
)
from core.contentformat.errors import FormatError
from core.rich_text import reader_html
from core.transfer.incoming import IncomingPage
from core.transfer.parts import Arrival

CORRECTED = "Correcties overgenomen"
CHANGED = "Statussen overgenomen"
MARKED = "Markeringen overgenomen"
LEARNT = "Leerpunten overgenomen"


def check_past(moment: dt.datetime | None, now: dt.datetime, line: int) -> None:
    """Raise ``FormatError`` for a moment at which nobody can have done anything yet."""
    if moment is not None and moment > now:
        raise FormatError(line, f"Het tijdstip {moment.isoformat()} ligt in de toekomst.")


def reason_of(error: ValidationError, number: str) -> str:
    """Why the site refuses something about a version."""
    return f"Versie {number}: {' '.join(error.messages)}"


class Following:
    """Adds rows to versions of one page, with their own moments and names."""

    def __init__(self, page: LivingDocumentPage, arrival: Arrival) -> None:
        self.page = page
        self.arrival = arrival
        self.guard = Guard(page, arrival.now)

    def add_statuses(self, release: Release, records: Iterable[StatusRecord]) -> None:
        """Statuses after the first, in the order in which they were recorded."""
        for record in records:
            assert record.at is not None  # noqa: S101 (its reader saw to that)
            recorded = record.recorded_at or min(record.at, self.arrival.now)
            check_past(recorded, self.arrival.now, record.line)
            self.guard.check_status(release, record)
            try:
                change_status(
                    release,
                    record.status,
                    at=record.at,
                    reason=record.reason,
                    by=None,
                    by_name=record.by,
                    now=recorded,
                )
            except ValidationError as error:
                raise FormatError(record.line, reason_of(error, release.number)) from error
            self.arrival.count(CHANGED)

    def add_corrections(
        self, release: Release, records: Iterable[CorrectionRecord], incoming: IncomingPage
    ) -> None:
        """Corrections in their order.

        More than a typing error is refused, or warned about where it came with its version.
        """
        for record in records:
            check_past(record.at, self.arrival.now, record.line)
            self.guard.check_correction(release, record.line)
            proposal = proposed(release, record, incoming)
            self.guard.check_small(release, proposal.verdict, record.line)
            append_correction(release, proposal, by=None, at=record.at, by_name=record.by)
            transaction.on_commit(lambda: version_corrected.send(Release, release=release))
            self.arrival.count(CORRECTED)
            if not proposal.verdict.is_small:
                text = "deze correctie is meer dan een tikfout; een nieuwe versie past beter."
                incoming.warn(record.line, text)

    def add_notice(self, release: Release, record: NoticeRecord, incoming: IncomingPage) -> None:
        """A mark as it was made, at the part that its file names or that holds its passage."""
        check_past(record.at, self.arrival.now, record.line)
        self.guard.check_mark(release, record.line)
        chapter = release.chapters.get(key=record.chapter)
        text = incoming.rich_text(record.text, record.line)
        notice = Notice.objects.create(
            release=release,
            chapter=chapter,
            part_key=self._part(chapter, record),
            passage=record.passage,
            text=text,
            html=self._read(text),
            at=record.at,
            by_name=record.by,
            source=record.source,
        )
        self.arrival.count(MARKED)
        if record.withdrawn is not None:
            self.withdraw(notice, record.withdrawn)

    def _read(self, text: str) -> str:
        """A mark as readers get it, for ever."""
        with override(language_of(self.page)):
            return reader_html(text)

    def _part(self, chapter: ReleaseChapter, record: NoticeRecord) -> str:
        rows: list[ReleaseChapter | Correction] = [chapter, *chapter.corrections.all()]
        known = {part["key"] for row in rows for part in row.parts}
        if record.part in known or not record.passage:
            return record.part if record.part in known else ""
        found = part_with(chapter, record.passage)
        if not found:
            reason = (
                f"“{record.passage}” staat niet in dit hoofdstuk: neem de woorden precies over."
            )
            raise FormatError(record.line, reason)
        return found

    def withdraw(self, notice: Notice, record: WithdrawalRecord) -> None:
        """Take a mark away, for its own reason."""
        check_past(record.at, self.arrival.now, record.line)
        self.guard.check_mark(notice.release, record.line)
        withdraw(notice, record.reason, by=None, now=record.at, by_name=record.by)

    def add_lessons(self, release: Release, records: Iterable[LessonRecord]) -> None:
        """Lessons that were answered in public; one that is there stays as staff left it."""
        known = Lesson.objects.filter(page=self.page)
        here = {(each.chapter_key, each.question.strip()) for each in known}
        tickets = set(known.values_list("ticket", flat=True))
        for record in records:
            ticket = self._ticket(record)
            if (record.chapter, record.question) not in here and ticket not in tickets:
                self._add_lesson(release, record, ticket)

    def _ticket(self, record: LessonRecord) -> str:
        words = (self.page.pk, record.chapter, record.received_on, record.question)
        return uuid5(NAMESPACE_URL, "/".join(str(word) for word in words)).hex

    def _add_lesson(self, release: Release, record: LessonRecord, ticket: str) -> None:
        check_day(record.received_on, record.line)
        received = midnight(record.received_on)
        check_past(received, self.arrival.now, record.line)
        Lesson.objects.create(
            page=self.page,
            release=release,
            chapter_key=record.chapter,
            chapter_title=record.chapter_title,
            received_at=received,
            purge_on=record.received_on,  # it holds nothing of who sent it
            ticket=ticket,
            status=record.status,
            processed_in=self._processed_in(record),
            question=record.question,
            answer=record.answer,
            is_public=True,
        )
        self.arrival.count(LEARNT)

    def _processed_in(self, record: LessonRecord) -> Release | None:
        number = record.processed_in
        found = self.page.releases.filter(number=number).first() if number else None
        if number and found is None:
            raise FormatError(record.line, f"Versie {number} van dit document is er niet.")
        return found
