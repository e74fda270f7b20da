"""What readers see of a change within a block, by example."""

import pytest

from buurtteams.werkkader.comparing import apply, canonical, compare_fragments
from tests.werkkader.comparing.validity import faults

Example = tuple[str, str, str]

WORDS: dict[str, Example] = {
    "a word put in": ("<p>een drie</p>", "<p>een twee drie</p>", "<p>een <ins>twee </ins>drie</p>"),
    "a number, whole": (
        "<p>binnen 1.200 dagen</p>",
        "<p>binnen 1.250 dagen</p>",
        "<p>binnen <del>1.200</del><ins>1.250</ins> dagen</p>",
    ),
    "a date, whole": (
        "<p>Vanaf 12 juni 2020 geldt dit.</p>",
        "<p>Vanaf 12 juli 2020 geldt dit.</p>",
        "<p>Vanaf <del>12 juni 2020</del><ins>12 juli 2020</ins> geldt dit.</p>",
    ),
    "a hyphenated word, whole": (
        "<p>per e-mail sturen</p>",
        "<p>per e-post sturen</p>",
        "<p>per <del>e-mail</del><ins>e-post</ins> sturen</p>",
    ),
    "changed words with a space between, as one change": (
        "<p>Wij gaan morgen vroeg samen op weg.</p>",
        "<p>Wij gaan heel laat samen op weg.</p>",
        "<p>Wij gaan <del>morgen vroeg</del><ins>heel laat</ins> samen op weg.</p>",
    ),
    "an emoji of several characters, whole": (
        "<p>gezin 👩\N{ZERO WIDTH JOINER}👧 hier</p>",
        "<p>gezin 👩\N{ZERO WIDTH JOINER}👦 hier</p>",
        "<p>gezin <del>👩\N{ZERO WIDTH JOINER}👧</del>"
        "<ins>👩\N{ZERO WIDTH JOINER}👦</ins> hier</p>",
    ),
    "a text from right to left": (
        '<p dir="rtl">שלום עולם טוב</p>',
        '<p dir="rtl">שלום עולם רע</p>',
        '<p dir="rtl">שלום עולם <del>טוב</del><ins>רע</ins></p>',
    ),
    "an accent of its own character stays with its letter": (
        "<p>in het cafe\N{COMBINING ACUTE ACCENT} nu</p>",
        "<p>in het cafe nu</p>",
        "<p>in het <del>cafe\N{COMBINING ACUTE ACCENT}</del><ins>cafe</ins> nu</p>",
    ),
    "a no-break space is a sign of its own": (
        "<p>om 13 uur hier</p>",
        "<p>om 13\N{NO-BREAK SPACE}uur hier</p>",
        "<p>om 13<del> </del><ins>\N{NO-BREAK SPACE}</ins>uur hier</p>",
    ),
    "characters of markup stay text": (
        "<p>a &lt;script&gt; b &amp; c</p>",
        "<p>a &lt;script&gt; b &amp; d</p>",
        "<p>a &lt;script&gt; b &amp; <del>c</del><ins>d</ins></p>",
    ),
}
FORMATTING: dict[str, Example] = {
    "bold put on": (
        "<p>dit is nieuw vandaag</p>",
        "<p>dit is <b>nieuw</b> vandaag</p>",
        "<p>dit is <del>nieuw</del><ins><b>nieuw</b></ins> vandaag</p>",
    ),
    "a link to another place": (
        '<p>zie <a href="/a">de site</a> van ons</p>',
        '<p>zie <a href="/b">de site</a> van ons</p>',
        '<p>zie <del><a href="/a">de site</a></del><ins><a href="/b">de site</a></ins> van ons</p>',
    ),
    "a word in a link, which stays one link": (
        '<p>zie <a href="/a">de oude site</a> nu</p>',
        '<p>zie <a href="/a">de nieuwe site</a> nu</p>',
        '<p>zie <a href="/a">de <del>oude</del><ins>nieuwe</ins> site</a> nu</p>',
    ),
    "the first word of a link and the word before it": (
        '<p>zie nu <a href="/a">oude site</a> hier</p>',
        '<p>zie dan <a href="/a">nieuwe site</a> hier</p>',
        '<p>zie <del>nu <a href="/a">oude</a></del><ins>dan </ins>'
        '<a href="/a"><ins>nieuwe</ins> site</a> hier</p>',
    ),
    "all words of a link, which stays one link": (
        '<p>zie dus <a href="/a">hier</a> nu even</p>',
        '<p>zie dus <a href="/a">daar</a> nu even</p>',
        '<p>zie dus <a href="/a"><del>hier</del><ins>daar</ins></a> nu even</p>',
    ),
    "a struck date of the text itself is no change": (
        "<p>op <del>1 mei</del> 2 mei hier</p>",
        "<p>op <del>1 mei</del> 3 mei hier</p>",
        "<p>op <s>1 mei</s> <del>2 mei</del><ins>3 mei</ins> hier</p>",
    ),
    "an attribute that nobody notices": (
        '<p class="a">een</p>',
        '<p class="b">een</p>',
        '<p class="b" data-was="class=&quot;a&quot;">een</p>',
    ),
}
BLOCKS: dict[str, Example] = {
    "a paragraph put in": (
        "<p>een</p><p>drie</p>",
        "<p>een</p><p>twee</p><p>drie</p>",
        "<p>een</p><ins><p>twee</p></ins><p>drie</p>",
    ),
    "a paragraph taken out loses its id": (
        '<p id="x">een</p><p>twee</p>',
        "<p>twee</p>",
        '<del><p data-was="id=&quot;x&quot;">een</p></del><p>twee</p>',
    ),
    "a paragraph split in two": (
        "<p>een twee drie vier vijf zes zeven</p>",
        "<p>een twee drie vier.</p><p>vijf zes zeven</p>",
        "<p>een twee drie vier<del> vijf zes zeven</del><ins>.</ins></p>"
        "<ins><p>vijf zes zeven</p></ins>",
    ),
    "two items merged": (
        "<ul><li>wonen in de wijk</li><li>en zorg</li><li>rest</li></ul>",
        "<ul><li>wonen in de wijk en zorg</li><li>rest</li></ul>",
        "<ul><li>wonen in de wijk<ins> en zorg</ins></li>"
        '<li data-change="removed"><del>en zorg</del></li><li>rest</li></ul>',
    ),
    "a new item with a list in it": (
        "<ul><li>een</li></ul>",
        "<ul><li>een</li><li>twee<ul><li>diep</li></ul></li></ul>",
        '<ul><li>een</li><li data-change="added"><ins>twee</ins>'
        "<ins><ul><li>diep</li></ul></ins></li></ul>",
    ),
    "a word six lists deep": (
        "<ul><li>a" * 6 + " oud woord hier" + "</li></ul>" * 6,
        "<ul><li>a" * 6 + " nieuw woord hier" + "</li></ul>" * 6,
        "<ul><li>a" * 6 + " <del>oud</del><ins>nieuw</ins> woord hier" + "</li></ul>" * 6,
    ),
    "a row put in": (
        "<table><tbody><tr><td>Noord</td><td>3</td></tr></tbody></table>",
        "<table><tbody><tr><td>Noord</td><td>3</td></tr><tr><td>Oost</td><td>4</td></tr></tbody></table>",
        "<table><tbody><tr><td>Noord</td><td>3</td></tr>"
        '<tr data-change="added"><td><ins>Oost</ins></td><td><ins>4</ins></td></tr>'
        "</tbody></table>",
    ),
    "cells of a row that keeps its name": (
        "<table><tbody><tr><th>Noord</th><td>ja</td><td>3</td></tr></tbody></table>",
        "<table><tbody><tr><th>Noord</th><td>nee</td><td>9</td></tr></tbody></table>",
        "<table><tbody><tr><th>Noord</th><td><del>ja</del><ins>nee</ins></td>"
        "<td><del>3</del><ins>9</ins></td></tr></tbody></table>",
    ),
    "a column put in": (
        "<table><tbody><tr><td>a</td><td>c</td></tr></tbody></table>",
        "<table><tbody><tr><td>a</td><td>b</td><td>c</td></tr></tbody></table>",
        '<table><tbody><tr><td>a</td><td data-change="added"><ins>b</ins></td><td>c</td></tr>'
        "</tbody></table>",
    ),
    "a picture with another description": (
        '<figure><img src="p" alt="x"><figcaption>Foto</figcaption></figure>',
        '<figure><img src="p" alt="y"><figcaption>Foto</figcaption></figure>',
        '<del><figure><img alt="x" src="p"><figcaption>Foto</figcaption></figure></del>'
        '<ins><figure><img alt="y" src="p"><figcaption>Foto</figcaption></figure></ins>',
    ),
    "another caption below the same picture": (
        '<figure><img src="p" alt=""><figcaption>Voor</figcaption></figure>',
        '<figure><img src="p" alt=""><figcaption>Na</figcaption></figure>',
        '<figure><img alt="" src="p"><figcaption><del>Voor</del><ins>Na</ins></figcaption>'
        "</figure>",
    ),
    "a term put in among grouped terms": (
        "<dl><div><dt>a</dt><dd>b c</dd></div></dl>",
        "<dl><div><dt>a</dt><dd>b c</dd></div><div><dt>d</dt><dd>e</dd></div></dl>",
        '<dl><div><dt>a</dt><dd>b c</dd></div><div data-change="added"><dt><ins>d</ins></dt>'
        "<dd><ins>e</ins></dd></div></dl>",
    ),
    "a caption at the other end of its figure": (
        '<figure><figcaption>Een foto</figcaption><img src="p" alt=""></figure>',
        '<figure><img src="p" alt=""><figcaption>Een foto</figcaption></figure>',
        '<del><figure><figcaption>Een foto</figcaption><img alt="" src="p"></figure></del>'
        '<ins><figure><img alt="" src="p"><figcaption>Een foto</figcaption></figure></ins>',
    ),
    "other summary, same details": (
        "<details><summary>Meer weten</summary><p>een</p></details>",
        "<details><summary>Lees verder</summary><p>een</p></details>",
        "<details><summary><del>Meer weten</del><ins>Lees verder</ins></summary>"
        "<p>een</p></details>",
    ),
    "a list that counts from another number is another list": (
        "<ol><li>een</li></ol>",
        '<ol start="3"><li>een</li></ol>',
        '<del><ol><li>een</li></ol></del><ins><ol start="3"><li>een</li></ol></ins>',
    ),
    "a heading with another anchor": (
        '<h3 id="wie">Wie doet wat</h3>',
        '<h3 id="wie-nu">Wie doet wat nu</h3>',
        '<h3 id="wie-nu" data-was="id=&quot;wie&quot;">Wie doet wat<ins> nu</ins></h3>',
    ),
    "everything": ("<p>een</p>", "<p>twee</p>", "<del><p>een</p></del><ins><p>twee</p></ins>"),
    "something where nothing was": ("", "<p>een</p>", "<ins><p>een</p></ins>"),
}
EXAMPLES = WORDS | FORMATTING | BLOCKS


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_a_change_is_shown_as_readers_expect(example: Example) -> None:
    old, new, shown = example
    assert compare_fragments(old, new).html == shown
    assert faults(shown) == []


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_both_sides_come_back_from_an_example_in_either_order(example: Example) -> None:
    for old, new in (example[:2], example[1::-1]):
        html = compare_fragments(old, new).html
        assert (apply(html, "old"), apply(html, "new")) == (canonical(old), canonical(new))
        assert faults(html) == []


