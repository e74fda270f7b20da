"""Versions from a file on their way to the site: brought out in order, never rewritten."""

from collections.abc import Sequence
from functools import cached_property

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.models import Page

from buurtteams.werkkader.models import LivingDocumentPage, Release, ReleaseChapter
from buurtteams.werkkader.numbering import VersionNumber
from buurtteams.werkkader.releasing import Plan, release
from buurtteams.werkkader.transfer.agreeing import (
    REMEDY,
    Nodes,
    added_corrections,
    added_statuses,
    check_agrees,
    place_of,
)
from buurtteams.werkkader.transfer.checking import Anchors
from buurtteams.werkkader.transfer.completing import id_of_version
from buurtteams.werkkader.transfer.following import Following, check_past, reason_of
from buurtteams.werkkader.transfer.pages import FILE
from buurtteams.werkkader.transfer.records import (
    DecisionRecord,
    DocumentRecord,
    NoticeRecord,
    VersionRecord,
)
from buurtteams.werkkader.transfer.telling import version_record
from buurtteams.werkkader.transfer.texts import (
    as_body,
    as_chapters,
    everything,
    stored_body,
    stored_chapter,
    written_parts,
)
from core.contentformat.errors import FormatError
from core.models import BasePage
from core.transfer.exporting import pages_to_write
from core.transfer.incoming import IncomingPage, Place
from core.transfer.outgoing import OutgoingPage
from core.transfer.parts import Arrival

RELEASED = "Versies uitgebracht"


class Readers:
    """What readers may see of pages, looked up once and only when it is asked for."""

    @cached_property
    def outgoing(self) -> OutgoingPage:
        """An export that goes nowhere."""
        return OutgoingPage({}, pages_to_write())


