"""Running text into Markdown that reads back as exactly the same text (CommonMark 0.31).

Bold is ``**`` and italic ``_``: two characters that never meet the same delimiter. Where a mark
would not be one because of its neighbour, the neighbour is written as a character reference, which
counts as punctuation.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from string import punctuation

from core.contentformat.inline import Event, Run, walk

DELIMITERS = {"b": "**", "i": "_"}
ALWAYS_ESCAPED = frozenset("\\`*_[]<")
ESCAPED_AT_START = frozenset("#>-+=~")
ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
LIST_NUMBER = re.compile(r"[0-9]{1,9}(?=[.)](?:\s|\Z))")
SURELY_PUNCTUATION = frozenset(punctuation) | {" ", "\n"}
DASH = "—"


@dataclass
class _Piece:
    """A bit of Markdown; ``text`` is the character that it stands for, if it is one."""

    source: str
    text: str = ""
    opens: bool = False
    closes: bool = False


def escape_references(text: str) -> str:
    """The text with the ampersands escaped that would begin a character reference."""
    return ENTITY.sub(lambda match: "\\" + match[0], text)


def write_title(text: str) -> str:
    """The title of an image, in double quotes."""
    return '"' + escape_references(text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def write_address(href: str) -> str:
    """The destination of a link; ``href`` is already normalised."""
    address = escape_references(href)
    return f"<{address}>" if "(" in address or ")" in address else address


def write_words(text: str) -> str:
    """Plain text for a heading, a label or a name: never at the start of a line."""
    source = write_runs([Run(text)], starts_line=False) if text else ""
    return source[:-1] + "\\#" if source.endswith("#") else source


def write_runs(runs: Sequence[Run], *, starts_line: bool = True, hides_dash: bool = False) -> str:
    """Canonical runs as Markdown; a break becomes a backslash and a new line.

    ``hides_dash`` keeps a line that begins with an em dash from reading as the name below a quote.
    """
    pieces = list(_pieces(list(walk(runs)), starts_line=starts_line, hides_dash=hides_dash))
    _shield_images(pieces)
    while _shield_marks(pieces):
        continue
    return "".join(piece.source for piece in pieces)


def _pieces(events: Sequence[Event], *, starts_line: bool, hides_dash: bool) -> Iterator[_Piece]:
    at_start = starts_line
    at_edge = True
    for number, (kind, value) in enumerate(events):
        if kind == "text":
            following = events[number + 1].kind if number + 1 < len(events) else "break"
            yield from _characters(
                value,
                at_start=at_start,
                at_edge=at_edge,
                ends_line=following == "break",
                hides_dash=hides_dash,
            )
        else:
            yield _markup(kind, value)
        at_start = at_edge = kind == "break"


def _markup(kind: str, value: str) -> _Piece:
    match kind:
        case "open":
            return _Piece(DELIMITERS[value], opens=True)
        case "close":
            return _Piece(DELIMITERS[value], closes=True)
        case "link":
            return _Piece("[")
        case "unlink":
            return _Piece(f"]({write_address(value)})")
    return _Piece("\\\n")


def _characters(
    text: str, *, at_start: bool, at_edge: bool, ends_line: bool, hides_dash: bool
) -> Iterator[_Piece]:
    number = LIST_NUMBER.match(text) if at_start else None
    for position, char in enumerate(text):
        is_first, is_last = position == 0, position == len(text) - 1
        if char in ALWAYS_ESCAPED or (char == "&" and ENTITY.match(text, position)):
            source = "\\" + char
        elif number and position == number.end():
            source = "\\" + char
        elif is_first and at_start and char in ESCAPED_AT_START:
            source = "\\" + char
        elif is_first and at_edge and hides_dash and char == DASH:
            source = "&mdash;"
        elif char.isspace() and char != " " and ((is_first and at_edge) or (is_last and ends_line)):
            source = reference(char)
        else:
            source = char
        yield _Piece(source, char)


def reference(char: str) -> str:
    """The character as a character reference."""
    return "&nbsp;" if char == "\xa0" else f"&#{ord(char)};"


def _shield_images(pieces: Sequence[_Piece]) -> None:
    """Escape an exclamation mark before a link, which would make it an image."""
    for piece, following in zip(pieces, pieces[1:], strict=False):
        if piece.text == "!" and following.source == "[":
            piece.source = "\\!"


def _shield_marks(pieces: Sequence[_Piece]) -> bool:
    """Shield the outer neighbour of each mark that needs it; tells whether anything changed.

    See "left-flanking" and "right-flanking delimiter run" in the CommonMark specification.
    """
    changed = False
    for position, piece in enumerate(pieces):
        if piece.opens and position:
            changed |= _shield(piece, pieces[position - 1], pieces[position + 1].source[0], _last)
        elif piece.closes and position + 1 < len(pieces):
            changed |= _shield(piece, pieces[position + 1], pieces[position - 1].source[-1], _first)
    return changed


def _first(source: str) -> str:
    return source[0]


def _last(source: str) -> str:
    return source[-1]


def _shield(mark: _Piece, outer: _Piece, inner: str, facing: Callable[[str], str]) -> bool:
    if not outer.text or facing(outer.source) in SURELY_PUNCTUATION:
        return False
    if mark.source == "**" and inner.isalnum():
        return False
    outer.source = reference(outer.text)
    return True
