"""How an app adds links of its own to the text format: ``[words](scheme:address)``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.contentformat.addresses import allow_scheme, scheme_of
from core.rich_text import words_of


@dataclass(frozen=True)
class LinkKind:
    """A kind of link: ``scheme:…`` in Markdown, a link of the type ``scheme`` in rich text.

    ``read`` takes what stands behind the colon and the line, and gives the attributes besides the
    type; it raises ``FormatError`` (in Dutch) for what leads nowhere. ``write`` takes these
    attributes, the words of the link and whether only what readers may see counts, and gives what
    stands behind the colon, or nothing when the words stand alone.
    """

    scheme: str
    read: Callable[[str, int], dict[str, str]]
    write: Callable[[Mapping[str, str], str, bool], str]


LINK_KINDS: dict[str, LinkKind] = {}


def register(kind: LinkKind) -> None:
    """Let texts hold links of this kind."""
    LINK_KINDS[kind.scheme] = kind
    allow_scheme(kind.scheme)


def is_of_a_kind(href: str) -> bool:
    """Is it the address of a registered kind of link?"""
    return scheme_of(href) in LINK_KINDS


def read_link(href: str, line: int) -> dict[str, str]:
    """All attributes in rich text of a link of a registered kind."""
    kind = LINK_KINDS[scheme_of(href)]
    return {"linktype": kind.scheme, **kind.read(href.partition(":")[2], line)}


def write_link(link: Any, *, only_public: bool) -> str:
    """The address of a link (an element) of a registered kind; empty for words alone."""
    kind = LINK_KINDS[link["linktype"]]
    address = kind.write(link.attrs, words_of(link.decode_contents()), only_public)
    return f"{kind.scheme}:{address}" if address else ""
