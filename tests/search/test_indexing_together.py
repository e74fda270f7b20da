"""Several writers at once: none writes an older reading over a newer one, and counts stay true."""

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from core.searchable import SOURCES, Findable
from search.indexing import index, remove
from search.models import IndexState, SearchEntry, SearchTerm
from search.rebuilding import BeingRebuilt, rebuild
from search.state import state
from tests.search.conftest import NOW, Cards
from tests.search.counts import assert_counts_are_true

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

PATIENCE = 30
Act = Callable[[], object]


def run(*acts: Act) -> None:
    """Do several things at once, each on its own connection; raise what one of them raised."""

    def do(act: Act) -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        for future in [pool.submit(do, act) for act in acts]:
            future.result(PATIENCE)


def test_a_slow_writer_does_not_undo_a_quick_one(
    cards: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow one reads, and only then does the thing change and does the quick one write."""
    has_read, is_changed = threading.Event(), threading.Event()
    cards.put(1, "oud")

    def read(keys: Iterable[int], now: dt.datetime) -> Iterator[Findable]:
        found = list(cards.read(keys, now))
        has_read.set()
        is_changed.wait(PATIENCE)
        return iter(found)

    def quick() -> None:
        has_read.wait(PATIENCE)
        cards.put(1, "nieuw")
        is_changed.set()
        index(cards.name, [1], NOW)

    monkeypatch.setitem(SOURCES, cards.name, cards.source()._replace(read=read))
    run(lambda: index(cards.name, [1], NOW), quick)
    assert SearchEntry.objects.get().text == "nieuw"
    assert_counts_are_true()


def test_many_writers_count_together(cards: Cards) -> None:
    for key in range(1, 25):
        cards.put(key, f"wijk buurt woord{key}")
    acts = [lambda keys=keys: index(cards.name, keys, NOW) for keys in _overlapping()]
    run(*acts)
    assert SearchEntry.objects.count() == 24
    assert SearchTerm.objects.get(word="wijk").count == 24
    assert IndexState.objects.count() == 1
    assert state().version == len(acts)
    assert_counts_are_true()


def _overlapping() -> list[list[int]]:
    return [list(range(first, first + 12)) for first in (1, 5, 9, 13)]


def test_removing_and_writing_at_once_leave_true_counts(cards: Cards) -> None:
    for key in range(1, 9):
        cards.put(key, f"wijk woord{key}")
    index(cards.name, cards.things, NOW)

    def take_out() -> None:
        with transaction.atomic():
            remove(cards.name, [1, 2, 3])

    run(take_out, lambda: index(cards.name, range(1, 9), NOW), take_out)
    assert_counts_are_true()


def test_writing_during_a_rebuilding_is_in_the_new_index(
    cards: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    half, written = threading.Event(), threading.Event()
    for key in range(1, 4):
        cards.put(key, f"woord{key}")

    def stamps(now: dt.datetime) -> dict[int, str]:
        found = dict(cards.stamps(now))
        half.set()
        written.wait(PATIENCE)
        return found

    def write() -> None:
        half.wait(PATIENCE)
        cards.put(1, "anders")
        cards.put(9, "nieuw")
        index(cards.name, [1, 9], NOW)
        written.set()

    monkeypatch.setitem(SOURCES, cards.name, cards.source()._replace(stamps=stamps))
    run(lambda: rebuild(NOW), write)
    found = dict(SearchEntry.objects.values_list("object_id", "text"))
    assert found == {1: "anders", 2: "woord2", 3: "woord3", 9: "nieuw"}
    assert state().generation == 2
    assert_counts_are_true()


def test_one_rebuilding_at_a_time(cards: Cards, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, refused = threading.Event(), threading.Event()
    cards.put(1, "woord")

    def stamps(now: dt.datetime) -> dict[int, str]:
        begun.set()
        refused.wait(PATIENCE)
        return dict(cards.stamps(now))

    def second() -> None:
        begun.wait(PATIENCE)
        try:
            with pytest.raises(BeingRebuilt):
                rebuild(NOW)
        finally:
            refused.set()

    monkeypatch.setitem(SOURCES, cards.name, cards.source()._replace(stamps=stamps))
    run(lambda: rebuild(NOW), second)
    assert state().generation == 2
