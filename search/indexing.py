"""The only way into the index: what readers may see now is written, the rest leaves.

Whoever writes locks the state of the index first and reads the things after that: so nobody writes
an older reading over a newer one, and no two writers wait for each other.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from core.searchable import SOURCES, Findable
from search.analysis import ANALYSER_VERSION, Columns, Token, analyse, columns_of
from search.analysis.tokens import tokens
from search.counting import COUNTED, Counts, different
from search.models import IndexState, SearchEntry
from search.state import locked_state

BATCH = 200
_AT_ONCE = 25  # texts in memory
_DELETED = 5000
_TITLE, _NOTE, _START, _WORD = 255, 200, 60, 60
_LIGHT = (
    *("kind", "section", "date", "page_id", "translation_key", "is_out_of_force", "expires_at"),
    *("stamp", "url"),
)
_BEFORE_SIGN = re.compile(r"(?<=\w) +(?=[.,;:!?)](?:\s|$))")
_TEXT, _TOKENS, _WORDS = 1_000_000, 40_000, 20_000
# PostgreSQL refuses a tsvector of more than a megabyte; a token takes its letters and places.
_BYTES, _PLACES = 800_000, 6


def index(source: str, keys: Iterable[int], now: dt.datetime) -> None:
    """Bring the entries of some things of a source up to date, in batches of 200.

    ``now`` is the moment at which readers may see what is written; ``source`` a registered name.
    """
    for batch in batches(sorted(set(keys)), BATCH):
        with transaction.atomic():
            state = locked_state()
            write(state, generations(state), source, batch, now)


def remove(source: str, keys: Iterable[int]) -> None:
    """Take things out at once, inside the transaction of the caller; nothing of them is read."""
    with transaction.atomic():
        state = locked_state()
        writers = [_Writer(generation, source) for generation in generations(state)]
        for batch in batches(sorted(set(keys)), BATCH):
            for writer in writers:
                writer.remove(batch)
        if any(writer.counts for writer in writers):
            _write_counts(state, writers)


def withdraw(source: str, keys: Iterable[int]) -> None:
    """Let nobody find things any more, inside the transaction of the caller.

    It waits for no other writer: to lock the state of the index here would let two editors who take
    down the same pages wait for each other. Counts follow when ``index`` is asked for these keys.
    """
    for batch in batches(sorted(set(keys)), BATCH):
        SearchEntry.objects.filter(source=source, object_id__in=batch).update(is_withdrawn=True)


def generations(state: IndexState) -> list[int]:
    """The indexes that are kept up to date: the one that answers and the one being made."""
    return [state.generation] if state.building is None else [state.generation, state.building]


def write(
    state: IndexState, into: Iterable[int], source: str, keys: list[int], now: dt.datetime
) -> int:
    """Write some things into some indexes, with the state locked; gives how many there are."""
    left = set(keys)
    writers = [_Writer(generation, source) for generation in into]
    for findables in batches(SOURCES[source].read(keys, now), _AT_ONCE):
        incoming = [_Incoming(source, findable) for findable in findables]
        for writer in writers:
            writer.write(incoming)
        left -= {one.pk for one in findables}
    for writer in writers:
        writer.remove(sorted(left))
    _write_counts(state, writers)
    return len(keys) - len(left)


def delete_rows(model: type[Model], keys: Iterable[int]) -> None:
    """Delete rows of the index by their keys; Django would load and announce each of them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        for batch in batches(keys, _DELETED):
            marks = ", ".join(["%s"] * len(batch))
            cursor.execute(f"DELETE FROM {table} WHERE id IN ({marks})", batch)  # noqa: S608


def batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The items in lists of at most ``size``."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


