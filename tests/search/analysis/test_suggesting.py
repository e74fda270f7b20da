"""What is typed so far in the search box."""

import re

import pytest
from hypothesis import given

from search.analysis.spelling import Vocabulary
from search.analysis.suggesting import SuggestionQuery, parse_suggestion
from tests.search.analysis.strategies import HOSTILE, LANGUAGES


@pytest.mark.parametrize(
    ("typed", "whole", "prefix"),
    [
        ("ten", (), "ten"),
        ("Subsidie ten", ("subsidie",), "ten"),
        ("subsidie ", ("subsidie",), ""),
        ("cliënt", (), "client"),
        ("nieuw-w", ("nieuw",), "w"),
        ('"ten*', (), "ten"),
        ("", (), ""),
        ("\x00", (), ""),
    ],
)
def test_the_last_word_is_a_beginning(typed: str, whole: tuple[str, ...], prefix: str) -> None:
    assert parse_suggestion(typed, "nl") == SuggestionQuery(whole, prefix)


def test_suggestions_begin_at_two_letters() -> None:
    assert not parse_suggestion("t", "nl")
    assert parse_suggestion("te", "nl")
    assert parse_suggestion("de t", "nl")


def test_a_slip_in_the_beginning_is_seen_through() -> None:
    vocabulary = Vocabulary({"subsidie": 3, "werkkader": 2}, "nl")
    assert parse_suggestion("nieuwe subzid", "nl").corrected(vocabulary) == [
        SuggestionQuery(("nieuwe",), "subsid")
    ]
    assert parse_suggestion("su", "nl").corrected(vocabulary) == []


@given(HOSTILE, LANGUAGES)
def test_only_letters_and_digits_come_out(text: str, language: str) -> None:
    found = parse_suggestion(text, language)
    assert len(found.whole) < 13
    assert re.fullmatch("[a-z0-9]*", "".join([*found.whole, found.prefix]))
