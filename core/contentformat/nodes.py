"""What the body of a page is made of: the parts that its text format can hold."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """A heading in plain text; the title of the page is level 1.

    Level 2 or 3, and 4 or 5 inside the chapters of a text that has them.
    """

    level: int
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Text:
    """Paragraphs and lists as canonical HTML: p, ul, ol, li, b, i, a[href] and br only."""

    html: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Quote:
    """What somebody said, as canonical HTML; speaker and role may be empty."""

    html: str
    speaker: str = ""
    role: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Image:
    """An image file beside the page; ``alt`` is empty for a decorative image."""

    file: str
    alt: str = ""
    caption: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Download:
    """A document file beside the page; without a title it goes by its own."""

    file: str
    title: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Fence:
    """A named block of data: lists and mappings of texts, dates and ``None``."""

    name: str
    data: object = field(hash=False)
    line: int = field(default=0, compare=False)


Node = Heading | Text | Quote | Image | Download | Fence
