"""Text cut into what a reader sees as one: words, numbers, dates, signs, spaces."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
    " january february march may june july august october"
)
# What HTML counts as white space; a no-break space is a sign of its own.
_WHITE = "[ \\t\\n\\f\\r]+"


def _combining_marks() -> str:
    """Characters that belong to the one before: accents, vowel points, emoji variants."""
    marks = (chr(code) for code in range(0x300, 0xFFFF))
    found = "".join(mark for mark in marks if unicodedata.category(mark).startswith("M"))
    return f"[{found}\U0001f3fb-\U0001f3ff]"


@cache
def _pattern() -> re.Pattern[str]:
    """Dates, words (with the numbers among them), pairs of flag letters, signs, spaces.

    An emoji that is joined from several is one sign.
    """
    mark = _combining_marks()
    letter = f"[^\\W_]{mark}*"
    word = f"(?:{letter})+(?:(?:-|['’]|(?<=\\d)[.,:/](?=\\d))(?:{letter})+)*"
    gap = "[ \N{NO-BREAK SPACE}]"
    date = f"\\d{{1,2}}{gap}(?i:{'|'.join(_MONTHS.split())})\\b(?:{gap}\\d{{4}}\\b)?"
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    sign = f"[^ ]{mark}*(?:\N{ZERO WIDTH JOINER}[^ ]{mark}*)*"
    return re.compile(f"{date}|{word}| |{flag}|{sign}", re.DOTALL)


def cut(text: str) -> Iterator[str]:
    """The pieces of a text in order; white space is one space, also within a date."""
    for found in _pattern().finditer(re.sub(_WHITE, " ", text)):
        yield found.group()


def is_word(piece: str) -> bool:
    """Is a piece a word, a number or a date?"""
    return piece[0].isalnum()
