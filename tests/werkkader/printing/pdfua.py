"""Judges a PDF by what ISO 14289-1 (PDF/UA-1) asks and a machine can see.

It follows the failure conditions of the Matterhorn Protocol 1.1 that a file made by WeasyPrint can
meet at all; the numbers stand in the messages. No forms, media, attachments or scripts: a file that
holds any of those is refused outright.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.werkkader.printing.structure import structure_faults

PAINTING = frozenset("S s f F f* B B* b b* sh Do Tj TJ ' \" INLINE IMAGE".split())
TEXT = frozenset("Tj TJ ' \"".split())
FOREIGN = ("AcroForm", "OpenAction", "AA", "Collection")
Mark = tuple[tuple[int, int], int]


def pdfua_faults(data: bytes) -> list[str]:
    """Say everything that is wrong with a PDF; an empty list means that nothing was found."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        reading = Reading.of(pdf)
        return [
            *_catalogue_faults(pdf),
            *_metadata_faults(pdf),
            *_content_faults(reading),
            *_annotation_faults(reading),
            *_font_faults(pdf),
            *structure_faults(pdf),
        ]


@dataclass
class Reading:
    """A file with its pages read once: what is painted under which mark."""

    pdf: Any  # pikepdf's own types know no keys
    owners: dict[int, Any]
    faults: list[str] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)

    @classmethod
    def of(cls, pdf: Any) -> "Reading":
        """Read all pages."""
        tree = pdf.Root.get("/StructTreeRoot", {}).get("/ParentTree")
        reading = cls(pdf, dict(_numbers(tree)) if tree is not None else {})
        for page in pdf.pages:
            reading.faults += [f"page {page.index + 1}: {fault}" for fault in reading._read(page)]
        return reading

    def _read(self, page: Any) -> Iterator[str]:
        open_marks: list[str] = []
        for each in pikepdf.parse_content_stream(page):
            name = str(each.operator)
            if name in {"BDC", "BMC"}:
                yield from self._begin(page, each.operands, open_marks)
            elif name == "EMC":
                open_marks.pop()
            elif name in PAINTING and not set(open_marks) & {"Artifact", "tagged"}:
                yield f"{name} paints what is neither tagged nor an artifact (01-005)"
        if open_marks:
            yield "a mark is never closed"

    def _begin(self, page: Any, operands: Any, open_marks: list[str]) -> Iterator[str]:
        is_artifact = str(operands[0]) == "/Artifact"
        number = operands[1].get("/MCID") if len(operands) > 1 else None
        kind = "Artifact" if is_artifact else "tagged" if number is not None else "nothing"
        if kind == "Artifact" and "tagged" in open_marks:
            yield "an artifact lies inside tagged content (01-003)"
        if kind == "tagged" and "Artifact" in open_marks:
            yield "tagged content lies inside an artifact (01-004)"
        if number is not None:
            mark = (page.objgen, int(number))
            if mark in self.marks:
                yield f"mark {number} is used twice"
            self.marks.add(mark)
        open_marks.append(kind)


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    """The pairs of a number tree."""
    for kid in node.get("/Kids", ()):
        yield from _numbers(kid)
    pairs = list(node.get("/Nums", ()))
    yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=True))


def _catalogue_faults(pdf: Any) -> Iterator[str]:
    root = pdf.Root
    if pdf.is_encrypted:
        yield "it is encrypted (26-001)"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "it does not say that it is marked (06-001)"
    if root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "it has suspects (02-002)"
    if not str(root.get("/Lang", "")).strip():
        yield "it has no language (11-006)"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "readers do not show its title (07-001)"
    if not root.get("/Outlines", {}).get("/First"):
        yield "it has no bookmarks (27-001)"
    yield from (f"it holds {key}" for key in FOREIGN if f"/{key}" in root)


def _metadata_faults(pdf: Any) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "it has no XMP metadata (06-001)"
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "it does not say that it is PDF/UA-1 (06-002)"
        if not str(metadata.get("dc:title", "")).strip():
            yield "it has no title (06-003)"


