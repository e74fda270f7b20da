"""The file milestones.yaml of a content folder: its text and the records in it, told exactly."""

import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.validators import slug_re
from django.utils import timezone
from yaml.nodes import SequenceNode

from buurtteams.timelines.dates import MilestoneDate
from buurtteams.timelines.facts import Body, Kind, Status
from buurtteams.timelines.models.milestones import SLUG_LENGTH
from buurtteams.timelines.transfer.fences import LONGEST_TITLE, read_date, shown_date
from core.contentformat.errors import FormatError
from core.contentformat.yamlreading import YamlText
from core.contentformat.yamlwriting import one_line, tidy, write_yaml

HIGHEST_POSITION = 32_767
POSITION = re.compile(r"[0-9]{1,5}")
REQUIRED = ("id", "slug", "language", "title", "dates")
KEYS = (
    *REQUIRED,
    *(
        "section",
        "text",
        "kind",
        "decided_by",
        "status",
        "position",
        "status_changes",
        "announced_on",
        "wordings",
    ),
)
DATE_KEYS = ("date", "at", "reason", "by", "decision")
WORDING_KEYS = ("title", "text")


@dataclass(frozen=True)
class DateRecord:
    """One date that a milestone was given; ``decision`` is the address of a page."""

    date: MilestoneDate
    at: dt.datetime
    reason: str = ""
    by: str = ""
    decision: str = ""

    @property
    def identity(self) -> tuple[str, dt.datetime, str, str]:
        """What may not differ when it was told before."""
        return self.date.code, self.at, self.reason, self.by


@dataclass(frozen=True)
class MilestoneRecord:
    """One milestone; an absent key is an empty text.

    ``section`` is a path in its language, ``announced_on`` an address. ``dates`` begin with the
    one that was published. ``line`` is that in the file, ``place`` names it in messages.
    """

    id: UUID
    slug: str
    language: str
    title: str
    section: str = ""
    text: str = ""
    kind: str = Kind.MILESTONE.value
    decided_by: str = ""
    status: str = Status.EXPECTED.value
    position: int = 0
    status_changes: int = 0
    announced_on: str = ""
    dates: tuple[DateRecord, ...] = ()
    wordings: dict[str, tuple[str, str]] = field(default_factory=dict)
    line: int | None = field(default=None, compare=False)
    place: str = field(default="", compare=False)

    def error(self, reason: str) -> FormatError:
        """What is wrong with this milestone."""
        return FormatError(self.line, f"{self.place}: {reason}")


def read_records(text: str) -> list[MilestoneRecord]:
    """The milestones of the file; ``FormatError`` names the first one that is wrong."""
    source = YamlText(text, 1)
    if not isinstance(source.root, SequenceNode):
        raise FormatError(1, "Verwacht een lijst van mijlpalen.")
    records = [
        _Entry(source.data(node), number, source.line_of(node)).record()
        for number, node in enumerate(source.root.value, start=1)
    ]
    _refuse_doubles(records)
    return records


def _refuse_doubles(records: list[MilestoneRecord]) -> None:
    ids: dict[UUID, MilestoneRecord] = {}
    slugs: dict[str, MilestoneRecord] = {}
    for record in records:
        first = ids.setdefault(record.id, record)
        if first is not record:
            raise record.error(f"de id {record.id} is ook die van {first.place}.")
        first = slugs.setdefault(record.slug, record)
        if first is not record:
            raise record.error(f"de slug “{record.slug}” is ook die van {first.place}.")


