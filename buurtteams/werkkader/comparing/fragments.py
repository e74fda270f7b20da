"""Two fragments of HTML compared."""

from collections.abc import Sequence
from typing import NamedTuple

from buurtteams.werkkader.comparing.canonical import write_contents
from buurtteams.werkkader.comparing.ids import without_repeated_ids
from buurtteams.werkkader.comparing.marking import mark
from buurtteams.werkkader.comparing.noting import notes
from buurtteams.werkkader.comparing.structure import Content, structure
from buurtteams.werkkader.comparing.values import Note


class Compared(NamedTuple):
    """Both fragments as one, whether readers see a difference, and what eyes may miss."""

    html: str
    is_changed: bool
    notes: tuple[Note, ...] = ()


def compare_fragments(old: str, new: str) -> Compared:
    """What differs between two fragments, in ``<ins>`` and ``<del>``.

    ``UnreadableFragment`` when one of them is no well-formed HTML.
    """
    return compare_contents(structure(old), structure(new))


def compare_contents(was: Sequence[Content], now: Sequence[Content]) -> Compared:
    """What differs between two fragments that have been read."""
    if was is now:
        return Compared(write_contents(now), is_changed=False)
    is_changed = [content.key for content in was] != [content.key for content in now]
    return Compared(
        without_repeated_ids(mark(was, now)), is_changed, notes(was, now) if is_changed else ()
    )
