"""Bodies in Markdown become nodes; what no node can hold is refused with its line."""

import pytest

from core.contentformat.errors import FormatError
from core.contentformat.headings import DEEPEST_WITH_CHAPTERS
from core.contentformat.nodes import Download, Fence, Heading, Image, Quote, Text
from core.contentformat.reading import read_body
from core.contentformat.writing import write_body


def html_of(markdown: str) -> str:
    """The HTML of a body that is one text."""
    (text,) = read_body(markdown)
    assert isinstance(text, Text)
    return text.html


def test_each_kind_of_block_becomes_its_node_with_its_line() -> None:
    nodes = read_body(
        "Eerst.\n\n## Kop\n\n- een\n- twee\n\n> Gezegd\n> — Jan, bakker\n\n"
        '![Een plein](plein.jpg "Het plein")\n\n[Het stuk](stuk.pdf)\n\n```facts\na: b\n```\n',
        first_line=11,
    )
    assert nodes == (
        Text("<p>Eerst.</p>"),
        Heading(2, "Kop"),
        Text("<ul><li>een</li><li>twee</li></ul>"),
        Quote("<p>Gezegd</p>", "Jan", "bakker"),
        Image("plein.jpg", "Een plein", "Het plein"),
        Download("stuk.pdf", "Het stuk"),
        Fence("facts", {"a": "b"}),
    )
    assert [node.line for node in nodes] == [11, 13, 15, 18, 21, 23, 25]


def test_paragraphs_and_lists_in_a_row_are_one_text() -> None:
    assert html_of("a\n\nb\n\n1. c\n2. d\n") == "<p>a</p><p>b</p><ol><li>c</li><li>d</li></ol>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("*a* __b__", "<i>a</i> <b>b</b>"),
        ("***a***", "<b><i>a</i></b>"),
        ("a  \nb\\\nc\nd", "a<br/>b<br/>c d"),
        ("`a * b`", "a * b"),
        ("<https://x.nl/a_b>", '<a href="https://x.nl/a_b">https://x.nl/a_b</a>'),
        ("<a@b.nl>", '<a href="mailto:a@b.nl">a@b.nl</a>'),
        ("[a][x] b\n\n[x]: https://x.nl", '<a href="https://x.nl">a</a> b'),
        ("zie [het stuk](stuk.pdf)", 'zie <a href="stuk.pdf">het stuk</a>'),
        ("[a](<a b.pdf>) b", '<a href="a%20b.pdf">a</a> b'),
        ("[**a**](/b/)", '<b><a href="/b/">a</a></b>'),
        (r"1\. \*a\* &lt;b&gt; &amp;amp;", "1. *a* &lt;b&gt; &amp;amp;"),
        ("a\u00a0b &nbsp;", "a\u00a0b \u00a0"),
        ("a\x07 &#10; b", "a b"),
        ("e\u0301", "é"),
    ],
)
def test_running_text_becomes_canonical_html(markdown: str, html: str) -> None:
    assert html_of(markdown) == f"<p>{html}</p>"


def test_lists_nest() -> None:
    assert html_of("- a\n  1. b\n  2. c\n- d") == (
        "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"
    )


@pytest.mark.parametrize(
    ("markdown", "quote"),
    [
        ("> a", Quote("<p>a</p>")),
        ("> a\n> -- Jan", Quote("<p>a</p>", "Jan")),
        ("> a\n>\n> — Jan, b, c", Quote("<p>a</p>", "Jan", "b, c")),
        (r"> a" "\n" r"> — Jansen\, dr., arts", Quote("<p>a</p>", "Jansen, dr.", "arts")),
        ("> a\n> &mdash; b", Quote("<p>a — b</p>")),
        ("> - a\n>\n> — Jan", Quote("<ul><li>a</li></ul>", "Jan")),
        ("> a\n> --b", Quote("<p>a --b</p>")),
        ("> — a\n> b", Quote("<p>— a b</p>")),
    ],
)
def test_the_last_line_of_a_quote_names_who_said_so(markdown: str, quote: Quote) -> None:
    assert read_body(markdown) == (quote,)


def test_the_name_of_a_file_is_read_without_percent_escapes() -> None:
    assert read_body("![x](beeld/foto%20%C3%A9.jpg)") == (Image("beeld/foto é.jpg", "x"),)


