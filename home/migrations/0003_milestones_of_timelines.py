"""Timelines held their steps themselves: make milestones of them, which all pages share."""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any

from django.conf import settings
from django.db import migrations
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import get_serializable_data_for_fields
from wagtail.blocks import StreamValue

from buurtteams.timelines.dates import MilestoneDate, UnreadableDate, parse

BODIES = (("home", "SectionPage"), ("home", "StandardPage"), ("news", "ArticlePage"))
SECTION_PATH = 12  # root, home page and section: four characters each
SLUG_STEM = 74
LONGEST_TEXT = 600
LIVE, PLANNED, DRAFT = range(3)


@dataclass
class Step:
    """One step of a timeline as it was kept."""

    date: MilestoneDate
    title: str
    text: str
    milestone: Any = None


@dataclass
class Text:
    """A body with steps of the old form: of a page itself, or of one of its revisions."""

    owner: Any
    page: Any
    body: list[dict[str, Any]]
    stage: int
    go_live_at: datetime | None = None
    section: Any = field(default=None)

    def keep(self) -> None:
        if self.owner is self.page:
            block = self.page._meta.get_field("body").stream_block
            self.page.body = StreamValue(block, self.body, is_lazy=True)
            self.page.save(update_fields=["body"])
            return
        self.owner.content["body"] = json.dumps(self.body)
        self.owner.save(update_fields=["content"])


def make_milestones(apps: Any, schema_editor: Any) -> None:
    """Public pages first, so that a milestone is as public as the most public page that has it."""
    texts = list(_texts(apps))
    default = apps.get_model("wagtailcore", "Locale").objects.get(
        language_code=settings.LANGUAGE_CODE
    )
    texts.sort(key=lambda text: (text.stage, text.page.locale_id != default.pk, text.page.path))
    mover = Mover(apps)
    for text in texts:
        text.body = mover.moved(text)
        text.keep()


def _texts(apps: Any) -> Iterator[Text]:
    Page = apps.get_model("wagtailcore", "Page")
    Revision = apps.get_model("wagtailcore", "Revision")
    for app, name in BODIES:
        for page in apps.get_model(app, name).objects.order_by("path").iterator(500):
            found = [Text(page, page, _plain(page.body.raw_data), LIVE if page.live else DRAFT)]
            revisions = Revision.objects.filter(
                content_type__app_label=app,
                content_type__model=name.lower(),
                object_id=str(page.pk),
            )
            found += [_of_revision(revision, page) for revision in revisions]
            found = [text for text in found if any(_is_old(child) for child in text.body)]
            section = Page.objects.filter(path=page.path[:SECTION_PATH], depth=3).first()
            for text in found:
                text.section = section
            yield from found


def _plain(raw: Any) -> list[dict[str, Any]]:
    return [dict(child) for child in raw]


def _of_revision(revision: Any, page: Any) -> Text:
    body = json.loads(revision.content.get("body") or "[]")
    planned = revision.approved_go_live_at
    return Text(revision, page, _plain(body), PLANNED if planned else DRAFT, planned)


def _is_old(child: dict[str, Any]) -> bool:
    return child["type"] == "timeline" and any("title" in each for each in _values(child))


