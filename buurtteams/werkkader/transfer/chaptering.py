"""The body of a content file as chapters, and back; no Django."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.contentformat.errors import FormatError
from core.contentformat.headings import DEEPEST, DEEPEST_WITH_CHAPTERS
from core.contentformat.nodes import Heading, Node
from core.contentformat.reading import read_body
from core.contentformat.writing import write_body

LONGEST_TITLE = 160
DEEPER = 2  # the largest heading inside a chapter has two more marks than a chapter
HIGHEST = 2


@dataclass(frozen=True)
class WrittenChapter:
    """A chapter (level 1) or a part of the chapter above it (2), headings inside from level 2."""

    title: str
    level: int
    nodes: tuple[Node, ...] = ()
    line: int = field(default=0, compare=False)


def split(nodes: Iterable[Node]) -> tuple[WrittenChapter, ...]:
    """The chapters of a body; ``FormatError`` for a text that does not begin with one."""
    chapters: list[WrittenChapter] = []
    for node in nodes:
        if _is_title(node):
            chapters.append(_begun(node, is_first=not chapters))
        elif chapters:
            last = chapters[-1]
            chapters[-1] = replace(last, nodes=(*last.nodes, _moved(node, -DEEPER)))
        else:
            reason = "Deze tekst staat in geen hoofdstuk: begin met een regel ## Titel."
            raise FormatError(node.line, reason)
    return tuple(chapters)


def _is_title(node: Node) -> bool:
    return isinstance(node, Heading) and node.level <= DEEPEST


def _begun(node: Node, *, is_first: bool) -> WrittenChapter:
    assert isinstance(node, Heading)  # noqa: S101 (for the type checker)
    level = node.level - HIGHEST + 1
    if is_first and level > 1:
        reason = "Een onderdeel (###) hoort onder een hoofdstuk: begin met een regel ## Titel."
        raise FormatError(node.line, reason)
    check_title(node.text, node.line)
    return WrittenChapter(node.text, level, line=node.line)


def check_title(title: str, line: int) -> None:
    """Raise ``FormatError`` for a title that no chapter can have."""
    if len(title) > LONGEST_TITLE:
        reason = f"De titel van een hoofdstuk heeft hooguit {LONGEST_TITLE} tekens."
        raise FormatError(line, reason)


def _moved(node: Node, by: int) -> Node:
    return replace(node, level=node.level + by) if isinstance(node, Heading) else node


def join(chapters: Iterable[WrittenChapter]) -> tuple[Node, ...]:
    """The body that ``split`` turns into these chapters."""
    return tuple(node for chapter in chapters for node in _told(chapter))


def _told(chapter: WrittenChapter) -> Iterator[Node]:
    yield Heading(chapter.level + HIGHEST - 1, chapter.title)
    for node in chapter.nodes:
        yield _moved(node, DEEPER)


def read_text(markdown: str, line: int) -> tuple[Node, ...]:
    """The text of one chapter that begins on a line of its file."""
    nodes = read_body(markdown, line, deepest=DEEPEST_WITH_CHAPTERS)
    for node in nodes:
        if _is_title(node):
            reason = "Binnen een hoofdstuk beginnen koppen met #### of #####."
            raise FormatError(node.line, reason)
    return tuple(_moved(node, -DEEPER) for node in nodes)


def write_text(nodes: Sequence[Node]) -> str:
    """The Markdown that ``read_text`` reads, without a line feed at its end."""
    return write_body([_moved(node, DEEPER) for node in nodes]).rstrip("\n")
