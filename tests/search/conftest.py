"""A source of findable things in memory, registered for the time of one test."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest

from core import searchable
from core.searchable import Findable, Source

NOW = dt.datetime(2031, 3, 1, 9, 0, tzinfo=dt.UTC)


class Cards:
    """Findable things that a test puts in and takes away; each change gives another stamp."""

    name = "cards"

    def __init__(self) -> None:
        self.things: dict[int, Findable] = {}
        self.changes = 0
        self.reads: list[list[int]] = []

    def put(self, pk: int, text: str = "", **values: Any) -> Findable:
        """One thing, new or in the place of the old one."""
        self.changes += 1
        usual: dict[str, Any] = {
            "kind": "page",
            "language": "nl",
            "title": f"Kaart {pk}",
            "url": f"/kaart/{pk}/",
            "page_id": pk,
            "stamp": str(self.changes),
        }
        self.things[pk] = Findable(pk=pk, text=text, **(usual | values))
        return self.things[pk]

    def take(self, pk: int) -> None:
        """Readers may not see it any more."""
        self.things.pop(pk, None)

    def stamps(self, _now: dt.datetime) -> Mapping[int, str]:
        """As a source has it."""
        return {pk: thing.stamp for pk, thing in self.things.items()}

    def read(self, keys: Iterable[int], _now: dt.datetime) -> Iterator[Findable]:
        """As a source has it; notes what was asked for."""
        asked = list(keys)
        self.reads.append(asked)
        return (self.things[pk] for pk in asked if pk in self.things)

    def source(self) -> Source:
        """These as a source."""
        return Source(self.name, self.stamps, self.read, list)


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> Cards:
    """The only source there is."""
    made = Cards()
    monkeypatch.setitem(searchable.SOURCES, made.name, made.source())
    for name in set(searchable.SOURCES) - {made.name}:
        monkeypatch.delitem(searchable.SOURCES, name)
    return made
