"""Stems: forms of one word meet, other words keep apart."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given

from search.analysis.stemming import stem
from tests.search.analysis.strategies import FOLDED, LANGUAGES

TOGETHER = """
gemeente gemeenten gemeentes
brug bruggen bruggetje
fiets fietsen
grens grenzen
huisarts huisartsen
huis huizen huisje huisjes
brief brieven briefje
plant planten geplant geplante
parkeren parkeer geparkeerd geparkeerde
idee ideeen
industrie industrieen
kap kappen gekapt
bouw bouwen gebouwd
lid leden
raadslid raadsleden
stad steden
binnenstad binnensteden
kind kinderen kindje
kleinkind kleinkinderen
museum musea
datum data
organisatie organisaties
foto fotos
auto autos autootje
vergunning vergunningen
aanvraag aanvragen aangevraagd
uitstel uitstellen uitgesteld uitgestelde
opening openen geopend
bus bussen busje
regel regels geregeld
melden gemeld
kosten gekost
starten gestart
veranderen verandert veranderd
verlenen verleend
besluit besluiten besloten
afsluiten afgesloten
aanbieden aangeboden
inschrijven ingeschreven
geven geef
adres adressen
mogelijkheid mogelijkheden
""".strip().splitlines()


@pytest.mark.parametrize("forms", TOGETHER)
def test_forms_of_a_dutch_word_have_one_stem(forms: str) -> None:
    assert len({stem(form, "nl") for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gezond", "zonnen"),
        ("gemeente", "menen"),
        ("gedeelte", "delen"),
        ("gewoonte", "wonen"),
        ("gerecht", "richten"),
        ("verleden", "verlid"),
        ("overleden", "overlid"),
        ("verband", "verbannen"),
        ("huis", "huid"),
        ("paleis", "palei"),
        ("crisis", "crisi"),
        ("lief", "leven"),
        ("ov", "of"),
        ("openbaar", "open"),
    ],
)
def test_other_dutch_words_keep_apart(one: str, other: str) -> None:
    assert stem(one, "nl") != stem(other, "nl")


@pytest.mark.parametrize("forms", ["residents resident", "parking parked parks", "debts debt"])
def test_forms_of_an_english_word_have_one_stem(forms: str) -> None:
    assert len({stem(form, "en") for form in forms.split()}) == 1


def test_languages_have_stems_of_their_own() -> None:
    assert stem("werken", "nl") == "werk"
    assert stem("werken", "en") == "werken"
    assert stem("werken", "fr") == "werken"


def test_long_words_and_numbers_stay_as_they_are() -> None:
    assert stem("a" * 100_000 + "en", "nl") == "a" * 100_000 + "en"
    assert stem("covid19en", "nl") == "covid19en"


@given(FOLDED, LANGUAGES)
def test_a_stem_is_never_empty_and_of_plain_letters(word: str, language: str) -> None:
    assert re.fullmatch("[a-z]+", stem(word, language))


def test_threads_find_the_same_stems() -> None:
    words = [f"{word}{ending}" for word in ("buurt", "team", "plan") for ending in ("en", "s", "")]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda word: stem.__wrapped__(word, "nl"), words * 50))
    assert found == [stem(word, "nl") for word in words] * 50
