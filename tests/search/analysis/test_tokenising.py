"""Words of a running text and their places in it."""

from itertools import pairwise

import pytest
from hypothesis import given

from search.analysis.folding import fold
from search.analysis.tokenising import words
from tests.search.analysis.strategies import HOSTILE, LANGUAGES


def texts(text: str, language: str = "nl") -> list[str]:
    return [word.text for word in words(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eén buurtteam per wijk.", ["een", "buurtteam", "per", "wijk"]),
        ("zorg & welzijn", ["zorg", "en", "welzijn"]),
        ("B&W", ["b", "en", "w", "benw"]),
        ("foto's, foto’s", ["foto", "foto"]),
        ("'s avonds", ["s", "avonds"]),
        ("Re-integratie nu", ["re", "integratie", "reintegratie", "nu"]),
        ("e\u2011mail", ["e", "mail", "email"]),
        ("buurt- en wijkteams", ["buurt", "en", "wijkteams"]),
        ("Nieuw-West", ["nieuw", "west", "nieuwwest"]),
        ("W.M.O.", ["w", "m", "o", "wmo"]),
        ("klaar.De rest", ["klaar", "de", "rest"]),
        ("buurt_team", ["buurt", "team"]),
        ("werk\u00adkader", ["werkkader"]),
        ("werk\u200fkader", ["werkkader"]),
        ("werk\u200bkader", ["werk", "kader"]),
        (
            "1 april 2021, 9.30 uur",
            [
                "1",
                "april",
                "2021",
                "9",
                "30",
                "uur",
            ],
        ),
        ("\x00 \" ' - _ 🚲 & amp;", ["en", "amp"]),
        ("", []),
    ],
)
def test_words_are_read_as_people_write_them(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_the_sign_for_and_is_the_word_of_the_language() -> None:
    assert texts("care & support", "en") == ["care", "and", "support"]
    assert texts("the resident's home", "en") == ["the", "resident", "home"]


def test_a_name_is_a_capital_inside_a_sentence() -> None:
    text = "Daar werkt Merel Koopal. Zij woont in Oost,\nZij ook in Nieuw-West"
    names = [word.text for word in words(text, "nl") if word.is_name]
    assert names == ["merel", "koopal", "oost", "nieuw", "west", "nieuwwest"]


@given(HOSTILE, LANGUAGES)
def test_each_word_stands_where_it_says(text: str, language: str) -> None:
    found = list(words(text, language))
    assert [word.start for word in found if not word.is_joined] == sorted(
        word.start for word in found if not word.is_joined
    )
    for word in found:
        surface = text[word.start : word.end]
        assert surface == surface.strip()
        if not word.is_joined and surface != "&":
            assert fold(surface).startswith(word.text)


@given(HOSTILE, LANGUAGES)
def test_single_words_do_not_overlap(text: str, language: str) -> None:
    single = [word for word in words(text, language) if not word.is_joined]
    assert all(one.end <= two.start for one, two in pairwise(single))
