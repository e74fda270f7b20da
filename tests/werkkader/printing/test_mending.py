"""A text for the web, mended for paper."""

from xml.etree import ElementTree as ET

import pytest

from buurtteams.werkkader.printing.mending import mend

BASE = "https://wijken.example/werkkader/versies/1.1/"


def _mended(html: str) -> str:
    root = ET.fromstring(f"<body>{html}</body>")
    mend(root, BASE)
    return ET.tostring(root, encoding="unicode", method="html")[6:-7]


class TestHeadings:
    """Levels."""

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("<h1>a</h1><h2>b</h2><h3>c</h3>", "123"),
            ('<h1>a</h1><h2>b</h2><div data-level="2"><h2>c</h2><h3>d</h3></div>', "1234"),
            ('<h1>a</h1><h2>b</h2><div data-level="2"><h4>c</h4></div>', "123"),
            ('<h1>a</h1><h2>b</h2><h3>c</h3><div data-level="3"><h2>d</h2></div>', "1234"),
            ('<h1>a</h1><h2>b</h2><div data-level="2"><h2>c</h2></div><h2>d</h2>', "1232"),
            ('<h1>a</h1><h4>b</h4><div data-level="6"><h6>c</h6></div>', "123"),
        ],
    )
    def test_headings_of_a_text_lie_below_its_chapter_without_a_jump(
        self, before: str, after: str
    ) -> None:
        root = ET.fromstring(f"<body>{before}</body>")
        mend(root, BASE)
        assert "".join(each.tag[1:] for each in root.iter() if each.tag[0] == "h") == after


class TestFolds:
    """What can be folded on a screen."""

    def test_folded_parts_lie_open(self) -> None:
        folded = "<details><summary>Waarom?</summary><p>Daarom.</p></details>"
        assert _mended(folded) == "<div><p>Waarom?</p><p>Daarom.</p></div>"

    def test_a_quotation_is_no_picture_with_a_caption(self) -> None:
        quote = "<figure><blockquote>Ja.</blockquote><figcaption>Zij</figcaption></figure>"
        assert _mended(quote) == "<div><blockquote>Ja.</blockquote><p>Zij</p></div>"

    def test_a_picture_keeps_its_caption(self) -> None:
        picture = '<figure><img src="/media/a.png" /><figcaption>Zo</figcaption></figure>'
        assert "<figcaption>Zo</figcaption>" in _mended(picture)


class TestLinks:
    """Where links lead."""

    def test_a_link_to_what_is_not_there_becomes_text(self) -> None:
        assert _mended('<p>Zie <a href="#weg">daar</a>.</p>') == "<p>Zie <span>daar</span>.</p>"

    def test_a_link_without_an_address_becomes_text(self) -> None:
        assert _mended("<p><a>daar</a></p>") == "<p><span>daar</span></p>"

    def test_a_link_within_the_document_stays(self) -> None:
        text = '<p id="hier"><a href="#hier">daar</a></p>'
        assert _mended(text) == text

    def test_a_path_becomes_an_address(self) -> None:
        assert 'href="https://wijken.example/nieuws/"' in _mended('<a href="/nieuws/">nieuws</a>')

    def test_the_address_is_printed_behind_a_link_in_running_text(self) -> None:
        html = '<div class="text"><p>Zie <a href="/nieuws/">het nieuws</a>, elke week.</p></div>'
        assert "</a><span" in _mended(html)
        assert "> (wijken.example/nieuws)</span>, elke week.</p>" in _mended(html)

    @pytest.mark.parametrize(
        "link",
        [
            '<a href="https://wijken.example/a/">wijken.example/a</a>',
            '<a href="mailto:team@wijken.example">Schrijf ons</a>',
        ],
    )
    def test_an_address_is_not_printed_where_it_says_nothing_new(self, link: str) -> None:
        html = f'<div class="text"><p>{link}</p></div>'
        assert "printed-address" not in _mended(html)
