"""The fewest insertions and deletions between two rows (Myers 1986), up to a limit."""

from collections.abc import Sequence

Pair = tuple[int, int]


def shortest_edit(old: Sequence[str], new: Sequence[str], most: int) -> list[Pair]:
    """Places of equal strings on the path with the fewest edits; none when it takes over ``most``.

    A diagonal is the place in ``old`` less the place in ``new``; ``furthest[diagonal]`` is the
    furthest place in ``old`` that so many edits lead to on it.
    """
    goal = len(old) - len(new)
    if abs(goal) > most:
        return []
    furthest = {1: 0}
    history: list[dict[int, int]] = []
    for edits in range(min(most, len(old) + len(new)) + 1):
        furthest = _advance(old, new, furthest, edits)
        history.append(furthest)
        if furthest.get(goal, -1) >= len(old):
            return _walk_back(history, len(old), len(new))
    return []


def _advance(
    old: Sequence[str], new: Sequence[str], before: dict[int, int], edits: int
) -> dict[int, int]:
    """How far one edit more leads, on each diagonal that lies within both rows."""
    length, breadth = len(old), len(new)
    furthest: dict[int, int] = {}
    for diagonal in range(-edits, edits + 1, 2):
        place = max(before.get(diagonal + 1, -1), before.get(diagonal - 1, -2) + 1)
        other = place - diagonal
        if not (0 <= place <= length and 0 <= other <= breadth):
            continue
        while place < length and other < breadth and old[place] == new[other]:
            place, other = place + 1, other + 1
        furthest[diagonal] = place
    return furthest


def _walk_back(history: list[dict[int, int]], place: int, other: int) -> list[Pair]:
    """The equal places on the path that ended here."""
    pairs: list[Pair] = []
    for edits in range(len(history) - 1, 0, -1):
        before, diagonal = history[edits - 1], place - other
        down, right = before.get(diagonal + 1, -1), before.get(diagonal - 1, -2) + 1
        start = max(down, right)
        pairs.extend(_stretch(start, place, diagonal))
        place = start if down >= right else start - 1
        other = start - diagonal - (1 if down >= right else 0)
    pairs.extend(_stretch(0, place, 0))
    return pairs


def _stretch(start: int, end: int, diagonal: int) -> list[Pair]:
    """The places of one diagonal from ``start`` up to ``end``."""
    return [(place, place - diagonal) for place in range(start, end)]
