"""What a compared fragment must be as HTML, by the content model of the HTML standard."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import html5lib

from buurtteams.werkkader.comparing.markup import Element, Node, read_fragment

CLOSED = {"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "picture"}
SOLE = {"caption", "figcaption", "summary", "thead", "tfoot"}
MARKS = {"ins", "del"}


def faults(html: str) -> list[str]:
    """What the standard forbids; a parse error of a strict parser is raised."""
    parsed = html5lib.HTMLParser(strict=True).parseFragment(html, container="div")
    elements = [*_elements(read_fragment(html), "")]
    found = [*_misplaced(elements), *_repeated(elements)]
    if [element.tag for element, _parent in elements] != [*_tags(parsed)]:
        found.append("a browser makes another tree of it")
    return found


def _elements(nodes: tuple[Node, ...], parent: str) -> Iterator[tuple[Element, str]]:
    """All elements in document order, with the tag of their parents."""
    for node in nodes:
        if isinstance(node, Element):
            yield node, parent
            yield from _elements(node.children, node.tag)


def _tags(tree: Any) -> Iterator[str]:
    """The tags of what a browser makes of it, in document order."""
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag != "DOCUMENT_FRAGMENT":
            yield element.tag.rpartition("}")[2]


def _misplaced(elements: list[tuple[Element, str]]) -> Iterator[str]:
    for element, parent in elements:
        if element.tag in MARKS and parent in CLOSED:
            yield f"<{element.tag}> in <{parent}>"
        if element.tag in {"li", "tr", "td", "th", "dt", "dd", *SOLE, *MARKS} and parent in MARKS:
            yield f"<{element.tag}> in <{parent}>"
        tags = Counter(child.tag for child in element.children if isinstance(child, Element))
        yield from (f"{tags[tag]} <{tag}> in <{element.tag}>" for tag in SOLE if tags[tag] > 1)


def _repeated(elements: list[tuple[Element, str]]) -> Iterator[str]:
    ids = Counter(dict(element.attributes).get("id") for element, _parent in elements)
    yield from (f"id {name} {count} times" for name, count in ids.items() if name and count > 1)
