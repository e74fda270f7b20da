"""The characters of a word: its letters, and those that readers cannot see or tell apart.

No Django.
"""

import re
import string
import unicodedata

# Longer ones are no words that can be judged.
LONGEST = 500

_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# What is left of the letters of Dutch, English and names without their accents.
_KNOWN = frozenset(f"{string.ascii_lowercase}æœøłđðþ")
# Invisible, though their category says letter or mark: joiners, fillers, selectors of a variant.
_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_OVERLAY = 1  # the combining class of strokes through a letter


def letters(word: str) -> list[str]:
    """The words in a word, in composed characters: "niet" and "roker" in "niet-roker".

    None in a very long one: characters take the square of their number to compose.
    """
    if len(word) > LONGEST:
        return []
    return _LETTERS.findall(unicodedata.normalize("NFC", word).replace("’", "'"))


def plain(word: str) -> str:
    """A word in small letters, without accents, and without the form of its letters ("ﬁ")."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def unmasked(word: str) -> str:
    """A word with the codes of characters that deceive the eye: "ni[U+00AD]et".

    These are invisible or control characters, strokes through letters, and letters outside the
    alphabet of the site, such as a Cyrillic i. Without any of them the word itself.
    """
    if word.isascii() and word.isprintable():
        return word
    return "".join(f"[U+{ord(sign):04X}]" if _deceives(sign) else sign for sign in word)


def _deceives(sign: str) -> bool:
    category = unicodedata.category(sign)
    if category[0] == "C" or category == "Me" or sign in _INVISIBLE:
        return True
    if unicodedata.combining(sign) == _OVERLAY:
        return True
    return category[0] == "L" and not _KNOWN.issuperset(plain(sign))
