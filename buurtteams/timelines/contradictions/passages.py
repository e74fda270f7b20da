"""From the site to what is searched for contradicting dates: facts, and what pages say of them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, ReferenceIndex

from buurtteams.timelines.blocks import ChosenMilestoneBlock
from buurtteams.timelines.contradictions.contradicting import Fact, Former, Item, Prose
from buurtteams.timelines.dates import MilestoneDate
from buurtteams.timelines.lines import stations
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.selections import Selection
from buurtteams.timelines.stations import Station

PAGES_AT_A_TIME = 100


@dataclass(frozen=True)
class Known:
    """The public milestones: what is checked, and their titles by key and language."""

    facts: dict[int, Fact]
    titles: dict[tuple[int, str], str]


def known_milestones(today: dt.date) -> Known:
    """All public milestones in the order of time; two queries a language."""
    lines = {
        language: stations([Selection()], language, today) for language, _ in settings.LANGUAGES
    }
    texts: dict[int, list[str]] = {}
    for station in (station for line in lines.values() for station in line):
        if not station.is_foreign:
            texts.setdefault(station.pk, []).extend([station.title, station.text])
    return Known(
        facts={station.pk: _fact(station, texts) for station in lines[settings.LANGUAGE_CODE]},
        titles={
            (station.pk, language): station.title
            for language, line in lines.items()
            for station in line
        },
    )


def _fact(station: Station, texts: dict[int, list[str]]) -> Fact:
    former = (Former(move.old, timezone.localdate(move.at)) for move in station.moves)
    return Fact(station.pk, station.date, tuple(former), tuple(texts.get(station.pk, ())))


def speaking_pages() -> Iterator[tuple[Page, str]]:
    """The published pages that name a milestone, each with its language.

    A fixed number of queries for every hundred pages: one, and one for each of their types.
    """
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    keys = _keys_of_speaking_pages()
    for start in range(0, len(keys), PAGES_AT_A_TIME):
        some = Page.objects.live().filter(pk__in=keys[start : start + PAGES_AT_A_TIME])
        for page in some.specific():
            yield page, languages[page.locale_id]


def _keys_of_speaking_pages() -> list[int]:
    types = ContentType.objects.get_for_models(Page, Milestone)
    references = ReferenceIndex.objects.filter(
        base_content_type=types[Page], to_content_type=types[Milestone]
    )
    return sorted({int(key) for key in references.values_list("object_id", flat=True)})


def passages(page: Page, language: str, known: Known) -> Iterator[Prose | Item]:
    """What the page says in its stream fields: each rich text, and each milestone of a line.

    The stored form is read, so that no image or page that stands between costs a query.
    """
    for each in page._meta.get_fields():
        if isinstance(each, StreamField):
            stream = each.value_from_object(page)
            for passage in _in_children(each.stream_block, stream.raw_data, each.name):
                yield _told(passage, language, known)


def _told(passage: Prose | Item, language: str, known: Known) -> Prose | Item:
    if isinstance(passage, Prose):
        return passage
    title = known.titles.get((passage.milestone, language), "")
    return replace(passage, label=title, language=language)


def _in_block(block: Any, raw: Any, place: str) -> Iterator[Prose | Item]:
    """The passages in the stored value of a block, by what it is made of."""
    if isinstance(block, RichTextBlock):
        yield Prose(raw or "", place)
    elif isinstance(block, ChosenMilestoneBlock):
        yield from _in_line(raw, place)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _in_block(child, raw.get(name), f"{place}.{name}")
    elif isinstance(block, ListBlock):
        for item in raw or ():
            yield from _in_block(block.child_block, item["value"], f"{place}.{item['id']}")
    elif isinstance(block, StreamBlock):
        yield from _in_children(block, raw or (), place)


def _in_children(block: StreamBlock, raw: Iterable[Any], place: str) -> Iterator[Prose | Item]:
    for child in raw:
        kind = block.child_blocks.get(child["type"])
        if kind is not None:
            yield from _in_block(kind, child["value"], f"{place}.{child['id']}")


def _in_line(raw: dict[str, Any], place: str) -> Iterator[Item]:
    if raw.get("milestone") is not None:
        code = raw.get("date")
        said = MilestoneDate.from_code(code) if code else None
        yield Item(int(raw["milestone"]), said, raw.get("text") or "", place=place)
