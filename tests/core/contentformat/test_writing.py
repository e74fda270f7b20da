"""Nodes become Markdown that people would have typed, escaped only where it must be."""

import pytest

from core.contentformat.errors import FormatError
from core.contentformat.nodes import Download, Fence, Heading, Image, Node, Quote, Text
from core.contentformat.reading import read_body
from core.contentformat.writing import write_body


@pytest.mark.parametrize(
    ("node", "markdown"),
    [
        (Heading(3, "1. Wat & hoe?"), "### 1. Wat & hoe?"),
        (Heading(2, "C#"), "## C\\#"),
        (Text("<p>a <b>b</b> <i>c</i></p>"), "a **b** _c_"),
        (Text("<p>a<br/>- b</p>"), "a\\\n\\- b"),
        (Text("<p>a<br/>=</p>"), "a\\\n\\="),
        (Text("<p>1. a 2. b</p>"), "1\\. a 2. b"),
        (Text("<p>AT&amp;T &amp;amp; [x]</p>"), "AT&T \\&amp; \\[x\\]"),
        (Text("<p>Ja!<a href='/x/'>b</a></p>"), "Ja\\![b](/x/)"),
        (Text('<p><a href="x.pdf">b</a></p>'), "[b](x.pdf)&#32;"),
        (Text("<p>a<b>.b</b></p>"), "&#97;**.b**"),
        (Text("<p>a<i>b</i>c</p>"), "&#97;_b_&#99;"),
        (Text("<p>\u00a0a</p>"), "&nbsp;a"),
        (Text("<ul><li>a</li></ul><ul><li>b</li></ul>"), "- a\n\n* b"),
        (Text("<ol><li>a<ul><li>b</li></ul></li></ol>"), "1. a\n   - b"),
        (Text("<ol><li>a</li></ol><ol><li>b</li></ol>"), "1. a\n\n1) b"),
        (Quote("<p>a</p><p>b</p>", "Jan", "bakker"), "> a\n>\n> b\n> — Jan, bakker"),
        (Quote("<ul><li>a</li></ul>", "Jan"), "> - a\n>\n> — Jan"),
        (Quote("<p>— a</p>"), "> &mdash; a"),
        (Quote("<p>a</p>", "Jan, sr.", "x"), "> a\n> — Jan\\, sr., x"),
        (Image("f o.jpg", "a", 'b "c"'), '![a](f%20o.jpg "b \\"c\\"")'),
        (Download("a(1).pdf", "b"), "[b](a%281%29.pdf)"),
        (Fence("facts", {"a": "x\ny"}), "```facts\na: |-\n  x\n  y\n```"),
        (Fence("facts", "```"), '````facts\n"```"\n````'),
    ],
)
def test_each_node_has_one_form(node: Node, markdown: str) -> None:
    assert write_body([node]) == markdown + "\n"
    assert write_body(read_body(markdown)) == markdown + "\n"


def test_texts_in_a_row_are_written_as_one() -> None:
    assert write_body([Text("<ul><li>a</li></ul>"), Text("<ul><li>b</li></ul>")]) == "- a\n\n* b\n"


def test_long_lines_are_not_folded() -> None:
    words = "woord " * 400 + "einde"
    nodes: list[Node] = [Text(f"<p>{words}</p>"), Fence("facts", {"text": words})]
    assert write_body(nodes).count(words) == 2


def test_empty_texts_leave_no_trace() -> None:
    assert write_body([Text("<p> </p>"), Text("")]) == ""


@pytest.mark.parametrize(
    "node",
    [
        Heading(2, " "),
        Quote("<p></p>", "Jan"),
        Image("../x.jpg"),
        Image("https://x.nl/x"),
        Download("geen-extensie"),
        Fence("facts", {1: "a"}),
        Fence("facts", [1.5]),
    ],
)
def test_what_could_not_be_read_again_is_not_written(node: Node) -> None:
    with pytest.raises(FormatError):
        write_body([node])


def test_something_that_is_no_node_is_refused() -> None:
    with pytest.raises(FormatError, match="str"):
        write_body(["a"])  # type: ignore[list-item]
