"""What the engines are asked: of what was typed only letters and digits, all of it valid."""

import re
import sqlite3

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import (
    Alternative,
    Lexicon,
    Plan,
    PlannedConcept,
    Synonyms,
    SynonymSet,
    Vocabulary,
    parse_query,
    plan_query,
)
from search.expressions import (
    Match,
    as_fts5,
    as_tsquery,
    by_parts,
    everything,
    loosened,
    taken_apart,
)

WORDS = Vocabulary({"werkkader": 9, "afvalcontainer": 3, "buurtteam": 20, "team": 4}, "nl")
LEXICON = Lexicon(WORDS, Synonyms([SynonymSet(("b en w", "college"))], "nl"))
SAFE = re.compile(r'(?:[a-z0-9 &|!()<>:"{}_-]|ABC|AND|OR|NOT)*')
TYPED = st.one_of(
    st.text(max_size=250),
    st.lists(
        st.sampled_from(
            [
                "werkaker",
                "-team",
                '"',
                "b&w",
                "NOT",
                "a:*",
                "1e5x",
                "(",
                "'",
                "\0",
                "OR",
                "\u202e",
                "é",
            ]
        ),
        max_size=30,
    ).map(" ".join),
)
COLUMNS = "title_tokens, title_parts, topic_tokens, body_tokens, body_parts"


def planned(text: str) -> Plan:
    return plan_query(parse_query(text, "nl"), LEXICON)


def concepts(*words: str) -> Plan:
    asked = (PlannedConcept((Alternative((word,), "own", 1.0),)) for word in words)
    return Plan("nl", tuple(asked))


def asked_words(match: Match) -> list[str]:
    return ["".join(concept.own[0] for concept in way) for way in match.ways]


def matches(plan: Plan) -> list[Match]:
    weights = [1.0 + place for place, _ in enumerate(plan.concepts)]
    return [everything(plan), loosened(plan, weights), by_parts(plan)]


@given(TYPED)
def test_only_letters_digits_and_own_operators_reach_an_engine(text: str) -> None:
    for match in filter(None, matches(planned(text))):
        assert SAFE.fullmatch(as_tsquery(match))
        assert SAFE.fullmatch(as_fts5(match))


@given(TYPED)
def test_fts5_takes_whatever_was_typed(text: str) -> None:
    with sqlite3.connect(":memory:") as database:
        database.execute(f"CREATE VIRTUAL TABLE t USING fts5({COLUMNS})")
        for match in filter(None, matches(planned(text))):
            database.execute("SELECT rowid FROM t WHERE t MATCH ?", [as_fts5(match)]).fetchall()
    database.close()


@pytest.mark.postgresql
@pytest.mark.django_db
@given(TYPED)
def test_postgresql_takes_whatever_was_typed(text: str) -> None:
    with connection.cursor() as cursor:
        for match in filter(None, matches(planned(text))):
            cursor.execute("SELECT to_tsquery('simple', %s)", [as_tsquery(match)])


@pytest.mark.postgresql
@pytest.mark.django_db
@given(st.from_regex(r"[a-z0-9]{1,12}|[0-9]{1,3}e[0-9]{1,3}[a-z0-9]{0,4}", fullmatch=True))
def test_postgresql_reads_a_word_in_a_question_as_it_reads_it_in_a_text(word: str) -> None:
    asked = as_tsquery(everything(concepts(word)))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_tsvector('simple', %s) @@ to_tsquery('simple', %s)", [word, asked]
        )
        assert cursor.fetchone() == (True,)


def test_a_question_asks_for_all_concepts_each_in_any_of_its_ways() -> None:
    match = everything(planned("werkaker b&w"))
    assert as_tsquery(match) == (
        "((werkaker | (werk & aker) | werkkader)"
        " & ((b <-> en <-> w) | benw | (b & en & w) | colleg))"
    )
    assert as_fts5(match).count(" AND ") == 4


def test_a_phrase_and_an_exclusion_look_only_at_whole_words() -> None:
    match = everything(planned('"eigen bijdrage" -laadpalen'))
    assert as_tsquery(match) == "(eigen:ABC <-> bijdrag:ABC) & !laadpal:ABC"
    whole = "{title_tokens topic_tokens body_tokens} : "
    assert as_fts5(match) == f'({whole}"eigen bijdrag") NOT ({whole}"laadpal")'


def test_a_phrase_may_hold_a_word_twice() -> None:
    match = everything(planned('"voet en voet"'))
    assert as_tsquery(match) == "(voet:ABC <-> en:ABC <-> voet:ABC)"


def test_nothing_is_asked_when_nothing_is_left_of_a_question() -> None:
    plan = planned("!!! -team")
    assert not any(matches(plan))


def test_enough_are_the_smallest_sets_that_carry_two_fifths_of_the_weight() -> None:
    match = loosened(concepts("a", "b", "c"), [5.0, 3.0, 3.0])
    assert asked_words(match) == ["a", "bc"]


@given(st.lists(st.floats(0.1, 9), min_size=1, max_size=12))
def test_enough_is_bounded_and_each_set_is_enough(weights: list[float]) -> None:
    plan = concepts(*(chr(ord("a") + place) for place, _ in enumerate(weights)))
    sets = asked_words(loosened(plan, weights))
    assert 0 < len(sets) <= 20
    for found in sets:
        held = [weight for place, weight in enumerate(weights) if chr(ord("a") + place) in found]
        assert sum(held) >= 0.4 * sum(weights)
        assert not any(set(other) < set(found) for other in sets)


def test_a_question_with_a_phrase_is_not_loosened() -> None:
    plan = planned('"eigen bijdrage" huis')
    assert loosened(plan, [1.0, 1.0]) == everything(plan)
    assert not by_parts(planned('"eigen bijdrage" afvalcontainer'))


def test_a_compound_is_asked_by_any_of_its_parts() -> None:
    plan = planned("huisvuilcontainer -boom")
    assert asked_words(by_parts(plan)) == ["huis", "vuil", "container"]
    assert by_parts(plan).excluded == plan.excluded
    ways = [way[0] for way in by_parts(plan).ways]
    assert list(taken_apart(plan).concepts) == ways


def test_a_word_that_is_whole_has_no_parts_to_ask_for() -> None:
    plan = planned("kantoor")
    assert not by_parts(plan)
    assert taken_apart(plan) == plan
