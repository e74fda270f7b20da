"""From a comparison back to either version."""

from collections.abc import Iterator
from typing import Literal

from buurtteams.werkkader.comparing.canonical import write_contents
from buurtteams.werkkader.comparing.markup import (
    Attributes,
    Element,
    Node,
    read_attributes,
    read_fragment,
)
from buurtteams.werkkader.comparing.shells import WORDS
from buurtteams.werkkader.comparing.structure import CHANGE, NOW, RESERVED, WAS, from_nodes

Side = Literal["old", "new"]

_GONE = {"old": "ins", "new": "del"}


def apply(html: str, side: Side) -> str:
    """The old or the new version of a compared fragment, in canonical form.

    What the other version alone has is dropped: each ``<ins>`` (for the old one) or ``<del>`` (for
    the new one), and each element whose ``data-change`` says so; the other marks are unwrapped.
    """
    nodes = [kept for node in read_fragment(html) for kept in _apply(node, side)]
    return write_contents(from_nodes(nodes))


def _apply(node: Node, side: Side) -> Iterator[Node]:
    """What is left of a node on one side."""
    if isinstance(node, str):
        yield node
        return
    given = dict(node.attributes)
    if _GONE[side] == node.tag or given.get(CHANGE) == WORDS[_GONE[side]]:
        return
    children = [kept for child in node.children for kept in _apply(child, side)]
    if node.tag in WORDS:
        yield from children
    else:
        yield Element(node.tag, _attributes(node.attributes, side), tuple(children))


def _attributes(attributes: Attributes, side: Side) -> Attributes:
    """The attributes that an element has on one side."""
    given = dict(attributes)
    for name in (WAS, NOW) if side == "old" else (NOW,):
        if name in given:
            return read_attributes(given[name])
    return tuple(pair for pair in attributes if pair[0] not in RESERVED)
