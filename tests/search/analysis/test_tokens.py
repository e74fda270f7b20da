"""Analysing a text: surface, place, stem and parts of each word."""

import re
import time

import pytest
from hypothesis import given

from search.analysis.tokens import analyse
from tests.search.analysis.strategies import HOSTILE, LANGUAGES


def test_a_token_says_what_stands_where() -> None:
    text = "De “buurtteamorganisaties” zijn er."
    token = analyse(text, "nl")[1]
    assert text[token.start : token.end] == token.surface == "buurtteamorganisaties"
    assert token.stem == "buurtteamorganisatie"
    assert token.parts == ("buurtteam", "buurt", "team", "organisaties")
    assert token.part_stems == ("buurtteam", "buurt", "team", "organisatie")


def test_english_words_have_no_parts() -> None:
    assert [token.parts for token in analyse("neighbourhood teamwork", "en")] == [(), ()]


def test_accents_and_capitals_do_not_matter() -> None:
    one, other = analyse("CLIËNTEN", "nl")[0], analyse("clienten", "nl")[0]
    assert (one.word, one.stem) == (other.word, other.stem) == ("clienten", "client")


@given(HOSTILE, LANGUAGES)
def test_any_text_gives_plain_tokens_at_their_places(text: str, language: str) -> None:
    for token in analyse(text, language):
        assert token.surface == text[token.start : token.end]
        for word in (token.word, token.stem, *token.parts, *token.part_stems):
            assert re.fullmatch("[a-z0-9]{1,60}", word)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "a-" * 100_000,
        "a&" * 100_000,
        "a'" * 100_000,
        "a." * 100_000,
        "\u0301" * 200_000,
        " " * 200_000,
        '"-' * 100_000,
        "ﷺ" * 20_000,
    ],
    ids=repr("word hyphens ands quotes stops accents spaces signs ligatures").strip("'").split(),
)
def test_a_long_text_takes_time_in_proportion(text: str) -> None:
    begin = time.process_time()
    analyse(text, "nl")
    assert time.process_time() - begin < 8
