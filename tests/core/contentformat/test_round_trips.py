"""Whatever is written reads back as the same, and whatever is read never ends in a crash."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.contentformat.errors import FormatError
from core.contentformat.frontmatter import read_page, write_page
from core.contentformat.html import normalise_html
from core.contentformat.nodes import Node, Text
from core.contentformat.reading import read_body
from core.contentformat.records import PageRecord
from core.contentformat.richtext import ItemList, to_html
from core.contentformat.writing import write_body
from core.contentformat.yamlreading import read_yaml
from core.contentformat.yamlwriting import write_yaml
from tests.core.contentformat import strategies as made

Read = TypeVar("Read")
TAGS = [
    *["<p>", "<b>", "</b>", "<i>", "<em>", "</i>", "<ul>", "<li>", "</li>", "</ul>", "<ol>"],
    *["<br>", "<a href='https://x.nl'>", "</a>", "<h2>", "<script>", "</script>", "&nbsp;"],
    *["<![CDATA[", "<ul><li>" * 7],
]
KEY_SNIPPETS = [
    *["\n", "\t", "author:", "date: ", "topics: [", "image:\n  file: ", "- ", "{", "*a", "&a"],
    *["!!x ", "menu: ", "aliases: [/", "go_live_at: 2020-01-01T00:00"],
]
FRONT = "---\ntype: page\npath: a\nlanguage: nl\ntitle: t\n---\n"


@made.bounded
@given(made.bodies)
def test_every_body_reads_back_as_the_nodes_that_were_written(nodes: tuple[Node, ...]) -> None:
    assert read_body(write_body(nodes)) == nodes


@made.bounded
@given(made.htmls)
def test_every_text_reads_back_as_the_same_html(html: str) -> None:
    assert read_body(write_body([Text(html)])) == (Text(html),)


@made.bounded
@given(made.deep_lists)
def test_lists_as_deep_as_is_allowed_read_back_the_same(found: ItemList) -> None:
    text = Text(to_html([found]))
    assert read_body(write_body([text])) == (text,)


@made.bounded
@given(made.records)
def test_every_record_reads_back_the_same_and_is_written_the_same(record: PageRecord) -> None:
    written = write_page(record)
    assert read_page(written) == record
    assert write_page(read_page(written)) == written


@made.bounded
@given(made.data)
def test_every_piece_of_data_reads_back_the_same(data: object) -> None:
    assert read_yaml(write_yaml(data)) == data


@made.bounded
@given(made.htmls)
def test_canonical_html_is_left_as_it_is(html: str) -> None:
    assert normalise_html(html) == html


@made.bounded
@given(st.lists(st.one_of(made.nasty, st.sampled_from(TAGS)), max_size=20).map("".join))
@example("<![x]>")
def test_any_html_becomes_canonical_at_once(html: str) -> None:
    canonical = normalise_html(html)
    assert normalise_html(canonical) == canonical


markdown = st.one_of(
    st.text(),
    st.lists(
        st.one_of(
            made.nasty, st.sampled_from(["\n", "\n\n", "    ", "\t", "\r\n", "\0", "> - ", "\n- "])
        ),
        max_size=25,
    ).map("".join),
)


def read_or_refuse(read: Callable[[str], Read], text: str) -> Read | None:
    """What is read, or nothing when it is refused, as it should be, with line and reason."""
    try:
        return read(text)
    except FormatError as error:
        refused = error
    assert refused.line
    assert refused.reason
    return None


@made.bounded
@given(markdown)
@example("> " * 300 + "x")
@example("- " * 300 + "x")
@example("![" * 2000 + "](x)" * 2000)
@example("[" * 3000)
@example("*a " * 3000 + "*" * 3000)
@example("\ud800")
def test_any_markdown_is_read_or_refused_and_what_is_read_stays(text: str) -> None:
    nodes = read_or_refuse(read_body, text)
    if nodes is not None:
        written = write_body(nodes)
        assert read_body(written) == nodes
        assert write_body(read_body(written)) == written


@made.bounded
@given(
    markdown,
    st.lists(st.one_of(made.nasty, st.sampled_from(KEY_SNIPPETS)), max_size=12).map("".join),
)
@example("", "author: " + "[" * 2000)
@example("", 'author: "\\U00110000"')
@example("", 'author: "\\ud800"')
def test_any_file_is_read_or_refused_and_what_is_read_stays(body: str, keys: str) -> None:
    for text in (body, FRONT.replace("title: t\n", f"title: t\n{keys}\n") + body, FRONT + body):
        record = read_or_refuse(read_page, text)
        if record is not None:
            written = write_page(record)
            assert read_page(written) == record
            assert write_page(read_page(written)) == written


def test_a_body_without_content_is_empty() -> None:
    assert write_body(()) == ""
    assert read_body("") == ()


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_endings_read_as_line_feeds(ending: str) -> None:
    assert read_body(f"a{ending}b{ending}{ending}c") == read_body("a\nb\n\nc")
