"""Words and phrases that editors call the same, ready to be looked up by their stems; no Django."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.analysis.tokens import analyse

Stems = tuple[str, ...]


@dataclass(frozen=True)
class SynonymSet:
    """Terms as an editor wrote them. One way: the first finds the others, not the reverse."""

    terms: tuple[str, ...]
    one_way: bool = False


class Synonyms:
    """The synonyms of one language."""

    def __init__(self, sets: Iterable[SynonymSet], language: str) -> None:
        self._found: dict[Stems, list[Stems]] = {}
        self._written: dict[Stems, str] = {}
        for synonyms in sets:
            terms = [self._stems(term, language) for term in synonyms.terms]
            self._written = dict(zip(terms, synonyms.terms, strict=True)) | self._written
            for term in terms[:1] if synonyms.one_way else terms:
                others = [other for other in terms if other and other != term]
                known = self._found.setdefault(term, []) if term else []
                known.extend(other for other in others if other not in known)
        self.longest = max(map(len, self._found), default=0)

    @staticmethod
    def _stems(term: str, language: str) -> Stems:
        return tuple(token.stem for token in analyse(term, language) if not token.is_joined)

    def of(self, stems: Stems) -> list[Stems]:
        """The other terms for a word or phrase, given by its stems."""
        return self._found.get(stems, [])

    def written(self, stems: Stems) -> list[str]:
        """The same as an editor wrote them: each as in the first set that holds it."""
        return [self._written[other] for other in self.of(stems)]
