"""The text of a PDF, page after page, in the order in which PDFium reads it."""

from collections.abc import Iterator
from contextlib import closing

from pypdfium2 import PdfDocument, PdfiumError

from search.documents.cleaning import clean, letters, unwrap
from search.documents.extracts import (
    MOST_CHARACTERS,
    MOST_PAGES,
    Extract,
    Outcome,
    Unreadable,
)

FEWEST_LETTERS = 20  # a page on average; below it the pages are pictures


def read_pdf(content: bytes) -> Extract:
    """Read a PDF; ``Unreadable`` when it is broken, has a password or has no page that opens."""
    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        raise Unreadable(str(error)) from error
    with closing(document):
        return _read(document)


def _read(document: PdfDocument) -> Extract:
    pages = len(document)
    texts = [*_until_full(_page(document, number) for number in range(min(pages, MOST_PAGES)))]
    opened = [text for text in texts if text is not None]
    if not opened:
        raise Unreadable("No page opens.")
    text = "\n".join(text for text in opened if text)
    if letters(text) < FEWEST_LETTERS * len(opened):
        return Extract(Outcome.EMPTY, pages, text)
    is_whole = len(opened) == pages and len(text) <= MOST_CHARACTERS
    return Extract(Outcome.READ if is_whole else Outcome.CUT, pages, text[:MOST_CHARACTERS])


def _until_full(texts: Iterator[str | None]) -> Iterator[str | None]:
    """As many pages as fit, and the one that goes over the limit."""
    length = 0
    for text in texts:
        yield text
        length += len(text or "")
        if length > MOST_CHARACTERS:
            return


def _page(document: PdfDocument, number: int) -> str | None:
    """What one page says; none when it is broken, which need not hold for the next."""
    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            return clean(unwrap(text.get_text_bounded()))
    except PdfiumError:
        return None
