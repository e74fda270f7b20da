"""What is left of a typed question before any search engine sees it; no Django."""

import re
import unicodedata

MAX_CHARACTERS = 200
MAX_WORDS = 12
NOT_WORDS = re.compile(r"[^\w\-'’&.@]+|_")
HAS_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def clean_query(text: str) -> str:
    """At most twelve words, 200 characters in all: letters, digits and marks inside words.

    Quotes, operators, control characters and null bytes become spaces.
    """
    known = unicodedata.normalize("NFKC", text[: MAX_CHARACTERS * 2])
    words = (word.strip("-'’&.@") for word in NOT_WORDS.sub(" ", known)[:MAX_CHARACTERS].split())
    return " ".join([word for word in words if HAS_LETTER_OR_DIGIT.search(word)][:MAX_WORDS])
