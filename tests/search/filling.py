"""Fills the index with texts that no app has, as if one told of them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from core.searchable import SOURCES, Findable, Source
from home.models import HomePage
from search.indexing import index

NOW = dt.datetime(2020, 7, 1, 12, tzinfo=dt.UTC)
MADE_UP = "made-up"


@dataclass
class Shelf:
    """A source of texts in memory; ``page_id`` is the page on which they stand."""

    page_id: int
    texts: dict[int, Findable] = field(default_factory=dict)
    _keys: Iterator[int] = field(default_factory=lambda: count(1))

    def add(self, title: str, text: str = "", **values: Any) -> Findable:
        """One text, still to be written to the index."""
        key = next(self._keys)
        usual: dict[str, Any] = {"kind": "page", "language": "nl", "page_id": self.page_id}
        values = usual | {"url": f"/{key}/"} | values
        made = Findable(pk=key, title=title, text=text, stamp=str(key), **values)
        self.texts[key] = made
        return made

    def write(self) -> None:
        """Write them all to the index."""
        SOURCES[MADE_UP] = Source(MADE_UP, self._stamps, self._read, self._of_pages)
        try:
            index(MADE_UP, list(self.texts), NOW)
        finally:
            del SOURCES[MADE_UP]

    def _stamps(self, _now: dt.datetime) -> Mapping[int, str]:
        return {key: text.stamp for key, text in self.texts.items()}

    def _read(self, keys: Iterable[int], _now: dt.datetime) -> Iterator[Findable]:
        return (self.texts[key] for key in keys if key in self.texts)

    def _of_pages(self, _pages: Iterable[int]) -> Iterable[int]:
        return ()


def shelf() -> Shelf:
    """An empty one, whose texts stand on the Dutch home page."""
    return Shelf(HomePage.objects.get(locale__language_code="nl").pk)
