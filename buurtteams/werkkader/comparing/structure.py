"""A fragment as readers meet it: blocks in blocks, and runs of words with their formatting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Union

from buurtteams.werkkader.comparing.markup import (
    VOID,
    Attributes,
    Element,
    Node,
    UnreadableFragment,
    read_fragment,
    write,
    write_attributes,
)
from buurtteams.werkkader.comparing.vocabulary import BLOCKS, OPAQUE, RENAMED, SOLE, noticed
from buurtteams.werkkader.comparing.words import cut, is_word

CHANGE = "data-change"
WAS = "data-was"
NOW = "data-now"
RESERVED = frozenset({CHANGE, WAS, NOW})


class Mark(NamedTuple):
    """Formatting around words: the element, and what readers notice of it."""

    tag: str
    attributes: Attributes
    key: str


class Token(NamedTuple):
    """A word, sign, space or small element (image, line break) with the formatting around it.

    ``key`` is equal for two tokens when readers see no difference between them.
    """

    content: str | Element
    marks: tuple[Mark, ...]
    key: str
    is_word: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row, as long as no block comes between; no space at either end."""

    tokens: tuple[Token, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Block:
    """An element that stands on its own; ``opaque`` is the whole of it when it has no text."""

    tag: str
    attributes: Attributes
    children: tuple[Union["Block", Run], ...]
    key: str
    opaque: Element | None = None


Content = Block | Run


def structure(html: str) -> tuple[Content, ...]:
    """What stands in a fragment; ``UnreadableFragment`` when it cannot be compared."""
    nodes = tuple(_clean(node) for node in read_fragment(html))
    return from_nodes(nodes)


def _clean(node: Node) -> Node:
    """The node without the elements and attributes that only a comparison may use."""
    if isinstance(node, str):
        return node
    if any(name in RESERVED for name, _value in node.attributes):
        raise UnreadableFragment(f"<{node.tag}> is already marked as part of a comparison")
    children = tuple(_clean(child) for child in node.children)
    return Element(RENAMED.get(node.tag, node.tag), node.attributes, children)


def from_nodes(nodes: Sequence[Node]) -> tuple[Content, ...]:
    """Blocks and the runs between them."""
    found: list[Content] = []
    waiting: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and _is_block(node):
            found.extend(_run(waiting))
            waiting = []
            found.append(_block(node))
        else:
            waiting.append(node)
    found.extend(_run(waiting))
    return tuple(found)


def _is_block(node: Node) -> bool:
    """Is it a block by name, or by a block inside, as a link around a figure is?"""
    if isinstance(node, str):
        return False
    if node.tag in BLOCKS:
        return True
    return node.tag not in OPAQUE and any(map(_is_block, node.children))


def _block(node: Element) -> Block:
    if node.tag in OPAQUE:
        return Block(node.tag, node.attributes, (), seen(node), node)
    children = from_nodes(node.children)
    inside = "".join(child.key for child in children)
    told = () if node.tag in SOLE else noticed(node.attributes)
    key = f"<{node.tag} {write_attributes(told)}>{inside}</>"
    return Block(node.tag, node.attributes, children, key)


def _run(nodes: Sequence[Node]) -> Iterator[Run]:
    """The words of neighbouring nodes as one run, or nothing when only space is among them."""
    tokens: list[Token] = []
    for token in _tokens(nodes, ()):
        if token.content != " " or (tokens and tokens[-1].content != " "):
            tokens.append(token)
    if tokens and tokens[-1].content == " ":
        tokens.pop()
    if tokens:
        yield Run(tuple(tokens), "\x01".join(token.key for token in tokens) + "\x02")


def _tokens(nodes: Sequence[Node], marks: tuple[Mark, ...]) -> Iterator[Token]:
    around = "".join(mark.key for mark in marks)
    for node in nodes:
        if isinstance(node, str):
            for piece in cut(node):
                yield Token(piece, marks, around + piece, is_word(piece))
        elif _is_small(node):
            yield Token(node, marks, f"{around}{seen(node)}", node.tag != "br")
        else:
            key = f"<{node.tag} {write_attributes(noticed(node.attributes))}>"
            yield from _tokens(node.children, (*marks, Mark(node.tag, node.attributes, key)))


def _is_small(node: Element) -> bool:
    """Is an element a thing among the words, and not formatting around them?"""
    if node.tag in VOID or node.tag in OPAQUE:
        return True
    return not node.children and bool(node.attributes)


def seen(node: Node) -> str:
    """A tree with only those attributes that readers notice."""
    return write(_noticed(node))


def _noticed(node: Node) -> Node:
    if isinstance(node, str):
        return node
    children = tuple(_noticed(child) for child in node.children)
    return Element(node.tag, noticed(node.attributes), children)
