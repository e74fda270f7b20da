"""Whatever HTML an editor leaves behind becomes the one form that is kept."""

import pytest

from core.contentformat.html import normalise_html


@pytest.mark.parametrize(
    ("html", "canonical"),
    [
        ('<p data-block-key="a"><strong>a</strong> <em>b</em></p>', "<p><b>a</b> <i>b</i></p>"),
        ("<p>a<b> b </b>c</p>", "<p>a <b>b</b> c</p>"),
        ("<p></p><p>&nbsp;a<br></p><p> <b> </b></p>", "<p>\u00a0a</p>"),
        ("<p>a &lt;b&gt; &amp;amp;</p>", "<p>a &lt;b&gt; &amp;amp;</p>"),
        ("<b>a<b>b</b></b>c", "<p><b>ab</b>c</p>"),
        ("<i><b>a</b></i>", "<p><b><i>a</i></b></p>"),
        ("<i>a<b>b</b></i>", "<p><i>a<b>b</b></i></p>"),
        ("<div>a</div>b<h2>c</h2>", "<p>a</p><p>b</p><p>c</p>"),
        ("<p>a<span style='x'>b</span></p>", "<p>ab</p>"),
        ("a<script>alert(1)</script><!-- b -->", "<p>a</p>"),
        ('<a href="javascript:x">a</a>', "<p>a</p>"),
        ('<a href="/x?a=1&amp;b=%zz">a</a>', '<p><a href="/x?a=1&amp;b=%25zz">a</a></p>'),
        ('<p><b>a <a href="/x"><b>b</b>c</a></b></p>', '<p><b>a <a href="/x">bc</a></b></p>'),
        (
            '<p><b>a </b><a href="/x"><b>b</b>c</a></p>',
            '<p><b>a</b> <a href="/x"><b>b</b>c</a></p>',
        ),
        ('<a href="/x"> a </a>b', '<p><a href="/x">a</a> b</p>'),
        ("<ul><li><p>a</p><p>b</p></li><li></li></ul>", "<ul><li>a<br/>b</li></ul>"),
        (
            "<ul><li>a<ol><li>b</li></ol>c</li></ul>",
            "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>",
        ),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ("<li>a</li></ul>", "<p>a</p>"),
        ("<ul></ul>", ""),
        ("<br/><hr/>a</b></a></script>", "<p>a</p>"),
        ("e\u0301", "<p>é</p>"),
        ("<![x]>a", "<p>&lt;![x]&gt;a</p>"),
    ],
)
def test_rich_text_becomes_canonical(html: str, canonical: str) -> None:
    assert normalise_html(html) == canonical


def test_lists_that_go_too_deep_keep_their_text() -> None:
    html = normalise_html("<ul><li>a" * 9 + "</li></ul>" * 9 + "<p>b</p>")
    assert html.count("<ul>") == 6
    assert html.count("a") == 9
    assert html.endswith("<p>b</p>")
