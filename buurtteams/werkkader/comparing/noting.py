"""What eyes may miss between two texts: other descriptions of pictures, other targets of links."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from buurtteams.werkkader.comparing.markup import Element
from buurtteams.werkkader.comparing.structure import Content, Mark, Token
from buurtteams.werkkader.comparing.tokens import is_picture, tokens_in
from buurtteams.werkkader.comparing.values import Note

# The same words or address, with what it had before and has now, by its place among its equals.
_Found = defaultdict[str, list[str]]


def notes(old: Sequence[Content], new: Sequence[Content]) -> tuple[Note, ...]:
    """Pictures of one address with another description, then links of one text to another place."""
    was, now = [*_all_tokens(old)], [*_all_tokens(new)]
    described = _changes(_descriptions(was), _descriptions(now))
    linked = _changes(_targets(was), _targets(now))
    alts: list[Note] = [("alt", before, after) for before, after in described]
    return (*alts, *(("link", before, after) for before, after in linked))


def _all_tokens(contents: Sequence[Content]) -> Iterator[Token]:
    return (token for content in contents for token in tokens_in(content))


def _changes(old: _Found, new: _Found) -> Iterator[tuple[str, str]]:
    """What differs under one name; what both have under it, in whatever order, does not count."""
    for name, after in new.items():
        before = old.get(name, [])
        gone = [value for value in before if value not in after]
        come = [value for value in after if value not in before]
        yield from zip(gone, come, strict=False)


def _descriptions(tokens: Sequence[Token]) -> _Found:
    """The descriptions of images by their address."""
    found: _Found = defaultdict(list)
    pictures = (token.content for token in tokens if is_picture(token))
    for picture in pictures:
        for image in _images(picture):
            given = dict(image.attributes)
            found[given.get("src", "")].append(given.get("alt", ""))
    return found


def _images(content: Element | str) -> Iterator[Element]:
    """The images in a tree."""
    if isinstance(content, str):
        return
    if content.tag == "img":
        yield content
    for child in content.children:
        yield from _images(child)


def _targets(tokens: Sequence[Token]) -> _Found:
    """The addresses of links by their text."""
    found: _Found = defaultdict(list)
    for link, inside in groupby(tokens, key=_link):
        text = "".join(token.content for token in inside if isinstance(token.content, str))
        if link is not None:
            found[text].append(dict(link.attributes).get("href", ""))
    return found


def _link(token: Token) -> Mark | None:
    """The link that a token stands in."""
    return next((mark for mark in token.marks if mark.tag == "a"), None)
