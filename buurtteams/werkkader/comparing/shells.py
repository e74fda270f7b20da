"""Opening tags in a comparison: what an element was before stands in an attribute of its own.

``data-was`` holds the attributes of the old version, where they differ from those that stand
beside it; ``data-now`` those of the new one (see ``ids``). ``data-change`` says "added" or
"removed" of an element that cannot stand in an ``<ins>`` or ``<del>``, such as a list item.
"""

from typing import Literal

from buurtteams.werkkader.comparing.markup import (
    Attributes,
    Element,
    Node,
    write_attributes,
    write_tag,
)
from buurtteams.werkkader.comparing.structure import CHANGE, WAS

Op = Literal["same", "ins", "del"]
WORDS = {"ins": "added", "del": "removed"}


def kept(old: Attributes, new: Attributes) -> Attributes:
    """The attributes of an element that stayed."""
    return new if old == new else (*new, (WAS, write_attributes(old)))


def removed(attributes: Attributes) -> Attributes:
    """The attributes of an element that is gone: its id may be in use again."""
    without = tuple(pair for pair in attributes if pair[0] != "id")
    return kept(attributes, without)


def of_op(op: Op, attributes: Attributes) -> Attributes:
    """The attributes of an element that is new or gone."""
    return removed(attributes) if op == "del" else attributes


def marked(op: Op, attributes: Attributes) -> Attributes:
    """The attributes of an element that says by itself that it is new or gone."""
    return (*of_op(op, attributes), (CHANGE, WORDS[op]))


def whole(op: Op, node: Node) -> Node:
    """A tree with the attributes of what is new or gone."""
    if isinstance(node, str):
        return node
    children = tuple(whole(op, child) for child in node.children)
    return Element(node.tag, of_op(op, node.attributes), children)


def merged(old: Node, new: Node) -> Node:
    """Two trees of one shape, between which readers see no difference, as one."""
    if isinstance(old, str) or isinstance(new, str):
        return new
    children = tuple(map(merged, old.children, new.children))
    return Element(new.tag, kept(old.attributes, new.attributes), children)


def kept_tag(tag: str, old: Attributes, new: Attributes) -> str:
    """The opening tag of an element that stayed."""
    return write_tag(tag, kept(old, new))
