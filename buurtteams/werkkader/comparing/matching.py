"""Which chapter or part of an old version is which of the new one, what moved, and their order."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from buurtteams.werkkader.comparing.likeness import Likeness, Pair, Words, pair_alike
from buurtteams.werkkader.comparing.sequences import rising


class Match(NamedTuple):
    """A place in the old row, in the new row, or in both, and whether it moved between them."""

    old: int | None
    new: int | None
    is_moved: bool = False


def match(
    old: Sequence[str],
    new: Sequence[str],
    words_of_old: Callable[[int], Words],
    words_of_new: Callable[[int], Words],
    least: float,
) -> list[Match]:
    """All places of two rows of keys, in the order of the new row, gone ones where they stood.

    Equal keys are the same thing; what is left on both sides is the same thing when its words are
    alike (``least``, from 0 to 1). Moved is what is not in the longest row of pairs that has the
    same order on both sides. ``ValueError`` when a key stands twice in one row.
    """
    pairs = _by_key(old, new)
    olds = _left_over(len(old), {place for place, _new in pairs})
    news = _left_over(len(new), {place for _old, place in pairs})
    alike = pair_alike(
        [words_of_old(place) for place in olds] if news else [],
        [words_of_new(place) for place in news] if olds else [],
        lambda found: _is_alike(found, least),
    )
    pairs = sorted([*pairs, *((olds[left], news[right]) for left, right in alike)])
    return [*_in_order(pairs, len(old), len(new))]


def _is_alike(found: Likeness, least: float) -> bool:
    return found.score >= least


def _by_key(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Places of equal keys."""
    places = _places(new)
    return [(place, places[key]) for key, place in _places(old).items() if key in places]


def _places(keys: Sequence[str]) -> dict[str, int]:
    places = {key: place for place, key in enumerate(keys)}
    if len(places) < len(keys):
        raise ValueError("a key stands twice among those of one version")
    return places


def _left_over(length: int, taken: set[int]) -> list[int]:
    return [place for place in range(length) if place not in taken]


def _in_order(pairs: Sequence[Pair], old_length: int, new_length: int) -> Iterator[Match]:
    """All places of both rows."""
    stayed = set(rising(pairs))
    gone = _gone_after(pairs, stayed, old_length)
    olds = {new: old for old, new in pairs}
    yield from (Match(place, None) for place in gone[-1])
    for new in range(new_length):
        old = olds.get(new)
        yield Match(old, new, old is not None and (old, new) not in stayed)
        yield from (Match(place, None) for place in gone[new])


def _gone_after(
    pairs: Sequence[Pair], stayed: set[Pair], old_length: int
) -> defaultdict[int, list[int]]:
    """The gone places of the old row by the new place of what last stayed before them, or -1."""
    news = dict(pairs)
    gone: defaultdict[int, list[int]] = defaultdict(list)
    last = -1
    for old in range(old_length):
        if old not in news:
            gone[last].append(old)
        elif (old, news[old]) in stayed:
            last = news[old]
    return gone
