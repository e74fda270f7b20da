"""What one version looks like to the printer: plain values, with every word already made."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class PrintableCorrection:
    """A small mend of this version: its day in words and what was mended, as plain text."""

    day: str
    text: str


@dataclass(frozen=True)
class PrintableChapter:
    """A chapter as it was released.

    ``level`` is 1, or 2 for a chapter within a chapter. ``html`` holds safe fragments in reading
    order, ``notices`` safe fragments that say what is outdated in it. ``anchor`` is an id.
    """

    number: str
    title: str
    level: int
    anchor: str
    html: tuple[str, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Printable:
    """One version of a living document.

    ``language`` is "nl" or "en", ``version`` "1.1", ``status`` and ``valid_from_words`` are words
    in that language. ``valid_from`` is aware; it becomes the date of the file, so that the same
    version gives the same bytes. ``note`` is plain text, one line a paragraph. ``address`` is the
    absolute permalink of this version, ``translation`` a sentence on the edition it translates.
    """

    title: str
    lead: str
    language: str
    version: str
    status: str
    valid_from: dt.datetime
    valid_from_words: str
    note: str
    address: str
    chapters: tuple[PrintableChapter, ...]
    corrections: tuple[PrintableCorrection, ...] = ()
    translation: str = ""