class Arriving:
    """The versions of one document."""

    def __init__(
        self,
        document: DocumentRecord,
        page: LivingDocumentPage,
        arrival: Arrival,
        readers: Readers,
    ) -> None:
        self.document = document
        self.page = page
        self.arrival = arrival
        self.readers = readers
        self.following = Following(page, arrival)
        self.on_site = {each.number: each for each in page.releases.all()}

    def bring_in(self) -> None:
        """Add what the site lacks; ``FormatError`` when the file tells another history."""
        for record in self.document.versions:
            if record.number in self.on_site:
                self._follow(record, self.on_site[record.number])
            else:
                self.on_site[record.number] = self._add(record)
        for record in self.document.versions:
            self.following.add_lessons(self.on_site[record.number], record.lessons)

    def _add(self, record: VersionRecord) -> Release:
        self._check_new(record)
        incoming = self._incoming(record)
        raw = [
            stored_chapter(chapter.written, chapter.identity, incoming)
            for chapter in record.chapters
        ]
        moment = record.released_at or min(record.valid_from, self.arrival.now)
        try:
            made = release(
                self.page,
                self._plan(record),
                by=None,
                by_name=record.by,
                now=moment,
                chapters=as_chapters(raw),
            )
        except ValidationError as error:
            raise FormatError(record.line, reason_of(error, record.number)) from error
        self.arrival.count(RELEASED)
        self.following.add_statuses(made, record.statuses[1:])
        self.following.add_corrections(made, record.corrections, incoming)
        for notice in record.notices:
            self.following.add_notice(made, notice, incoming)
        return made

    def _check_new(self, record: VersionRecord) -> None:
        check_past(record.released_at, self.arrival.now, record.line)
        self._check_number(record)
        if record.id and Release.objects.filter(uuid=record.id).exists():
            reason = f"De id {record.id} is op de site van een andere versie: haal hem weg."
            raise FormatError(record.line, reason)
        self.following.guard.check_version(record)
        self._check_anchors(record)

    def _check_number(self, record: VersionRecord) -> None:
        """A version may come before one that is still ahead, never before one that was read."""
        now = self.arrival.now
        begun = (each.version for each in self.on_site.values() if each.valid_from <= now)
        newest = max(begun, default=None)
        if newest is not None and VersionNumber.parse(record.number) < newest:
            reason = f"Versie {record.number} is er op de site niet, {newest} wel. {REMEDY}"
            raise FormatError(record.line, reason)

    def _check_anchors(self, record: VersionRecord) -> None:
        rows = ReleaseChapter.objects.filter(release__page=self.page)
        Anchors(rows.values_list("key", "anchor")).add(record.chapters)

    def _plan(self, record: VersionRecord) -> Plan:
        return Plan(
            number=record.number,
            note=record.note,
            valid_from=record.valid_from,
            status=record.statuses[0].status,
            is_open_early=record.open_early,
            translates=self._original_version(record),
            decisions=[self._decision(each) for each in record.decisions],
            uuid=record.id or id_of_version(self.document.key, record.number),
            title=record.title,
            lead=record.summary,
            anchors={each.id: each.anchor for each in record.chapters if each.anchor},
        )

    def _original_version(self, record: VersionRecord) -> Release | None:
        if not record.translates:
            return None
        original = self._original()
        versions = Release.objects.filter(page=original, number=record.translates)
        found = versions.first() if original else None
        if found is None:
            reason = f"Versie {record.translates} van het Nederlandse document is er niet."
            raise FormatError(record.line, reason)
        return found

    def _decision(self, record: DecisionRecord) -> tuple[str, Page | None, str]:
        page = self.arrival.find_page(record.page) if record.page else None
        if record.page and page is None:
            reason = f"De pagina {record.page} ontbreekt in deze map en op de site."
            raise FormatError(record.line, reason)
        return record.title, page, record.url

    def _incoming(self, record: VersionRecord) -> IncomingPage:
        is_hidden = record.valid_from > self.arrival.now and not record.open_early
        place = Place(
            language=self.document.language,
            section=self._section,
            original=self._original,
            go_live_at=record.valid_from if is_hidden else None,
        )
        return self.arrival.incoming(FILE, place)

    def _section(self) -> Page | None:
        above = self.page.get_ancestors(inclusive=True)
        found: Page | None = above.filter(depth=BasePage.HOME_DEPTH + 1).first()
        return found

    def _original(self) -> LivingDocumentPage | None:
        family = LivingDocumentPage.objects.filter(translation_key=self.page.translation_key)
        others = family.exclude(pk=self.page.pk)
        found: LivingDocumentPage | None = others.filter(
            locale__language_code=settings.LANGUAGE_CODE
        ).first()
        return found

    def _follow(self, record: VersionRecord, here: Release) -> None:
        """Add to a version of the site what came after; refuse what differs."""
        incoming = self._incoming(record)
        outgoings = (everything(self.page), self.readers.outgoing.for_page(self.page))
        tellings = [version_record(here, each, self.arrival.now) for each in outgoings]

        def reread(nodes: Nodes) -> Nodes:
            body = as_body(stored_body(nodes, [str(n) for n in range(len(nodes))], incoming))
            return tuple(part.node for part in written_parts(body, outgoings[0]))

        check_agrees(record, here, tellings, reread)
        self.following.add_statuses(here, added_statuses(record, tellings[0]))
        corrections = added_corrections(record, tellings, reread)
        self.following.add_corrections(here, corrections, incoming)
        for notice in record.notices:
            self._follow_notice(notice, here, tellings, incoming)

    def _follow_notice(
        self,
        record: NoticeRecord,
        here: Release,
        tellings: Sequence[VersionRecord],
        incoming: IncomingPage,
    ) -> None:
        place = place_of(record, tellings)
        if place is None:
            self.following.add_notice(here, record, incoming)
            return
        if record.withdrawn and tellings[0].notices[place].withdrawn is None:
            notice = here.notices.order_by("at", "pk")[place]
            self.following.withdraw(notice, record.withdrawn)
