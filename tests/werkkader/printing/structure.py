"""The structure tree of a PDF against ISO 32000-1 (14.8.4) and ISO 14289-1 (7.2 to 7.9)."""

from collections.abc import Iterator
from typing import Any

import pikepdf

STANDARD = frozenset(
    """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3
    H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code
    Link Annot Figure Formula Form""".split()
)
# What an element may hold at most, and where it may stand at all.
CHILDREN = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}


def structure_faults(pdf: Any) -> Iterator[str]:
    """Say what is wrong with the tree of a file."""
    if "/StructTreeRoot" not in pdf.Root:
        yield "it has no structure (01-006)"
        return
    root = pdf.Root.StructTreeRoot
    if "/RoleMap" in root:
        yield "its tags are not the standard ones (02-001)"
    elements = [element for kid in root.K for element in walk(kid)]
    for element in elements:
        yield from _element_faults(element)
    yield from _heading_faults(elements)


def walk(element: Any) -> Iterator[Any]:
    """An element and all below it, in reading order."""
    yield element
    for child in children(element):
        yield from walk(child)


def children(element: Any) -> list[Any]:
    """The elements right below one."""
    kids = element.get("/K", ())
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def tag(element: Any) -> str:
    """The name of an element."""
    return str(element.get("/S", "")).removeprefix("/")


def _element_faults(element: Any) -> Iterator[str]:
    name = tag(element)
    if name not in STANDARD:
        yield f"{name} is no standard tag (02-001)"
    for child in children(element):
        yield from _nesting_faults(name, child, element)
    if name == "Figure":
        yield from _figure_faults(element)
    if name == "Table":
        yield from _table_faults(element)
    if name == "Link" and not any("/Obj" in kid for kid in _dictionaries(element)):
        yield "a Link tag holds no link"


def _nesting_faults(name: str, child: Any, element: Any) -> Iterator[str]:
    inner = tag(child)
    if child.get("/P") is None or child.P.objgen != element.objgen:
        yield f"{inner} names another parent than {name}"
    if inner not in CHILDREN.get(name, {inner}):
        yield f"{inner} stands in {name} (09-004)"
    if name not in PARENTS.get(inner, {name}):
        yield f"{inner} stands outside its place, in {name} (09-004)"
    if name == inner == "Link":
        yield "a Link tag stands in another"


def _dictionaries(element: Any) -> Iterator[Any]:
    return (kid for kid in element.get("/K", ()) if isinstance(kid, pikepdf.Dictionary))


def _figure_faults(figure: Any) -> Iterator[str]:
    if not (str(figure.get("/Alt", "")).strip() or str(figure.get("/ActualText", "")).strip()):
        yield "a picture has no description (13-004)"
    box = [float(side) for side in figure.get("/A", {}).get("/BBox", ())]
    media = [float(side) for side in figure.Pg.MediaBox]
    if not box:
        yield "a picture has no frame"
    elif box[0] < media[0] or box[1] < media[1] or box[2] > media[2] or box[3] > media[3]:
        yield "the frame of a picture leaves its page"


def _table_faults(table: Any) -> Iterator[str]:
    rows = [element for element in walk(table) if tag(element) == "TR"]
    cells = [[cell for cell in children(row) if tag(cell) in {"TH", "TD"}] for row in rows]
    known = {str(cell.get("/ID")) for row in cells for cell in row if tag(cell) == "TH"}
    for cell in (cell for row in cells for cell in row):
        facts = cell.get("/A", {})
        if tag(cell) == "TH" and "/Scope" not in facts:
            yield "a head of a table does not say what it heads (15-003)"
        if any(str(header) not in known for header in facts.get("/Headers", ())):
            yield "a cell names a head that is not there (15-003)"
    if len({sum(map(_span, row)) for row in cells}) > 1 and not _has_row_spans(cells):
        yield "the rows of a table are not of one width (15-001)"


def _span(cell: Any) -> int:
    return int(cell.get("/A", {}).get("/ColSpan", 1))


def _has_row_spans(rows: list[list[Any]]) -> bool:
    return any("/RowSpan" in cell.get("/A", {}) for row in rows for cell in row)


def _heading_faults(elements: list[Any]) -> Iterator[str]:
    last = 0
    headings = [element for element in elements if tag(element) in {f"H{n}" for n in range(1, 7)}]
    for heading in headings:
        level = int(tag(heading)[1:])
        if level > last + 1:
            yield f"H{level} comes after {f'H{last}' if last else 'nothing'} (14-003)"
        if not any(isinstance(kid, int) for part in walk(heading) for kid in part.get("/K", ())):
            yield f"H{level} is empty (14-001)"
        last = level
    if sum(tag(heading) == "H1" for heading in headings) != 1:
        yield "it has not one H1"
