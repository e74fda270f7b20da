"""The plain words of a field, without asking the database for what its blocks choose."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail import blocks
from wagtail.blocks import StreamValue


def pieces(field: Any, page: Any) -> list[str]:
    """The texts of a search field of a page, one for each block, each on a single line."""
    value = getattr(page, field.field_name)
    found = _of_stream(value) if isinstance(value, StreamValue) else [field.get_value(page)]
    lines = (" ".join(str(text).split()) for text in found if text is not None)
    return [line for line in lines if line]


def _of_stream(value: StreamValue) -> Iterator[str]:
    return _of_children(value.stream_block.child_blocks, value.raw_data)


def _of_children(known: Any, children: Iterable[Any]) -> Iterator[str]:
    for child in children:
        if child["type"] in known:
            yield from _of_block(known[child["type"]], child["value"])


def _of_block(block: Any, raw: Any) -> Iterator[str]:
    """The words of a block as it is stored; one that was never filled in has none."""
    if raw is None or isinstance(block, blocks.ChooserBlock):
        return
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _of_block(child, raw.get(name))
    elif isinstance(block, blocks.StreamBlock):
        yield from _of_children(block.child_blocks, raw)
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            # Before Wagtail 2.16 an item was stored without its key.
            value = item["value"] if block._item_is_in_block_format(item) else item
            yield from _of_block(block.child_block, value)
    else:
        yield from block.get_searchable_content(block.to_python(raw))
