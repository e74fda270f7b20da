"""A new index takes the place of the old one, and whatever happens halfway does no harm."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

import pytest
from django.conf import settings
from django.db import connection

from core.searchable import SOURCES, Findable
from search import indexing, rebuilding
from search.drift import Drift, drift
from search.indexing import index, remove
from search.models import IndexMeasure, IndexState, SearchEntry, SearchTerm
from search.rebuilding import BeingRebuilt, clean, rebuild
from search.state import state
from tests.search.conftest import NOW, Cards
from tests.search.counts import assert_counts_are_true

pytestmark = pytest.mark.django_db

Act = Callable[[int], None]


@pytest.fixture
def shelf(cards: Cards, monkeypatch: pytest.MonkeyPatch) -> Cards:
    """Five things in the index, read two at a time."""
    for key in range(1, 6):
        cards.put(key, f"woord{key}")
    index(cards.name, cards.things, NOW)
    for module in (indexing, rebuilding):
        monkeypatch.setattr(module, "BATCH", 2)
    cards.reads.clear()
    return cards


def before_reading(cards: Cards, monkeypatch: pytest.MonkeyPatch, act: Act) -> None:
    """Do something just before each time that things are read; it is told the how-manieth."""
    done: list[int] = []

    def read(keys: Iterable[int], now: dt.datetime) -> Iterator[Findable]:
        done.append(1)
        monkeypatch.setitem(SOURCES, cards.name, cards.source())
        act(len(done))
        monkeypatch.setitem(SOURCES, cards.name, watched)
        return cards.read(keys, now)

    watched = cards.source()._replace(read=read)
    monkeypatch.setitem(SOURCES, cards.name, watched)


def texts() -> dict[int, str]:
    """What the index that answers says."""
    rows = SearchEntry.objects.filter(generation=state().generation)
    return dict(rows.values_list("object_id", "text"))


def told(cards: Cards) -> dict[int, str]:
    """What it should say."""
    return {key: thing.text for key, thing in cards.things.items()}


def assert_built_now() -> None:
    """The index is no older than this test."""
    built_at = state().built_at
    assert built_at is not None
    assert NOW < built_at < NOW + dt.timedelta(minutes=1)


def assert_only_one_index() -> None:
    """Nothing is left of any other one."""
    for model in (SearchEntry, SearchTerm, IndexMeasure):
        assert not model.objects.exclude(generation=state().generation).exists()
    assert state().building is None


def test_a_new_index_takes_the_place_of_the_old_one(shelf: Cards) -> None:
    SearchEntry.objects.filter(object_id=1).update(text="bedorven", body_tokens="bedorven")
    SearchTerm.objects.update(count=77)
    version = state().version
    made = rebuild(NOW)
    assert made.entries == 5
    assert made.seconds > 0
    assert state().generation == 2
    assert state().version > version
    assert_built_now()
    assert texts() == told(shelf)
    assert_only_one_index()
    assert_counts_are_true()
    assert drift(NOW) == Drift()


def test_it_tells_of_each_source(shelf: Cards) -> None:
    heard: list[tuple[str, int]] = []
    rebuild(NOW, lambda *told: heard.append(told))
    assert heard == [("cards", 5)]


def test_an_index_of_nothing_is_one_too(cards: Cards) -> None:
    assert rebuild(NOW).entries == 0
    assert_built_now()


def test_things_are_read_in_batches(shelf: Cards) -> None:
    rebuild(NOW)
    assert shelf.reads == [[1, 2], [3, 4], [5]]


def test_the_old_index_answers_until_the_new_one_is_whole(
    shelf: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[int, str]] = []
    before_reading(shelf, monkeypatch, lambda _: seen.append(texts()))
    rebuild(NOW)
    assert seen == [told(shelf)] * 3


def test_changes_made_meanwhile_are_in_the_new_index(
    shelf: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(time: int) -> None:
        if time != 2:
            return
        shelf.put(1, "anders nadat het gelezen was")
        shelf.put(5, "anders voordat het gelezen was")
        shelf.put(9, "nieuw")
        shelf.take(2)
        index(shelf.name, [1, 5, 9], NOW)
        remove(shelf.name, [2])

    before_reading(shelf, monkeypatch, change)
    rebuild(NOW)
    assert texts() == told(shelf)
    assert set(texts()) == {1, 3, 4, 5, 9}
    assert_only_one_index()
    assert_counts_are_true()


def test_what_changed_meanwhile_and_nobody_told_is_mended(
    shelf: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(time: int) -> None:
        if time == 3:
            shelf.put(1, "anders")
            shelf.put(9, "nieuw")
            shelf.take(2)

    before_reading(shelf, monkeypatch, change)
    rebuild(NOW)
    assert texts() == told(shelf)


def test_things_are_read_as_of_the_moment_of_reading(
    shelf: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments: list[dt.datetime] = []

    def read(keys: Iterable[int], now: dt.datetime) -> Iterator[Findable]:
        moments.append(now)
        return shelf.read(keys, now)

    monkeypatch.setitem(SOURCES, shelf.name, shelf.source()._replace(read=read))
    rebuild(NOW)
    assert NOW < moments[0] < moments[1] < moments[2] < NOW + dt.timedelta(minutes=1)


class Killed(BaseException):
    """The process ends here."""


def fail(time: int) -> None:
    """Fail at the second batch."""
    if time == 2:
        raise ZeroDivisionError


def test_one_that_fails_leaves_the_old_index_as_it_is(
    shelf: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_reading(shelf, monkeypatch, fail)
    with pytest.raises(ZeroDivisionError):
        rebuild(NOW)
    assert (state().generation, state().building, state().built_at) == (1, None, None)
    assert texts() == told(shelf)


def left_behind(shelf: Cards) -> None:
    """What a process that was killed leaves: half an index, which is still written to."""
    IndexState.objects.update(building=2)
    shelf.put(1, "anders")
    index(shelf.name, [1, 2], NOW)
    assert SearchEntry.objects.filter(generation=2).count() == 2


def test_the_next_cleans_up_after_one_that_was_killed(shelf: Cards) -> None:
    left_behind(shelf)
    SearchEntry.objects.filter(generation=2).update(text="half")
    rebuild(NOW)
    assert texts() == told(shelf)
    assert_only_one_index()
    assert_counts_are_true()


def test_cleaning_up_leaves_the_index_that_answers(shelf: Cards) -> None:
    left_behind(shelf)
    clean()
    assert (texts(), state().generation) == (told(shelf), 1)
    assert_only_one_index()
    assert_counts_are_true()


def test_one_killed_after_the_swap_leaves_the_new_index(
    shelf: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(_now: dt.datetime) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(rebuilding, "mend_drift", end)
        with pytest.raises(Killed):
            rebuild(NOW)
    assert (state().generation, texts()) == (2, told(shelf))
    clean()
    assert_only_one_index()
    assert_counts_are_true()


@pytest.mark.sqlite
def test_two_at_once_are_refused(shelf: Cards, monkeypatch: pytest.MonkeyPatch) -> None:
    refused: list[bool] = []

    def again(_time: int) -> None:
        with pytest.raises(BeingRebuilt):
            rebuild(NOW)
        clean()
        refused.append(True)

    before_reading(shelf, monkeypatch, again)
    rebuild(NOW)
    assert refused == [True] * 3
    assert state().generation == 2


@pytest.mark.sqlite
def test_the_lock_file_may_be_there_already(shelf: Cards) -> None:
    (settings.VAR_DIR / rebuilding._LOCK_FILE).touch()
    assert rebuild(NOW).entries == 5


@pytest.mark.postgresql
def test_nothing_stays_locked(shelf: Cards, monkeypatch: pytest.MonkeyPatch) -> None:
    before_reading(shelf, monkeypatch, fail)
    with pytest.raises(ZeroDivisionError):
        rebuild(NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
        assert cursor.fetchone() == (0,)
