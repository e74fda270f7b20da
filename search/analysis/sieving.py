"""Which words of a text may answer a plan at all, told by a few letters; no Django.

Stemming and splitting each word of a long text takes most of the time of a snippet. A word that a
stem was made of holds the first two letters of that stem, apart from the irregular ones.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from search.analysis.dutch_lists import IRREGULAR, OPENERS, STEMS, STRONG
from search.analysis.folding import fold
from search.analysis.plans import Plan

MayAnswer = Callable[[str], bool]
_LETTERS = 2
_DYING = ("dying", "lying", "tying", "vying")  # English: die, lie, tie, vie


def sieve(plan: Plan) -> MayAnswer:
    """Whether a stretch of a text without spaces may answer the plan; never no when it does."""
    return _sieve(frozenset(plan.stems()))


@lru_cache(maxsize=200)
def _sieve(stems: frozenset[str]) -> MayAnswer:
    pattern = re.compile("|".join(sorted(map(re.escape, _beginnings(stems)))))
    # Without a stem the pattern is empty and everything passes; & is read as a word.
    return lru_cache(maxsize=10_000)(lambda text: "&" in text or bool(pattern.search(fold(text))))


def _beginnings(stems: Iterable[str]) -> set[str]:
    starts = {stem[:_LETTERS] for stem in stems}
    return starts.union(*(_irregular()[start] for start in starts))


@cache
def _irregular() -> dict[str, set[str]]:
    """By the first letters of a stem, those of the words that have this stem without them."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, other in [*IRREGULAR.items(), *STRONG.items(), *STEMS.items(), *OPENERS.items()]:
        if other[:_LETTERS] not in word:
            found[other[:_LETTERS]].add(word[:_LETTERS])
    for word in _DYING:
        found[f"{word[0]}i"].add(word[:_LETTERS])
    return found
