"""Paragraphs and lists as a small tree, and their one canonical form in HTML."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from core.contentformat.inline import Run, clean, walk

MAX_LISTS = 6


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of canonical runs, at least one."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Item:
    """A list item: its own text and the lists below it; one of the two may be empty."""

    runs: tuple[Run, ...]
    lists: tuple["ItemList", ...] = ()


@dataclass(frozen=True)
class ItemList:
    """A list with at least one item, nested at most ``MAX_LISTS`` deep."""

    ordered: bool
    items: tuple[Item, ...]


Block = Paragraph | ItemList


def paragraphs(runs: Iterable[Run]) -> tuple[Paragraph, ...]:
    """The paragraph of these runs, or nothing when they say nothing."""
    canonical = clean(runs)
    return (Paragraph(canonical),) if canonical else ()


def item_list(ordered: bool, items: Iterable[Item]) -> tuple[ItemList, ...]:
    """The list of the items that say something, or nothing when there are none."""
    kept = tuple(item for item in items if item.runs or item.lists)
    return (ItemList(ordered, kept),) if kept else ()


def to_html(blocks: Sequence[Block]) -> str:
    """Canonical HTML without any space between the elements."""
    return "".join(_block_html(block) for block in blocks)


def _block_html(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{inline_html(block.runs)}</p>"
    tag = "ol" if block.ordered else "ul"
    items = "".join(
        f"<li>{inline_html(item.runs)}{to_html(item.lists)}</li>" for item in block.items
    )
    return f"<{tag}>{items}</{tag}>"


def inline_html(runs: Sequence[Run]) -> str:
    """The runs of one paragraph as HTML."""
    return "".join(_pieces(runs))


def _pieces(runs: Sequence[Run]) -> Iterator[str]:
    for kind, value in walk(runs):
        match kind:
            case "open":
                yield f"<{value}>"
            case "close":
                yield f"</{value}>"
            case "link":
                yield f'<a href="{escape(value)}">'
            case "unlink":
                yield "</a>"
            case "break":
                yield "<br/>"
            case _:
                yield escape(value, quote=False)