class _Incoming:
    """A thing on its way into the index; analysed once, and only where that is needed."""

    def __init__(self, source: str, findable: Findable) -> None:
        self.source, self.findable = source, findable
        self.title = findable.title[:_TITLE]
        # Where an element ended, a space may stand before a sign.
        self.text = _BEFORE_SIGN.sub("", findable.text[:_TEXT])

    @cached_property
    def light(self) -> dict[str, Any]:
        """The fields that ask for no analysis."""
        one = self.findable
        return {name: getattr(one, name) for name in _LIGHT} | {
            "is_withdrawn": False,
            "note": one.note[:_NOTE],
            "year": one.date.year if one.date else None,
            "topics": _spaced(one.topics),
            "districts": _spaced(one.districts),
            "place": one.place[:_TITLE],
        }

    @cached_property
    def topics(self) -> list[Token]:
        names = self.findable.topic_names
        return [token for name in names for token in analyse(name, self.findable.language)]

    @cached_property
    def heavy(self) -> dict[str, Any]:
        """What is made of title, text and the names of topics."""
        title = analyse(self.title, self.findable.language)
        body = list(_bounded(tokens(self.text, self.findable.language)))
        columns = columns_of(title, self.topics, body)
        return _fields(columns) | {
            "language": self.findable.language,
            "analyser": ANALYSER_VERSION,
            "title": self.title,
            "text": self.text,
            "title_start": " ".join(t.word for t in title if not t.is_joined)[:_START],
            "words": " ".join(different(_surfaces([*title, *body]), _WORDS)),
        }

    def is_read_already(self, entry: SearchEntry) -> bool:
        """Whether an entry was made of the same title, text and names of topics."""
        return (
            entry.analyser == ANALYSER_VERSION
            and entry.language == self.findable.language
            and entry.title == self.title
            and entry.text == self.text
            and entry.topic_tokens == columns_of([], self.topics, []).topics
        )

    def entry(self, generation: int) -> SearchEntry:
        """The whole entry."""
        return SearchEntry(
            generation=generation,
            source=self.source,
            object_id=self.findable.pk,
            **self.light,
            **self.heavy,
        )


def _spaced(slugs: tuple[str, ...]) -> str:
    return f" {' '.join(slugs)} " if slugs else ""


def _fields(columns: Columns) -> dict[str, str]:
    return {
        "title_tokens": columns.title,
        "title_parts": columns.title_parts,
        "topic_tokens": columns.topics,
        "body_tokens": columns.body,
        "body_parts": columns.body_parts,
        "suggestions": columns.suggestions,
    }


def _bounded(found: Iterator[Token]) -> Iterator[Token]:
    """The tokens of a text as far as the index goes."""
    taken = 0
    for token in islice(found, _TOKENS):
        kept = (token.word, *token.stems()) if token.is_name else token.stems()
        taken += sum(map(len, kept)) + _PLACES * len(kept)
        if taken > _BYTES:
            return
        yield token


def _surfaces(found: Iterable[Token]) -> Iterator[str]:
    lowered = (token.surface.lower() for token in found if not token.is_joined)
    return (word for word in lowered if len(word) <= _WORD)


class _Writer:
    """Writes things of one source into one index and keeps its counts."""

    def __init__(self, generation: int, source: str) -> None:
        self.entries = SearchEntry.objects.filter(generation=generation, source=source)
        self.generation, self.counts = generation, Counts(generation)

    def write(self, incoming: list[_Incoming]) -> None:
        keys = [one.findable.pk for one in incoming]
        known = {entry.object_id: entry for entry in self.entries.filter(object_id__in=keys)}
        new = []
        for one in incoming:
            entry = known.get(one.findable.pk)
            if entry is None:
                new.append(one.entry(self.generation))
            elif one.is_read_already(entry):
                self._alter(entry, one.light)
            else:
                self.counts.remove(entry)
                self.counts.add(one.entry(self.generation))
                self._alter(entry, one.light | one.heavy)
        self._add(new)

    def _add(self, new: list[SearchEntry]) -> None:
        for entry in SearchEntry.objects.bulk_create(new):
            self.counts.add(entry)

    @staticmethod
    def _alter(entry: SearchEntry, values: dict[str, Any]) -> None:
        SearchEntry.objects.filter(pk=entry.pk).update(**values)

    def remove(self, keys: list[int]) -> None:
        gone = list(self.entries.filter(object_id__in=keys).only(*COUNTED)) if keys else []
        for entry in gone:
            self.counts.remove(entry)
        delete_rows(SearchEntry, (entry.pk for entry in gone))


def _write_counts(state: IndexState, writers: Iterable[_Writer]) -> None:
    state.version += 1
    for writer in writers:
        writer.counts.write(state.version)
    IndexState.objects.filter(pk=state.pk).update(version=state.version)
