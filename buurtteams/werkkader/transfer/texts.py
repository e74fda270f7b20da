"""The chapters of the site and those of a content file: two forms of one text."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from wagtail.blocks import StreamBlock, StreamValue

from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.models.releases import Correction, ReleaseChapter
from buurtteams.werkkader.reading import newest_corrections
from buurtteams.werkkader.transfer.chaptering import WrittenChapter
from buurtteams.werkkader.transfer.identities import Identity, KnownChapter
from core.blocks.base import Incoming, Outgoing
from core.contentformat.inline import plain
from core.contentformat.nodes import Node, Text
from core.transfer.outgoing import OutgoingPage
from core.transfer.pages import read_nodes

CHAPTER = "chapter"


class WrittenPart(NamedTuple):
    """A node and the blocks that it tells; neighbouring texts are one node."""

    keys: tuple[str, ...]
    node: Node


def stored_chapter(
    chapter: WrittenChapter, identity: Identity, incoming: Incoming
) -> dict[str, Any]:
    """A chapter of a file as a stream keeps it; ``FormatError`` for what no block can hold."""
    body = stored_body(chapter.nodes, identity.parts, incoming)
    value = {"title": chapter.title, "level": str(chapter.level), "body": body}
    return {"type": CHAPTER, "value": value, "id": identity.key}


def stored_body(
    nodes: Sequence[Node], keys: Sequence[str], incoming: Incoming
) -> list[dict[str, Any]]:
    """The text of a chapter as a stream keeps it, with the identities of its parts."""
    block = _stream_block().child_blocks[CHAPTER].body
    raw = read_nodes(block, nodes, incoming)
    return [{**child, "id": key} for child, key in zip(raw, keys, strict=True)]


def as_chapters(raw: Sequence[dict[str, Any]]) -> StreamValue:
    """Chapters as the value of a page."""
    return StreamValue(_stream_block(), list(raw), is_lazy=True)


def _stream_block() -> StreamBlock:
    return LivingDocumentPage._meta.get_field("chapters").stream_block


def as_body(raw: Sequence[dict[str, Any]]) -> StreamValue:
    """The text of one chapter as a row of a version keeps it."""
    field = ReleaseChapter._meta.get_field("body")
    return StreamValue(field.stream_block, list(raw), is_lazy=True)


def written_parts(body: StreamValue, outgoing: Outgoing) -> list[WrittenPart]:
    """The text of a chapter as a file tells it; blocks without use are left out."""
    told = [(child.id, child.block.to_node(child.value, outgoing)) for child in body]
    parts = []
    kept = [(key, node) for key, node in told if node is not None]
    for is_text, group in groupby(kept, key=lambda each: isinstance(each[1], Text)):
        found = list(group)
        parts += [_joined(found)] if is_text else [WrittenPart((k,), node) for k, node in found]
    return [part for part in parts if part.node != Text("")]


def _joined(texts: Sequence[tuple[str, Any]]) -> WrittenPart:
    html = "".join(text.html for _key, text in texts)
    return WrittenPart(tuple(key for key, _text in texts), Text(html))


def joined_body(body: StreamValue, outgoing: Outgoing) -> list[dict[str, Any]]:
    """The text of a chapter with the blocks that a file would give it, in the words of the site."""
    raw = {child["id"]: child for child in body.stream_block.get_prep_value(body)}
    return [_one_of([raw[key] for key in part.keys]) for part in written_parts(body, outgoing)]


def _one_of(raw: Sequence[dict[str, Any]]) -> dict[str, Any]:
    first, *others = raw
    return {**first, "value": "".join(each["value"] for each in raw)} if others else first


def written_chapters(chapters: StreamValue, outgoing: Outgoing) -> list[WrittenChapter]:
    """The chapters of a page as a file tells them."""
    return [_written(child.value, outgoing) for child in chapters]


def _written(value: Any, outgoing: Outgoing) -> WrittenChapter:
    nodes = tuple(part.node for part in written_parts(value["body"], outgoing))
    return WrittenChapter(plain(value["title"]), int(value["level"]), nodes)


def text_of_version(release: Release, outgoing: Outgoing) -> list[WrittenChapter]:
    """The chapters of a version with their corrections, as a file tells them."""
    return [
        WrittenChapter(
            plain(row.title),
            row.level,
            tuple(part.node for part in written_parts(shown.body, outgoing)),
        )
        for row, shown in shown_chapters(release)
    ]


def shown_chapters(release: Release) -> list[tuple[ReleaseChapter, ReleaseChapter | Correction]]:
    """Each chapter of a version and the row with the text that readers see now."""
    corrected = newest_corrections(release)
    return [(row, corrected.get(row.pk, row)) for row in release.chapters.all()]


def known_in_page(page: LivingDocumentPage) -> list[KnownChapter]:
    """The chapters that a page has."""
    outgoing = everything(page)
    return [
        KnownChapter(
            child.id,
            plain(child.value["title"]),
            int(child.value["level"]),
            _known_parts(written_parts(child.value["body"], outgoing)),
        )
        for child in page.chapters
    ]


def known_in_version(release: Release) -> list[KnownChapter]:
    """The chapters of a version as readers see them now."""
    outgoing = everything(release.page)
    return [
        KnownChapter(
            row.key, plain(row.title), row.level, _known_parts(written_parts(shown.body, outgoing))
        )
        for row, shown in shown_chapters(release)
    ]


def known_in_versions(page: LivingDocumentPage) -> list[KnownChapter]:
    """The chapters of all versions of a page, the newest first."""
    if page.pk is None:
        return []
    return [
        chapter for release in page.releases.newest_first() for chapter in known_in_version(release)
    ]


def _known_parts(parts: Iterable[WrittenPart]) -> tuple[tuple[str, Node], ...]:
    return tuple((part.keys[0], part.node) for part in parts)


def everything(page: Any) -> OutgoingPage:
    """What a comparison may see of a page: all of it, whether readers may or not."""
    return OutgoingPage({}, language=page.locale.language_code)