@pytest.mark.parametrize(
    "markdown", ["[a](/stuk.pdf)", "[a](https://x.nl/stuk.pdf)", "[a](stuk)", "**[a](stuk.pdf)**"]
)
def test_only_a_bare_link_to_a_file_is_a_download(markdown: str) -> None:
    assert isinstance(read_body(markdown)[0], Text)


def test_a_longer_fence_may_hold_a_shorter_one() -> None:
    assert read_body("````facts\ntext: |-\n  ```\n  a\n````") == (
        Fence("facts", {"text": "```\na"}),
    )


@pytest.mark.parametrize(
    ("markdown", "line", "words"),
    [
        ("a\n\n# Kop", 3, "begin met ##"),
        ("Kop\n===", 1, "begin met ##"),
        ("#### Kop", 1, "gebruik ## of ###"),
        ("##", 1, "leeg"),
        ("## **a**", 1, "gewone tekst"),
        ("a\n\n<div>\nb\n</div>", 3, "HTML"),
        ("a\nb <b>c</b>", 2, "HTML"),
        ("a\nb\n![x](y.jpg)", 3, "eigen alinea"),
        ("a\n\n---\n", 3, "een lijn"),
        ("a\n\n    code", 3, "spaties"),
        ("```\ncode\n```", 1, "naam van het blok"),
        ("a\n\n```facts\na: b", 3, "niet afgesloten"),
        ("```facts\na: b\na: c\n```", 3, "twee keer"),
        ("```facts\ndate: 2020-02-30\n```", 2, "2020-02-30 bestaat niet"),
        ("- a\n  > b", 2, "citaat kan niet in een lijst"),
        ("- a\n\n  b", 3, "één alinea"),
        ("- a\n  ## b", 2, "kop kan niet in een lijst"),
        ("> ## a", 1, "kop kan niet in een lijst of een citaat"),
        ("> > a", 1, "ander citaat"),
        (">", 1, "geen tekst"),
        ("> — Jan", 1, "geen tekst"),
        ("> a\n> —", 2, "ontbreekt de naam"),
        ("> a\n> — **Jan**", 2, "gewone tekst"),
        ("3. a", 1, r"3\."),
        ("a\n[x](javascript:alert(1))", 2, "javascript:"),
        ("[x](data:text/html,x)", 1, "data:"),
        ("[x](JavaScript:x)", 1, "javascript:"),
        ("[x](www.x.nl)", 1, "https://www.x.nl"),
        ("[x]()", 1, "geen adres"),
        ("a [](https://x.nl)", 1, "geen tekst"),
        ('[x](https://x.nl "y")', 1, "titel"),
        ("a\n\n[let op]: morgen", 3, "[tekst](adres)"),
        ("a\0", 1, "null-byte"),
        ("![x](https://x.nl/y.jpg)", 1, "naast deze tekst"),
        ("![x](/y.jpg)", 1, "naast deze tekst"),
        ("![x](../y.jpg)", 1, "naast deze tekst"),
        ("[x](a/../../y.pdf)", 1, "naast deze tekst"),
        ("[x](a%FF.pdf)", 1, "UTF-8"),
        ("![a *b*](y.jpg)", 1, "gewone tekst"),
        ("> " * 30 + "a", 1, "te diep"),
        ("\n".join("  " * depth + "- a" for depth in range(8)), 7, "niveaus"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_line_and_remedy(
    markdown: str, line: int, words: str
) -> None:
    with pytest.raises(FormatError) as refused:
        read_body(markdown)
    assert refused.value.line == line
    assert words.lower() in refused.value.reason.lower()
    assert str(refused.value) == f"regel {line}: {refused.value.reason}"


class TestTextsOfChapters:
    """A text whose largest headings are chapters has two more sizes inside them."""

    def test_headings_go_two_levels_deeper(self) -> None:
        nodes = read_body("#### Kop\n\n##### Kleiner", deepest=DEEPEST_WITH_CHAPTERS)
        assert nodes == (Heading(4, "Kop"), Heading(5, "Kleiner"))
        assert write_body(nodes) == "#### Kop\n\n##### Kleiner\n"

    @pytest.mark.parametrize(("markdown", "words"), [("# A", "begin met ##"), ("###### A", "vier")])
    def test_and_no_further(self, markdown: str, words: str) -> None:
        with pytest.raises(FormatError, match=words) as caught:
            read_body(markdown, 7, deepest=DEEPEST_WITH_CHAPTERS)
        assert caught.value.line == 7
