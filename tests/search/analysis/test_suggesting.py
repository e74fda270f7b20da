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
        ('"ten" b*', ("ten",), "b"),
        ("ten - b", ("ten",), "b"),
        ("", (), ""),
        ("\x00", (), ""),
    ],
)
def test_the_last_word_is_a_beginning(typed: str, whole: tuple[str, ...], prefix: str) -> None:
    found = parse_suggestion(typed, "nl")
    assert (found.whole, found.prefix) == (whole, prefix)


@pytest.mark.parametrize(
    "typed", ["team -ge", "team -", "team –ge noo", 'team -"ge" noo', '"leven', "“leven", '"a" "le']
)
def test_nothing_goes_on_behind_a_minus_or_in_an_open_quote(typed: str) -> None:
    assert parse_suggestion(typed, "nl") == SuggestionQuery()


def test_what_stands_before_stays_as_it_was_typed() -> None:
    found = parse_suggestion(" Een “Wijk” & b&W", "nl")
    assert (found.before, found.is_tight) == ("Een “Wijk” & b&", True)


def test_suggestions_begin_at_two_letters() -> None:
    assert not parse_suggestion("t", "nl")
    assert parse_suggestion("te", "nl")
    assert parse_suggestion("de t", "nl")


def test_a_slip_in_the_beginning_is_seen_through() -> None:
    vocabulary = Vocabulary({"subsidie": 3, "werkkader": 2}, "nl")
    assert parse_suggestion("nieuwe subzid", "nl").corrected(vocabulary) == [
        SuggestionQuery(("nieuwe",), "subsid", "nieuwe ")
    ]
    assert parse_suggestion("su", "nl").corrected(vocabulary) == []


@given(HOSTILE, LANGUAGES)
def test_only_letters_and_digits_come_out(text: str, language: str) -> None:
    found = parse_suggestion(text, language)
    assert len(found.whole) < 13
    assert re.fullmatch("[a-z0-9]*", "".join([*found.whole, found.prefix]))
