"""A text as what search compares: stems, parts of compounds, places; no Django.

The same for what is indexed, what is asked and what is marked in a snippet. When the outcome for
any text changes, ``ANALYSER_VERSION`` does, and the index is built anew.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from search.analysis.compounds import atoms, split
from search.analysis.stemming import LONGEST_WORD, stem
from search.analysis.tokenising import Word, words

ANALYSER_VERSION = 1


class Token(NamedTuple):
    """A word of a text: ``text[start:end]`` is its surface."""

    surface: str
    start: int
    end: int
    word: str
    """The surface in folded letters."""
    stem: str
    parts: tuple[str, ...] = ()
    """The words that a Dutch compound is made of, folded; the stem of each is in ``part_stems``."""
    part_stems: tuple[str, ...] = ()
    is_tight: bool = False
    is_name: bool = False
    is_joined: bool = False

    def stems(self) -> tuple[str, ...]:
        """Its own stem and those of its parts."""
        return (self.stem, *self.part_stems)


class Reading(NamedTuple):
    """What is known of a word wherever it stands."""

    stem: str
    parts: tuple[str, ...]
    part_stems: tuple[str, ...]


def analyse(text: str, language: str) -> list[Token]:
    """The tokens of a text in ``nl`` or ``en``; in other languages words stay as they are."""
    return list(tokens(text, language))


def tokens(
    text: str, language: str, is_wanted: Callable[[str], bool] = lambda _surface: True
) -> Iterator[Token]:
    """The same one by one, for whoever may stop early; what is not wanted is its own stem."""
    return (_token(text, word, language, is_wanted) for word in words(text, language))


def _token(text: str, word: Word, language: str, is_wanted: Callable[[str], bool]) -> Token:
    surface = text[word.start : word.end]
    folded = word.text[:LONGEST_WORD]
    reading = read(folded, language) if is_wanted(surface) else Reading(folded, (), ())
    parts, part_stems = ((), ()) if word.is_joined else (reading.parts, reading.part_stems)
    return Token(
        surface,
        word.start,
        word.end,
        folded,
        reading.stem,
        parts,
        part_stems,
        word.is_tight,
        word.is_name,
        word.is_joined,
    )


@lru_cache(maxsize=50_000)  # some 20 MB, and only where so many words are read: a rebuilding
def read(word: str, language: str) -> Reading:
    """Stem and parts of a folded word; only Dutch words have parts."""
    parts = split(word) if language == "nl" else ()
    return Reading(stem(word, language), parts, tuple(stem(part, language) for part in parts))


def atom_stems(word: str, language: str) -> tuple[str, ...]:
    """The stems of the smallest parts of a compound, none of a word that is whole."""
    return tuple(stem(part, language) for part in atoms(word)) if language == "nl" else ()
