"""What comes of reading a file, and the limits to it; no Django, for the process that reads."""

from dataclasses import dataclass
from enum import StrEnum

MOST_PAGES = 500
MOST_CHARACTERS = 2_000_000
READY = (
    b"ready\n"  # said before a file is opened: what goes wrong after it is the doing of the file
)


class Outcome(StrEnum):
    """What came of it; the same values as ``DocumentText.State``."""

    READ = "read"
    EMPTY = "empty"
    CUT = "cut"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Extract:
    """The text of a file, a line for each paragraph; ``pages`` is 0 where it has no pages."""

    outcome: Outcome
    pages: int = 0
    text: str = ""


class Unreadable(Exception):
    """A file that is broken, locked, or that asks for more than a document needs."""
