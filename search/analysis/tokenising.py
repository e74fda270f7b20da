"""The words of a running text with their places in it; no Django."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search.analysis.folding import fold

# Inside a word: accents of their own, the soft hyphen, and marks that only steer the writing.
_UNSEEN = r"\u0300-\u036f\u00ad\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_LETTERS = rf"(?:[^\W_]|[{_UNSEEN}])+"
_APOSTROPHES = "'’‘ʼ`´"  # noqa: RUF001
_WORD = re.compile(rf"{_LETTERS}(?:[{_APOSTROPHES}]{_LETTERS})*|&")
_POSSESSIVE = re.compile(rf"(?<=\w)[{_APOSTROPHES}][sS]$")
_HYPHENS = frozenset("-‐‑")  # noqa: RUF001
_INSIDE = " \u00a0,-‐‑&"  # noqa: RUF001
_AND = {"nl": "en", "en": "and"}


class Word(NamedTuple):
    """A folded word; ``start`` and ``end`` are its place in the text, in characters."""

    text: str
    start: int
    end: int
    is_tight: bool = False
    """Whether it hangs on the word before: by a hyphen, a full stop in an abbreviation or an &."""
    is_name: bool = False
    """Whether it has a capital inside a sentence."""
    is_joined: bool = False
    """Whether it is several words written as one: reintegratie for re-integratie."""


def words(text: str, language: str) -> Iterator[Word]:
    """The words in order; after words with hyphens between them the same joined."""
    chain: list[Word] = []
    for folded, start, end in _spans(text, language):
        is_tight = bool(chain) and _is_tied(text, chain[-1], start, end)
        is_name = bool(chain) and text[start].isupper() and _goes_on(text[chain[-1].end : start])
        if not is_tight:
            yield from _joined(chain)
            chain = []
        chain.append(Word(folded, start, end, is_tight, is_name))
        yield chain[-1]
    yield from _joined(chain)


def _spans(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    for found in _WORD.finditer(text):
        folded = _fold_word(found[0]) or (_AND.get(language, "en") if found[0] == "&" else "")
        if folded:
            yield folded, found.start(), found.end()


@lru_cache(maxsize=10_000)
def _fold_word(surface: str) -> str:
    return fold(_POSSESSIVE.sub("", surface))


def _is_tied(text: str, before: Word, start: int, end: int) -> bool:
    """Whether one sign ties two words: a hyphen, a stop between initials, or & without spaces."""
    between = text[before.end : start]
    if between == " ":
        return False
    if between in _HYPHENS:
        return True
    if not between:
        return text[start] == "&" or text[before.start] == "&"
    return between == "." and len(before.text) == 1 == end - start


def _goes_on(between: str) -> bool:
    """Whether the sentence goes on from one word to the next."""
    return not between.strip(_INSIDE)


def _joined(chain: list[Word]) -> Iterator[Word]:
    if len(chain) < 2:  # noqa: PLR2004
        return
    text = "".join(word.text for word in chain)
    is_name = any(word.is_name for word in chain)
    yield Word(text, chain[0].start, chain[-1].end, is_name=is_name, is_joined=True)
