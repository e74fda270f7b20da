"""Compounds: which words are taken apart, into what, and which are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.compounds import LONGEST, atoms, split
from tests.search.analysis.strategies import FOLDED

SPLIT = {
    "buurtteamorganisaties": "buurtteam buurt team organisaties",
    "wijkteams": "wijk teams",
    "werkkader": "werk kader",
    "subsidietender": "subsidie tender",
    "gemeenteraadsverkiezing": "gemeenteraad gemeente raadsverkiezing raad verkiezing",
    "parkeervergunningen": "parkeer vergunningen",
    "afvalcontainer": "afval container",
    "geluidsoverlast": "geluid overlast",
    "leerlingenvervoer": "leerlingen vervoer",
    "kinderopvangtoeslag": "kinderopvang kind opvang toeslag",
    "zonnepanelen": "zon panelen",
    "schuldhulpverlening": "schuldhulp schuld hulpverlening hulp verlening",
    "kwijtscheldingsregeling": "kwijtschelding regeling",
    "raadsleden": "raad leden",
    "kapvergunning": "kap vergunning",
    "stadskantoor": "stads kantoor",
    "stoomtreinmuseum": "stoomtrein museum",
    "bijstandsuitkering": "bijstand uitkering",
    "programmateam": "programma team",
    "toegankelijkheidsverklaring": "toegankelijkheid verklaring",
}
WHOLE = """
damesteam damesteams stoomtrein stoomtreinen kantoor kantoren kantoortje burgemeester
kwijtschelding overlast aanvraag organisaties bedrijven temperatuur maatschappelijke bijeenkomsten
toegankelijkheid wethouder medewerkers voorzitter uitkering kinderen bewoners netwerken gesprek
xqzvblorp team de hechtende stalking terugvallen overvleugel samenwerking vergelijkend klamboes
""".split()


@pytest.mark.parametrize(("word", "parts"), SPLIT.items())
def test_a_compound_is_taken_apart(word: str, parts: str) -> None:
    assert split(word) == tuple(parts.split())


@pytest.mark.parametrize("word", WHOLE)
def test_a_whole_is_left_alone(word: str) -> None:
    assert split(word) == ()
    assert atoms(word) == ()


def test_atoms_are_the_smallest_parts() -> None:
    assert atoms("buurtteamorganisaties") == ("buurt", "team", "organisaties")
    assert atoms("gemeenteraadsverkiezing") == ("gemeente", "raad", "verkiezing")


@given(FOLDED | st.lists(st.sampled_from([*SPLIT, *WHOLE]), max_size=4).map("".join))
def test_parts_are_shorter_words_and_cover_the_compound(word: str) -> None:
    parts, smallest = split(word), atoms(word)
    assert all(2 < len(part) < len(word) for part in parts)
    assert set(smallest) <= set(parts)
    assert bool(parts) == bool(smallest)


@pytest.mark.parametrize("word", ["a" * 1_000_000, "buurt" * 5_000, "é" * 10, "buurt1team", ""])
def test_what_is_no_word_is_left_alone(word: str) -> None:
    assert split(word) == ()


def test_the_longest_word_is_still_taken_apart() -> None:
    assert split(("werk" * LONGEST)[:LONGEST]) == ("werk",)
    assert split(("werk" * LONGEST)[: LONGEST + 1]) == ()
