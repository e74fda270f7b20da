"""Folding: letters a-z and digits, whatever the text."""

import re

import pytest
from hypothesis import given

from search.analysis.folding import fold
from tests.search.analysis.strategies import HOSTILE


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cliënt", "client"),
        ("ÉÉN", "een"),
        ("crèche", "creche"),
        ("ĳsbaan", "ijsbaan"),
        ("Ĳ", "ij"),
        ("coo\u0308rdinatie", "coordinatie"),
        ("afval\u00adcontainer", "afvalcontainer"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Łódź", "lodz"),
        ("ﬁnancieel", "financieel"),
        ("18 m²", "18m2"),
        ("İstanbul", "istanbul"),
        ("\u0131\u015f\u0131k", "isik"),
        ("مدينة", ""),
        ("\x00'; --", ""),
    ],
)
def test_a_text_is_its_letters_and_digits(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(HOSTILE)
def test_only_letters_and_digits_come_out_and_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text)
    assert re.fullmatch("[a-z0-9]*", folded)
    assert fold(folded) == folded
