"""The YAML of a fenced block is read exactly."""

import datetime as dt

import pytest
from django.utils import translation

from core.blocks.fences import read_mapping, read_text, without_empty, write_text
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Fence

KEYS = ("heading", "text")


def read(data: object) -> dict[str, str]:
    """A mapping of a heading and perhaps a text, on line 7 of its file."""
    return read_mapping(Fence("facts", data, line=7), KEYS, required=["heading"])


def test_an_absent_or_empty_key_is_an_empty_text() -> None:
    assert read({"heading": "Kop"}) == {"heading": "Kop", "text": ""}
    assert read({"heading": "Kop", "text": None}) == {"heading": "Kop", "text": ""}


def test_space_around_a_text_goes_and_a_date_is_a_text() -> None:
    found = read({"heading": "  Kop \n", "text": dt.date(2020, 3, 20)})
    assert found == {"heading": "Kop", "text": "2020-03-20"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, ["facts", "key: text"]),
        (["heading"], ["facts"]),
        ("heading", ["facts"]),
        ({"heading": "Kop", "titel": "x"}, ["facts", "titel", "heading, text"]),
        ({"text": "x"}, ["facts", "heading"]),
        ({"heading": "  "}, ["facts", "heading"]),
        ({"heading": ["a"]}, ["facts", "heading"]),
        ({"heading": "Kop", "text": {"a": "b"}}, ["facts", "text"]),
    ],
)
def test_what_does_not_fit_is_refused_with_line_block_and_key(
    data: object, words: list[str]
) -> None:
    with translation.override("en"), pytest.raises(FormatError) as refused:
        read(data)
    assert refused.value.line == 7
    for word in words:
        assert word in refused.value.reason


def test_what_says_nothing_is_not_written() -> None:
    assert without_empty({"a": "x", "b": ""}) == {"a": "x"}


def test_paragraphs_and_lists_are_read_and_written_back() -> None:
    markdown = "Eerst **dit**.\n\n- een\n- twee"
    html = read_text(markdown, 1)
    assert html == "<p>Eerst <b>dit</b>.</p><ul><li>een</li><li>twee</li></ul>"
    assert write_text(html) == markdown


@pytest.mark.parametrize("markdown", ["## Kop", "a\n\n## Kop", "> citaat", "", "![a](b.jpg)"])
def test_nothing_else_can_stand_in_a_text(markdown: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_text(markdown, 9)
    assert refused.value.line == 9
