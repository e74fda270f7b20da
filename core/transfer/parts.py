"""What a content folder holds besides pages and topics: files that an app reads and writes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.models import BasePage
from core.transfer.outgoing import OutgoingPage


class Arrival(Protocol):
    """What a part may ask of an import."""

    def find_page(self, address: str) -> BasePage | None:
        """The page at an address of this site, be it still to come."""

    def count(self, what: str) -> None:
        """Let the report say that one more thing was made or changed, by a name in Dutch."""


@dataclass(frozen=True)
class Part:
    """A file in the root of a folder.

    ``read`` brings it in before the texts of the pages, in the same transaction; ``ImportFailed``
    stops the import. ``write`` makes the file, or nothing when there is nothing to say.
    """

    file: str
    read: Callable[[Path, Arrival], None]
    write: Callable[[Path, OutgoingPage], None]


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


def export_parts(root: Path, outgoing: OutgoingPage) -> None:
    """Write the files beside the folders of the languages."""
    for part in PARTS.values():
        part.write(root / part.file, outgoing)
