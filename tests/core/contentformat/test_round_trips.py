"""Whatever is written reads back as the same, and whatever is read never ends in a crash."""

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
def test_every_record_reads_back_as_the_record_that_was_written(record: PageRecord) -> None:
    assert read_page(write_page(record)) == record


@made.bounded
@given(made.records)
def test_a_second_writing_gives_the_same_bytes(record: PageRecord) -> None:
    written = write_page(record)
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
@given(st.lists(st.one_of(made.nasty, st.sampled_from(
    ["<p>", "<b>", "</b>", "<i>", "<em>", "</i>", "<ul>", "<li>", "</li>", "</ul>", "<ol>", "<br>",
     "<a href='https://x.nl'>", "</a>", "<h2>", "<script>", "</script>", "<![CDATA[", "&nbsp;"]
)), max_size=20).map("".join))  # fmt: skip
@example("<![x")
def test_any_html_becomes_canonical_at_once(html: str) -> None:
    try:
        canonical = normalise_html(html)
    except FormatError:
        return
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


@made.bounded
@given(markdown)
@example("> " * 300 + "x")
@example("- " * 300 + "x")
@example("![" * 2000 + "](x)" * 2000)
@example("[" * 3000)
@example("*a " * 3000 + "*" * 3000)
@example("\ud800")
def test_any_markdown_is_read_or_refused_and_what_is_read_stays(text: str) -> None:
    try:
        nodes = read_body(text)
    except FormatError as error:
        assert error.line
        assert error.reason
        return
    written = write_body(nodes)
    assert read_body(written) == nodes
    assert write_body(read_body(written)) == written


@made.bounded
@given(markdown, st.lists(st.one_of(made.nasty, st.sampled_from(
    ["\n", "title:", "date: ", "topics: [", "image:\n  file: ", "\t", "- ", "{", "*a", "&a", "!!x "]
)), max_size=12).map("".join))  # fmt: skip
@example("", "title: " + "[" * 2000)
@example("", 'author: "\\U00110000"')
@example("", 'author: "\\ud800"')
def test_any_file_is_read_or_refused_and_what_is_read_stays(body: str, keys: str) -> None:
    for text in (body, FRONT.replace("title: t\n", f"title: t\n{keys}\n") + body, FRONT + body):
        try:
            record = read_page(text)
        except FormatError as error:
            assert error.line
            continue
        written = write_page(record)
        assert read_page(written) == record
        assert write_page(read_page(written)) == written


def test_a_body_without_content_is_empty() -> None:
    assert write_body(()) == ""
    assert read_body("") == ()


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_endings_read_as_line_feeds(ending: str) -> None:
    assert read_body(f"a{ending}b{ending}{ending}c") == read_body("a\nb\n\nc")
