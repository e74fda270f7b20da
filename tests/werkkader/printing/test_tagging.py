"""What a screen reader finds in the file, one test for each thing that was mended."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from tests.werkkader.printing.structure import children, tag, walk


@pytest.fixture
def elements(example_pdf: bytes) -> Iterator[list[Any]]:
    """All tags of the example, in reading order."""
    with pikepdf.open(io.BytesIO(example_pdf)) as pdf:
        yield [each for kid in pdf.Root.StructTreeRoot.K for each in walk(kid)]


@pytest.fixture
def links(example_pdf: bytes) -> Iterator[list[Any]]:
    """All link annotations of the example."""
    with pikepdf.open(io.BytesIO(example_pdf)) as pdf:
        yield [each for page in pdf.pages for each in page.get("/Annots", ())]


def test_the_contents_are_a_table_of_contents(elements: list[Any]) -> None:
    (contents,) = [each for each in elements if tag(each) == "TOC"]
    items = children(contents)
    assert [tag(item) for item in items] == ["TOCI"] * 4
    assert [[tag(part) for part in children(item)] for item in items] == [["Reference"]] * 4
    links = [tag(link) for item in items for part in children(item) for link in children(part)]
    assert links == ["Link"] * 4


def test_the_lists_of_the_text_stay_lists(elements: list[Any]) -> None:
    assert {tag(item) for each in elements if tag(each) == "L" for item in children(each)} == {
        "LI",
        "L",
    }


def test_links_are_described_by_their_words(links: list[Any]) -> None:
    words = [str(link.Contents) for link in links]
    assert "1 Bedoeling" in " ".join(words[2].split())
    assert "afspraken met de aanbieders" in words
    assert not any(text.startswith("http") and "versies" not in text for text in words)


def test_a_link_is_one_stop_for_the_tab_key(links: list[Any]) -> None:
    targets = [str(link.Dest) for link in links if "/Dest" in link]
    assert sorted(targets) == sorted(["print-about", "bedoeling", "taken", "planning", "taken"])


def test_decoration_is_no_picture(elements: list[Any]) -> None:
    figures = [each for each in elements if tag(each) == "Figure"]
    assert [str(figure.Alt) for figure in figures] == ["Route van vraag naar plan"]


def test_a_picture_is_framed_where_it_stands(elements: list[Any], example_pdf: bytes) -> None:
    (figure,) = [each for each in elements if tag(each) == "Figure"]
    left, foot, right, head = (float(side) for side in figure.A.BBox)
    assert 0 < left < right < 595
    assert 0 < foot < head < 842
    assert (right - left) / (head - foot) == pytest.approx(800 / 450, rel=0.01)
    assert head > 700  # it is the first thing on its page


def test_nothing_is_said_where_something_is_only_drawn(elements: list[Any]) -> None:
    hollow = [tag(each) for each in elements if not list(each.K) and tag(each) not in {"TD"}]
    assert hollow == []


def test_heads_of_tables_say_what_they_head(elements: list[Any]) -> None:
    scopes = [str(each.A.Scope) for each in elements if tag(each) == "TH"]
    assert scopes == ["/Row"] * 4 + ["/Column"] * 2 + ["/Column"] * 2 + ["/Row"] * 2


def test_the_foot_of_a_page_is_no_part_of_the_text(example_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(example_pdf)) as pdf:
        for page in pdf.pages:
            begun = [
                each.operands[1]
                for each in pikepdf.parse_content_stream(page)
                if str(each.operator) == "BDC" and str(each.operands[0]) == "/Artifact"
            ]
            assert pikepdf.Dictionary(Type="/Pagination", Subtype="/Footer") in [
                pikepdf.Dictionary({k: str(v) for k, v in facts.items()}) for facts in begun
            ]
