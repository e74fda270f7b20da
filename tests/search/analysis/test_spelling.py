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
    known = Vocabulary({"buurtteam": 3, "buurtkamer": 1}, "nl")
    assert known.beginnings("buurteam") == ["buurtteam", "buurtkam"]
    assert Vocabulary({"corona": 3}, "nl").beginnings("corrona") == ["corona"]
    assert Vocabulary({"tender": 3}, "nl").beginnings("tendr") == ["tende"]
    assert vocabulary.beginnings("w") == []


@given(FOLDED, st.integers(0, 2))
def test_corrections_are_words_of_the_texts_within_two_slips(word: str, limit: int) -> None:
    vocabulary = Vocabulary(WORDS, "nl")
    found = vocabulary.corrections(word, limit)
    assert len(found) <= limit
    assert all(vocabulary.holds(match) and match != word for match in found)
    assert all(abs(len(match) - len(word)) <= 2 for match in found)


def test_a_word_that_is_set_counts_from_then_on(vocabulary: Vocabulary) -> None:
    changed = vocabulary.copy()
    assert changed.corrections("zwembda") == []
    changed.set("zwembad", 3)
    assert changed.corrections("zwembda") == ["zwembad"]
    assert changed.beginnings("zwenb") == ["zwemb"]
    assert changed.frequency("zwembad") == 3


def test_a_word_that_no_text_holds_is_forgotten_everywhere(vocabulary: Vocabulary) -> None:
    changed = vocabulary.copy()
    assert changed.corrections("werkaker") == ["werkkader"]
    changed.set("werkkader", 0)
    assert changed.corrections("werkaker") == []
    assert changed.beginnings("werkak") == []
    assert changed.frequency("werkkader") == 0
    assert not changed.holds("werkkader")
    assert "werkkader" not in set(changed.stems())


def test_a_copy_changes_apart_from_what_it_was_made_of(vocabulary: Vocabulary) -> None:
    changed = vocabulary.copy()
    changed.set("werkkader", 0)
    changed.set("clïënt", 9)
    changed.set("zwembad", 1)
    assert vocabulary.holds("werkkader")
    assert not vocabulary.holds("zwembad")
    assert vocabulary.surface("client") == "cliënt"
    assert changed.surface("client") == "clïënt"


def test_the_ways_to_write_a_word_count_together() -> None:
    vocabulary = Vocabulary({"client": 2, "cliënt": 5}, "nl")
    assert vocabulary.frequency("client") == 7
    vocabulary.set("client", 0)
    assert (vocabulary.frequency("client"), vocabulary.surface("client")) == (5, "cliënt")
    vocabulary.set("client", 1)
    vocabulary.set("cliënt", 0)
    assert (vocabulary.frequency("client"), vocabulary.surface("client")) == (1, "client")


def test_the_commonest_way_to_write_a_word_is_shown() -> None:
    vocabulary = Vocabulary({"clïent": 9, "cliënt": 5, "client": 50}, "nl")
    assert vocabulary.surface("client") == "clïent"
    vocabulary.set("clïent", 4)
    assert vocabulary.surface("client") == "cliënt"


def test_the_stem_counts_as_its_commonest_form_after_a_change() -> None:
    vocabulary = Vocabulary({"wijkteam": 5, "wijkteams": 9}, "nl")
    vocabulary.set("wijkteams", 2)
    assert vocabulary.frequency("wijkteam") == 5
    vocabulary.set("wijkteam", 0)
    assert vocabulary.frequency("wijkteam") == 2


def test_what_has_no_letters_of_ours_is_no_word() -> None:
    vocabulary = Vocabulary({"слово": 3, "wijk": 1}, "nl")
    vocabulary.set("слово", 4)
    assert list(vocabulary.stems()) == ["wijk"]


COUNTS = st.dictionaries(
    st.sampled_from(["wijk", "wijken", "client", "cliënt", "clïënt", "buurt", "beurt"]),
    st.integers(0, 3),
)


@given(COUNTS, COUNTS)
def test_changing_words_one_by_one_is_beginning_with_them(
    before: dict[str, int], changed: dict[str, int]
) -> None:
    held = {word: count for word, count in before.items() if count}
    vocabulary = Vocabulary(held, "nl")
    for word, count in changed.items():
        vocabulary.set(word, count)
    wanted = Vocabulary({word: count for word, count in (held | changed).items() if count}, "nl")
    assert sorted(vocabulary.stems()) == sorted(wanted.stems())
    for word in ("wijk", "wijken", "client", "buurt", "beurt"):
        assert vocabulary.holds(word) == wanted.holds(word)
        assert vocabulary.surface(word) == wanted.surface(word)
        assert vocabulary.frequency(word) == wanted.frequency(word)
        assert vocabulary.corrections(word[:-1] + "q") == wanted.corrections(word[:-1] + "q")


def test_no_more_than_so_many_answers_are_remembered(vocabulary: Vocabulary) -> None:
    changed = vocabulary.copy()
    for number in range(600):
        assert changed.corrections(f"werkad{'b' * (number % 20)}{number}") == []
    assert len(changed._nearest) <= 500
