"""The sieve lets through every word that answers, and few others."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.dutch_lists import IRREGULAR, STEMS, STRONG
from search.analysis.plans import Alternative, Plan, PlannedConcept
from search.analysis.sieving import sieve
from search.analysis.table import dutch_table
from search.analysis.tokens import analyse
from tests.search.analysis.strategies import HOSTILE

WORDS = random.Random(4).sample(sorted(dutch_table()._costs), 4000)
ENGLISH = "dying lies tied skies running geese cities mice bodies analyses happily studying".split()


def plan(stem: str, language: str = "nl") -> Plan:
    return Plan(language, (PlannedConcept((Alternative((stem,), "own", 1.0),)),))


def held_back(text: str, language: str) -> list[tuple[str, str]]:
    """The words of a text that the sieve of one of their own stems keeps back."""
    return [
        (token.surface, stem)
        for token in analyse(text, language)
        for stem in token.stems()
        if not sieve(plan(stem, language))(token.surface)
    ]


def test_no_dutch_word_is_held_back_from_its_own_stems() -> None:
    listed = [*IRREGULAR, *STRONG, *STEMS, *(f"raads{word}" for word in IRREGULAR)]
    assert held_back(" ".join([*WORDS, *listed]), "nl") == []


def test_no_english_word_is_held_back_from_its_own_stem() -> None:
    assert held_back(" ".join(ENGLISH), "en") == []


@given(HOSTILE, st.sampled_from(["nl", "en"]))
def test_nothing_that_can_be_typed_is_held_back(text: str, language: str) -> None:
    assert held_back(text, language) == []


@pytest.mark.parametrize("stem", ["buurtteam", "vergun", "bom"])
def test_most_words_are_held_back(stem: str) -> None:
    assert sum(map(sieve(plan(stem)), WORDS)) < 0.2 * len(WORDS)
