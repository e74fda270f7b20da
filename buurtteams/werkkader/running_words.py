"""A fragment as the words that readers see, each with its place among the tags; no Django."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from buurtteams.werkkader.comparing.markup import (
    VOID,
    Element,
    Node,
    read_fragment,
    write,
    write_tag,
)
from buurtteams.werkkader.comparing.vocabulary import BLOCKS, OPAQUE

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"(\s+)")


class Word(NamedTuple):
    """What stands between two spaces, with its signs: "komen,".

    ``places`` are its characters by the number of tags that stand before them: more than one when
    a tag stands within the word.
    """

    text: str
    places: tuple[tuple[int, str], ...]
    is_heading: bool

    @property
    def is_counted(self) -> bool:
        """Is it a word or number, and not a sign alone?"""
        return any(map(str.isalnum, self.text))


class RunningWords(NamedTuple):
    """The tags of a fragment in order, and its words in order.

    ``filled`` are the places in ``tags`` of those that open an element with words.
    """

    tags: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    filled: frozenset[int] = frozenset()


def read_words(html: str) -> RunningWords:
    """The tags and words of a fragment.

    Elements without running text (pictures, tables of options, preformatted text) are one tag as
    a whole. ``UnreadableFragment`` when it is no well-formed HTML.
    """
    reader = _Reader()
    reader.read(read_fragment(html), is_heading=False)
    reader.end_word()
    return RunningWords(tuple(reader.tags), tuple(reader.words), frozenset(reader.filled))


class _Reader:
    def __init__(self) -> None:
        self.tags: list[str] = []
        self.words: list[Word] = []
        self.filled: set[int] = set()
        self._word: list[tuple[int, str]] = []
        self._is_heading = False

    def read(self, nodes: Sequence[Node], *, is_heading: bool) -> bool:
        """Read what stands in one element; is there a word among it?"""
        is_filled = False
        for node in nodes:
            if isinstance(node, str):
                self._read_text(node, is_heading=is_heading)
                is_filled |= any(map(str.isalnum, node))
            elif node.tag in VOID or node.tag in OPAQUE:
                self._pass_tag(write(node), node)
            else:
                is_filled |= self._read_element(node, is_heading=is_heading)
        return is_filled

    def _read_element(self, element: Element, *, is_heading: bool) -> bool:
        place = len(self.tags)
        self._pass_tag(write_tag(element.tag, element.attributes), element)
        is_filled = self.read(element.children, is_heading=is_heading or element.tag in _HEADINGS)
        self._pass_tag(f"</{element.tag}>", element)
        self.filled.update([place] if is_filled else [])
        return is_filled

    def end_word(self) -> None:
        """What follows is another word."""
        if self._word:
            text = "".join(text for _place, text in self._word)
            self.words.append(Word(text, tuple(self._word), self._is_heading))
            self._word = []

    def _pass_tag(self, tag: str, element: Element) -> None:
        """Formatting and places for a line break may stand within a word; nothing else may."""
        name = element.tag
        if name in BLOCKS or name in OPAQUE or (name in VOID and name != "wbr"):
            self.end_word()
        self.tags.append(tag)

    def _read_text(self, text: str, *, is_heading: bool) -> None:
        for place, piece in enumerate(_SPACE.split(text)):
            if place % 2:
                self.end_word()
            elif piece:
                self._word.append((len(self.tags), piece))
                self._is_heading = is_heading
