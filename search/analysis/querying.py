"""What a typed question asks for: concepts, phrases and what must not be there; no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from search.analysis.stemming import LONGEST_WORD
from search.analysis.tokenising import Word, words

MAX_CHARACTERS = 200
MAX_CONCEPTS = 12
# A minus counts at the start of a word only: nieuw-west is a word, "a - b" a dash.
MINUS = r"\-–\u2212"
_PIECE = re.compile(
    rf"(?P<minus>(?<!\S)[{MINUS}]+(?=[^\s{MINUS}]))?"
    r'(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))'
)
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))  # noqa: RUF001


@dataclass(frozen=True)
class Concept:
    """One thing asked for; ``words`` are folded: a-z and 0-9 only."""

    words: tuple[str, ...]
    is_quoted: bool = False
    """Whether the words must stand beside each other in this order."""

    @property
    def joined(self) -> str:
        """The words written as one: reintegratie for re-integratie."""
        return "".join(self.words)


@dataclass(frozen=True)
class Query:
    """A question in one language, at most twelve concepts in all."""

    language: str
    concepts: tuple[Concept, ...] = ()
    excluded: tuple[Concept, ...] = ()
    repeated: tuple[Concept, ...] = field(default=(), compare=False)
    """What is wanted as often as it was typed, in its order: a title may say a word twice."""

    def __bool__(self) -> bool:
        return bool(self.concepts)

    def __str__(self) -> str:
        """The question again, as it was understood."""
        asked = [_written(concept) for concept in self.concepts]
        return " ".join([*asked, *(f"-{_written(concept)}" for concept in self.excluded)])


def parse_query(text: str, language: str) -> Query:
    """Read the first 200 characters of a question; never an error, whatever was typed.

    ``"…"`` is a phrase, ``-word`` and ``-"…"`` must not be there; words with a hyphen or an ``&``
    between them are one concept. A quote without a partner counts as a space.
    """
    found = list(islice(_concepts(text[:MAX_CHARACTERS], language), MAX_CONCEPTS))
    wanted = tuple(concept for is_excluded, concept in found if not is_excluded)
    unwanted = (concept for is_excluded, concept in found if is_excluded)
    once, never = tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted))
    return Query(language, once, never, repeated=wanted)


def _concepts(text: str, language: str) -> Iterator[tuple[bool, Concept]]:
    for piece in _PIECE.finditer(text.translate(QUOTES)):
        is_excluded = piece["minus"] is not None
        if piece["quoted"] is not None:
            found = tuple(_texts(words(piece["quoted"], language)))
            concepts = [Concept(found, is_quoted=True)] if found else []
        else:
            concepts = [Concept(chain) for chain in _chains(words(piece["plain"], language))]
        yield from ((is_excluded, concept) for concept in concepts)


def _texts(found: Iterator[Word]) -> Iterator[str]:
    return (word.text[:LONGEST_WORD] for word in found if not word.is_joined)


def _chains(found: Iterator[Word]) -> Iterator[tuple[str, ...]]:
    """Words that hang together, as one."""
    chain: list[str] = []
    for word in found:
        if word.is_joined:
            continue
        if chain and not word.is_tight:
            yield tuple(chain)
            chain = []
        chain.append(word.text[:LONGEST_WORD])
    if chain:
        yield tuple(chain)


def _written(concept: Concept) -> str:
    if concept.is_quoted:
        return f'"{" ".join(concept.words)}"'
    return "-".join(concept.words)