def _content_faults(reading: Reading) -> Iterator[str]:
    """Every mark has an owner that owns it too, and every owned mark is painted."""
    yield from reading.faults
    for page in reading.pdf.pages:
        owners = reading.owners.get(int(page.get("/StructParents", -1)), ())
        for key, number in sorted(mark for mark in reading.marks if mark[0] == page.objgen):
            owner = owners[number] if number < len(owners) else None
            if owner is None or not _owns(owner, number):
                yield f"page {page.index + 1}: mark {number} of {key} has no owner (01-005)"
            elif not _hangs(owner):
                yield f"page {page.index + 1}: mark {number} hangs outside the tree (01-005)"


def _owns(element: Any, number: int) -> bool:
    return any(isinstance(kid, int) and int(kid) == number for kid in element.get("/K", ()))


def _hangs(element: Any) -> bool:
    """Can the element be reached from the root, downwards, by the way that it names upwards?"""
    while element.get("/Type") != pikepdf.Name.StructTreeRoot:
        parent = element.get("/P")
        if parent is None or not any(_same(kid, element) for kid in parent.get("/K", ())):
            return False
        element = parent
    return True


def _same(kid: Any, element: Any) -> bool:
    return isinstance(kid, pikepdf.Object) and bool(kid.objgen == element.objgen)


def _annotation_faults(reading: Reading) -> Iterator[str]:
    for page in reading.pdf.pages:
        place = f"page {page.index + 1}"
        if page.get("/Tabs") != pikepdf.Name.S:
            yield f"{place}: the tab key does not follow the structure (28-008)"
        for annotation in page.get("/Annots", ()):
            yield from (f"{place}: {fault}" for fault in _link_faults(reading, annotation))


def _link_faults(reading: Reading, annotation: Any) -> Iterator[str]:
    if annotation.Subtype != pikepdf.Name.Link:
        yield f"an annotation is {annotation.Subtype}"
    if not str(annotation.get("/Contents", "")).strip():
        yield "a link has no description (28-012)"
    owner = reading.owners.get(int(annotation.get("/StructParent", -1)))
    if owner is None or owner.get("/S") != pikepdf.Name.Link:
        yield "a link lies outside a Link tag (28-011)"
    elif not any(_refers(kid, annotation) for kid in owner.K) or not _hangs(owner):
        yield "a Link tag does not know its link (28-002)"


def _refers(kid: Any, annotation: Any) -> bool:
    is_reference = isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR
    return is_reference and _same(kid.Obj, annotation)


def _font_faults(pdf: Any) -> Iterator[str]:
    fonts = {
        font.objgen: font
        for page in pdf.pages
        for font in page.get("/Resources", {}).get("/Font", {}).values()
    }
    for font in fonts.values():
        name = str(font.get("/BaseFont"))
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", {})
        if not any(f"/FontFile{n}" in descriptor for n in ("", "2", "3")):
            yield f"{name} is not embedded (31-009)"
        if inner.get("/Subtype") == pikepdf.Name.CIDFontType2 and "/CIDToGIDMap" not in inner:
            yield f"{name} does not lead from codes to glyphs (31-004)"
        if "/CIDSet" in descriptor:
            yield f"{name} holds a CIDSet, which this judge cannot weigh (31-012)"
        if "/ToUnicode" not in font:
            yield f"{name} has no way back to letters (10-001)"
    yield from _missing_glyphs(pdf)


def _missing_glyphs(pdf: Any) -> Iterator[str]:
    for page in pdf.pages:
        for each in pikepdf.parse_content_stream(page):
            if str(each.operator) in TEXT and b"\0\0" in _codes(each.operands):
                yield f"page {page.index + 1}: a letter has no glyph (31-030)"


def _codes(operands: Any) -> set[bytes]:
    """The two-byte codes of what is shown; WeasyPrint writes Identity-H only."""
    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands[:1]
    texts = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
    return {text[n : n + 2] for text in texts for n in range(0, len(text), 2)}
