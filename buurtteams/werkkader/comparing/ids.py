"""An id stands once on a page, also when its element had to be cut in two to show a change."""

import re
from collections.abc import Iterator

from buurtteams.werkkader.comparing.markup import (
    Attributes,
    Element,
    Node,
    read_fragment,
    write,
    write_attributes,
)
from buurtteams.werkkader.comparing.structure import NOW, WAS

_ID = re.compile(' id="([^"]*)"')


def without_repeated_ids(html: str) -> str:
    """A compared fragment in which only the first element with an id keeps it.

    The attributes that the others have in the new version go to ``data-now``.
    """
    ids = _ID.findall(html)
    if len(ids) == len(set(ids)):
        return html
    return "".join(write(node) for node in _once(read_fragment(html), set()))


def _once(nodes: tuple[Node, ...], seen: set[str]) -> Iterator[Node]:
    """The nodes; ``seen`` holds the ids that stand before them and is added to."""
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        name = dict(node.attributes).get("id")
        attributes = _moved_aside(node.attributes) if name in seen else node.attributes
        seen.update([name] if name is not None else [])
        yield Element(node.tag, attributes, tuple(_once(node.children, seen)))


def _moved_aside(attributes: Attributes) -> Attributes:
    """The attributes without the id, and those of the new version as one more."""
    now = tuple(pair for pair in attributes if pair[0] != WAS)
    without = tuple(pair for pair in attributes if pair[0] != "id")
    return (*without, (NOW, write_attributes(now)))