def test_an_attribute_that_nobody_notices_is_no_change() -> None:
    old, new, _shown = EXAMPLES["an attribute that nobody notices"]
    assert not compare_fragments(old, new).is_changed


def test_what_only_a_screen_reader_says_is_a_change() -> None:
    old, new = (f'<p><a href="/a" aria-label="{text}">hier</a></p>' for text in "xy")
    assert compare_fragments(old, new).is_changed


def test_a_table_has_one_head_however_much_of_it_changed() -> None:
    bodies = [
        "".join(f"<tbody><tr><td>{name}{count}</td></tr></tbody>" for count in range(length))
        for name, length in (("x", 5), ("y", 4))
    ]
    heads = [f"<thead><tr><th>{word}</th></tr></thead>" for word in ("oud", "nieuw")]
    last = "<tbody><tr><td>een twee drie vier vijf</td></tr></tbody>"
    old = f"<table><caption>Wijken</caption>{heads[0]}{bodies[0]}{last}</table>"
    new = f"<table>{heads[1]}{bodies[1]}{last}</table>"
    assert compare_fragments(old, new).html.startswith("<table>")
    assert faults(compare_fragments(old, new).html) == []
    assert faults(compare_fragments(new, old).html) == []


def test_an_id_stands_once_when_its_element_is_cut_in_two() -> None:
    old = "<p>een twee drie vier vijf zes</p>"
    new = '<p><span id="x">een twee</span> drie vier vijf zes</p>'
    middle = '<p><span id="x">een</span> <b>of</b> <span>drie vier</span></p>'
    for before, after in ((old, new), (new, old), (new, middle), (middle, new)):
        html = compare_fragments(before, after).html
        assert faults(html) == []
        assert apply(html, "new") == canonical(after)


def test_a_link_with_another_target_is_told_in_words() -> None:
    old = '<p><a href="/a">de site</a> en <a href="/c">meer</a></p>'
    new = '<p><a href="/b">de site</a> en <a href="/c">meer</a></p>'
    assert compare_fragments(old, new).notes == (("link", "/a", "/b"),)


def test_another_description_of_a_picture_is_told_in_words() -> None:
    old = '<picture><source srcset="a"><img src="p" alt="Een foto"></picture>'
    new = '<picture><source srcset="b"><img src="p" alt="Het buurtteam"></picture>'
    assert compare_fragments(old, new).notes == (("alt", "Een foto", "Het buurtteam"),)


def test_of_links_with_one_text_only_the_changed_one_is_told() -> None:
    old, new = (f'<a href="/a">hier</a>, <a href="/{text}">hier</a>' for text in "bc")
    assert compare_fragments(old, new).notes == (("link", "/b", "/c"),)


def test_links_in_another_order_have_no_other_target() -> None:
    one, other = '<a href="/a">hier</a>', '<a href="/b">hier</a>'
    old, new = f"<p>{one}, {other}</p>", f"<p>{other}, {one}</p>"
    assert compare_fragments(old, new).notes == ()
