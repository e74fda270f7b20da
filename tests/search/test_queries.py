"""What is left of a typed question: words, whatever was typed."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.queries import MAX_CHARACTERS, MAX_WORDS, clean_query

# What the search engines of SQLite and PostgreSQL take for an operator or cannot take at all.
DANGEROUS = re.compile(r"[\"*():^+|!<>\\{}\[\]~$%#=,;?/\x00-\x1f\x7f]")


@given(st.text(max_size=1000))
@example("ﷺ" * 200)
@example("a " * 600)
def test_nothing_is_left_that_a_search_engine_could_stumble_over(text: str) -> None:
    cleaned = clean_query(text)
    assert not DANGEROUS.search(cleaned)
    assert len(cleaned) <= MAX_CHARACTERS
    assert len(cleaned.split(" ")) <= MAX_WORDS
    assert cleaned == " ".join(cleaned.split())


@given(st.text(max_size=1000))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_query(clean_query(text)) == clean_query(text)


@given(st.lists(st.from_regex(r"[a-zà-öø-ÿ0-9]{1,10}", fullmatch=True), max_size=MAX_WORDS))
def test_words_come_through_in_their_order(words: list[str]) -> None:
    assert clean_query("  ".join(words)) == " ".join(words)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("", ""),
        ('"', ""),
        ("\x00", ""),
        ("--- '' & . @", ""),
        ("nieuw-west", "nieuw-west"),
        ("foto's", "foto's"),
        ("foto’s", "foto’s"),
        ("'werkkader'", "werkkader"),
        ("R&D", "R&D"),
        ("info@wijk.example", "info@wijk.example"),
        ("25.06.2020?", "25.06.2020"),
        ("buurt_team", "buurt team"),
        ("werk*kader NEAR/3", "werk kader NEAR 3"),
        ("ﬁnanciën", "financiën"),
        ("één\ttwee\nbeide", "één twee beide"),
        ("<script>", "script"),
    ],
)
def test_marks_inside_words_stay_and_others_go(typed: str, left: str) -> None:
    assert clean_query(typed) == left
