"""Where the index no longer says what readers may see, and how that is mended.

Signals keep the index up to date; what sends none, such as a moment that passes or a change made in
the database itself, is found here. It compares marks and never reads a text.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from core.searchable import SOURCES
from search.analysis import ANALYSER_VERSION
from search.indexing import index, remove
from search.models import SearchEntry
from search.state import state

Thing = tuple[str, int]
"""The name of a source and a key in it."""


@dataclass(frozen=True)
class Drift:
    """What readers may see and cannot find, what was changed since, and what they may not see.

    ``outdated`` of the stale ones were analysed by another version of the analysis.
    """

    missing: frozenset[Thing] = frozenset()
    stale: frozenset[Thing] = frozenset()
    surplus: frozenset[Thing] = frozenset()
    outdated: int = 0

    @property
    def things(self) -> frozenset[Thing]:
        """All of them."""
        return self.missing | self.stale | self.surplus


def drift(now: dt.datetime) -> Drift:
    """Compare the index that answers with what readers may see at a moment."""
    known = _known()
    wanted = {
        (name, key): stamp
        for name, source in SOURCES.items()
        for key, stamp in source.stamps(now).items()
    }
    outdated = {thing for thing, (_, analyser) in known.items() if analyser != ANALYSER_VERSION}
    changed = {thing for thing in wanted if thing in known and known[thing][0] != wanted[thing]}
    return Drift(
        missing=frozenset(wanted.keys() - known.keys()),
        stale=frozenset(changed | (outdated & wanted.keys())),
        surplus=frozenset(known.keys() - wanted.keys()),
        outdated=len(outdated),
    )


def mend(found: Drift, now: dt.datetime) -> int:
    """Bring what drifted up to date; gives how many things that were."""
    for name, things in groupby(sorted(found.things), key=lambda thing: thing[0]):
        keys = [key for _, key in things]
        if name in SOURCES:
            index(name, keys, now)
        else:
            remove(name, keys)
    return len(found.things)


def mend_drift(now: dt.datetime) -> int:
    """Find what drifted and mend it."""
    return mend(drift(now), now)


def _known() -> dict[Thing, tuple[str, int]]:
    """The stamp and the version of the analysis of all that is in the index."""
    rows = SearchEntry.objects.filter(generation=state().generation)
    short = rows.values_list("source", "object_id", "stamp", "analyser", "is_withdrawn")
    return {
        # What was withdrawn and is there still was not followed to the end.
        (name, key): ("" if is_withdrawn else stamp, analyser)
        for name, key, stamp, analyser, is_withdrawn in short.iterator()
    }
