"""Rich text is cut into sentences, and each keeps its own links."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.timelines.contradictions.sentences import Link, plain_sentences, rich_sentences


def texts(html: str) -> list[str]:
    """The sentences without their links."""
    return [sentence.text for sentence in rich_sentences(html)]


def linked(html: str) -> list[list[tuple[str, Link]]]:
    """For each sentence the linked words, with their link."""
    return [
        [(sentence.text[link.start : link.end], link) for link in sentence.links]
        for sentence in rich_sentences(html)
    ]


def test_a_sentence_never_reaches_over_a_paragraph_a_heading_or_a_list_item() -> None:
    html = "<h2>Planning</h2><p>Eerst dit</p><ul><li>een<ul><li>twee</li></ul></li></ul>drie<hr/>"
    assert texts(html) == ["Planning", "Eerst dit", "een", "twee", "drie"]


@pytest.mark.parametrize(
    "text",
    [
        "De start, d.w.z. Amsterdam breed, is op 1 april 2021.",
        "Om 13.30 uur begint het, nl. bij dhr. Jansen in de St. Nicolaasstraat.",
        "Volgens J. Jansen komt dit m.b.t. Noord later.",
        "Dat duurt ca. 3 maanden, per 1 jan. 2021 dus.",
        "Zie www.example.org en mail buurt@example.org voor meer.",
        "De versie 2.1 van art. 5 geldt.",
        "Wacht... en kijk dan nog eens.",
    ],
)
def test_a_point_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert texts(f"<p>{text}</p>") == [text]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Eerst dit.", "Dan dat!", "Waarom?", "Daarom…"],
        ["“Per 1 januari 2021, staat vast.", "Hoe precies, is de vraag.”", "Zo zegt de adviseur."],
        ["Het begint om 13.30.", "Daarna is er koffie."],
        ["Dit gaf 2020.", "12 teams doen mee."],
        ["Het is klaar (eindelijk).", "’s Avonds is er feest.", "'t Is mooi geweest."],
        ["Mail buurt@example.nl.", "Élk bericht wordt gelezen."],
        ["Dat zei Jan!", "En Art?", "Ja."],
        ["It is done.", "“Really?”", "(Yes.)"],
    ],
)
def test_a_sentence_ends_where_the_next_one_begins(sentences: list[str]) -> None:
    assert texts(f"<p>{' '.join(sentences)}</p>") == sentences


def test_white_space_and_references_of_html_read_as_they_are_shown() -> None:
    assert texts("<p>Een\n  <b> twee</b>&amp;drie<br/>vier&nbsp;vijf </p>") == [
        "Een twee&drie vier\xa0vijf"
    ]


def test_a_mention_keeps_its_milestone_and_date_and_counts_from_its_own_sentence() -> None:
    html = (
        '<p>Eerst iets anders. Dit is <a linktype="milestone" id="7" date="2021-01-01">per '
        '<b>1 januari</b> 2021</a> zo. Lees <a linktype="page" id="3">verder</a>.</p>'
    )
    assert linked(html) == [
        [],
        [("per 1 januari 2021", Link(7, 25, 7, "2021-01-01"))],
        [("verder", Link(5, 11))],
    ]


def test_linked_words_keep_their_sentences_together() -> None:
    html = '<p>Nu dan. <a linktype="milestone" id="7">Het is zo. Punt</a> uit. Klaar.</p>'
    assert texts(html) == ["Nu dan.", "Het is zo. Punt uit.", "Klaar."]


def test_links_without_words_or_with_a_strange_key_are_no_mention() -> None:
    html = '<p>a<a linktype="milestone" id="7"></a> <a linktype="milestone" id="x">b</a></p>'
    assert linked(html) == [[("b", Link(2, 3))]]


def test_a_link_that_was_never_closed_ends_with_its_paragraph() -> None:
    assert linked('<p><a linktype="milestone" id="7">een</p><p>twee</p>') == [
        [("een", Link(0, 3, 7))],
        [],
    ]


def test_plain_text_is_cut_at_lines_and_sentences() -> None:
    found = plain_sentences("Een. Twee\n\n  drie ")
    assert [sentence.text for sentence in found] == ["Een.", "Twee", "drie"]


@given(st.text(alphabet="aB1 .!?’“(\xa0\n"))
def test_no_character_gets_lost(text: str) -> None:
    found = "".join(sentence.text for sentence in plain_sentences(text))
    assert "".join(found.split()) == "".join(text.split())


@given(st.text(alphabet="<>/apb =\"'&;7.A!-", max_size=60))
def test_whatever_the_markup_links_lie_within_their_sentence(html: str) -> None:
    for sentence in rich_sentences(html):
        assert sentence.text == sentence.text.strip() != ""
        assert all(0 <= link.start < link.end <= len(sentence.text) for link in sentence.links)


@pytest.mark.parametrize("piece", [". ", ".", "“", "A. ", "Zo is het. ", "\xa0"])
def test_long_texts_take_no_longer_than_their_length(piece: str) -> None:
    started = time.perf_counter()
    plain_sentences(piece * 20_000)
    assert time.perf_counter() - started < 2
