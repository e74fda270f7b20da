"""What a block of the shelf must be able to do besides being edited and shown."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Protocol

from core.contentformat.nodes import Fence, Node


class Incoming(Protocol):
    """What a block may ask of an import: the things that a file names, as objects of the site.

    ``language`` is that of the page being read; ``go_live_at`` is set when the page goes live at
    a later moment. ``kept`` is what files beside the pages said before, by their names.
    """

    language: str
    go_live_at: dt.datetime | None
    kept: Mapping[str, Any]

    def image(self, file: str, alt: str, line: int) -> Any:
        """The image of a file beside the page."""

    def document(self, file: str, title: str, line: int) -> Any:
        """The document of a file beside the page."""

    def rich_text(self, html: str, line: int) -> str:
        """Plain HTML with its links turned into links to pages and documents."""

    def page(self, address: str, line: int) -> Any:
        """The page at an address of this site, or ``None`` for an address elsewhere."""

    def section(self) -> Any:
        """The page below the home page under which the page being read stands, or is."""

    def original(self) -> Any:
        """The page that the page being read translates, as it was read, or ``None``."""

    def warn(self, line: int, text: str) -> None:
        """Let the report say what somebody should look at."""

    def count(self, what: str) -> None:
        """Let the report say that one more thing was made or changed, by a name in Dutch."""


class Outgoing(Protocol):
    """What a block may ask of an export: names for the things of the site.

    ``language`` is that of the page being written, ``section_key`` the translation key of the page
    below the home page under which it stands. ``is_for_readers`` says whether only what readers
    may see is written; a comparison needs all.
    """

    language: str
    section_key: Any
    is_for_readers: bool

    def image(self, image: Any) -> str:
        """The name of the file beside the page that will hold the image."""

    def document(self, document: Any) -> str:
        """The name of the file beside the page that will hold the document."""

    def rich_text(self, html: str) -> str:
        """Rich text as plain HTML with addresses as links."""

    def page(self, page: Any) -> str:
        """The address of a page; empty for one that is not written."""

    def counterpart(self, page: Any, locale_id: int) -> Any:
        """The page that is written in a language, or ``None``."""


class Transferable:
    """A block that the text format can hold.

    A plain block names the type of node it takes in ``node_type``. A block without a form of its
    own in Markdown is a fenced block of YAML and names itself in ``fence_name``.
    """

    node_type: ClassVar[type | None] = None
    fence_name: ClassVar[str] = ""

    def takes(self, node: Node) -> bool:
        """Can this block hold the node?"""
        if isinstance(node, Fence):
            return bool(self.fence_name) and node.name == self.fence_name
        return self.node_type is not None and isinstance(node, self.node_type)

    def from_node(self, node: Any, incoming: Incoming) -> Any:
        """The raw (JSON) value of this block; ``FormatError`` when the node does not fit."""
        raise NotImplementedError

    def to_node(self, value: Any, outgoing: Outgoing) -> Node | None:
        """The node that ``from_node`` turns into an equal value; none for a block without use."""
        raise NotImplementedError
