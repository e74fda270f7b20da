"""From the bytes of a file to its text, whatever the file is called and whatever is in it."""

import codecs

from search.documents.cleaning import clean
from search.documents.extracts import MOST_CHARACTERS, Extract, Outcome, Unreadable
from search.documents.office import read_office
from search.documents.pdf import read_pdf

PDF_MARK, ZIP_MARK = b"%PDF-", b"PK\x03\x04"
MARK_WITHIN = 1024  # bytes at the start, as PDFium looks
PLAIN = frozenset({"txt", "csv"})
READ_BY_NAME = frozenset({"pdf", "docx", "odt"})
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def extract(content: bytes, extension: str) -> Extract:
    """The text of a file; ``extension`` has no dot.

    PDF, DOCX and ODT are known by what is in them, text and CSV by their names. Never raises for
    what is in a file: one that says to be of a kind that it is not, or that is broken, has FAILED;
    of a kind that is not read it is UNKNOWN, a broken one too.
    """
    try:
        return _read(content, extension.lower())
    except Unreadable:
        return Extract(Outcome.FAILED)


def _read(content: bytes, extension: str) -> Extract:
    if PDF_MARK in content[:MARK_WITHIN] and extension not in PLAIN:
        return read_pdf(content)
    if content.startswith(ZIP_MARK) and (found := _read_archive(content, extension)):
        return found
    if extension in PLAIN:
        return _read_plain(content)
    return Extract(Outcome.FAILED if extension in READ_BY_NAME else Outcome.UNKNOWN)


def _read_archive(content: bytes, extension: str) -> Extract | None:
    """A DOCX or an ODT whatever it is called; None for what is or says to be another kind."""
    try:
        return read_office(content)
    except Unreadable:
        if extension and extension not in READ_BY_NAME:
            return None
        raise


def _read_plain(content: bytes) -> Extract:
    whole = _decoded(content)
    text = clean(whole[:MOST_CHARACTERS])
    if not text:
        return Extract(Outcome.EMPTY)
    return Extract(Outcome.READ if len(whole) <= MOST_CHARACTERS else Outcome.CUT, 0, text)


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else Windows-1252, which old spreadsheets write."""
    if content.startswith(UTF_16_MARKS):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise Unreadable("It is no text.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
