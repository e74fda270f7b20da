"""What a frozen text for the web needs before it can be paper: headings, links, folded parts."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin
from xml.etree.ElementTree import Element  # made by WeasyPrint's own parser, never parsed here

DEEPEST = 6
HEADING = re.compile(r"h([1-6])")
# What a reader can fold on a screen lies open on paper; a tag that has no name there gets one.
PLAIN_TAGS = {"details": "div", "summary": "p", "figcaption": "p", "address": "div", "pre": "p"}
SCHEMES = ("http://", "https://")


def mend(root: Element, base: str) -> None:
    """Change the tree of a document in place: levels without a jump, every link alive, no folds.

    ``base`` is the absolute address that links in the text are relative to.
    """
    _lower_headings(root)
    _unfold(root)
    _mend_links(root, base)


def _lower_headings(root: Element) -> None:
    """Put headings of a text below the one of its chapter and let none skip a level."""
    last = 1
    for base, heading in _headings(root, 0):
        level = int(heading.tag[1:])
        wanted = base + level - 1 if base else level
        last = min(wanted, last + 1, DEEPEST)
        heading.tag = f"h{last}"


def _headings(element: Element, base: int) -> Iterator[tuple[int, Element]]:
    """Headings in reading order, each with the level of the chapter whose text it stands in."""
    base = int(element.get("data-level", base))
    if isinstance(element.tag, str) and HEADING.fullmatch(element.tag):
        yield base, element
    for child in element:
        yield from _headings(child, base)


def _unfold(root: Element) -> None:
    for figure in root.iter("figure"):
        if figure.find(".//img") is None:
            figure.tag = "div"
    captions = {
        id(caption) for figure in root.iter("figure") for caption in figure.iter("figcaption")
    }
    for element in root.iter():
        if element.tag in PLAIN_TAGS and id(element) not in captions:
            element.tag = PLAIN_TAGS[element.tag]


def _mend_links(root: Element, base: str) -> None:
    """Make text of links that lead nowhere, and print where the others lead."""
    known = {element.get("id") for element in root.iter()} - {None}
    for link in [*root.iter("a")]:
        target = link.get("href", "")
        if not target or (target.startswith("#") and target[1:] not in known):
            link.tag = "span"
            link.attrib.pop("href", None)
        elif not target.startswith("#"):
            link.set("href", urljoin(base, target))
    for text in _with_class(root, "text"):
        _print_addresses(text)


def _with_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def _print_addresses(text: Element) -> None:
    for parent in [*text.iter()]:
        for link in [child for child in parent if child.tag == "a"]:
            address = link.get("href", "")
            if address.startswith(SCHEMES) and not _says(link, address):
                _add_after(parent, link, address)


def _says(link: Element, address: str) -> bool:
    return _short(address) in "".join(link.itertext())


def _short(address: str) -> str:
    return address.split("://", 1)[-1].rstrip("/")


def _add_after(parent: Element, link: Element, address: str) -> None:
    printed = Element("span", {"class": "printed-address"})
    printed.text = f" ({_short(address)})"
    printed.tail, link.tail = link.tail, None
    parent.insert([*parent].index(link) + 1, printed)
