"""The one way in which a fragment is written, so that equal texts are equal strings."""

from collections.abc import Iterable, Iterator, Sequence

from buurtteams.werkkader.comparing.markup import VOID, Element, write, write_tag, write_text
from buurtteams.werkkader.comparing.structure import Block, Content, Run, Token, structure

# Words or a small element as HTML, and the tags that stand open around them.
Piece = tuple[str, tuple[str, ...]]


def canonical(html: str) -> str:
    """A fragment in its canonical form.

    Kept are all elements, attributes and words. Made equal are: the order of attributes and their
    quotes; white space (one space within a run of words, none at its ends or between blocks; a
    no-break space is no white space); character references; neighbouring pieces in the same
    formatting, which become one; formatting around nothing, which goes; comments, which go; a
    ``<del>`` or ``<ins>`` of the text itself, which becomes ``<s>`` or ``<span>``.
    Raises ``UnreadableFragment`` when elements are not closed in order.
    """
    return write_contents(structure(html))


def write_contents(contents: Sequence[Content]) -> str:
    """Blocks and runs in canonical form."""
    return "".join(write_content(content) for content in contents)


def write_content(content: Content) -> str:
    """A block or run in canonical form."""
    if isinstance(content, Run):
        return nest((token_html(token), opened(token)) for token in content.tokens)
    if content.opaque is not None:
        return write(content.opaque)
    return enclose(content, write_tag(content.tag, content.attributes), content.children)


def enclose(block: Block, opening: str, children: Sequence[Content]) -> str:
    """A block with another opening tag."""
    if block.tag in VOID:
        return opening
    return f"{opening}{write_contents(children)}</{block.tag}>"


def token_html(token: Token) -> str:
    """A word, escaped, or a small element."""
    content = token.content
    return write(content) if isinstance(content, Element) else write_text(content)


def opened(token: Token) -> tuple[str, ...]:
    """The opening tags around a token."""
    return tuple(write_tag(mark.tag, mark.attributes) for mark in token.marks)


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many strings two rows have in common from their start."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def nest(pieces: Iterable[Piece]) -> str:
    """Pieces in a row, with each tag left open as long as the next piece stands in it too."""
    return "".join(_nested(pieces))


def _nested(pieces: Iterable[Piece]) -> Iterator[str]:
    standing: tuple[str, ...] = ()
    for html, tags in pieces:
        if tags != standing:
            stays = shared(standing, tags)
            yield from map(_closing, reversed(standing[stays:]))
            yield from tags[stays:]
            standing = tags
        yield html
    yield from map(_closing, reversed(standing))


def _closing(opening: str) -> str:
    """The closing tag for an opening one."""
    return f"</{opening[1:-1].split(' ', 1)[0]}>"