def _values(child: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps, in either form in which lists were kept."""
    return [item.get("value", item) for item in child["value"].get("items") or []]


class Mover:
    """Makes the milestones and remembers them, by section, language and title."""

    def __init__(self, apps: Any) -> None:
        self.Milestone = apps.get_model("timelines", "Milestone")
        self.DateChange = apps.get_model("timelines", "DateChange")
        self.Revision = apps.get_model("wagtailcore", "Revision")
        ContentType = apps.get_model("contenttypes", "ContentType")
        self.kind, _ = ContentType.objects.get_or_create(app_label="timelines", model="milestone")
        self.known: dict[tuple[Any, int, str], list[Any]] = defaultdict(list)
        self.dates: dict[int, MilestoneDate] = {}
        self.words: dict[tuple[int, int], str] = {}
        self.told: dict[Any, list[tuple[MilestoneDate, Any]]] = defaultdict(list)
        self.now = timezone.now()

    def moved(self, text: Text) -> list[dict[str, Any]]:
        """The body with milestones instead of steps."""
        moved: list[dict[str, Any]] = []
        for child in text.body:
            moved += self._timeline(child, text) if _is_old(child) else [child]
        return moved

    def _timeline(self, child: dict[str, Any], text: Text) -> list[dict[str, Any]]:
        """The line; steps without a date that can be read follow it as a text, word for word."""
        steps, undated = [], []
        for value in _values(child):
            try:
                steps.append(Step(parse(value["date"]), value["title"], value.get("text") or ""))
            except UnreadableDate:
                undated.append(value)
        self._match(steps, text)
        heading = child["value"].get("heading") or ""
        blocks = [self._line(child, heading, steps, text)] if steps else _heading(heading)
        return blocks + _as_text(undated)

    def _line(
        self, child: dict[str, Any], heading: str, steps: list[Step], text: Text
    ) -> dict[str, Any]:
        items = [self._item(step, text.page.locale_id) for step in steps]
        value = {"heading": heading, "items": items, "section": None, "kind": ""}
        return {**child, "value": {**value, "since": None, "until": None}}

    def _item(self, step: Step, locale: int) -> dict[str, Any]:
        milestone = step.milestone
        code = "" if step.date == self.dates[milestone.pk] else step.date.code
        text = "" if step.text == self.words.get((milestone.pk, locale)) else step.text
        # As an import gives it, so that the same text imported again changes nothing.
        identity = uuid.uuid5(milestone.translation_key, f"{code}\n{text}")
        value = {"milestone": milestone.pk, "date": code, "text": text}
        return {"type": "item", "value": value, "id": str(identity)}

    def _match(self, steps: list[Step], text: Text) -> None:
        """One milestone for each step: of its title and date, of its title, translated, or new."""
        taken: set[int] = set()
        for is_same_date in (True, False):
            for step in steps:
                named = self.known[self._name(step, text)]
                fitting = (m for m in named if not is_same_date or self.dates[m.pk] == step.date)
                self._give(step, fitting, taken)
        for step in steps:
            if step.milestone is None and self._give(step, self._unworded(step, text), taken):
                self._word(step, text)
        for number, step in enumerate(steps):
            if step.milestone is None:
                self._make(step, text, self._position(steps[:number], step))
        pairs = [(step.date, step.milestone) for step in steps]
        self.told[text.page.translation_key] += pairs

    def _give(self, step: Step, fitting: Any, taken: set[int]) -> bool:
        found = next((each for each in fitting if each.pk not in taken), None)
        if step.milestone is None and found is not None:
            step.milestone = found
            taken.add(found.pk)
            return True
        return False

    def _name(self, step: Step, text: Text) -> tuple[Any, int, str]:
        section = text.section.translation_key if text.section else None
        return section, text.page.locale_id, step.title

    def _unworded(self, step: Step, text: Text) -> Iterator[Any]:
        """What a translation of the page says of that date and this language has no words for."""
        for date, milestone in self.told[text.page.translation_key]:
            if date == step.date and (milestone.pk, text.page.locale_id) not in self.words:
                yield milestone

    def _position(self, before: list[Step], step: Step) -> int:
        key = step.date.sort_key
        same = (s.milestone for s in before if self.dates[s.milestone.pk].sort_key == key)
        return max((milestone.position for milestone in same), default=-1) + 1

    def _make(self, step: Step, text: Text, position: int) -> None:
        step.milestone = milestone = self._row(
            step, text, section=text.section, position=position, slug=self._free_slug(step.title)
        )
        start = step.date.times[0] if step.date.times else None
        self.DateChange.objects.create(
            milestone=milestone,
            number=1,
            new=step.date.code,
            first=step.date.start,
            last=step.date.end,
            minute=start.hour * 60 + start.minute if start else 0,
            at=self.now,
        )
        self.dates[milestone.pk] = step.date
        self._publish(milestone, text)
        self._remember(milestone, step, text)

    def _word(self, step: Step, text: Text) -> None:
        facts = step.milestone
        wording = self._row(step, text, source=facts, translation_key=facts.translation_key)
        self._publish(wording, text)
        self._remember(facts, step, text)

    def _remember(self, facts: Any, step: Step, text: Text) -> None:
        self.known[self._name(step, text)].append(facts)
        self.words[facts.pk, text.page.locale_id] = _explanation(step)

    def _row(self, step: Step, text: Text, **more: Any) -> Any:
        is_live = text.stage == LIVE
        return self.Milestone.objects.create(
            locale_id=text.page.locale_id,
            title=step.title,
            explanation=_explanation(step),
            live=is_live,
            has_unpublished_changes=not is_live,
            first_published_at=self.now if is_live else None,
            last_published_at=self.now if is_live else None,
            go_live_at=text.go_live_at,
            **more,
        )

    def _publish(self, row: Any, text: Text) -> None:
        """The revision that Wagtail's own publishing leaves; it waits for a planned page."""
        row.latest_revision = self.Revision.objects.create(
            content_type=self.kind,
            base_content_type=self.kind,
            object_id=str(row.pk),
            object_str=row.title,
            created_at=self.now,
            content=get_serializable_data_for_fields(row),
            approved_go_live_at=text.go_live_at if text.stage == PLANNED else None,
        )
        row.live_revision = row.latest_revision if row.live else None
        row.save(update_fields=["latest_revision", "live_revision"])

    def _free_slug(self, title: str) -> str:
        stem = slugify(title)[:SLUG_STEM] or "mijlpaal"
        rows = self.Milestone.objects.filter(slug__startswith=stem)
        taken = set(rows.values_list("slug", flat=True))
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (stem, *numbered) if slug not in taken)


def _explanation(step: Step) -> str:
    return step.text if len(step.text) <= LONGEST_TEXT else ""


def _heading(text: str) -> list[dict[str, Any]]:
    value = {"level": "h2", "text": text}
    return [{"type": "heading", "value": value, "id": str(uuid.uuid4())}] if text else []


def _as_text(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Paragraphs, one a step: no date is made up for what has none."""
    html = "".join(_paragraph(value) for value in values)
    return [{"type": "text", "value": html, "id": str(uuid.uuid4())}] if html else []


def _paragraph(value: dict[str, Any]) -> str:
    text = f": {escape(value['text'], quote=False)}" if value.get("text") else ""
    date, title = escape(value["date"], quote=False), escape(value["title"], quote=False)
    return f"<p><b>{title}</b> ({date}){text}</p>"


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("home", "0002_home_pages"),
        ("news", "0001_initial"),
        ("timelines", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        # Backwards nothing: a milestone may have moved since, or be told in more than one text, and
        # the old form has no place for that. Whoever goes back needs the backup of before.
        migrations.RunPython(make_milestones, migrations.RunPython.noop),
    ]
