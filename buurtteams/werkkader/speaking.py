"""A compared fragment made ready for a page: words for who does not see the marks; no Django."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from buurtteams.werkkader.comparing.markup import VOID, Element, Node, read_fragment, write
from buurtteams.werkkader.comparing.structure import CHANGE, NOW, WAS

HEADING = re.compile("h[3-6]")
HIDDEN = (("class", "visually-hidden"),)
# What a page has once, and what only the comparison itself needs.
LEFT_OUT = frozenset({"id", WAS, NOW})
# Between these and their children stand no words: they go into the first and last child.
CLOSED = frozenset("colgroup dl menu ol table tbody tfoot thead tr ul".split())
NAMES = {"ins": "added", "del": "removed"}


class Around(NamedTuple):
    """What is read out before and after a change, such as "begin toevoeging"."""

    before: str
    after: str


class Words(NamedTuple):
    """The words for what was added and what was removed."""

    added: Around
    removed: Around


def spoken(html: str, words: Words) -> str:
    """The fragment with hidden words around each change, without ids.

    All its headings are of one level, the third: those between may be folded away.
    """
    return "".join(write(_spoken(node, words)) for node in read_fragment(html))


def _spoken(node: Node, words: Words) -> Node:
    if isinstance(node, str):
        return node
    children = tuple(_spoken(child, words) for child in node.children)
    attributes = tuple(pair for pair in node.attributes if pair[0] not in LEFT_OUT)
    shown = Element("h3" if HEADING.fullmatch(node.tag) else node.tag, attributes, children)
    change = _change(node)
    return _between(shown, getattr(words, change)) if change else shown


def _change(node: Element) -> str:
    """What an element announces; nothing when the marks inside it do that."""
    own = "" if any(map(_is_marked, node.children)) else dict(node.attributes).get(CHANGE, "")
    return NAMES.get(node.tag, own)


def _is_marked(node: Node) -> bool:
    if isinstance(node, str):
        return False
    return node.tag in NAMES or any(map(_is_marked, node.children))


def _between(node: Element, around: Around) -> Element:
    """The element with words at its beginning and its end, where words may stand in it."""
    if node.tag in VOID:
        return node
    opened = _at_edge(node, f"{around.before} ", is_end=False)
    return _at_edge(opened, f" {around.after}", is_end=True)


def _at_edge(node: Element, text: str, *, is_end: bool) -> Element:
    children = node.children
    if node.tag in CLOSED:
        places = [*_places(children)]
        if not places:
            return node
        place = places[-1 if is_end else 0]
        deeper = _at_edge(children[place], text, is_end=is_end)  # type: ignore[arg-type]
        return node._replace(children=(*children[:place], deeper, *children[place + 1 :]))
    said = Element("span", HIDDEN, (text,))
    return node._replace(children=(*children, said) if is_end else (said, *children))


def _places(children: tuple[Node, ...]) -> Iterator[int]:
    """Where the elements are that can hold words."""
    for place, child in enumerate(children):
        if isinstance(child, Element) and child.tag not in VOID:
            yield place
