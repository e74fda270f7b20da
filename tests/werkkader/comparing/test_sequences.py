"""What two rows have in common is right, as much as there is, and found in fair time."""

from itertools import pairwise
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.werkkader.comparing.sequences import common, gaps_between, rising
from buurtteams.werkkader.comparing.shortest import shortest_edit

ROWS = st.text("abc", max_size=12)
Pairs = list[tuple[int, int]]


def longest(old: str, new: str) -> int:
    """The length of the longest common subsequence, by the textbook."""
    row = [0] * (len(new) + 1)
    for letter in old:
        above, row = row, [0]
        for place, other in enumerate(new):
            row.append(above[place] + 1 if letter == other else max(above[place + 1], row[place]))
    return row[-1]


def are_right(pairs: Pairs, old: str, new: str) -> bool:
    """Do all pairs name equal strings, and rise on both sides?"""
    rise = all(left < right and up < top for (left, up), (right, top) in pairwise(pairs))
    return rise and all(old[place] == new[other] for place, other in pairs)


@given(ROWS, ROWS)
def test_the_shortest_edit_keeps_as_much_as_there_is(old: str, new: str) -> None:
    pairs = sorted(shortest_edit(old, new, 24))
    assert len(pairs) == longest(old, new)
    assert are_right(pairs, old, new)


@given(ROWS, ROWS)
def test_what_is_common_is_equal_and_in_order(old: str, new: str) -> None:
    assert are_right(common(old, new), old, new)


@given(ROWS, ROWS)
def test_gaps_and_pairs_together_are_both_rows(old: str, new: str) -> None:
    pairs = common(old, new)
    gaps = [*gaps_between(pairs, len(old), len(new))]
    assert len(pairs) + sum(gap.old_end - gap.old for gap in gaps) == len(old)
    assert len(pairs) + sum(gap.new_end - gap.new for gap in gaps) == len(new)


def test_too_many_edits_find_nothing() -> None:
    assert shortest_edit("abcd", "xbyd", 4) == [(3, 3), (1, 1)]
    assert shortest_edit("abcd", "xbyd", 3) == []


@given(st.permutations(range(8)))
def test_the_rising_pairs_are_the_most_there_are(order: list[int]) -> None:
    pairs = list(enumerate(order))
    found = rising(pairs)
    assert set(found) <= set(pairs)
    letters = "abcdefgh"
    assert len(found) == longest(letters, "".join(letters[place] for place in order))
    assert all(left[1] < right[1] for left, right in pairwise(found))


def two_rows(name: str) -> tuple[list[str], list[str]]:
    """Rows of 20,000 words that a slow algorithm would take minutes for."""
    random = Random(name)
    old = [f"w{random.randrange(500)}" for _place in range(20_000)]
    return {
        "all different": (old, [f"w{random.randrange(500)}" for _place in old]),
        "no word in common": (old, [f"v{word}" for word in old]),
        "every tenth other": (old, [w if i % 10 else "x" for i, w in enumerate(old)]),
        "halves swapped": (old, [*old[10_000:], *old[:10_000]]),
        "two words only": (["a", "b"] * 10_000, ["b", "a", "a"] * 6_666),
    }[name]


@pytest.mark.parametrize(
    "name",
    ["all different", "no word in common", "every tenth other", "halves swapped", "two words only"],
)
def test_long_rows_take_no_longer_than_their_length_allows(name: str) -> None:
    old, new = two_rows(name)
    before = process_time()
    pairs = common(old, new)
    assert process_time() - before < 5  # a tenth of it on a quiet machine
    assert all(old[place] == new[other] for place, other in pairs)


def test_scattered_changes_leave_all_the_rest_in_common() -> None:
    assert len(common(*two_rows("every tenth other"))) == 18_000
