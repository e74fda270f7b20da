"""Which texts of two rows are the same text, rewritten: by the words that they share."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple

Pair = tuple[int, int]
Words = Counter[str]

# A word in more texts than this tells none of them apart.
_WIDESPREAD = 8
# Up to so many pairs, each is weighed.
_FEW = 16
# So many of the likeliest counterparts are weighed for each text.
_CANDIDATES = 3


class Likeness(NamedTuple):
    """How alike an old and a new text are, from 0 to 1, and their places."""

    score: float
    old: int
    new: int


def likeness(old: Words, new: Words) -> float:
    """The share of words that two texts have in common (Dice 1945): 0 for none, 1 for all."""
    total = old.total() + new.total()
    if not total:
        return 0.0
    fewer, more = sorted((old, new), key=len)
    return 2 * sum(min(count, more[word]) for word, count in fewer.items()) / total


def pair_alike(
    old: Sequence[Words], new: Sequence[Words], is_alike: Callable[[Likeness], bool]
) -> list[Pair]:
    """The likeliest pairs first, each text in one pair at most; sorted by the old place.

    In long rows only likely counterparts are weighed: those that share rare words, and those at
    the same distance from the start or the end. The other way round the same pairs are found.
    """
    weighed = (
        Likeness(likeness(old[left], new[right]), left, right)
        for left, right in _candidates(old, new)
    )
    fit = [found for found in weighed if is_alike(found)]
    fit.sort(key=lambda found: (-found.score, abs(found.old - found.new), found.old + found.new))
    olds: dict[int, int] = {}
    news: set[int] = set()
    for found in fit:
        if found.old not in olds and found.new not in news:
            olds[found.old] = found.new
            news.add(found.new)
    return sorted(olds.items())


def _candidates(old: Sequence[Words], new: Sequence[Words]) -> set[Pair]:
    """Pairs of places that are worth weighing."""
    if len(old) * len(new) <= _FEW:
        return {*product(range(len(old)), range(len(new)))}
    rare = _rare_words_shared(old, new)
    by_old: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    by_new: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for (left, right), count in rare.items():
        by_old[left].append((-count, abs(left - right), right))
        by_new[right].append((-count, abs(left - right), left))
    found = {(left, right) for left, rows in by_old.items() for right in _best(rows)}
    found |= {(left, right) for right, rows in by_new.items() for left in _best(rows)}
    shorter = min(len(old), len(new))
    found |= {(step, step) for step in range(shorter)}
    return found | {(len(old) - step, len(new) - step) for step in range(1, shorter + 1)}


def _best(rows: list[tuple[int, int, int]]) -> Iterable[int]:
    """The places that share most, the nearest of equals."""
    return (place for _count, _distance, place in sorted(rows)[:_CANDIDATES])


def _rare_words_shared(old: Sequence[Words], new: Sequence[Words]) -> Counter[Pair]:
    """For each pair of places that share a rare word: how many they share."""
    olds, news = _places(old), _places(new)
    shared: Counter[Pair] = Counter()
    for word in olds.keys() & news.keys():
        if max(len(olds[word]), len(news[word])) <= _WIDESPREAD:
            shared.update((left, right) for left in olds[word] for right in news[word])
    return shared


def _places(texts: Sequence[Words]) -> dict[str, list[int]]:
    """In which texts each word stands."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(texts):
        for word in words:
            places[word].append(place)
    return places
