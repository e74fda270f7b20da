"""Every five minutes the scheduler looks whether the index still says what readers may see."""

import datetime as dt

import pytest

from core.scheduling import JOBS, run_slow
from search import jobs
from search.analysis import ANALYSER_VERSION
from search.jobs import Looks, due, look_after, next_due
from search.models import IndexState, SearchEntry, SearchQuery
from search.rebuilding import BeingRebuilt, rebuild
from search.state import state
from tests.search.conftest import NOW, Cards

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _never_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "looks", Looks())


@pytest.fixture
def built(cards: Cards) -> Cards:
    """An index of one thing."""
    cards.put(1, "een")
    rebuild(NOW)
    return cards


def test_it_is_due_at_first_and_then_every_minute(cards: Cards) -> None:
    assert due(NOW) == ["index"]
    assert next_due(NOW) is None
    look_after("index", NOW)
    assert due(NOW + MINUTE / 2) == []
    assert next_due(NOW) == NOW + MINUTE
    assert due(NOW + MINUTE) == ["index"]
    assert next_due(NOW + MINUTE) is None


def test_the_first_index_is_built(cards: Cards) -> None:
    cards.put(1, "een")
    look_after("index", NOW)
    assert state().built_at is not None
    assert SearchEntry.objects.count() == 1


def test_drift_is_mended_in_the_index_that_is_there(built: Cards) -> None:
    built.put(1, "anders")
    built.put(2, "nieuw")
    before = state().generation
    look_after("index", NOW)
    assert state().generation == before
    assert sorted(SearchEntry.objects.values_list("text", flat=True)) == ["anders", "nieuw"]


def test_another_analysis_makes_all_anew(built: Cards) -> None:
    SearchEntry.objects.update(analyser=ANALYSER_VERSION + 1)
    before = state().generation
    look_after("index", NOW)
    assert state().generation == before + 1
    assert SearchEntry.objects.get().analyser == ANALYSER_VERSION


def test_what_a_killed_rebuilding_left_is_removed(built: Cards) -> None:
    IndexState.objects.update(building=9)
    look_after("index", NOW)
    assert state().building is None


def test_while_another_one_rebuilds_there_is_nothing_to_do(
    cards: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_now: dt.datetime) -> None:
        raise BeingRebuilt

    monkeypatch.setattr(jobs, "rebuild", refuse)
    look_after("index", NOW)
    assert due(NOW) == []


def test_questions_of_more_than_thirty_days_ago_are_forgotten(built: Cards) -> None:
    today = NOW.date()
    for days in (0, 30, 31):
        day = today - dt.timedelta(days=days)
        SearchQuery.objects.create(day=day, language="nl", text="wijkteam")
    look_after("index", NOW)
    kept = SearchQuery.objects.order_by("-day").values_list("day", flat=True)
    assert list(kept) == [today, today - dt.timedelta(days=30)]


def test_one_that_fails_stays_due(cards: Cards, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_now: dt.datetime) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "rebuild", fail)
    with pytest.raises(ZeroDivisionError):
        look_after("index", NOW)
    assert due(NOW) == ["index"]


def test_the_scheduler_does_it_beside_its_publications(
    built: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = jobs.JOB
    assert job.is_slow
    for name in set(JOBS):
        monkeypatch.delitem(JOBS, name)
    monkeypatch.setitem(JOBS, job.name, job)
    built.put(2, "nieuw")
    assert run_slow(NOW) == (1, 0)
    assert run_slow(NOW) == (0, 0)
    assert SearchEntry.objects.count() == 2
