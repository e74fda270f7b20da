"""From a question to everything that may answer it."""

import re

import pytest
from hypothesis import given

from search.analysis.planning import Lexicon, plan_query, says_little
from search.analysis.plans import Plan
from search.analysis.querying import parse_query
from search.analysis.spelling import Vocabulary
from search.analysis.synonyms import Synonyms, SynonymSet
from tests.search.analysis.strategies import HOSTILE

DUTCH = Vocabulary(
    {
        "werkkader": 12,
        "afvalcontainer": 4,
        "stadsbestuur": 2,
        "afval": 3,
        "cliënten": 5,
        "buurtteam": 40,
        "buurteam": 1,
        "college": 3,
        "matras": 1,
        "stemmen": 4,
        "wijk": 8,
        "openbaar": 3,
        "vervoer": 3,
        "vergunning": 5,
        "koopal": 7,
        "koopel": 1,
    },
    "nl",
)
ENGLISH = Vocabulary({"mattress": 2, "working": 9, "framework": 9}, "en")
SYNONYMS = Synonyms(
    [SynonymSet(("b en w", "het college")), SynonymSet(("openbaar vervoer", "ov"))], "nl"
)


def plan(text: str) -> Plan:
    return plan_query(parse_query(text, "nl"), Lexicon(DUTCH, SYNONYMS, (ENGLISH,)))


def ways(text: str, number: int = 0) -> list[tuple[str, str]]:
    return [(one.kind, " ".join(one.stems)) for one in plan(text).concepts[number].alternatives]


def test_a_word_is_met_by_its_stem_its_full_form_and_its_parts() -> None:
    assert ways("werkkaders") == [
        ("own", "werkkader"),
        ("exact", "werkkaders"),
        ("parts", "werk kader"),
    ]


def test_an_unknown_word_is_also_met_by_what_it_may_have_meant() -> None:
    assert ("spelling", "werkkader") in ways("werkaker")
    assert plan("werkaker wijk").did_you_mean == "werkkader wijk"
    assert plan("klienten").did_you_mean == "cliënten"


def test_a_rare_word_is_also_met_by_a_much_commoner_neighbour() -> None:
    assert ways("buurteam")[-1] == ("spelling", "buurtteam")
    assert plan("buurteam").concepts[0].alternatives[-1].weight > 0.8
    assert plan("buurteam").did_you_mean == ""
    assert not [kind for kind, _ in ways("koopel") if kind == "spelling"]


def test_a_word_that_is_spelt_well_is_never_corrected() -> None:
    assert ways("zwemmen") == [("own", "zwem"), ("exact", "zwemmen")]
    assert plan("zwemmen").did_you_mean == ""


def test_a_word_of_texts_in_another_language_is_no_mistake() -> None:
    assert ways("mattress") == [("own", "mattres"), ("exact", "mattress")]
    assert plan("mattres").did_you_mean == "matras"


def test_neighbours_are_met_by_the_compound_that_they_form() -> None:
    assert ("joined", "afvalcontainer") in ways("afval container", 0)
    assert ("joined", "afvalcontainer") in ways("afval container", 1)
    assert ("joined", "stadsbestur") in ways("stad bestuur", 1)
    assert not [kind for kind, _ in ways("wijk afval") if kind == "joined"]
    assert not [kind for kind, _ in ways('"afval" container', 1) if kind == "joined"]


def test_words_with_a_hyphen_are_met_beside_each_other_joined_and_apart() -> None:
    assert ways("nieuw-west") == [
        ("own", "nieuw west"),
        ("joined", "nieuwwest"),
        ("parts", "nieuw west"),
    ]
    own, joined, apart = plan("nieuw-west").concepts[0].alternatives
    assert (own.is_phrase, joined.is_phrase, apart.is_phrase) == (True, False, False)


@pytest.mark.parametrize("text", ["b&w", "b en w", "B & W"])
def test_synonyms_are_looked_up_before_stop_words_fall_away(text: str) -> None:
    concepts = plan(f"{text} wijk").concepts
    assert [concept.own for concept in concepts] == [("b", "en", "w"), ("wijk",)]
    assert ("synonym", "het colleg") in ways(text)


def test_a_phrase_with_synonyms_is_one_concept() -> None:
    assert ways("openbaar vervoer") == [
        ("own", "openbar vervoer"),
        ("parts", "openbar vervoer"),
        ("synonym", "ov"),
    ]


def test_stop_words_fall_away_unless_they_are_alone() -> None:
    assert [concept.own for concept in plan("waar is de wijk").concepts] == [("wijk",)]
    assert [concept.own for concept in plan("waar is de").concepts] == [("war",), ("is",), ("de",)]
    assert plan("de wijk").title == ("de", "wijk")


def test_a_quoted_phrase_is_met_by_itself_only() -> None:
    found = plan('"openbaar vervoer" werkaker')
    assert [one.kind for one in found.concepts[0].alternatives] == ["own"]
    assert found.has_phrase
    assert not plan("openbaar vervoer").has_phrase
    assert plan('"werkaker"').did_you_mean == ""


def test_what_is_unwanted_is_kept_as_stems() -> None:
    assert plan('wijk -vergunningen -"eigen bijdragen"').excluded == (
        ("vergun",),
        ("eigen", "bijdrag"),
    )


@given(HOSTILE)
def test_any_question_becomes_a_plan_of_letters_and_digits(text: str) -> None:
    found = plan(text)
    assert len(found.concepts) <= 12
    for concept in found.concepts:
        assert concept.alternatives[0].kind == "own"
        assert all(0 < one.weight <= 1.1 for one in concept.alternatives)
    for stem in found.stems() | {stem for stems in found.excluded for stem in stems}:
        assert re.fullmatch("[a-z0-9]+", stem)


def test_ordinary_dutch_is_not_corrected_in_a_question_in_english() -> None:
    words = Vocabulary({"openbaar": 1, "server": 4, "framework": 3}, "en")
    english = Lexicon(words, Synonyms([], "en"), (DUTCH,))

    def offered(text: str) -> str:
        return plan_query(parse_query(text, "en"), english).did_you_mean

    assert offered("openbaar vervoer") == offered("verver") == ""
    assert offered("framewrok") == "framework"


def test_digits_that_hang_together_are_met_by_nothing_less() -> None:
    assert ways("1.1") == [("own", "1 1")]


def test_stop_words_and_single_letters_say_little() -> None:
    assert all(says_little(parse_query(text, "en")) for text in ("a", "the", "b", "the b", ""))
    assert not any(says_little(parse_query(text, "en")) for text in ("the house", '"the"', "b&w"))


def test_a_word_that_was_typed_twice_stands_twice_in_the_title_looked_for() -> None:
    asked = plan("plan van de wijk, van bewoners")
    assert asked.title == ("plan", "van", "de", "wijk", "van", "bewoner")
