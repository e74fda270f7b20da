"""Synonyms as editors write them, looked up by stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.synonyms import Synonyms, SynonymSet
from tests.search.analysis.strategies import HOSTILE

SETS = [
    SynonymSet(("B&W", "college van burgemeester en wethouders", "het college")),
    SynonymSet(("ov", "bus", "tram"), one_way=True),
    SynonymSet(("uitvragen", "Tender")),
]


@pytest.fixture(scope="module")
def synonyms() -> Synonyms:
    return Synonyms(SETS, "nl")


def test_two_way_terms_find_each_other(synonyms: Synonyms) -> None:
    assert synonyms.of(("b", "en", "w")) == [
        ("colleg", "van", "burgemeester", "en", "wethouder"),
        ("het", "colleg"),
    ]
    assert ("b", "en", "w") in synonyms.of(("het", "colleg"))


def test_they_are_told_as_an_editor_wrote_them(synonyms: Synonyms) -> None:
    assert synonyms.written(("het", "colleg")) == [
        "B&W",
        "college van burgemeester en wethouders",
    ]
    assert synonyms.written(("bus",)) == []


def test_inflected_forms_count_as_the_term(synonyms: Synonyms) -> None:
    assert synonyms.of(("uitvrag",)) == [("tender",)]


def test_one_way_terms_are_found_by_the_first_only(synonyms: Synonyms) -> None:
    assert synonyms.of(("ov",)) == [("bus",), ("tram",)]
    assert synonyms.of(("bus",)) == []


def test_the_longest_term_is_known(synonyms: Synonyms) -> None:
    assert synonyms.longest == 5
    assert Synonyms([], "nl").longest == 0


@given(st.lists(HOSTILE, max_size=4), st.booleans())
def test_any_terms_will_do(terms: list[str], one_way: bool) -> None:
    synonyms = Synonyms([SynonymSet(tuple(terms), one_way)], "nl")
    assert synonyms.of(()) == []
