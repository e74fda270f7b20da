"""Which texts are one text, rewritten."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.werkkader.comparing.likeness import Likeness, likeness, pair_alike
from buurtteams.werkkader.comparing.structure import structure
from buurtteams.werkkader.comparing.tokens import words_in

ROWS = st.lists(st.text("abcdefgh", max_size=6), max_size=12)


def half(found: Likeness) -> bool:
    """Is half of two texts the same?"""
    return found.score >= 0.5


@pytest.mark.parametrize(
    ("old", "new", "score"),
    [("ab", "ab", 1), ("ab", "cd", 0), ("ab", "bc", 0.5), ("aab", "ab", 0.8), ("", "", 0)],
)
def test_likeness_is_the_share_of_words_in_common(old: str, new: str, score: float) -> None:
    assert likeness(Counter(old), Counter(new)) == score


def test_the_likeliest_belong_together_wherever_they_stand() -> None:
    old = [Counter(text) for text in ("abcd", "efgh", "ijkl")]
    new = [Counter(text) for text in ("ijkx", "abcx", "abcd")]
    assert pair_alike(old, new, half) == [(0, 2), (2, 0)]


def test_long_rows_are_paired_by_their_rare_words() -> None:
    old = [Counter(["the", f"w{place}", f"v{place}"]) for place in range(300)]
    assert pair_alike(old, old[::-1], half) == [(place, 299 - place) for place in range(300)]


def test_texts_of_common_words_only_are_paired_by_their_place() -> None:
    old = [Counter(["yes", "no"])] * 100
    assert pair_alike(old, old, half) == [(place, place) for place in range(100)]


def test_a_word_that_is_rare_on_one_side_only_pairs_nothing_either_way() -> None:
    alone = [Counter(["x"]), *(Counter([f"old{place}"]) for place in range(19))]
    often = [*(Counter([f"new{place}"]) for place in range(5)), *[Counter(["x"])] * 10]
    often += [Counter([f"more{place}"]) for place in range(5)]
    assert pair_alike(alone, often, half) == []
    assert pair_alike(often, alone, half) == []


@given(ROWS, ROWS)
def test_the_other_way_round_the_same_texts_belong_together(old: list[str], new: list[str]) -> None:
    olds, news = [*map(Counter, old)], [*map(Counter, new)]
    there = pair_alike(olds, news, half)
    back = pair_alike(news, olds, half)
    assert there == sorted((left, right) for right, left in back)


def test_the_same_words_in_another_order_are_less_alike() -> None:
    texts = ["een twee drie vier", "vier drie twee een", "Een twee drie, vijf"]
    one, turned, edited = (words_in(structure(f"<p>{text}</p>")) for text in texts)
    assert likeness(one, edited) > likeness(one, turned)
