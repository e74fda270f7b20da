"""What WeasyPrint's tags lack: contents as contents, footers and decoration as no text.

It works on the objects of the file just before they are written. WeasyPrint 70 puts the texts of
page margins under tags that hang nowhere, knows no tag for a table of contents, describes a link by
its address and takes every picture for a figure. Each test in ``test_tagging.py`` names one of
these; when one no longer fails without its function here, the function can go.
"""

from collections.abc import Iterator
from typing import Any

from buurtteams.werkkader.printing.pictures import DECORATION

CONTENTS = "contents-link"  # the class of the links in the table of contents
IN_CONTENTS = {"/L": "/TOC", "/LI": "/TOCI", "/P": "/Reference"}
HOLLOW = frozenset(("/NonStruct", "/Span", "/Div", "/P", "/Sect", "/Caption"))
FOOTER = b"<</Type /Pagination /Subtype /Footer>>"
PLAIN = b"<<>>"
HYPHEN, SOFT_HYPHEN = b"> <2010>", b"> <00ad>"
POINTS = 0.75  # to a pixel of CSS

Node = dict[str, Any]  # an object of the file
Mark = tuple[bytes, int]  # a page, and the number of a piece of drawing on it


def finish(document: Any, pdf: Any) -> None:
    """Mend the tags of a drawn document; ``pdf`` is the ``pydyf.PDF`` about to be written."""
    tree = Tree(pdf)
    _describe_links(document)
    _name_contents(document, tree)
    _drop_inner_links(tree)
    decoration = _drop_decoration(tree)
    _drop_hollow(tree, tree.document)
    _set_scopes(tree)
    _place_figures(tree)
    _mark_artifacts(tree, decoration)
    _soften_hyphens(tree)


class Tree:
    """The structure tree, with what each element refers to at hand."""

    def __init__(self, pdf: Any) -> None:
        self.objects: dict[bytes, Any] = {each.reference: each for each in pdf.objects}
        self.root: Node = self.objects[pdf.catalog["StructTreeRoot"]]
        self.document: Node = self.objects[self.root["K"][0]]
        self.pages: list[Any] = [each for each in pdf.objects if _is(each, "/Page")]
        self.numbers: list[Any] = self.objects[self.root["ParentTree"]]["Nums"]

    def children(self, element: Node) -> list[Node]:
        """The elements right below one."""
        kids = (self.objects[kid] for kid in element["K"] if isinstance(kid, bytes))
        return [kid for kid in kids if _is(kid, "/StructElem")]

    def walk(self, element: Node) -> Iterator[Node]:
        """An element and all below it, in reading order."""
        yield element
        for child in self.children(element):
            yield from self.walk(child)

    def parent(self, element: Node) -> Node:
        """The element above one."""
        above: Node = self.objects[element["P"]]
        return above

    def remove(self, element: Any) -> None:
        """Take an element out of the tree, with all below it."""
        self.parent(element)["K"].remove(element.reference)

    def is_reference(self, kid: Any) -> bool:
        """Does a kid stand for an annotation?"""
        return isinstance(kid, bytes) and _is(self.objects[kid], "/OBJR")

    def forget(self, annotation: bytes) -> None:
        """Take an annotation off its page and out of the list of owners."""
        at = self.numbers.index(self.objects[annotation]["StructParent"], 2 * len(self.pages))
        del self.numbers[at : at + 2]
        for page in self.pages:
            if annotation in page.get("Annots", ()):
                page["Annots"].remove(annotation)

    def named(self, *names: str) -> list[Node]:
        """All elements with one of these tags, in reading order."""
        return [element for element in self.walk(self.document) if element["S"] in names]


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, dict) and value.get("Type") == kind


