"""HTML fragments as trees and back, nothing added and nothing mended."""

from html import escape
from html.parser import HTMLParser
from typing import NamedTuple, Union

Attributes = tuple[tuple[str, str], ...]

VOID = frozenset("area br col embed hr img input source track wbr".split())
_REFUSED = frozenset("base body head html link meta noscript script style template title".split())
_DEEPEST = 100


class UnreadableFragment(ValueError):
    """A fragment that is no well-formed HTML of a page's body; the message names the place."""


class Element(NamedTuple):
    """An element with its attributes sorted by name; characters stand in it as plain strings."""

    tag: str
    attributes: Attributes
    children: tuple[Union["Element", str], ...]


Node = Element | str


class _Open(NamedTuple):
    tag: str
    attributes: Attributes
    children: list[Node]


class _Reader(HTMLParser):
    """Builds the tree; comments are left out, anything that is not closed in order is refused."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Open("", (), [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _REFUSED or len(self.open) > _DEEPEST:
            raise self.unreadable(f"<{tag}> has no place here")
        attributes = tuple(sorted({name: value or "" for name, value in reversed(attrs)}.items()))
        if tag in VOID:
            self.open[-1].children.append(Element(tag, attributes, ()))
        else:
            self.open.append(_Open(tag, attributes, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            raise self.unreadable(f"</{tag}> closes <{self.open[-1].tag}>")
        closed = self.open.pop()
        self.open[-1].children.append(Element(tag, closed.attributes, tuple(closed.children)))

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def unknown_decl(self, data: str) -> None:
        raise self.unreadable(f"<![{data[:20]} has no place here")

    def unreadable(self, reason: str) -> UnreadableFragment:
        """The error, with the line and column (from 1 and 0) that are being read."""
        line, column = self.getpos()
        return UnreadableFragment(f"{reason} (line {line}, column {column})")


def read_fragment(html: str) -> tuple[Node, ...]:
    """The tree of a fragment; ``UnreadableFragment`` where elements are not closed in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        raise reader.unreadable(f"<{reader.open[-1].tag}> is not closed")
    return tuple(reader.open[0].children)


def write_attributes(attributes: Attributes) -> str:
    """Attributes as they stand in a tag: ``a="1" b="2"``."""
    return " ".join(f'{name}="{escape(value)}"' for name, value in attributes)


def read_attributes(text: str) -> Attributes:
    """Attributes from what ``write_attributes`` wrote."""
    reader = _Reader()
    reader.feed(f"<x {text}>")
    return reader.open[-1].attributes


def write_tag(tag: str, attributes: Attributes) -> str:
    """An opening tag."""
    return f"<{tag} {write_attributes(attributes)}>" if attributes else f"<{tag}>"


def write_text(text: str) -> str:
    """Characters, escaped."""
    return escape(text, quote=False)


def write(node: Node) -> str:
    """A tree as HTML."""
    if isinstance(node, str):
        return write_text(node)
    opening = write_tag(node.tag, node.attributes)
    if node.tag in VOID:
        return opening
    return f"{opening}{''.join(map(write, node.children))}</{node.tag}>"
