"""Snippets: the best stretch, escaped, with marks."""

import re
import time
from html import unescape

import pytest
from hypothesis import given

from search.analysis.planning import Lexicon, plan_query
from search.analysis.plans import Plan
from search.analysis.querying import parse_query
from search.analysis.snippets import highlight, snippet
from search.analysis.spelling import Vocabulary
from search.analysis.synonyms import Synonyms, SynonymSet
from tests.search.analysis.strategies import HOSTILE

LEXICON = Lexicon(
    Vocabulary({"werkkader": 9, "team": 9, "afvalcontainer": 9}, "nl"),
    Synonyms([SynonymSet(("b en w", "college van burgemeester en wethouders"))], "nl"),
)
FILLER = " ".join(f"woord{n}" for n in range(40))


def plan(text: str, language: str = "nl") -> Plan:
    return plan_query(parse_query(text, language), LEXICON)


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("organisatie", "Twee organisaties.", "Twee <mark>organisaties</mark>."),
        ("tender", "De Subsidietender!", "De <mark>Subsidietender</mark>!"),
        ("clienten", "Onze cliënten", "Onze <mark>cliënten</mark>"),
        ("werkaker", "Het werkkader", "Het <mark>werkkader</mark>"),
        ("reintegratie", "Na re-integratie", "Na <mark>re-integratie</mark>"),
        ("afval container", "Een afvalcontainer", "Een <mark>afvalcontainer</mark>"),
        (
            "afvalcontainer",
            "Container voor afval",
            "<mark>Container</mark> voor <mark>afval</mark>",
        ),
        (
            "afvalcontainer",
            "Afvalcontainer of container",
            "<mark>Afvalcontainer</mark> of container",
        ),
        (
            "b&w",
            "Het college van burgemeester en wethouders.",
            "Het <mark>college van burgemeester en wethouders</mark>.",
        ),
        ('"eigen team"', "eigen team, team", "<mark>eigen team</mark>, team"),
        ('"re integratie werk"', "Re-integratie werk", "<mark>Re-integratie werk</mark>"),
        ("de wijk", "de wijk", "de <mark>wijk</mark>"),
        ("team -wijk", "team wijk", "<mark>team</mark> wijk"),
        ("gekapt", "bomen kappen", "bomen <mark>kappen</mark>"),
    ],
)
def test_all_that_answers_is_marked(question: str, text: str, marked: str) -> None:
    assert highlight(text, plan(question)) == marked
    assert snippet(text, plan(question)) == marked


def test_the_text_is_escaped_and_its_white_space_made_single() -> None:
    text = "<script>alert('team')</script>\n\n & \t team"
    assert snippet(text, plan("team")) == (
        "script&gt;alert(&#x27;<mark>team</mark>&#x27;)&lt;/script&gt; – &amp; <mark>team</mark>"
    ).replace("script&gt;alert", "… script&gt;alert")
    assert highlight(text, plan("team")).startswith("&lt;script&gt;alert(")


def test_the_best_stretch_is_shown_with_signs_where_text_is_left_out() -> None:
    text = f"Een team. {FILLER}. Het team van de wijk is klaar. {FILLER}"
    found = snippet(text, plan("team wijk"), size=10)
    assert found.startswith("… Het <mark>team</mark> van de <mark>wijk</mark> is klaar.")
    assert found.endswith(" …")


def test_each_concept_once_is_better_than_one_of_them_twice() -> None:
    text = f"Een team, team, team. {FILLER}. Team en wijk. {FILLER}"
    assert "<mark>wijk</mark>" in snippet(text, plan("team wijk"), size=5)


def test_a_concept_that_weighs_more_decides() -> None:
    text = f"Een team. {FILLER}. De wijk. {FILLER}"
    assert "<mark>team</mark>" in snippet(text, plan("team wijk"), [2.0, 1.0], size=5)
    assert "<mark>wijk</mark>" in snippet(text, plan("team wijk"), [1.0, 2.0], size=5)


def test_without_a_hit_the_text_begins_at_its_beginning() -> None:
    assert snippet(f"Begin {FILLER}", plan("team"), size=3) == "Begin woord0 woord1 …"
    assert snippet("", plan("team")) == ""
    assert snippet("!?", plan("team")) == ""


def test_signs_of_the_sentence_stay_with_it() -> None:
    text = f"{FILLER}. “Een team!” {FILLER}"
    assert snippet(text, plan("team"), size=2) == "… “Een <mark>team</mark>!” …"


def test_a_long_text_is_quick() -> None:
    text = f"{FILLER} " * 20_000
    snippet(text, plan("team"))
    begin = time.process_time()
    snippet(text, plan("team wijk woord7"))
    assert time.process_time() - begin < 2


@given(HOSTILE, HOSTILE)
def test_without_its_marks_a_snippet_is_a_stretch_of_the_text(question: str, text: str) -> None:
    found = snippet(text, plan(question), size=5)
    assert "<" not in re.sub("</?mark>", "", found)
    assert found.count("<mark>") == found.count("</mark>")
    assert "<mark></mark>" not in found
    plain = unescape(re.sub("</?mark>", "", found)).removeprefix("… ").removesuffix(" …")
    assert without_dashes(plain) in without_dashes(text)


def without_dashes(text: str) -> str:
    """The words: a dash stands where a line ended."""
    return " ".join(text.replace("–", " ").split())


@given(HOSTILE, HOSTILE)
def test_without_its_marks_a_highlighted_text_is_the_text(question: str, text: str) -> None:
    plain = unescape(re.sub("</?mark>", "", highlight(text, plan(question))))
    assert " ".join(plain.split()) == " ".join(text.split())


def test_a_stretch_begins_with_a_sentence_when_that_costs_little() -> None:
    text = f"{FILLER}. Wat doet het team hier zoal? {FILLER}"
    assert snippet(text, plan("team")).startswith("… Wat doet het <mark>team</mark>")


def test_a_heading_does_not_run_into_the_text_below_it() -> None:
    text = "1 Over dit werkkader\nIn dit werkkader staat het.\nHet team."
    assert snippet(text, plan("werkkader")) == (
        "1 Over dit <mark>werkkader</mark> – In dit <mark>werkkader</mark> staat het. Het team."
    )
