"""Words of the texts that a mistyped word may have meant; no Django."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.analysis.folding import fold
from search.analysis.stemming import stem

_SHORTEST, _LONGEST = 4, 30
_TWO_FROM = 7
_MANY = 50
_REMEMBERED = 500


class Vocabulary:
    """The words that the texts of one language hold, with how many texts hold each.

    Built once for each state of the index and kept: 88,000 words take about a second.
    """

    def __init__(self, frequencies: Mapping[str, int], language: str) -> None:
        self.language = language
        self._surfaces: dict[str, str] = {}
        self._frequencies: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._by_length: dict[int, list[str]] = {}
        self._nearest = lru_cache(maxsize=_REMEMBERED)(self._find_nearest)
        for surface, frequency in frequencies.items():
            self._add(surface, frequency)

    def _add(self, surface: str, frequency: int) -> None:
        word = fold(surface)
        if not word:
            return
        if word not in self._frequencies:
            self._by_length.setdefault(len(word), []).append(word)
        if word != surface.lower():
            self._surfaces[word] = surface.lower()
        self._frequencies[word] = self._frequencies.get(word, 0) + frequency
        stemmed = stem(word, self.language)
        self._stems[stemmed] = max(self._stems.get(stemmed, 0), self._frequencies[word])

    def frequency(self, stemmed: str) -> int:
        """How many texts hold the commonest form of a stem; 0 when no text does."""
        return self._stems.get(stemmed, 0)

    def holds(self, word: str) -> bool:
        """Whether a text holds a word in just this form."""
        return word in self._frequencies

    def surface(self, word: str) -> str:
        """The folded word as texts write it, with its accents."""
        return self._surfaces.get(word, word)

    def corrections(self, word: str, limit: int = 3) -> list[str]:
        """The likeliest meant words, best first: one slip from 4 letters on, two from 7 on.

        Where one slip explains the word, two are not looked at. A slip is a letter too many, too
        few, wrong, or changed with its neighbour.
        """
        return list(self._nearest(word)[:limit])

    def _find_nearest(self, word: str) -> tuple[str, ...]:
        found = sorted(self._near(word, self.slips(word)))
        return tuple(match for slips, *_, match in found if slips == found[0][0])

    def beginnings(self, prefix: str, limit: int = 3) -> list[str]:
        """Beginnings of words, as long as the prefix, that it may have been meant for."""
        slips = self.slips(prefix)
        if not slips:
            return []
        size = len(prefix)
        commonest: dict[str, int] = {}
        for word, frequency in self._frequencies.items():
            if len(word) >= size and word[0] == prefix[0]:
                commonest[word[:size]] = max(commonest.get(word[:size], 0), frequency)
        found = extract(
            prefix, list(commonest), scorer=OSA.distance, score_cutoff=slips, limit=_MANY
        )
        near = sorted((gap, -commonest[match], match) for match, gap, _ in found)
        return [match for *_, match in near[:limit] if match != prefix]

    @staticmethod
    def slips(word: str) -> int:
        """How many slips a word of this length may hold."""
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return 0
        return 2 if len(word) >= _TWO_FROM else 1

    def _near(self, word: str, slips: int) -> Iterator[tuple[int, bool, int, str]]:
        for length in range(len(word) - slips, len(word) + slips + 1) if slips else ():
            choices = self._by_length.get(length, ())
            for match, distance, _ in extract(
                word, choices, scorer=OSA.distance, score_cutoff=slips, limit=_MANY
            ):
                if match != word and length >= _SHORTEST:
                    is_other = match[0] != word[0]
                    yield distance, is_other, -self._frequencies[match], match
