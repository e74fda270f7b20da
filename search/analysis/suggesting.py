"""What is typed so far, as words and the beginning of one; no Django."""

from dataclasses import dataclass

from search.analysis.querying import MAX_CHARACTERS, MAX_CONCEPTS
from search.analysis.spelling import Vocabulary
from search.analysis.stemming import LONGEST_WORD
from search.analysis.tokenising import words

SHORTEST = 2


@dataclass(frozen=True)
class SuggestionQuery:
    """Whole words and the beginning of the last one, in folded letters; false when too short."""

    whole: tuple[str, ...] = ()
    prefix: str = ""

    def __bool__(self) -> bool:
        return bool(self.whole) or len(self.prefix) >= SHORTEST

    def corrected(self, vocabulary: Vocabulary) -> list["SuggestionQuery"]:
        """The same with another beginning that words of the texts have, the likeliest first.

        One slip from 4 letters on, two from 7 on; for when nothing begins as it was typed.
        """
        return [SuggestionQuery(self.whole, near) for near in vocabulary.beginnings(self.prefix)]


def parse_suggestion(text: str, language: str) -> SuggestionQuery:
    """Read what stands in the search box; after a space the last word counts as whole."""
    cut = text[:MAX_CHARACTERS]
    found = [word.text[:LONGEST_WORD] for word in words(cut, language) if not word.is_joined]
    found = found[-MAX_CONCEPTS:]
    if found and not cut[-1:].isspace():
        return SuggestionQuery(tuple(found[:-1]), found[-1])
    return SuggestionQuery(tuple(found))
