"""One page and its record: the same content in two forms."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue

from core.blocks.base import Incoming, Outgoing
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Node
from core.contentformat.records import PageRecord
from core.models import BasePage, District, PageDistrict, PageTopic, Topic
from core.transfer.extras import EXTRAS, unusable_keys


def read_record(page: BasePage, record: PageRecord, incoming: Incoming) -> None:
    """Give ``page`` the content of ``record``, in memory only; ``FormatError`` when it cannot."""
    for key in unusable_keys(type(page), record):
        reason = f"Een pagina van het type “{record.type}” heeft geen “{key}”: haal dat weg."
        raise FormatError(record.lines.get(key), reason)
    page.title = page.draft_title = record.title
    page.summary = _read_summary(page, record)
    page.go_live_at, page.expire_at = record.go_live_at, record.expire_at
    page.show_in_menus = record.menu is not None
    _read_taxonomy(page, record)
    if hasattr(type(page), "body"):
        page.body = _read_body(page, record.body, incoming)
    if type(page) in EXTRAS:
        EXTRAS[type(page)].read(page, record, incoming)


def _read_summary(page: BasePage, record: PageRecord) -> str:
    # The database takes more than the form in the CMS does.
    longest = page._meta.get_field("summary").max_length
    if len(record.summary) > longest:
        reason = f"De samenvatting heeft {len(record.summary)} tekens; hooguit {longest} kan."
        raise FormatError(record.lines.get("summary"), reason)
    return record.summary


def _read_taxonomy(page: BasePage, record: PageRecord) -> None:
    topics = [_topic(slug, record) for slug in record.topics]
    districts = [_district(slug, record) for slug in record.districts]
    rows = [PageTopic(topic=topic, sort_order=n) for n, topic in enumerate(topics)]
    page.page_topics.set(_reused(page.page_topics.all(), rows, "topic_id"))
    places = [PageDistrict(district=place, sort_order=n) for n, place in enumerate(districts)]
    page.page_districts.set(_reused(page.page_districts.all(), places, "district_id"))
    for name in ("topics", "districts"):
        page.__dict__.pop(name, None)


def _reused(old: Any, new: list[Any], key: str) -> list[Any]:
    known = {getattr(row, key): row for row in old}
    rows = [known.get(getattr(row, key), row) for row in new]
    for number, row in enumerate(rows):
        row.sort_order = number
    return rows


def _topic(slug: str, record: PageRecord) -> Topic:
    name = slug.replace("-", " ").capitalize()
    known = Topic.objects.filter(slug=slug).first()
    topic = known or Topic(slug=slug, names={settings.LANGUAGE_CODE: name})
    if known is None:
        try:
            topic.full_clean()
        except ValidationError as error:
            reason = f"“{slug}” kan geen onderwerp zijn: {' '.join(error.messages)}"
            raise FormatError(record.lines.get("topics"), reason) from error
        topic.save()
    return topic


def _district(slug: str, record: PageRecord) -> District:
    known = {district.slug: district for district in District.objects.all()}
    if slug not in known:
        reason = f"“{slug}” is geen stadsdeel; kies uit: {', '.join(known)}."
        raise FormatError(record.lines.get("districts"), reason)
    return known[slug]


def _read_body(page: Any, nodes: tuple[Node, ...], incoming: Incoming) -> StreamValue:
    stream_block = page.body.stream_block
    old = [dict(child) for child in page.body.raw_data]
    raw = read_nodes(stream_block, nodes, incoming)
    for child in raw:
        child["id"] = _known_id(old, child)
    return StreamValue(stream_block, raw, is_lazy=True)


def _known_id(old: list[dict[str, Any]], child: dict[str, Any]) -> str:
    """The id of an equal block of before, so that an unchanged block keeps its identity."""
    for candidate in old:
        if candidate["type"] == child["type"] and candidate["value"] == child["value"]:
            old.remove(candidate)
            return candidate["id"]
    return str(uuid.uuid4())


def read_nodes(
    stream_block: Any, nodes: Iterable[Node], incoming: Incoming
) -> list[dict[str, Any]]:
    """The raw blocks of nodes, without identities; ``FormatError`` for what no block can hold."""
    return [_read_node(stream_block, node, incoming) for node in nodes]


def _read_node(stream_block: Any, node: Node, incoming: Incoming) -> dict[str, Any]:
    for name, block in stream_block.child_blocks.items():
        if block.takes(node):
            value = block.from_node(node, incoming)
            try:
                block.clean(block.to_python(value))
            except ValidationError as error:
                raise FormatError(node.line, f"{block.label}: {_first_message(error)}") from error
            return {"type": name, "value": value}
    known = ", ".join(b.fence_name for b in stream_block.child_blocks.values() if b.fence_name)
    kind = getattr(node, "name", type(node).__name__)
    raise FormatError(node.line, f"Een blok “{kind}” bestaat niet; wel: {known}.")


def _first_message(error: Any) -> str:
    """The message of the innermost block that is wrong."""
    nested = getattr(error, "block_errors", None) or {}
    inner = list(nested.values()) if isinstance(nested, dict) else [e for e in nested if e]
    if inner:
        return _first_message(inner[0])
    return " ".join(error.messages)


def write_record(
    page: BasePage, path: str, language: str, outgoing: Outgoing, menu: int | None
) -> PageRecord:
    """The content of ``page`` as a record; what depends on other pages is handed in.

    What a page type writes by itself goes before what every page has.
    """
    extra = EXTRAS[type(page)].write(page, outgoing) if type(page) in EXTRAS else {}
    body = _write_body(page.body, outgoing) if hasattr(type(page), "body") else ()
    record = PageRecord(
        type=page.format_type,
        path=path,
        language=language,
        title=page.title,
        summary=page.summary,
        topics=tuple(topic.slug for topic in page.topics),
        districts=tuple(district.slug for district in page.districts),
        go_live_at=page.go_live_at,
        expire_at=page.expire_at,
        menu=menu,
        body=body,
    )
    return replace(record, **extra)


def _write_body(body: StreamValue, outgoing: Outgoing) -> tuple[Node, ...]:
    nodes = (child.block.to_node(child.value, outgoing) for child in body)
    return tuple(node for node in nodes if node is not None)
