"""The versions of the site as records, for an export and to see whether a file tells the same."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from buurtteams.werkkader.models import (
    Correction,
    Decision,
    Lesson,
    LivingDocumentPage,
    Notice,
    Release,
    ReleaseChapter,
    Withdrawal,
)
from buurtteams.werkkader.transfer.records import (
    ChapterRecord,
    CorrectionRecord,
    DecisionRecord,
    DocumentRecord,
    LessonRecord,
    NoticeRecord,
    StatusRecord,
    VersionRecord,
    WithdrawalRecord,
)
from buurtteams.werkkader.transfer.texts import WrittenPart, written_parts
from core.contentformat.inline import plain
from core.contentformat.yamlwriting import one_line, plain_text
from core.transfer.outgoing import OutgoingPage


def path_of(page: LivingDocumentPage) -> str:
    """The place of a page in the tree of its language."""
    return page.url_path.strip("/").partition("/")[2]


def document_record(
    page: LivingDocumentPage, outgoing: OutgoingPage, now: dt.datetime
) -> DocumentRecord:
    """What readers may see of the versions of a page."""
    readable = page.versions.readable(now)[::-1]
    versions = tuple(version_record(each, outgoing, now) for each in readable)
    return DocumentRecord(path_of(page), page.locale.language_code, versions)


def version_record(release: Release, outgoing: OutgoingPage, now: dt.datetime) -> VersionRecord:
    """One version with all that belongs to it."""
    original = release.translates
    told = _Texts(release, outgoing)
    return VersionRecord(
        number=release.number,
        note=plain_text(release.note),
        valid_from=release.valid_from,
        chapters=tuple(told.chapter(row) for row in told.rows),
        id=release.uuid,
        title=one_line(release.title),
        summary=plain_text(release.lead),
        open_early=release.is_open_early,
        translates=original.number if original and original.is_readable(now) else "",
        released_at=release.released_at,
        by=one_line(release.by_name),
        statuses=_statuses(release),
        decisions=tuple(_decision(each, outgoing) for each in release.decisions.all()),
        corrections=tuple(told.correction(each) for each in told.corrections),
        notices=tuple(told.notice(each) for each in _notices(release)),
        lessons=_lessons(release, now),
    )


class _Texts:
    """The texts of a version, and where each block of them went: neighbouring texts are one."""

    def __init__(self, release: Release, outgoing: OutgoingPage) -> None:
        self.outgoing = outgoing
        self.rows = list(release.chapters.all())
        self.corrections = list(release.corrections.order_by("number"))
        self.keys = {row.pk: row.key for row in self.rows}
        self.parts = {row.pk: written_parts(row.body, outgoing) for row in self.rows}
        self.mended = {row.pk: written_parts(row.body, outgoing) for row in self.corrections}

    def chapter(self, row: ReleaseChapter) -> ChapterRecord:
        parts = self.parts[row.pk]
        return ChapterRecord(
            title=plain(row.title),
            level=row.level,
            id=row.key,
            anchor=row.anchor,
            parts=_keys(parts),
            text=tuple(part.node for part in parts),
        )

    def correction(self, row: Correction) -> CorrectionRecord:
        parts = self.mended[row.pk]
        return CorrectionRecord(
            chapter=self.keys[row.chapter_id],
            at=row.at,
            by=one_line(row.by_name),
            words=tuple((old, new) for old, new in row.words),
            parts=_keys(parts),
            text=tuple(part.node for part in parts),
        )

    def notice(self, row: Notice) -> NoticeRecord:
        part = self._part(row)
        withdrawal = Withdrawal.objects.filter(notice=row).first()
        return NoticeRecord(
            chapter=self.keys[row.chapter_id],
            text=self.outgoing.rich_text(row.text),
            at=row.at,
            part=part,
            passage=plain(row.passage) if part else "",
            by=one_line(row.by_name),
            source=one_line(row.source),
            withdrawn=_withdrawal(withdrawal) if withdrawal else None,
        )

    def _part(self, row: Notice) -> str:
        """The part that holds the marked block in the file; empty when no part does."""
        mended = (
            part
            for correction in self.corrections
            if correction.chapter_id == row.chapter_id
            for part in self.mended[correction.pk]
        )
        told = (*self.parts[row.chapter_id], *mended)
        return next((part.keys[0] for part in told if row.part_key in part.keys), "")


def _keys(parts: Sequence[WrittenPart]) -> tuple[str, ...]:
    return tuple(part.keys[0] for part in parts)


def _statuses(release: Release) -> tuple[StatusRecord, ...]:
    return tuple(
        StatusRecord(
            status=change.status,
            at=change.at,
            recorded_at=change.recorded_at,
            by=one_line(change.by_name),
            reason=plain_text(change.reason),
        )
        for change in release.status_changes.order_by("pk")
    )


def _decision(decision: Decision, outgoing: OutgoingPage) -> DecisionRecord:
    page = outgoing.page(decision.page) if decision.page else ""
    return DecisionRecord(one_line(decision.title), page, decision.url)


def _notices(release: Release) -> list[Notice]:
    return list(release.notices.order_by("at", "pk"))


def _withdrawal(row: Withdrawal) -> WithdrawalRecord:
    return WithdrawalRecord(row.at, plain_text(row.reason), one_line(row.by_name))


def _lessons(release: Release, now: dt.datetime) -> tuple[LessonRecord, ...]:
    rows = Lesson.objects.answered_in_public().filter(release=release)
    return tuple(_lesson(row, now) for row in rows.order_by("received_at", "pk"))


def _lesson(row: Lesson, now: dt.datetime) -> LessonRecord:
    version = row.processed_in
    return LessonRecord(
        chapter=row.chapter_key,
        question=plain_text(row.question),
        answer=plain_text(row.answer),
        received_on=day_of(row.received_at),
        chapter_title=plain(row.chapter_title),
        status=row.status,
        processed_in=version.number if version and version.is_readable(now) else "",
    )


def day_of(moment: dt.datetime) -> dt.date:
    """The day of the calendar here."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
