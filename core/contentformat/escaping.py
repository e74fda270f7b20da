"""Running text into Markdown that reads back as exactly the same text (CommonMark 0.31).

Bold is ``**`` and italic ``_``: two characters that never meet the same delimiter. Where a mark
would not be one because of its neighbour, the neighbour is written as a character reference, which
counts as punctuation.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import punctuation

from core.contentformat.inline import Event, Run, walk

DELIMITERS = {"b": "**", "i": "_"}
SPECIAL_AT_START = frozenset("#>-+=~")
REFERENCE = r"&(?=(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);)"
AMPERSAND = re.compile(REFERENCE)
SPECIAL = re.compile(r"[\\`*_\[\]<]|" + REFERENCE)
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
    return AMPERSAND.sub(r"\\&", text)


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
    """The first and the last character by themselves: they are the neighbours of marks."""
    places = _escaped_places(text, at_start=at_start)
    last = len(text) - 1
    first_source = _source(text, places, 0, 1)
    if at_edge and hides_dash and text[0] == DASH:
        first_source = "&mdash;"
    if _is_lost(text[0]) and (at_edge or (ends_line and not last)):
        first_source = reference(text[0])
    yield _Piece(first_source, text[0])
    if last > 1:
        yield _Piece(_source(text, places, 1, last))
    if last:
        is_lost = ends_line and _is_lost(text[last])
        source = reference(text[last]) if is_lost else _source(text, places, last, last + 1)
        yield _Piece(source, text[last])


def _escaped_places(text: str, *, at_start: bool) -> set[int]:
    places = {match.start() for match in SPECIAL.finditer(text)}
    if at_start and text[0] in SPECIAL_AT_START:
        places.add(0)
    if at_start and (number := LIST_NUMBER.match(text)):
        places.add(number.end())
    return places


def _source(text: str, places: set[int], start: int, end: int) -> str:
    cuts = [start, *sorted(place for place in places if start < place < end), end]
    parts = [text[cut:following] for cut, following in pairwise(cuts)]
    return ("\\" if start in places else "") + "\\".join(parts)


def _is_lost(char: str) -> bool:
    """White space that a parser takes away from the ends of a line."""
    return char != " " and char.isspace()


def reference(char: str) -> str:
    """The character as a character reference."""
    return "&nbsp;" if char == "\xa0" else f"&#{ord(char)};"


def _shield_images(pieces: Sequence[_Piece]) -> None:
    """Escape an exclamation mark before a link, which would make it an image."""
    for piece, following in pairwise(pieces):
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
