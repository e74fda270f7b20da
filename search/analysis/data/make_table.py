"""Makes ``dutch_words.xz`` of the word list of OpenTaal (Debian package ``wdutch``, 2.20.19).

Usage: ``python -m search.analysis.data.make_table WORD_LIST [TARGET]``. It takes ten seconds, so
it runs by hand and never at start-up. The same word list always gives the same bytes.

A line is a word, and for a word that forms compounds with others also how many compounds of the
list it opens and how many it closes: ``buurt 221 30``.
"""

import argparse
import lzma
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from search.analysis.folding import fold

TARGET = Path(__file__).parent / "dutch_words.xz"
SHORTEST_PART = 3
SHORTEST_LINKED = 4
# The dictionary is memory that the reader needs as well: by default it would be 64 MB.
COMPRESSION = {
    "id": lzma.FILTER_LZMA2,
    "preset": 9 | lzma.PRESET_EXTREME,
    "dict_size": 8 * 1024 * 1024,
}


def read_words(lines: Iterable[str]) -> set[str]:
    """The words without accents, but no names, no abbreviations, no words with a sign in them."""
    stripped = (line.strip() for line in lines)
    folded = {fold(word) for word in stripped if word == word.lower() and word.isalpha()}
    return {word for word in folded if len(word) >= SHORTEST_PART}


def count_uses(words: set[str]) -> tuple[Counter[str], Counter[str]]:
    """How many of the words each word opens, with or without a linking s, and closes."""
    opens: Counter[str] = Counter()
    closes: Counter[str] = Counter()
    for word in words:
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            opener, closer = _opener(word[:cut], words), word[cut:]
            if opener and closer in words:
                opens[opener] += 1
                closes[closer] += 1
    return opens, closes


def _opener(text: str, words: set[str]) -> str:
    if text in words:
        return text
    is_linked = text.endswith("s") and len(text) > SHORTEST_LINKED and text[:-1] in words
    return text[:-1] if is_linked else ""


def write_table(words: set[str], target: Path) -> None:
    """Write the table, the words in order of the alphabet."""
    opens, closes = count_uses(words)
    used = opens.keys() | closes.keys()
    lines = (f"{w} {opens[w]} {closes[w]}\n" if w in used else f"{w}\n" for w in sorted(words))
    data = "".join(lines).encode("ascii")
    target.write_bytes(lzma.compress(data, filters=[COMPRESSION]))


def main() -> None:
    """Read the list that the command line names and write the table."""
    parser = argparse.ArgumentParser(description="Makes the table of Dutch words.")
    parser.add_argument("word_list", type=Path)
    parser.add_argument("target", type=Path, nargs="?", default=TARGET)
    options = parser.parse_args()
    with options.word_list.open(encoding="utf-8") as lines:
        write_table(read_words(lines), options.target)


if __name__ == "__main__":
    main()
