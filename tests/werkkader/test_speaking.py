"""Hidden words around what was added and removed."""

import pytest
from bs4 import BeautifulSoup

from buurtteams.werkkader.comparing import compare_fragments
from buurtteams.werkkader.speaking import Around, Words, spoken

WORDS = Words(Around("[+", "+]"), Around("[-", "-]"))


def heard(html: str) -> str:
    """The words of a fragment as they are read out, without its markup."""
    return BeautifulSoup(spoken(html, WORDS), "html.parser").get_text()


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>op <del>12</del><ins>14</ins> plekken</p>", "op [- 12 -][+ 14 +] plekken"),
        ("<ins><p>Nieuw.</p></ins>", "[+ Nieuw. +]"),
        ('<ul><li data-change="added">een</li></ul>', "[+ een +]"),
        ('<ul data-change="removed"><li>een</li><li>twee</li></ul>', "[- eentwee -]"),
        ('<table><tr data-change="added"><td>a</td><td>b</td></tr></table>', "[+ ab +]"),
        ("<p>gelijk</p>", "gelijk"),
        ('<ul data-change="added"></ul>', ""),
    ],
)
def test_a_change_is_announced_where_words_may_stand(html: str, said: str) -> None:
    assert heard(html) == said


def test_the_words_are_for_ears_only() -> None:
    shown = spoken("<ins>14</ins>", WORDS)
    assert shown.count('<span class="visually-hidden">') == 2


def test_ids_and_what_only_the_comparison_needs_are_left_out() -> None:
    shown = spoken('<p id="a" class="b" data-was="" data-now="x">tekst</p>', WORDS)
    assert shown == '<p class="b">tekst</p>'


@pytest.mark.parametrize("tag", ["h3", "h4", "h5", "h6"])
def test_no_level_of_headings_is_skipped_when_those_between_are_folded(tag: str) -> None:
    assert spoken(f"<{tag}>Kop</{tag}>", WORDS) == "<h3>Kop</h3>"


def test_text_that_looks_like_markup_stays_text() -> None:
    assert spoken("<p>&lt;script&gt; &amp; co</p>", WORDS) == "<p>&lt;script&gt; &amp; co</p>"


def test_what_a_real_comparison_gives_can_be_read_out() -> None:
    old = "<ul><li>een huisbezoek</li><li>een spreekuur</li></ul>"
    new = "<ul><li>een videogesprek</li><li>een spreekuur</li><li>een telefoon</li></ul>"
    said = heard(compare_fragments(old, new).html)
    assert "[- huisbezoek -][+ videogesprek +]" in said
    assert said.endswith("[+ een telefoon +]")
