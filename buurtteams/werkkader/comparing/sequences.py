"""What two rows of strings have in common, in time that grows with their length.

First rare stretches are looked for, long ones before short ones (patience diff, after Bram Cohen);
what lies between them is compared by Myers' algorithm (An O(ND) difference algorithm, 1986) up to
a number of edits that grows with the square root of the length. Beyond that two stretches are
different texts and have nothing in common.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import isqrt
from typing import NamedTuple

from buurtteams.werkkader.comparing.shortest import shortest_edit

Pair = tuple[int, int]

_STRETCHES = (16, 4, 1)
_EDITS = 60
_EDITS_BY_LENGTH = 16


class Gap(NamedTuple):
    """A stretch of the old row (from, up to) over against one of the new row."""

    old: int
    old_end: int
    new: int
    new_end: int


def common(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Places of equal strings, rising in both rows."""
    found: list[Pair] = []
    gaps = [Gap(0, len(old), 0, len(new))]
    for length in _STRETCHES:
        gaps = [inner for gap in gaps for inner in _split(old, new, gap, length, found)]
    for gap in gaps:
        found.extend(_edited(old, new, gap))
    return sorted(found)


def gaps_between(pairs: Iterable[Pair], old_length: int, new_length: int) -> Iterator[Gap]:
    """The stretches that lie before, between and after pairs, empty ones included."""
    ends = [(-1, -1), *pairs, (old_length, new_length)]
    for (old, new), (old_end, new_end) in pairwise(ends):
        yield Gap(old + 1, old_end, new + 1, new_end)


def rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The most of the pairs, sorted by their first, whose seconds rise too (Schensted 1961)."""
    tails: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for index, (_old, new) in enumerate(pairs):
        place = bisect_left(tails, new)
        before.append(chosen[place - 1] if place else -1)
        tails[place : place + 1] = [new]
        chosen[place : place + 1] = [index]
    found: list[Pair] = []
    index = chosen[-1] if chosen else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _split(
    old: Sequence[str], new: Sequence[str], gap: Gap, length: int, found: list[Pair]
) -> list[Gap]:
    """Trim a gap, and cut it at what is found in it; the pairs go to ``found``."""
    gap = _trim(old, new, gap, found)
    if gap.old == gap.old_end or gap.new == gap.new_end:
        return []
    inner: list[Gap] = []
    place = (gap.old, gap.new)
    for start in rising(_rare(old, new, gap, length)):
        if start[0] < place[0] or start[1] < place[1]:
            continue
        inner.append(Gap(place[0], start[0], place[1], start[1]))
        found.extend((start[0] + step, start[1] + step) for step in range(length))
        place = (start[0] + length, start[1] + length)
    inner.append(Gap(place[0], gap.old_end, place[1], gap.new_end))
    return inner


def _trim(old: Sequence[str], new: Sequence[str], gap: Gap, found: list[Pair]) -> Gap:
    """A gap without what is equal at its start and end."""
    left, left_end, right, right_end = gap
    while left < left_end and right < right_end and old[left] == new[right]:
        found.append((left, right))
        left, right = left + 1, right + 1
    while left < left_end and right < right_end and old[left_end - 1] == new[right_end - 1]:
        left_end, right_end = left_end - 1, right_end - 1
        found.append((left_end, right_end))
    return Gap(left, left_end, right, right_end)


def _rare(old: Sequence[str], new: Sequence[str], gap: Gap, length: int) -> list[Pair]:
    """Places of stretches that occur exactly once on either side."""
    olds = _once(old, gap.old, gap.old_end, length)
    news = _once(new, gap.new, gap.new_end, length)
    return sorted((olds[stretch], news[stretch]) for stretch in olds.keys() & news.keys())


def _once(row: Sequence[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    """Where each stretch stands that occurs once."""
    places: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    shifted = [row[start + step : end] for step in range(length)]
    for place, stretch in enumerate(zip(*shifted, strict=False), start):
        if stretch in places:
            again.add(stretch)
        places[stretch] = place
    return {stretch: place for stretch, place in places.items() if stretch not in again}


def _edited(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Pair]:
    """What Myers' algorithm finds in a gap, or nothing when it takes too many edits."""
    left, right = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    most = max(_EDITS, isqrt(_EDITS_BY_LENGTH * (len(left) + len(right))))
    pairs = shortest_edit(left, right, most)
    return [(gap.old + place, gap.new + other) for place, other in pairs]