class _Entry:
    """One item of the list, while it is read."""

    def __init__(self, data: Any, number: int, line: int) -> None:
        self.data = data
        self.line = line
        self.place = f"Mijlpaal {number}"

    def error(self, reason: str) -> FormatError:
        return FormatError(self.line, f"{self.place}: {reason}")

    def record(self) -> MilestoneRecord:
        data = self.mapping(self.data, KEYS, REQUIRED)
        record = MilestoneRecord(
            id=self.uuid(data),
            slug=self.slug(data),
            language=self.language(self.text(data, "language")),
            title=self.title(data),
            section=self.text(data, "section"),
            text=self.text(data, "text"),
            kind=self.one_of(data, "kind", Kind.values) or Kind.MILESTONE.value,
            decided_by=self.one_of(data, "decided_by", Body.values),
            status=self.one_of(data, "status", Status.values) or Status.EXPECTED.value,
            position=self.number(data, "position"),
            status_changes=self.number(data, "status_changes"),
            announced_on=self.text(data, "announced_on"),
            dates=self.dates(data["dates"]),
            wordings=self.wordings(data),
            line=self.line,
            place=self.place,
        )
        self.check(record)
        return record

    def mapping(
        self, data: Any, keys: tuple[str, ...], required: tuple[str, ...]
    ) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise self.error(f"verwacht regels “sleutel: waarde” met {', '.join(required)}.")
        unknown = sorted(set(data) - set(keys))
        if unknown:
            raise self.error(f"“{unknown[0]}” is onbekend; wel: {', '.join(keys)}.")
        missing = [key for key in required if data.get(key) in (None, "")]
        if missing:
            raise self.error(f"“{missing[0]}” ontbreekt.")
        return data

    def text(self, data: dict[str, Any], key: str) -> str:
        value = data.get(key)
        if isinstance(value, dict | list):
            raise self.error(f"“{key}” moet een tekst zijn.")
        return "" if value is None else tidy(str(value)).strip()

    def uuid(self, data: dict[str, Any]) -> UUID:
        text = self.text(data, "id")
        try:
            return UUID(text)
        except ValueError as error:
            raise self.error(f"de id “{text}” is geen UUID.") from error

    def slug(self, data: dict[str, Any]) -> str:
        slug = self.text(data, "slug")
        if not slug_re.match(slug) or len(slug) > SLUG_LENGTH:
            reason = f"de slug “{slug}” mag alleen letters, cijfers, - en _ hebben, hooguit "
            raise self.error(f"{reason}{SLUG_LENGTH}.")
        return slug

    def language(self, code: str) -> str:
        known = [known for known, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        if code not in known:
            raise self.error(f"“{code}” is geen taal van deze site; wel: {', '.join(known)}.")
        return code

    def title(self, data: dict[str, Any]) -> str:
        title = one_line(self.text(data, "title"))
        if len(title) > LONGEST_TITLE:
            raise self.error(f"title heeft hooguit {LONGEST_TITLE} tekens.")
        return title

    def one_of(self, data: dict[str, Any], key: str, known: list[str]) -> str:
        text = self.text(data, key)
        if text and text not in known:
            raise self.error(f"{key} kan niet “{text}” zijn; wel: {', '.join(known)}.")
        return text

    def number(self, data: dict[str, Any], key: str) -> int:
        text = self.text(data, key) or "0"
        if not POSITION.fullmatch(text) or int(text) > HIGHEST_POSITION:
            raise self.error(f"{key} is een getal van 0 tot {HIGHEST_POSITION}.")
        return int(text)

    def wordings(self, data: dict[str, Any]) -> dict[str, tuple[str, str]]:
        told = data.get("wordings") or {}
        if not isinstance(told, dict) or data["language"] in told:
            raise self.error("wordings noemt per andere taal een title, en zo nodig een text.")
        return {self.language(code): self.wording(each) for code, each in told.items()}

    def wording(self, data: Any) -> tuple[str, str]:
        words = self.mapping(data, WORDING_KEYS, ("title",))
        return self.title(words), self.text(words, "text")

    def dates(self, data: Any) -> tuple[DateRecord, ...]:
        if not isinstance(data, list) or not data:
            raise self.error("dates is een lijst van date, at en (na de eerste) reason.")
        dates = tuple(self.date(each) for each in data)
        for number, (before, after) in enumerate(pairwise(dates), start=2):
            if not after.reason:
                raise self.error(f"datum {number} mist een reason: waarom is hij verplaatst?")
            if before.date == after.date:
                raise self.error(f"datum {number} is dezelfde als de vorige.")
            if after.at < before.at:
                raise self.error(f"datum {number} is van vóór de vorige: zet ze op volgorde.")
        if dates[0].reason:
            raise self.error("de eerste datum heeft geen reason: daar begint de geschiedenis.")
        return dates

    def date(self, data: Any) -> DateRecord:
        told = self.mapping(data, DATE_KEYS, ("date", "at"))
        return DateRecord(
            date=read_date(self.text(told, "date"), self.place, self.line),
            at=self.moment(self.text(told, "at")),
            reason=self.text(told, "reason"),
            by=one_line(self.text(told, "by")),
            decision=self.text(told, "decision"),
        )

    def moment(self, text: str) -> dt.datetime:
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError as error:
            raise self.error(f"het tijdstip “{text}” bestaat niet.") from error
        if moment.tzinfo is None:
            raise self.error(f"bij “{text}” ontbreekt het verschil met UTC, zoals +01:00.")
        if moment > timezone.now():
            raise self.error(f"het tijdstip “{text}” ligt in de toekomst.")
        return moment

    def check(self, record: MilestoneRecord) -> None:
        if record.decided_by and record.kind != Kind.DECISION:
            raise self.error(f"decided_by hoort alleen bij de kind {Kind.DECISION.value}.")
        date = record.dates[-1].date
        if record.status == Status.FIXED and not date.is_exact:
            words = date.words(settings.LANGUAGE_CODE)
            raise self.error(f"de status {record.status} vraagt een precieze dag, niet “{words}”.")


def write_records(records: list[MilestoneRecord]) -> str:
    """The text that ``read_records`` reads; keys that say nothing are left out."""
    return write_yaml([_told(record) for record in records])


def _told(record: MilestoneRecord) -> dict[str, Any]:
    wordings = {
        code: _full(title=words[0], text=words[1]) for code, words in record.wordings.items()
    }
    return _full(
        id=str(record.id),
        slug=record.slug,
        language=record.language,
        section=record.section,
        title=one_line(record.title),
        text=record.text,
        kind=record.kind,
        decided_by=record.decided_by,
        status=record.status,
        position=str(record.position) if record.position else "",
        status_changes=str(record.status_changes) if record.status_changes else "",
        announced_on=record.announced_on,
        dates=[_told_date(each) for each in record.dates],
        wordings=wordings,
    )


def _told_date(record: DateRecord) -> dict[str, Any]:
    return _full(
        date=shown_date(record.date, settings.LANGUAGE_CODE),
        at=record.at.astimezone(dt.UTC).isoformat(),
        reason=record.reason,
        by=record.by,
        decision=record.decision,
    )


def _full(**parts: Any) -> dict[str, Any]:
    return {key: part for key, part in parts.items() if part}
