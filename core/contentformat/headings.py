"""How many sizes of headings a text has: two, or four where the largest two are its chapters."""

from core.contentformat.errors import FormatError

DEEPEST = 3
DEEPEST_WITH_CHAPTERS = 5
TYPES_WITH_CHAPTERS: set[str] = set()  # filled by ``allow_chapters`` when the site starts


def allow_chapters(page_type: str) -> None:
    """Let the texts of pages of this type be chapters, with headings inside them."""
    TYPES_WITH_CHAPTERS.add(page_type)


def deepest_of(page_type: object) -> int:
    """The level of the smallest heading in a page of this type."""
    return DEEPEST_WITH_CHAPTERS if page_type in TYPES_WITH_CHAPTERS else DEEPEST


def heading_level(tag: str, deepest: int, line: int) -> int:
    """The level of ``h2`` and smaller; ``FormatError`` for one that the text cannot have."""
    level = int(tag[1])
    if level == 1:
        raise FormatError(line, "De titel bovenaan is al de grootste kop: begin met ##.")
    if level > deepest:
        sizes = "twee maten: gebruik ## of ###"
        if deepest > DEEPEST:
            sizes = "vier maten: ## en ### voor hoofdstukken, #### en ##### daarbinnen"
        raise FormatError(line, f"Koppen zijn er in {sizes}.")
    return level
