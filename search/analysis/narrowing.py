"""The stretch of a long text around its best answer, found without reading all of it; no Django.

Each word between spaces is looked up as it stands, in a memory of words, and only if a sieve says
that it may answer; only the stretch is then analysed in full. A plan with phrases needs the words
in their order, so there the whole is read.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from search.analysis.marking import Mark
from search.analysis.plans import Plan, PlannedConcept
from search.analysis.sieving import sieve
from search.analysis.tokens import analyse
from search.analysis.windows import window_scores

_MOST_WORDS = 20_000
_CHUNK = re.compile(r"\S+")
_LONGEST_CHUNK = 80
_NONE: frozenset[str] = frozenset()


def narrow(text: str, plan: Plan, weights: Sequence[float], size: int) -> tuple[int, int]:
    """From where to where the text must be read for a window of ``size`` words, in characters."""
    if any(one.is_phrase for one in plan.alternatives()):
        return 0, len(text)
    chunks = [found.span() for found in islice(_CHUNK.finditer(text), _MOST_WORDS)]
    if len(chunks) <= 3 * size:
        return 0, len(text)
    may_answer = sieve(plan)
    cut = (text[start:end][:_LONGEST_CHUNK] for start, end in chunks)
    texts = [_texts(each, plan.language) if may_answer(each) else _NONE for each in cut]
    marks = sorted(
        Mark(place, place, number)
        for number, concept in enumerate(plan.concepts)
        for place in _places(concept, texts)
    )
    scores = list(window_scores(len(chunks), marks, weights, size))
    best = scores.index(max(scores))
    last = min(best + 2 * size, len(chunks)) - 1
    return chunks[max(best - size, 0)][0], chunks[last][1]


@lru_cache(maxsize=10_000)
def _texts(chunk: str, language: str) -> frozenset[str]:
    """All that a word between spaces may be found by."""
    return frozenset(
        text for token in analyse(chunk, language) for text in (token.word, *token.stems())
    )


def _places(concept: PlannedConcept, texts: list[frozenset[str]]) -> list[int]:
    """Where the concept is met: by its parts only where nothing better meets it."""
    found: list[int] = []
    for is_part in (False, True):
        ways = [one for one in concept.alternatives if (one.kind == "parts") is is_part]
        wanted = {stem for one in ways for stem in one.stems}
        found = found or [place for place, held in enumerate(texts) if not wanted.isdisjoint(held)]
    return found
