"""Blocks of Markdown into the paragraphs and lists of a running text."""

from collections.abc import Sequence

from core.contentformat.errors import FormatError
from core.contentformat.inline import Run, clean
from core.contentformat.parsing import Branch
from core.contentformat.richtext import MAX_LISTS, Block, Item, ItemList, item_list, paragraphs
from core.contentformat.wording import read_runs

LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
REFUSED = {
    "hr": "Een lijn (---) kan hier niet: gebruik een tussenkop met ##.",
    "html_block": "HTML kan hier niet: gebruik Markdown, of schrijf \\< voor een gewoon teken <.",
    "code_block": "Deze regel springt vier of meer spaties in: haal die spaties weg.",
    "blockquote_open": "Een citaat kan niet in een lijst of in een ander citaat: zet het los.",
    "heading_open": "Een kop kan niet in een lijst of een citaat: zet hem los.",
    "fence": "Een blok tussen ``` kan niet in een lijst of een citaat: zet het los.",
    "paragraph_open": (
        "Een lijstpunt is één alinea: maak er een nieuw punt van, of zet de tekst onder de lijst."
    ),
}


def read_blocks(branches: Sequence[Branch]) -> tuple[Block, ...]:
    """The paragraphs and lists of these branches; ``FormatError`` at the first other block."""
    return tuple(block for branch in branches for block in _blocks(branch))


def _blocks(branch: Branch) -> tuple[Block, ...]:
    if branch.token.type == "paragraph_open":
        return paragraphs(read_runs(branch.inline))
    return _list(branch, depth=1)


def _list(branch: Branch, depth: int) -> tuple[ItemList, ...]:
    if branch.token.type not in LISTS:
        raise refusal(branch)
    if depth > MAX_LISTS:
        raise FormatError(branch.line, f"Lijsten gaan hoogstens {MAX_LISTS} niveaus diep.")
    start = branch.token.attrGet("start")
    if start is not None:
        raise FormatError(
            branch.line,
            "Een genummerde lijst begint bij 1. Is dit geen lijst, zet dan een \\ voor de punt: "
            f"{start}\\.",
        )
    ordered = branch.token.type == "ordered_list_open"
    return item_list(ordered, [_item(item, depth) for item in branch.children])


def _item(branch: Branch, depth: int) -> Item:
    runs: tuple[Run, ...] = ()
    below = branch.children
    if below and below[0].token.type == "paragraph_open":
        runs, below = clean(read_runs(below[0].inline)), below[1:]
    return Item(runs, tuple(each for child in below for each in _list(child, depth + 1)))


def refusal(branch: Branch) -> FormatError:
    """The error for a block that cannot stand where it stands."""
    return FormatError(branch.line, REFUSED.get(branch.token.type, "Dit kan hier niet staan."))
