"""The body of a content file: nodes into the one Markdown that says them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from itertools import groupby

from core.contentformat.addresses import file_of, href_of, is_local_file
from core.contentformat.errors import FormatError
from core.contentformat.escaping import write_address, write_runs, write_title, write_words
from core.contentformat.html import parse_html
from core.contentformat.inline import Run, plain
from core.contentformat.nodes import Download, Fence, Heading, Image, Node, Quote, Text
from core.contentformat.richtext import Block, ItemList, Paragraph
from core.contentformat.yamlwriting import write_yaml

BACKTICKS = re.compile(r"`+")
SHORTEST_FENCE = 3
NOT_ALONE = "&#32;"


def write_body(nodes: Iterable[Node]) -> str:
    """Canonical Markdown, one line a paragraph, ending in a line feed; empty without content.

    ``read_body`` gives the same nodes back; neighbouring ``Text`` nodes become one. Raises
    ``FormatError`` for a node that the format cannot hold.
    """
    parts = [part for node in _joined(nodes) if (part := _write(node))]
    return "\n\n".join(parts) + "\n" if parts else ""


def _joined(nodes: Iterable[Node]) -> Iterator[Node]:
    for is_text, group in groupby(nodes, key=lambda node: isinstance(node, Text)):
        if is_text:
            yield Text("".join(node.html for node in group if isinstance(node, Text)))
        else:
            yield from group


@singledispatch
def _write(node: Node) -> str:
    raise FormatError(None, f"Een onderdeel van het type {type(node).__name__} kan hier niet.")


@_write.register
def _text(node: Text) -> str:
    return _blocks(parse_html(node.html))


@_write.register
def _heading(node: Heading) -> str:
    text = write_words(plain(node.text))
    if not text:
        raise FormatError(node.line or None, "Een kop zonder tekst kan niet bewaard worden.")
    return f"{'#' * node.level} {text}"


def _file(file: str, line: int) -> str:
    href = href_of(file)
    file_of(href, line or None)
    return write_address(href)


@_write.register
def _image(node: Image) -> str:
    caption = plain(node.caption)
    title = f" {write_title(caption)}" if caption else ""
    return f"![{write_words(plain(node.alt))}]({_file(node.file, node.line)}{title})"


@_write.register
def _download(node: Download) -> str:
    return f"[{write_words(plain(node.title))}]({_file(node.file, node.line)})"


@_write.register
def _fence(node: Fence) -> str:
    source = write_yaml(node.data, node.line or None)
    longest = max((len(ticks) for ticks in BACKTICKS.findall(source)), default=0)
    ticks = "`" * max(SHORTEST_FENCE, longest + 1)
    return f"{ticks}{node.name}\n{source}{ticks}"


@_write.register
def _quote(node: Quote) -> str:
    blocks = parse_html(node.html)
    name = _name(node)
    if not blocks:
        raise FormatError(node.line or None, "Een citaat zonder tekst kan niet bewaard worden.")
    lines = _blocks(blocks, in_quote=True, hides_dash=not name).split("\n")
    if name:
        below = [] if isinstance(blocks[-1], Paragraph) else [""]
        lines += [*below, f"— {name}"]
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _name(node: Quote) -> str:
    """Name and function, where a comma that belongs to the name is escaped."""
    speaker, role = write_words(plain(node.speaker)), write_words(plain(node.role))
    speaker = speaker.replace(", ", "\\, ")
    return f"{speaker}, {role}" if role else speaker


def _blocks(blocks: Sequence[Block], *, in_quote: bool = False, hides_dash: bool = False) -> str:
    written: list[str] = []
    other_marker = False
    for before, block in zip([None, *blocks], blocks, strict=False):
        if isinstance(block, Paragraph):
            written.append(_paragraph(block, in_quote=in_quote, hides_dash=hides_dash))
        else:
            other_marker = _follows_same(before, block) and not other_marker
            written.append("\n".join(_list(block, other_marker)))
    return "\n\n".join(written)


def _paragraph(block: Paragraph, *, in_quote: bool, hides_dash: bool) -> str:
    source = write_runs(block.runs, hides_dash=hides_dash)
    return source if in_quote or not _reads_as_download(block.runs) else source + NOT_ALONE


def _reads_as_download(runs: Sequence[Run]) -> bool:
    """A link to a file alone in its paragraph is a download; a space keeps it running text."""
    return len({run.href for run in runs}) == 1 and is_local_file(runs[0].href)


def _follows_same(before: Block | None, block: ItemList) -> bool:
    """Two lists of one kind in a row would read as one: the second gets the other marker."""
    return isinstance(before, ItemList) and before.ordered == block.ordered


def _list(block: ItemList, other_marker: bool) -> Iterator[str]:
    for number, item in enumerate(block.items, start=1):
        marker = _marker(block.ordered, number, other_marker)
        lines = write_runs(item.runs).split("\n") if item.runs else []
        other_below = False
        for before, below in zip([None, *item.lists], item.lists, strict=False):
            other_below = _follows_same(before, below) and not other_below
            lines += _list(below, other_below)
        yield f"{marker} {lines[0]}"
        yield from (f"{' ' * (len(marker) + 1)}{line}" for line in lines[1:])


def _marker(ordered: bool, number: int, other: bool) -> str:
    if ordered:
        return f"{number})" if other else f"{number}."
    return "*" if other else "-"