def _links(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every link that has an annotation, with the element of the page that it stands on."""
    for page in document.pages:
        for _kind, _target, _rectangle, box in page.links:
            if box.link_annotation is not None and box.element is not None:
                yield box.link_annotation, box.element


def _describe_links(document: Any) -> None:
    """Say what a link is called; where it leads is in its action (ISO 14289-1, 7.18.5)."""
    for annotation, element in _links(document):
        words = " ".join("".join(element.itertext()).split())
        if words:
            annotation["Contents"] = type(annotation["Contents"])(words)


def _name_contents(document: Any, tree: Tree) -> None:
    """Turn the list of links at the front into a table of contents (ISO 32000-1, 14.8.4.2)."""
    ours = {
        annotation.reference
        for annotation, element in _links(document)
        if CONTENTS in element.get("class", "").split()
    }
    for link in tree.named("/Link"):
        targets = (tree.objects[kid] for kid in link["K"] if isinstance(kid, bytes))
        if any(target.get("Obj") in ours for target in targets):
            _name_upwards(tree, link)


def _name_upwards(tree: Tree, link: Node) -> None:
    element = tree.parent(link)
    while element["S"] in {"/L", "/LI", "/LBody", "/P", "/NonStruct"}:
        above = tree.parent(element)
        if element["S"] == "/LBody":
            _splice(tree, element)
        element["S"] = IN_CONTENTS.get(element["S"], element["S"])
        element = above


def _splice(tree: Tree, element: Any) -> None:
    """Put what is below an element in its place."""
    above = tree.parent(element)
    at = above["K"].index(element.reference)
    for child in tree.children(element):
        child["P"] = element["P"]
    above["K"][at : at + 1] = element["K"]


def _drop_inner_links(tree: Tree) -> None:
    """Leave one link where every piece of emphasis inside it got one more (7.18.5 again)."""
    for link in tree.named("/Link"):
        if link["S"] == "/Link":  # not one that was found inside another just now
            for inner in [each for child in tree.children(link) for each in tree.walk(child)]:
                _unlink(tree, inner)


def _unlink(tree: Tree, inner: Node) -> None:
    for reference in [kid for kid in inner["K"] if tree.is_reference(kid)]:
        inner["K"].remove(reference)
        tree.forget(tree.objects[reference]["Obj"])
    if inner["S"] == "/Link":
        inner["S"] = "/Span"


def _drop_decoration(tree: Tree) -> set[Mark]:
    """Take pictures without a meaning out of the tree; give the marks of their drawing."""
    dropped = set()
    for figure in tree.named("/Figure"):
        if "Alt" in figure and figure["Alt"].string == DECORATION:
            dropped |= set(_marks(figure))
            tree.remove(figure)
    return dropped


def _drop_hollow(tree: Tree, element: Node) -> None:
    """Take out elements that hold nothing: lines and stations are drawn, not said."""
    for child in tree.children(element):
        _drop_hollow(tree, child)
        if not child["K"] and child["S"] in HOLLOW:
            tree.remove(child)


def _set_scopes(tree: Tree) -> None:
    """Say of each header what it heads, for readers that look at no header ids."""
    for row in tree.named("/TR"):
        is_head = tree.parent(row)["S"] == "/THead"
        cells = tree.children(row)
        is_row_of_headers = all(cell["S"] == "/TH" for cell in cells)
        for cell in cells:
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = "/Column" if is_head or is_row_of_headers else "/Row"


def _place_figures(tree: Tree) -> None:
    """Frame a figure in points from the foot of its page, not in pixels from the top."""
    for figure in tree.named("/Figure"):
        height = tree.objects[figure["Pg"]]["MediaBox"][3]
        left, top, right, bottom = (side * POINTS for side in figure["A"]["BBox"])
        figure["A"]["BBox"][:] = [left, height - bottom, right, height - top]


def _marks(element: Node) -> Iterator[Mark]:
    """The marks of drawing that an element owns itself: its page and the number on that page."""
    return ((element["Pg"], kid) for kid in element["K"] if isinstance(kid, int))


def _mark_artifacts(tree: Tree, decoration: set[Mark]) -> None:
    """Make no part of the text of what hangs nowhere in the tree (ISO 14289-1, 7.1 and 7.8)."""
    kept = {mark for element in tree.walk(tree.document) for mark in _marks(element)}
    for page in tree.pages:
        owners = tree.numbers[2 * page["StructParents"] + 1]
        for number in range(len(owners)):
            if (page.reference, number) not in kept:
                owners[number] = b"null"
        parts = tree.objects[page["Contents"]].stream
        for place, number in _beginnings(parts):
            mark = (page.reference, number)
            if mark not in kept:
                parts[place : place + 2] = [b"/Artifact", PLAIN if mark in decoration else FOOTER]


def _beginnings(parts: list[Any]) -> Iterator[tuple[int, int]]:
    """Where marked drawing begins in a page, and under which number."""
    for place, part in enumerate(parts):
        if part == b"BDC" and "MCID" in parts[place - 1]:
            yield place - 2, parts[place - 1]["MCID"]


def _soften_hyphens(tree: Tree) -> None:
    """Let the hyphen of a broken word be read as no letter of it (ISO 32000-1, 14.8.2.2.3).

    WeasyPrint breaks words with U+2010, which has a glyph of its own and which nobody types.
    """
    for font in [each for each in tree.objects.values() if _is(each, "/Font")]:
        if letters := font.get("ToUnicode"):
            lines = tree.objects[letters].stream
            lines[:] = [line.replace(HYPHEN, SOFT_HYPHEN) for line in lines]
