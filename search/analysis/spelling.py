"""Words of the texts that a mistyped word may have meant; no Django."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from copy import copy

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

    Built once and kept: 88,000 words take about a second. What changes is set word by word, in a
    ``copy`` where others may be reading.
    """

    def __init__(self, frequencies: Mapping[str, int], language: str) -> None:
        self.language = language
        self._frequencies: dict[str, int] = {}
        self._accented: dict[str, dict[str, int]] = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        self._by_length: dict[int, list[str]] = {}
        self._nearest: dict[str, tuple[str, ...]] = {}
        for surface, frequency in frequencies.items():
            word = fold(surface)
            if word and self._count(word, surface.lower(), frequency):
                self._by_length.setdefault(len(word), []).append(word)
        for words in self._by_length.values():
            words.sort()

    def copy(self) -> "Vocabulary":
        """Another one with the same words, that changes apart from this one."""
        other = copy(self)
        other._frequencies = self._frequencies.copy()
        other._accented = self._accented.copy()
        other._forms = self._forms.copy()
        other._by_length = {length: words.copy() for length, words in self._by_length.items()}
        other._nearest = {}
        return other

    def set(self, surface: str, frequency: int) -> None:
        """Say how many texts hold a word as it is written; one that none holds is forgotten."""
        word, written = fold(surface), surface.lower()
        if not word:
            return
        self._nearest.clear()
        if self._count(word, written, frequency - self._written(word, written)):
            insort(self._by_length.setdefault(len(word), []), word)
        if not frequency:
            self._forget(word, written)

    def _written(self, word: str, written: str) -> int:
        """How many texts hold a word as it is written."""
        accented = self._accented.get(word, {})
        if word == written:
            return self._frequencies.get(word, 0) - sum(accented.values())
        return accented.get(written, 0)

    def _count(self, word: str, written: str, step: int) -> bool:
        """Count a word and whether it is a new one."""
        is_new = word not in self._frequencies
        if is_new:
            stemmed = stem(word, self.language)
            self._forms[stemmed] = (*self._forms.get(stemmed, ()), word)
        if word != written:
            known = self._accented.get(word, {})
            self._accented[word] = known | {written: known.get(written, 0) + step}
        self._frequencies[word] = self._frequencies.get(word, 0) + step
        return is_new

    def _forget(self, word: str, written: str) -> None:
        """Forget a way to write a word, and the word when no text holds it."""
        accented = self._accented.pop(word, {})
        if rest := {form: count for form, count in accented.items() if form != written}:
            self._accented[word] = rest
        if self._frequencies[word]:
            return
        del self._frequencies[word]
        words = self._by_length[len(word)]
        del words[bisect_left(words, word)]
        stemmed = stem(word, self.language)
        self._forms[stemmed] = tuple(form for form in self._forms[stemmed] if form != word)
        if not self._forms[stemmed]:
            del self._forms[stemmed]

    def frequency(self, stemmed: str) -> int:
        """How many texts hold the commonest form of a stem; 0 when no text does."""
        return max((self._frequencies[form] for form in self._forms.get(stemmed, ())), default=0)

    def stems(self) -> Iterator[str]:
        """The stems of all its words."""
        return iter(self._forms)

    def holds(self, word: str) -> bool:
        """Whether a text holds a word in just this form."""
        return word in self._frequencies

    def surface(self, word: str) -> str:
        """The folded word as most texts write it that give it accents."""
        forms = self._accented.get(word, {word: 0})
        return max(forms, key=lambda form: (forms[form], form))

    def corrections(self, word: str, limit: int = 3) -> list[str]:
        """The likeliest meant words, best first: one slip from 4 letters on, two from 7 on.

        Where one slip explains the word, two are not looked at. A slip is a letter too many, too
        few, wrong, or changed with its neighbour.
        """
        found = self._nearest.get(word)
        if found is None:
            if len(self._nearest) >= _REMEMBERED:
                self._nearest.clear()
            found = self._nearest[word] = self._find_nearest(word)
        return list(found[:limit])

    def _find_nearest(self, word: str) -> tuple[str, ...]:
        found = sorted(self._near(word, self.slips(word)))
        return tuple(match for slips, *_, match in found if slips == found[0][0])

    def beginnings(self, prefix: str, limit: int = 3) -> list[str]:
        """Beginnings of words that it may have been meant for: as long, a letter more or less."""
        slips = self.slips(prefix)
        if not slips:
            return []
        commonest = self._beginnings_near(prefix)
        found = extract(
            prefix, list(commonest), scorer=OSA.distance, score_cutoff=slips, limit=_MANY
        )
        near = sorted((gap, -commonest[m], abs(len(m) - len(prefix)), m) for m, gap, _ in found)
        kept: list[str] = []
        for *_, match in near:
            if match != prefix and not any(_is_one_beginning(match, other) for other in kept):
                kept.append(match)
        return kept[:limit]

    def _beginnings_near(self, prefix: str) -> dict[str, int]:
        """The beginnings of that length or one more or less, with how common the commonest is."""
        commonest: dict[str, int] = {}
        sizes = range(max(len(prefix) - 1, 1), len(prefix) + 2)
        for word, frequency in self._frequencies.items():
            if word[0] == prefix[0]:
                for size in sizes:
                    if len(word) >= size and commonest.get(word[:size], 0) < frequency:
                        commonest[word[:size]] = frequency
        return commonest

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


def _is_one_beginning(one: str, other: str) -> bool:
    """Whether one of two begins with the other, so that both lead to the same words."""
    return one.startswith(other) or other.startswith(one)
