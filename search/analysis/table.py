"""The Dutch words and how often each stands first or last in a compound; no Django.

Loaded at the first Dutch word and then kept by the process. The words that form compounds are held
as text; of the others only a checksum, which takes four bytes a word and errs once in 10,000 times.
"""

import lzma
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from math import log2
from pathlib import Path
from zlib import crc32

_SOURCE = Path(__file__).parent / "data" / "dutch_words.xz"
_RAREST = 14.0


class Table:
    """What is known of Dutch words, in folded letters."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._costs: dict[str, tuple[float, float]] = {}
        costs = cache(_costs)
        sums: list[int] = []
        for line in lines:
            word, _, counts = line.rstrip().partition(" ")
            sums.append(crc32(word.encode()))
            if counts:
                self._costs[word] = costs(counts)
        sums.sort()
        self._sums = array("I", sums)

    def is_known(self, word: str) -> bool:
        """Whether the word stands in the word list, as a plain word in any of its forms."""
        checksum = crc32(word.encode())
        place = bisect_left(self._sums, checksum)
        return place < len(self._sums) and self._sums[place] == checksum

    def opening_cost(self, word: str) -> float:
        """How unlikely the word is to open a compound: 14 for never, some 4 for the commonest."""
        return self._costs.get(word, (_RAREST, _RAREST))[0]

    def closing_cost(self, word: str) -> float:
        """How unlikely the word is to close a compound, in the same measure."""
        return self._costs.get(word, (_RAREST, _RAREST))[1]

    def is_part(self, word: str) -> bool:
        """Whether the word opens or closes at least one compound of the list."""
        return word in self._costs


def _costs(counts: str) -> tuple[float, float]:
    opens, closes = counts.split()
    return _RAREST - log2(1 + int(opens)), _RAREST - log2(1 + int(closes))


@cache
def dutch_table() -> Table:
    """The table, read from its file the first time: some tenths of a second."""
    with lzma.open(_SOURCE, "rt", encoding="ascii") as lines:
        return Table(lines)
