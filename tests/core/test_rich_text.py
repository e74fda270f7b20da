"""Rich text as readers get it: what a link has to say stands behind it."""

from collections.abc import Iterator

import pytest
from django.template import Context, Template
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import Block, RichTextBlock
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import extract_attrs

from core.blocks import FactsBlock, TextBlock
from core.blocks.text import ProseBlock
from core.rich_text import ReaderRichText, notes_after_links, with_words, words_of
from tests.house.shelf import shelf

PIECES = [
    "<p>", "</p>", "<a>", "</a>", '<a href="/x/">', '<a linktype="page" id="1">', "<b>", "</b>",
    "<br/>", "woord", " ", "data-note", 'data-note="x"', "&lt;a", '"', "<", ">", "=", "é",
]  # fmt: skip
soup = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))).map("".join)
plain_words = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30)


def has_note(html: str) -> bool:
    """Does some opening tag carry a note?"""
    return any('data-note="' in part.partition(">")[0] for part in html.split("<a")[1:])


@given(soup.filter(lambda html: not has_note(html)))
def test_without_a_note_nothing_changes(html: str) -> None:
    assert notes_after_links(html) == html


@given(plain_words, plain_words, soup)
def test_a_note_stands_as_text_behind_its_link(note: str, words: str, rest: str) -> None:
    rest = rest.replace("data-note", "")
    html = f'<a href="/x/" data-note="{escape(note)}">{escape(words)}</a>{rest}'
    link, _, behind = notes_after_links(html).partition("</a> ")
    assert link == f'<a href="/x/">{escape(words)}'
    assert behind == f'<span class="note-after-link">{escape(note)}</span>{rest}'


def test_each_of_several_links_keeps_its_own_note() -> None:
    html = '<p><a href="/a/" data-note="een">a</a>, <a href="/b/">b</a>, <a data-note="c">c</a></p>'
    assert notes_after_links(html) == (
        '<p><a href="/a/">a</a> <span class="note-after-link">een</span>, '
        '<a href="/b/">b</a>, <a>c</a> <span class="note-after-link">c</span></p>'
    )


def test_a_note_never_becomes_markup() -> None:
    shown = notes_after_links('<a data-note="<script>alert(1)</script>">x</a>')
    assert "<script>" not in shown


@given(plain_words)
def test_a_handler_gets_the_words_of_its_link(words: str) -> None:
    source = f'<p><a id="1" linktype="page"><b>{escape(words)}</b></a></p>'
    opening = with_words(source).partition("<a")[2].partition(">")[0]
    assert extract_attrs(opening) == {"id": "1", "linktype": "page", "data-words": words}


@given(soup)
def test_only_links_with_a_type_carry_their_words(html: str) -> None:
    if "linktype=" not in html:
        assert with_words(html) == html
    assert with_words(html).count("<a") >= html.count("<a")


def test_words_are_what_a_reader_reads() -> None:
    assert words_of("op <b>1&nbsp;januari</b><br/>2021 &amp; later") == (
        "op 1\u00a0januari 2021 & later"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "source",
    [
        "",
        "<p>Een <b>vet</b> woord.</p>",
        '<p><a href="https://wijk.example/?a=1&amp;b=2">elders</a></p>',
        '<p><a linktype="page" id="98765">weg</a> <a linktype="onbekend" id="1">x</a></p>',
        '<p><a linktype="document" id="98765">weg</a></p>',
    ],
)
def test_text_without_notes_is_shown_as_wagtail_shows_it(source: str) -> None:
    assert str(ReaderRichText(source)) == str(RichText(source))


def test_rich_text_is_shown_in_a_template_without_being_escaped() -> None:
    value = TextBlock().to_python("<p>Een <b>vet</b> woord.</p>")
    assert Template("{{ value }}").render(Context({"value": value})) == value.source


def blocks_of(block: Block) -> Iterator[Block]:
    """A block and all that it is made of."""
    yield block
    children = [*getattr(block, "child_blocks", {}).values()]
    for child in [*children, *filter(None, [getattr(block, "child_block", None)])]:
        yield from blocks_of(child)


def test_every_rich_text_of_the_shelf_can_show_notes() -> None:
    rich = [
        each
        for block in shelf().child_blocks.values()
        for each in blocks_of(block)
        if isinstance(each, RichTextBlock)
    ]
    assert len(rich) >= 3
    assert [each for each in rich if not isinstance(each, ProseBlock)] == []


@pytest.mark.parametrize("given_value", ["<p>a</p>", RichText("<p>a</p>")])
def test_whatever_a_block_is_given_becomes_such_a_text(given_value: object) -> None:
    block = TextBlock()
    assert type(block.normalize(given_value)) is ReaderRichText
    assert block.normalize(given_value).source == "<p>a</p>"
    assert type(block.value_from_form("<p>a</p>")) is ReaderRichText
    facts = FactsBlock().to_python({"heading": "Kort", "text": "<p>a</p>"})
    assert type(facts["text"]) is ReaderRichText


def test_a_block_without_a_value_is_empty() -> None:
    assert not TextBlock().normalize(None)
