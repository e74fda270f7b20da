"""What counts as one word, number, date or sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.werkkader.comparing.words import cut, is_word


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Wij komen, morgen.", ["Wij", " ", "komen", ",", " ", "morgen", "."]),
        ("e-mail en/of d'r", ["e-mail", " ", "en", "/", "of", " ", "d'r"]),
        ("12 juni 2020 en 3 May", ["12 juni 2020", " ", "en", " ", "3 May"]),
        ("12\N{NO-BREAK SPACE}juni", ["12\N{NO-BREAK SPACE}juni"]),
        ("12\n juni\t2020", ["12 juni 2020"]),
        ("3 meisjes", ["3", " ", "meisjes"]),
        ("€ 1.200,50; 12-06-2020 13:30 3e", "€| |1.200,50|;| |12-06-2020| |13:30| |3e".split("|")),
        ("hoofdstuk 3.2.", ["hoofdstuk", " ", "3.2", "."]),
        ("a.b", ["a", ".", "b"]),
        ("🇳🇱🇧🇪👍🏽", ["🇳🇱", "🇧🇪", "👍🏽"]),
        ("cafe\N{COMBINING ACUTE ACCENT}s", ["cafe\N{COMBINING ACUTE ACCENT}s"]),
        ("a\N{NO-BREAK SPACE} b", ["a", "\N{NO-BREAK SPACE}", " ", "b"]),
        ("snake_case", ["snake", "_", "case"]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_readers_would(text: str, pieces: list[str]) -> None:
    assert list(cut(text)) == pieces


@given(st.text())
def test_nothing_of_a_text_is_lost(text: str) -> None:
    for white in "\t\n\f\r":
        text = text.replace(white, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    assert "".join(cut(text)) == text


def test_words_numbers_and_dates_are_words_and_signs_are_not() -> None:
    assert all(map(is_word, ["een", "3", "12 juni", "שלום"]))
    assert not any(map(is_word, [" ", ".", "€", "🙂", "\N{NO-BREAK SPACE}"]))
