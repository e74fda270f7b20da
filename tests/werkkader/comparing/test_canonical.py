"""Which texts count as equal, and which are refused."""

import pytest

from buurtteams.werkkader.comparing import UnreadableFragment, apply, canonical
from buurtteams.werkkader.comparing.markup import read_attributes, write_attributes


@pytest.mark.parametrize(
    ("html", "form"),
    [
        ("<p>\n een\t twee </p>\n\n<p>drie</p>", "<p>een twee</p><p>drie</p>"),
        ("<p>a <b> b</b></p>", "<p>a <b>b</b></p>"),
        ("<p title=x class='y'>a</p>", '<p class="y" title="x">a</p>'),
        ("<p title=x title=y>a</p>", '<p title="x">a</p>'),
        ("<p>&eacute;&nbsp;&lt;&quot;</p>", '<p>é\N{NO-BREAK SPACE}&lt;"</p>'),
        ("<p><b>a</b><b>b</b><!-- x --></p>", "<p><b>ab</b></p>"),
        ("<p>a<b></b><i><b></b></i></p>", "<p>a</p>"),
        ('<p><span class="x"></span></p>', '<p><span class="x"></span></p>'),
        ("<p><del>a</del> <ins>b</ins></p>", "<p><s>a</s> <span>b</span></p>"),
        ("<pre> a\n  b</pre>", "<pre> a\n  b</pre>"),
        ("<hr/><p>a<br/>b</p>", "<hr><p>a<br>b</p>"),
        (
            "<details open><summary>a</summary></details>",
            '<details open=""><summary>a</summary></details>',
        ),
        ('<a href="?a=1&amp;b=2">x</a>', '<a href="?a=1&amp;b=2">x</a>'),
        ("", ""),
    ],
)
def test_texts_that_mean_the_same_are_written_the_same(html: str, form: str) -> None:
    assert canonical(html) == form


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>a", "<p> is not closed (line 1, column 4)"),
        ("<p>a\n</b></p>", "</b> closes <p> (line 2, column 0)"),
        ("</p>", "</p> closes <>"),
        ("<p><script>x</script></p>", "<script> has no place here"),
        ("<p data-change='added'>x</p>", "<p> is already marked as part of a comparison"),
        ("<p data-was='x'>x</p>", "<p> is already marked as part of a comparison"),
        ("<div>" * 200, "<div> has no place here"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_place(html: str, reason: str) -> None:
    with pytest.raises(UnreadableFragment) as raised:
        canonical(html)
    assert reason in str(raised.value)


def test_attributes_are_read_as_they_were_written() -> None:
    attributes = (("a", 'x "y" \'<&>\n'), ("data-was", 'id="q&quot;"'), ("open", ""))
    assert read_attributes(write_attributes(attributes)) == attributes


def test_marks_that_a_comparison_makes_can_be_applied_by_hand() -> None:
    html = '<ul><li data-change="added"><ins>a</ins></li><li>b<del> c</del><ins> d</ins></li></ul>'
    assert apply(html, "old") == "<ul><li>b c</li></ul>"
    assert apply(html, "new") == "<ul><li>a</li><li>b d</li></ul>"
