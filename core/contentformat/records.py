"""A page as its content file tells it: the keys of the front matter and the body."""

import datetime as dt
from dataclasses import dataclass, field

from core.contentformat.nodes import Node


@dataclass(frozen=True)
class LeadImage:
    """The image above an article: a file beside the page, its description and its caption."""

    file: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class PageRecord:
    """One page; an absent key is an empty text, an empty tuple or ``None``.

    Texts are NFC, without control characters or space around them, and only ``summary`` may hold
    line breaks. ``go_live_at`` and ``expire_at`` are aware. ``lines`` gives the line of each key
    in the file, and that of the ``body``, counted from 1.
    """

    type: str
    path: str
    language: str
    title: str
    date: dt.date | None = None
    summary: str = ""
    author: str = ""
    email: str = ""
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    translation_of: str | None = None
    go_live_at: dt.datetime | None = None
    expire_at: dt.datetime | None = None
    level: str = ""
    sections: tuple[str, ...] = ()
    image: LeadImage | None = None
    menu: int | None = None
    body: tuple[Node, ...] = ()
    lines: dict[str, int] = field(default_factory=dict, compare=False)
