"""The judge is judged: each fault that is put into a good file is found."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from tests.werkkader.printing.pdfua import pdfua_faults
from tests.werkkader.printing.structure import tag, walk

Spoil = Callable[[Any], None]


def _first(pdf: Any, name: str) -> Any:
    return next(each for each in walk(pdf.Root.StructTreeRoot.K[0]) if tag(each) == name)


def _without(path: str) -> Spoil:
    """Take a key out of the catalogue."""

    def spoil(pdf: Any) -> None:
        *above, last = path.split("/")
        node = pdf.Root
        for key in above:
            node = node[f"/{key}"]
        del node[f"/{last}"]

    return spoil


def _renamed(old: str, new: str) -> Spoil:
    def spoil(pdf: Any) -> None:
        _first(pdf, old).S = pikepdf.Name(f"/{new}")

    return spoil


def _stripped(name: str, key: str) -> Spoil:
    def spoil(pdf: Any) -> None:
        del _first(pdf, name)[f"/{key}"]

    return spoil


def _unmarked(pdf: Any) -> None:
    """Paint a line that nobody marked."""
    pdf.pages[2].contents_add(b"q 0 0 m 9 9 l S Q")


def _orphaned(pdf: Any) -> None:
    """Take a paragraph out of the tree and leave its text on the page."""
    paragraph = _first(pdf, "P")
    kids = paragraph.P.K
    del kids[next(n for n, kid in enumerate(kids) if kid.objgen == paragraph.objgen)]


def _undescribed(pdf: Any) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def _unowned(pdf: Any) -> None:
    del pdf.pages[0].Annots[0]["/StructParent"]


def _untabbed(pdf: Any) -> None:
    del pdf.pages[0].obj["/Tabs"]


def _untitled(pdf: Any) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def _undeclared(pdf: Any) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def _font(pdf: Any) -> Any:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def _unembedded(pdf: Any) -> None:
    del _font(pdf).DescendantFonts[0].FontDescriptor["/FontFile2"]


def _illegible(pdf: Any) -> None:
    del _font(pdf)["/ToUnicode"]


def _mapless(pdf: Any) -> None:
    del _font(pdf).DescendantFonts[0]["/CIDToGIDMap"]


def _headless(pdf: Any) -> None:
    del _first(pdf, "TH").A["/Scope"]


@pytest.mark.parametrize(
    ("spoil", "number"),
    [
        (_without("MarkInfo/Marked"), "06-001"),
        (_without("Lang"), "11-006"),
        (_without("ViewerPreferences/DisplayDocTitle"), "07-001"),
        (_without("Outlines"), "27-001"),
        (_without("Metadata"), "06-001"),
        (_without("StructTreeRoot"), "01-006"),
        (_without("StructTreeRoot/ParentTree"), "01-005"),
        (_untitled, "06-003"),
        (_undeclared, "06-002"),
        (_unmarked, "01-005"),
        (_orphaned, "01-005"),
        (_undescribed, "28-012"),
        (_unowned, "28-011"),
        (_untabbed, "28-008"),
        (_unembedded, "31-009"),
        (_illegible, "10-001"),
        (_mapless, "31-004"),
        (_stripped("Figure", "Alt"), "13-004"),
        (_headless, "15-003"),
        (_renamed("H2", "H4"), "14-003"),
        (_renamed("TOCI", "LI"), "09-004"),
        (_renamed("LBody", "P"), "09-004"),
        (_renamed("Sect", "Chapter"), "02-001"),
        (_renamed("Link", "Span"), "28-011"),
    ],
)
def test_a_fault_is_found(spoil: Spoil, number: str, example_pdf: bytes) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(example_pdf)) as pdf:
        spoil(pdf)
        pdf.save(target)
    assert number in " ".join(pdfua_faults(target.getvalue()))


def test_a_letter_without_a_glyph_is_found(example_pdf: bytes) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(example_pdf)) as pdf:
        font = next(iter(pdf.pages[0].Resources.Font.keys()))
        pdf.pages[0].contents_add(f"/Artifact BMC BT {font} 9 Tf <0000> Tj ET EMC".encode())
        pdf.save(target)
    assert any("31-030" in fault for fault in pdfua_faults(target.getvalue()))
