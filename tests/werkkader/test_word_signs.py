"""Characters that readers cannot see or tell apart, which no small correction may touch."""

import pytest

from tests.werkkader.verdicts import judged, of_words


class TestASignThatDeceives:
    @pytest.mark.parametrize(
        "word",
        [
            "ni\N{SOFT HYPHEN}et",
            "ni\N{ZERO WIDTH SPACE}et",
            "ni\N{WORD JOINER}et",
            "\N{RIGHT-TO-LEFT OVERRIDE}niet",
            "ni\N{COMBINING GRAPHEME JOINER}et",
            "ni\N{VARIATION SELECTOR-1}et",
            "n\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}et",
            "n\N{LATIN SMALL LETTER DOTLESS I}et",
            "ni\N{HANGUL FILLER}et",
            "w\N{COMBINING LONG STROKE OVERLAY}ij",
            "wij\N{COMBINING ENCLOSING CIRCLE}",
            "\N{CYRILLIC SMALL LETTER ES}\N{CYRILLIC SMALL LETTER O}",
        ],
    )
    def test_it_may_not_come_or_go(self, word: str) -> None:
        assert "structure" in of_words("dit is zo", f"dit is {word} zo")
        assert "structure" in of_words(f"dit is {word} zo", "dit is zo")

    def test_the_objection_shows_its_code(self) -> None:
        (objection,) = judged("<p>de buurt</p>", "<p>de bu&shy;urt,</p>").objections
        assert objection == ("structure", "", "bu[U+00AD]urt")

    def test_it_may_stay_beside_a_typing_error(self) -> None:
        assert of_words("bu\N{SOFT HYPHEN}urt en pleni", "bu\N{SOFT HYPHEN}urt en plein") == []

    def test_letters_of_names_and_accents_do_not_deceive(self) -> None:
        assert of_words("bij Soren en Çelik", "bij Søren en Celik") == []
        assert of_words("een cre\u0308atief plein", "een creëatief plein") == []
        assert of_words("ofﬁcieel", "officieel") == []
