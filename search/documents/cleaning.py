"""Makes the text of files fit to be kept and searched: characters, broken words and lines."""

import re
import unicodedata

LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
LINE_ENDS = re.compile(r"\r\n?|[\f\v\x85\u2028\u2029]")
# Control characters and halves of surrogate pairs, which cannot be stored, and what is reserved for
# fonts or stands for no character, which nobody can read.
UNFIT = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\ufeff\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"
)
SOFT_HYPHEN = "\xad"
BLANKS = re.compile(r"[^\S\n]+")
STAMP = 80  # characters: what programs and headers put on each page is no longer
LETTER = re.compile(r"[^\W_]")

# PDFium gives U+0002 or U+FFFE, and no line end, for a hyphen that it takes to break a word.
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])(?:[\x02\ufffe] *\n?|[-\u2010\xad] *\n)(?=([^\W\d_]+))")
# "zon-" at the end of a line and "en feestdagen" on the next are words of their own.
JOINING_WORDS = frozenset({"en", "of", "tot", "and", "or", "to"})
BROKEN_LINE = re.compile(r"(?<![.!?:\n])\n(?=[^\W\d_])")


def clean(text: str) -> str:
    """The same text without what cannot be kept, and without lines that hold no letter or digit."""
    text = UNFIT.sub("", LINE_ENDS.sub("\n", text).translate(LIGATURES)).replace(SOFT_HYPHEN, "")
    lines = BLANKS.sub(" ", unicodedata.normalize("NFC", text)).split("\n")
    return "\n".join(line.strip() for line in lines if LETTER.search(line))


def unwrap(text: str) -> str:
    """Lines of a printed page as the paragraphs that they are parts of.

    A word broken at the end of a line is joined; a line that goes on in small letters is one with
    the line before it, unless a sentence ended there.
    """
    text = LINE_ENDS.sub("\n", text)
    return BROKEN_LINE.sub(_joined_line, BROKEN_WORD.sub(_joined_word, text))


def _joined_word(broken: re.Match[str]) -> str:
    """Nothing, or the hyphen that belongs to a left out part or stands before a capital."""
    following = broken.group(1)
    if following in JOINING_WORDS:
        return "- "
    return "-" if following[0].isupper() else ""


def _joined_line(end: re.Match[str]) -> str:
    return " " if end.string[end.end()].islower() else "\n"


def letters(text: str) -> int:
    """How many letters and digits a text has; a short line that is repeated counts once."""
    lines = text.split("\n")
    counted = [*{line for line in lines if len(line) <= STAMP}]
    counted += [line for line in lines if len(line) > STAMP]
    return sum(character.isalnum() for line in counted for character in line)
