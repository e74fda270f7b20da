"""What is typed so far, as words and the beginning of one; no Django."""

import re
from dataclasses import dataclass, replace

from search.analysis.querying import MAX_CHARACTERS, MAX_CONCEPTS, MINUS, QUOTES
from search.analysis.spelling import Vocabulary
from search.analysis.stemming import LONGEST_WORD
from search.analysis.tokenising import words

SHORTEST = 2
_PHRASE = re.compile('"[^"]*"')
_EXCLUSION = re.compile(rf"(?<!\S)[{MINUS}]+(?![\s{MINUS}])")


@dataclass(frozen=True)
class SuggestionQuery:
    """Whole words and the beginning of the last one, in folded letters; false when too short."""

    whole: tuple[str, ...] = ()
    prefix: str = ""
    before: str = ""
    """What was typed before that beginning, as it was typed."""
    is_tight: bool = False
    """Whether the beginning hangs on the word before: b&w, nieuw-w."""

    def __bool__(self) -> bool:
        return bool(self.whole) or len(self.prefix) >= SHORTEST

    def corrected(self, vocabulary: Vocabulary) -> list["SuggestionQuery"]:
        """The same with another beginning that words of the texts have, the likeliest first.

        One slip from 4 letters on, two from 7 on; for when nothing begins as it was typed.
        """
        return [replace(self, prefix=near) for near in vocabulary.beginnings(self.prefix)]


def parse_suggestion(text: str, language: str) -> SuggestionQuery:
    """Read what stands in the search box; after a space the last word counts as whole.

    Nothing goes on after a word that must not be there, nor in a quote that is still open.
    """
    cut = text[:MAX_CHARACTERS].translate(QUOTES)
    if _EXCLUSION.search(_PHRASE.sub('""', cut)) or cut.count('"') % 2:
        return SuggestionQuery()
    found = [word for word in words(cut, language) if not word.is_joined][-MAX_CONCEPTS:]
    texts = tuple(word.text[:LONGEST_WORD] for word in found)
    if not found or cut[-1:].isspace():
        return SuggestionQuery(texts)
    last = found[-1]
    return SuggestionQuery(texts[:-1], texts[-1], text[: last.start].lstrip(), last.is_tight)
