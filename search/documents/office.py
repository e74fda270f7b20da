"""The text of a DOCX or an ODT: XML in a zip archive, read as it streams by.

Comments, deleted text and fields are not text for readers and stay out.
"""

import io
import zlib
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat  # any document type is refused, so that entities never expand
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from search.documents.cleaning import clean
from search.documents.extracts import MOST_CHARACTERS, Extract, Outcome, Unreadable

LARGEST_PART = 50 * 1024 * 1024  # bytes, unpacked
SUSPECT_PART = 1024 * 1024
HIGHEST_RATIO = 200  # of a suspect part; texts pack to a tenth, rarely to a fiftieth
CHUNK = 64 * 1024
BROKEN = (BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Dialect:
    """What the elements of a format mean, by their local names.

    Of ``parts`` the first must be there. Characters count inside ``texts`` and outside ``skipped``;
    after ``lines`` a new line begins, ``gaps`` stand for a blank.
    """

    parts: tuple[str, ...]
    texts: frozenset[str]
    lines: frozenset[str]
    gaps: frozenset[str]
    skipped: frozenset[str]


DOCX = Dialect(
    parts=("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"),
    texts=frozenset({"t"}),
    lines=frozenset({"p", "br", "cr"}),
    gaps=frozenset({"tab", "ptab"}),
    skipped=frozenset({"Fallback", "del", "moveFrom"}),  # a fallback repeats what stands before it
)
ODT = Dialect(
    parts=("content.xml",),
    texts=frozenset({"p", "h"}),
    lines=frozenset({"p", "h", "line-break", "title", "desc"}),
    gaps=frozenset({"s", "tab"}),
    skipped=frozenset({"annotation", "tracked-changes", "note-citation"}),
)
ODT_TYPE = b"application/vnd.oasis.opendocument.text"


def read_office(content: bytes) -> Extract | None:
    """Read a DOCX or an ODT; None for another archive, ``Unreadable`` for a broken one."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            dialect = _dialect(archive)
            return _read(archive, dialect) if dialect else None
    except BROKEN as error:
        raise Unreadable(str(error)) from error


def _dialect(archive: ZipFile) -> Dialect | None:
    names = set(archive.namelist())
    if DOCX.parts[0] in names:
        return DOCX
    if {"mimetype", *ODT.parts} <= names:
        with archive.open(_checked(archive.getinfo("mimetype"))) as kind:
            return ODT if kind.read(100).startswith(ODT_TYPE) else None
    return None


def _read(archive: ZipFile, dialect: Dialect) -> Extract:
    reader = _Reader(dialect)
    for part in (archive.NameToInfo.get(name) for name in dialect.parts):
        if part is not None:
            reader.read(archive, _checked(part))
    text = clean("".join(reader.pieces))
    if not text:
        return Extract(Outcome.EMPTY)
    is_whole = not reader.is_full and len(text) <= MOST_CHARACTERS
    return Extract(Outcome.READ if is_whole else Outcome.CUT, 0, text[:MOST_CHARACTERS])


def _checked(part: ZipInfo) -> ZipInfo:
    """A part as office programs write it; ``zipfile`` never unpacks more than it says it has."""
    if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} or part.file_size > LARGEST_PART:
        raise Unreadable(f"{part.filename} is too large or packed in an unusual way.")
    ratio = part.file_size / max(part.compress_size, 1)
    if part.file_size > SUSPECT_PART and ratio > HIGHEST_RATIO:
        raise Unreadable(f"{part.filename} unpacks to {ratio:.0f} times its size.")
    return part


class _Reader:
    """Gathers the text of some parts until there is enough."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.pieces: list[str] = []
        self.length = 0
        self.inside = 0
        self.skipping = 0

    @property
    def is_full(self) -> bool:
        """Is there more than is kept?"""
        return self.length > MOST_CHARACTERS

    def read(self, archive: ZipFile, part: ZipInfo) -> None:
        """Read one part as far as there is room."""
        self.inside = self.skipping = 0
        parser = self._parser()
        with archive.open(part) as stream:
            while not self.is_full and (chunk := stream.read(CHUNK)):
                parser.Parse(chunk)
        if not self.is_full:
            parser.Parse(b"", True)
        self.pieces.append("\n")

    def _parser(self) -> Any:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take
        return parser

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        name = _local(name)
        self.skipping += name in self.dialect.skipped
        self.inside += name in self.dialect.texts
        if name in self.dialect.gaps:
            self._add(" ")

    def _end(self, name: str) -> None:
        name = _local(name)
        if name in self.dialect.lines:
            self._add("\n")
        self.inside -= name in self.dialect.texts
        self.skipping -= name in self.dialect.skipped

    def _take(self, characters: str) -> None:
        if self.inside:
            self._add(characters)

    def _add(self, piece: str) -> None:
        if not self.skipping:
            self.pieces.append(piece)
            self.length += len(piece)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_declaration: Any) -> None:
    raise Unreadable("It declares a document type or an entity.")
