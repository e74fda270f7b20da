"""Running text as words, numbers and signs that keep their place; no Django."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_BREAK = r"\n[^\S\n]*\n"
_WORD = r"(?:[^\W_]|[\u0300-\u036f\u00ad])+"
_SIGN = r"[^\s\u200b\u2060\ufeff]"
_TOKEN = re.compile(f"{_BREAK}|{_WORD}|{_SIGN}")
_ALIKE = str.maketrans("‐‑‒–—―−’‘`´", "-------''''")  # noqa: RUF001
_UNSEEN = re.compile(r"[\u0300-\u036f\u00ad]")


class Token(NamedTuple):
    """A word without accents and capitals, a number, a sign, or a break between paragraphs."""

    text: str
    start: int
    end: int
    is_number: bool
    is_tight: bool
    """Whether nothing stands between it and the token before."""


_NONE = Token("", -1, -1, False, False)


class Tokens:
    """The tokens of a text; beyond its ends stands a token without text."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_read(text))

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index] if 0 <= index < len(self._tokens) else _NONE


def _read(text: str) -> Iterator[Token]:
    end = -1
    for found in _TOKEN.finditer(text):
        word = _plain(found[0])
        is_number = word.isascii() and word.isdigit()
        yield Token(word, found.start(), found.end(), is_number, found.start() == end)
        end = found.end()


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    return _UNSEEN.sub("", unicodedata.normalize("NFD", text)).translate(_ALIKE).casefold()
