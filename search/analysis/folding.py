"""Text without accents, capitals and marks: what is left is a-z and 0-9; no Django."""

import re
import unicodedata

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {
        **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"},
        **{"\N{LATIN SMALL LETTER DOTLESS I}": "i", "ħ": "h", "ŋ": "ng", "ĸ": "k", "ŧ": "t"},
    }
)
_OTHER = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """The letters a-z and digits of a text, without anything else: ``Eén`` is ``een``.

    ``ĳ`` is ``ij``, ``ß`` is ``ss``. Letters of other scripts have no folded form and fall away.
    """
    lowered = text.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered).casefold().translate(_LETTERS)
    return _OTHER.sub("", lowered)
