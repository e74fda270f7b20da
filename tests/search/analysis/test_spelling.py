"""Which known words a mistyped word may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.spelling import Vocabulary
from tests.search.analysis.strategies import FOLDED

WORDS = {
    "werkkader": 12,
    "Wijkteam": 5,
    "wijkteams": 9,
    "cliënt": 4,
    "buurt": 20,
    "beurt": 2,
    "kaart": 3,
    "taart": 8,
    "subsidie": 6,
    "subsidietender": 1,
    "de": 90,
    "maand": 2,
    "hand": 50,
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(WORDS, "nl")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("werkaker", "werkkader"),
        ("werkkadre", "werkkader"),
        ("wekkader", "werkkader"),
        ("wijktaem", "wijkteam"),
        ("klient", "client"),
        ("buurd", "buurt"),
        ("subsiedie", "subsidie"),
    ],
)
def test_a_slip_or_two_are_seen_through(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert vocabulary.corrections(typed)[:1] == [meant]


def test_the_same_first_letter_goes_before_frequency(vocabulary: Vocabulary) -> None:
    assert vocabulary.corrections("mand") == ["maand", "hand"]
    assert vocabulary.corrections("baart") == ["taart", "kaart"]
    assert vocabulary.corrections("buert") == ["buurt", "beurt"]


def test_where_one_slip_explains_the_word_two_are_not_looked_at(vocabulary: Vocabulary) -> None:
    assert vocabulary.corrections("wijktaem") == ["wijkteam"]
    assert vocabulary.corrections("wijktemas") == ["wijkteams"]


@pytest.mark.parametrize("typed", ["dd", "buu", "xqzvblorp", "12345", "covid19", "", "b" * 1000])
def test_short_words_numbers_and_nonsense_are_left_alone(
    vocabulary: Vocabulary, typed: str
) -> None:
    assert vocabulary.corrections(typed) == []


def test_frequencies_are_those_of_the_commonest_form(vocabulary: Vocabulary) -> None:
    assert vocabulary.frequency("wijkteam") == 9
    assert vocabulary.frequency("xqz") == 0
    assert vocabulary.holds("wijkteams")
    assert not vocabulary.holds("wijkteamse")


def test_a_word_is_shown_as_the_texts_write_it(vocabulary: Vocabulary) -> None:
    assert vocabulary.surface("client") == "cliënt"
    assert vocabulary.surface("buurt") == "buurt"


def test_the_beginning_of_a_word_may_hold_a_slip_too(vocabulary: Vocabulary) -> None:
    assert vocabulary.beginnings("subzid") == ["subsid"]
    assert vocabulary.beginnings("werkak") == ["werkka"]
    assert vocabulary.beginnings("xyzxyz") == []
    assert vocabulary.beginnings("w") == []


@given(FOLDED, st.integers(0, 2))
def test_corrections_are_words_of_the_texts_within_two_slips(word: str, limit: int) -> None:
    vocabulary = Vocabulary(WORDS, "nl")
    found = vocabulary.corrections(word, limit)
    assert len(found) <= limit
    assert all(vocabulary.holds(match) and match != word for match in found)
    assert all(abs(len(match) - len(word)) <= 2 for match in found)
