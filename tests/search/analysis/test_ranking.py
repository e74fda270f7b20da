"""The order of candidates."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.plans import Alternative, Kind, Plan, PlannedConcept
from search.analysis.ranking import Row, Statistics, enough, rerank

TODAY = date(2020, 7, 1)
LENGTHS = {"title": 4.0, "title_parts": 2.0, "topics": 2.0, "body": 100.0, "body_parts": 20.0}
STATISTICS = Statistics(1000, {"team": 100, "wijk": 50, "werkkader": 5, "a": 10, "b": 10}, LENGTHS)


def concept(*stems: str, quoted: bool = False, **others: Kind) -> PlannedConcept:
    ways = [Alternative(stems, "own", 1.0)]
    ways += [Alternative((stem,), kind, 0.8) for stem, kind in others.items()]
    return PlannedConcept(tuple(ways), is_quoted=quoted)


def plan(*concepts: PlannedConcept, excluded: tuple[tuple[str, ...], ...] = ()) -> Plan:
    title = tuple(stem for one in concepts for stem in one.own)
    return Plan("nl", concepts, excluded, title)


def order(rows: list[Row], asked: Plan, today: date | None = None) -> list[object]:
    return [one.row.key for one in rerank(rows, asked, STATISTICS, today)]


def test_the_title_counts_more_than_topics_and_these_more_than_the_body() -> None:
    rows = [
        Row("parts", "x y", body="x", body_parts="team"),
        Row("body", "x y", body="team"),
        Row("topics", "x y", topics="team"),
        Row("title", "x team"),
    ]
    assert order(rows, plan(concept("team"))) == ["title", "topics", "body", "parts"]


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    rows = [Row("common", "x team"), Row("rare", "x werkkader")]
    assert order(rows, plan(concept("team"), concept("werkkader"))) == ["rare", "common"]


def test_more_of_the_question_goes_before_more_of_one_word() -> None:
    rows = [Row("one", "team team team"), Row("both", "x", body="team wijk")]
    assert order(rows, plan(concept("team"), concept("wijk"))) == ["both", "one"]
    rows = [Row("one", "team"), Row("both", "x", body=f"team wijk{' x' * 300}")]
    assert order(rows, plan(concept("team"), concept("wijk"))) == ["both", "one"]


def test_a_word_of_its_own_goes_before_several_parts() -> None:
    rows = [Row("parts", "x", title_parts="team team"), Row("own", "x", topics="team")]
    ranked = rerank(rows, plan(concept("team")), Statistics(1000))
    assert [one.row.key for one in ranked] == ["own", "parts"]


def test_the_same_word_twice_in_a_row_counts_twice() -> None:
    rows = [Row("apart", "x", body="team x x team team"), Row("twice", "x", body="team team x x x")]
    first, second = rerank(rows, plan(concept("team")), STATISTICS)
    assert (first.row.key, second.row.key) == ("apart", "twice")
    assert first.score > second.score


def test_a_short_text_goes_before_a_long_one_with_as_many_hits() -> None:
    rows = [Row("long", "x", body="team " + "x " * 500 + "x"), Row("short", "x", body="team x")]
    assert order(rows, plan(concept("team"))) == ["short", "long"]


def test_the_own_word_goes_before_a_synonym_of_it() -> None:
    rows = [Row("synonym", "x groep"), Row("own", "x team")]
    assert order(rows, plan(concept("team", groep="synonym"))) == ["own", "synonym"]


def test_a_rare_synonym_counts_no_more_than_the_word_itself() -> None:
    asked = concept("team", werkkader="synonym")
    assert STATISTICS.weight(asked) == STATISTICS.weight(concept("team"))


def test_the_whole_question_in_the_title_comes_first() -> None:
    rows = [Row("apart", "wijk x team"), Row("together", "x team wijk")]
    assert order(rows, plan(concept("team"), concept("wijk"))) == ["together", "apart"]


def test_a_phrase_is_met_by_neighbours_in_order_only() -> None:
    rows = [
        Row("yes", "x", body="y a b y"),
        Row("reversed", "x", body="b a"),
        Row("apart", "x", body="a y b"),
        Row("longer", "x", body="aa bb"),
    ]
    assert order(rows, plan(concept("a", "b", quoted=True))) == ["yes"]


def test_a_phrase_must_be_met_even_where_other_words_are() -> None:
    rows = [Row("word", "team team"), Row("phrase", "x", body="a b")]
    assert order(rows, plan(concept("a", "b", quoted=True), concept("team"))) == ["phrase"]


def test_a_quoted_word_is_not_met_by_the_part_of_a_compound() -> None:
    rows = [Row("part", "x", title_parts="team")]
    assert order(rows, plan(concept("team"))) == ["part"]
    assert order(rows, plan(concept("team", quoted=True))) == []


def test_parts_are_met_when_all_are_there() -> None:
    parts = PlannedConcept(
        (Alternative(("wijkteam",), "own", 1.0), Alternative(("wijk", "team"), "parts", 0.55))
    )
    rows = [Row("one", "wijk"), Row("both", "x", body="team x wijk"), Row("own", "x wijkteam")]
    assert order(rows, plan(parts)) == ["own", "both"]


@pytest.mark.parametrize("column", ["title", "topics", "body"])
def test_a_row_with_an_unwanted_word_is_out(column: str) -> None:
    changed: dict[str, Any] = {column: "team wijk"}
    rows = [replace(Row(column, "team"), **changed)]
    assert order(rows, plan(concept("team"), excluded=(("wijk",),))) == []
    assert order(rows, plan(concept("team"), excluded=(("wijk", "team"),))) == [column]


def test_the_part_of_a_compound_is_not_unwanted() -> None:
    rows = [Row(1, "team", body_parts="wijk")]
    assert order(rows, plan(concept("team"), excluded=(("wijk",),))) == [1]


def test_a_version_that_holds_no_longer_stands_behind_the_one_that_does() -> None:
    rows = [
        Row("past", "werkkader", kind="version out of force"),
        Row("version", "werkkader", body="a", kind="version"),
        Row("page", "werkkader", body="a"),
    ]
    assert order(rows, plan(concept("werkkader"))) == ["page", "version", "past"]


def test_announcements_stand_behind_and_fresh_news_slightly_in_front() -> None:
    rows = [
        Row("announcement", "team", kind="announcement"),
        Row("old", "team", kind="article", published=date(2010, 1, 1)),
        Row("new", "team", kind="article", published=TODAY),
    ]
    assert order(rows, plan(concept("team")), TODAY) == ["new", "old", "announcement"]
    assert order(rows, plan(concept("team"))) == ["new", "old", "announcement"]
    better = Row("better", "team", topics="team", kind="article", published=date(2010, 1, 1))
    assert order([rows[2], better], plan(concept("team")), TODAY) == ["better", "new"]


def test_fewer_than_ten_full_answers_are_filled_up_with_enough_of_the_question() -> None:
    asked = plan(concept("werkkader"), concept("team"))
    full = [Row(f"full{n}", "werkkader team") for n in range(9)]
    most, least = Row("most", "werkkader"), Row("least", "team team")
    ranked = rerank([*full, most, least], asked, STATISTICS)
    assert {one.row.key for one in enough(ranked, asked)} == {row.key for row in [*full, most]}
    ranked = rerank([*full, Row("tenth", "team werkkader"), most], asked, STATISTICS)
    assert "most" not in {one.row.key for one in enough(ranked, asked)}


def test_a_question_with_a_phrase_is_not_loosened() -> None:
    asked = plan(concept("a", "b", quoted=True), concept("team"))
    ranked = rerank([Row("phrase", "a b"), Row("both", "a b team")], asked, STATISTICS)
    assert [one.row.key for one in enough(ranked, asked)] == ["both"]


def test_nothing_asked_is_nothing_found() -> None:
    assert order([Row(1, "team")], plan()) == []
    assert rerank([Row(1, "team")], plan(concept("team")), Statistics(0))


@given(st.lists(st.text("ab ", max_size=12), max_size=8), st.randoms())
def test_the_order_does_not_hang_on_that_of_the_candidates(
    titles: list[str], random: object
) -> None:
    rows = [Row(number, title) for number, title in enumerate(titles)]
    asked = plan(concept("a"), concept("b"))
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert order(rows, asked) == order(shuffled, asked)
