"""What a content folder holds besides pages and topics: files that an app reads and writes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from core.models import BasePage
from core.transfer.incoming import IncomingPage, MediaShelf, Place
from core.transfer.outgoing import OutgoingPage
from core.transfer.sources import Source


class Arrival(Protocol):
    """What a part may ask of an import.

    ``kept`` holds what a part read before the pages, by its file, for their texts and for after.
    ``now`` decides what is planned, ``sources`` are the content files in the order of pages.
    """

    now: dt.datetime
    sources: list[Source]
    shelf: MediaShelf
    kept: dict[str, Any]

    def find_page(self, address: str) -> BasePage | None:
        """The page at an address of this site, be it still to come."""

    def on_site(self, key: tuple[str, str]) -> BasePage | None:
        """The page in a language at a path that the site has by now."""

    def incoming(self, file: str, place: Place) -> IncomingPage:
        """What the blocks of a text in a file in the root of the folder may ask for."""

    def is_changed(self, source: Source) -> bool:
        """Did a content file change a page that was there?"""

    def warn(self, text: str) -> None:
        """Let the report say what somebody should look at."""

    def count(self, what: str) -> None:
        """Let the report say that one more thing was made or changed, by a name in Dutch."""


@dataclass(frozen=True)
class Part:
    """A file in the root of a folder.

    ``read`` brings it in before the texts of the pages, in the same transaction; ``ImportFailed``
    stops the import. ``write`` makes the file, or nothing when there is nothing to say; media that
    it names through ``outgoing`` will lie beside it. ``finish`` does what needs the pages, once
    they are all there, also in a folder without the file.
    """

    file: str
    read: Callable[[Path, Arrival], None]
    write: Callable[[Path, OutgoingPage], None]
    finish: Callable[[Arrival], None] | None = None


PARTS: dict[str, Part] = {}


def register(part: Part) -> None:
    """Let content folders hold this file."""
    PARTS[part.file] = part


def import_parts(root: Path, arrival: Arrival) -> None:
    """Bring in the files that the folder has."""
    for part in PARTS.values():
        path = root / part.file
        if path.is_file():
            part.read(path, arrival)


def finish_parts(arrival: Arrival) -> None:
    """Do what waited for the pages."""
    for part in PARTS.values():
        if part.finish is not None:
            part.finish(arrival)


def export_parts(root: Path, outgoing: OutgoingPage) -> None:
    """Write the files beside the folders of the languages."""
    for part in PARTS.values():
        part.write(root / part.file, outgoing)
