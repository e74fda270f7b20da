"""Milestones with their history in content folders: the file milestones.yaml, out and in."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page

from buurtteams.timelines.facts import Status
from buurtteams.timelines.models import DateChange, Milestone
from buurtteams.timelines.models.milestones import append_change
from buurtteams.timelines.rescheduling import reschedule
from buurtteams.timelines.stations import since_beginning
from buurtteams.timelines.transfer.fences import path_of
from buurtteams.timelines.transfer.matching import MADE
from buurtteams.timelines.transfer.publishing import publish
from buurtteams.timelines.transfer.records import (
    DateRecord,
    MilestoneRecord,
    read_records,
    write_records,
)
from core.contentformat.errors import FormatError
from core.contentformat.yamlwriting import one_line, plain_text
from core.transfer.errors import ImportFailed, Problem
from core.transfer.outgoing import OutgoingPage
from core.transfer.parts import Arrival, Part, register
from core.visibility import visible

FILE = "milestones.yaml"
CHANGED = "Mijlpalen gewijzigd"


def write(path: Path, outgoing: OutgoingPage) -> None:
    """Write all public milestones in the order of time; no file when there are none."""
    rows = Milestone.objects.public().in_order().select_related("section", "announced_on", "locale")
    records = [record_of(row, outgoing) for row in rows]
    if records:
        path.write_text(write_records(records), "utf-8")


def record_of(milestone: Milestone, outgoing: OutgoingPage) -> MilestoneRecord:
    """What readers may see of a milestone."""
    worded = milestone.wordings.filter(live=True).order_by("locale__language_code")
    return MilestoneRecord(
        id=milestone.translation_key,
        slug=milestone.slug or "",
        language=milestone.locale.language_code,
        title=one_line(milestone.title),
        section=_path(milestone, outgoing),
        text=plain_text(milestone.explanation),
        kind=milestone.kind,
        decided_by=milestone.decided_by,
        status=milestone.status,
        position=milestone.position,
        status_changes=milestone.status_changes,
        announced_on=_address(milestone.announced_on, outgoing),
        dates=tuple(_date_of(change, outgoing) for change in since_beginning(milestone.history)),
        wordings={row.locale.language_code: _words(row) for row in worded.select_related("locale")},
    )


def _date_of(change: DateChange, outgoing: OutgoingPage | None = None) -> DateRecord:
    decision = _address(change.decision_page, outgoing) if outgoing else ""
    return DateRecord(
        change.date, change.at, plain_text(change.reason), one_line(change.by_name), decision
    )


def _path(milestone: Milestone, outgoing: OutgoingPage) -> str:
    page, language = milestone.section, milestone.locale.language_code
    return path_of(page, outgoing, language) if page else ""


def _address(page: Page | None, outgoing: OutgoingPage) -> str:
    return outgoing.page(page) if page else ""


def _words(row: Milestone) -> tuple[str, str]:
    return one_line(row.title), plain_text(row.explanation)


def read(path: Path, arrival: Arrival) -> None:
    """Make or change the milestones of the file; ``ImportFailed`` names the first wrong one."""
    try:
        records = read_records(path.read_bytes().decode("utf-8"))
        ids = {record.id for record in records}
        for record in records:
            _Arriving(record, arrival).bring_in(ids)
    except UnicodeDecodeError as error:
        reason = "Dit is geen UTF-8: sla het bestand op als UTF-8."
        raise ImportFailed([Problem(FILE, None, reason)]) from error
    except FormatError as error:
        raise ImportFailed([Problem(FILE, error.line, error.reason)]) from error


class _Arriving:
    """One milestone on its way to the site."""

    def __init__(self, record: MilestoneRecord, arrival: Arrival) -> None:
        self.record = record
        self.arrival = arrival
        self.locale = Locale.objects.get(language_code=record.language)
        self.section = self._section()
        self.announced_on = self._page(record.announced_on)

    def bring_in(self, ids: set[Any]) -> None:
        """Make it, or bring it up to date; two times change nothing."""
        found = Milestone.objects.facts().filter(translation_key=self.record.id).first()
        if found is None:
            self._refuse_namesakes(ids)
            self._make()
            self.arrival.count(MADE)
            return
        if self._update(found) | self._word(found):
            self.arrival.count(CHANGED)

    def _section(self) -> Page | None:
        path = self.record.section
        prefixes = {code: f"/{code}" for code in (self.record.language, settings.LANGUAGE_CODE)}
        prefixes[settings.LANGUAGE_CODE] = ""
        found = (self.arrival.find_page(f"{prefix}/{path}/") for prefix in prefixes.values())
        page = next((page for page in found if page), None) if path else None
        if path and page is None:
            raise self.record.error(f"het deel “{path}” ontbreekt in deze map en op de site.")
        return page

    def _page(self, address: str) -> Page | None:
        page = self.arrival.find_page(address) if address else None
        if address and page is None:
            raise self.record.error(f"de pagina {address} ontbreekt in deze map en op de site.")
        return page

    def _refuse_namesakes(self, ids: set[Any]) -> None:
        record = self.record
        if Milestone.objects.filter(slug=record.slug).exists():
            raise record.error(f"het adres “{record.slug}” is op de site van een andere mijlpaal.")
        others = Milestone.objects.facts().filter(title=record.title, locale=self.locale)
        if self.section is not None:
            others = others.of_section(self.section)
        if others.exclude(translation_key__in=ids).exists():
            reason = f"op de site staat al een mijlpaal “{record.title}”, met een andere id."
            raise record.error(reason)

    def _make(self) -> None:
        record = self.record
        milestone = Milestone(
            translation_key=record.id,
            slug=record.slug,
            locale=self.locale,
            status_changes=record.status_changes,
            live=False,
        )
        for name, value in self._fields().items():
            setattr(milestone, name, value)
        milestone.save()
        self._append(milestone)
        publish(milestone)
        self._word(milestone)

    def _fields(self) -> dict[str, Any]:
        record = self.record
        return {
            "title": record.title,
            "explanation": record.text,
            "kind": record.kind,
            "decided_by": record.decided_by,
            "status": record.status,
            "position": record.position,
            "section": self.section,
            "announced_on": self.announced_on,
        }

    def _append(self, milestone: Milestone) -> None:
        """The whole history of one that nobody could read yet."""
        for each in self.record.dates:
            page = self._page(each.decision)
            append_change(
                milestone,
                each.date,
                at=each.at,
                reason=each.reason,
                by_name=each.by,
                decision_page=page,
                decision_title=page.title if page else "",
            )

    def _update(self, milestone: Milestone) -> bool:
        self._check_identity(milestone)
        if not milestone.is_public_date:
            self._append(milestone)
            self._change(milestone)
            return True
        added = self._added(milestone)
        # A fixed status refuses a vague date, so the date comes first where the status becomes it.
        acts = [lambda: self._move(milestone, added), lambda: self._change(milestone)]
        changes = [act() for act in (acts if self.record.status == Status.FIXED else acts[::-1])]
        return any(changes)

    def _check_identity(self, milestone: Milestone) -> None:
        record = self.record
        if (milestone.slug, milestone.locale_id) != (record.slug, self.locale.pk):
            language = milestone.locale.language_code
            raise record.error(
                f"“{record.title}” heeft op de site de slug “{milestone.slug}” en de taal "
                f"{language}; die veranderen niet."
            )

    def _added(self, milestone: Milestone) -> tuple[DateRecord, ...]:
        """The dates that the site does not know yet; an error when the file tells another past."""
        known = [_date_of(change).identity for change in since_beginning(milestone.history)]
        told = [each.identity for each in self.record.dates]
        if told[: len(known)] != known:
            holds = milestone.date.words(settings.LANGUAGE_CODE) if milestone.date else ""
            raise self.record.error(
                f"“{milestone.title}” is op de site op {holds} gezet; een geschiedenis wordt niet "
                "herschreven. Neem de dates van de site over en zet nieuwe eronder."
            )
        return self.record.dates[len(known) :]

    def _move(self, milestone: Milestone, added: tuple[DateRecord, ...]) -> bool:
        for each in added:
            try:
                reschedule(
                    milestone,
                    each.date,
                    each.reason,
                    by=None,
                    decision_page=self._page(each.decision),
                    at=each.at,
                    by_name=each.by,
                )
            except ValidationError as error:
                raise self.record.error(" ".join(error.messages)) from error
        return bool(added)

    def _change(self, milestone: Milestone) -> bool:
        told = _told(milestone)
        changed = {
            name: value for name, value in self._fields().items() if not _is_same(told[name], value)
        }
        for name, value in changed.items():
            setattr(milestone, name, value)
        # What was withdrawn stays so, as pages do, until the file says something new.
        if changed or milestone.first_published_at is None:
            publish(milestone)
            return True
        return False

    def _word(self, milestone: Milestone) -> bool:
        changes = [
            self._word_in(milestone, language, words)
            for language, words in self.record.wordings.items()
        ]
        return any(changes)

    def _word_in(self, milestone: Milestone, language: str, words: tuple[str, str]) -> bool:
        locale = Locale.objects.get(language_code=language)
        family = Milestone.objects.filter(translation_key=milestone.translation_key)
        row = family.filter(locale=locale).first()
        if row is not None and row.live and _words(row) == words:
            return False
        row = row or Milestone(translation_key=milestone.translation_key, locale=locale, live=False)
        row.title, row.explanation = words
        row.save()
        publish(row)
        return True


def _told(milestone: Milestone) -> dict[str, Any]:
    """The fields of a milestone, texts as a file would tell them."""
    title, text = _words(milestone)
    return {
        "title": title,
        "explanation": text,
        "kind": milestone.kind,
        "decided_by": milestone.decided_by,
        "status": milestone.status,
        "position": milestone.position,
        "section": milestone.section,
        "announced_on": milestone.announced_on,
    }


def _is_same(old: Any, new: Any) -> bool:
    """Equal, or one page in two languages; a hidden page, which no file names, may stay."""
    if not isinstance(old, Page):
        return bool(old == new)
    if new is None:
        return not visible(Page.objects.filter(pk=old.pk)).exists()
    return bool(old.translation_key == new.translation_key)


register(Part(FILE, read=read, write=write))
