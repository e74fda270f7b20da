"""What the index says wrongly is found without reading a text, and mended."""

import pytest
from pytest_django import DjangoAssertNumQueries

from search.analysis import ANALYSER_VERSION
from search.drift import Drift, drift, mend_drift
from search.indexing import index, withdraw
from search.models import SearchEntry
from tests.search.conftest import NOW, Cards
from tests.search.counts import assert_counts_are_true

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(cards: Cards) -> Cards:
    """Three things that are in the index as they are."""
    for key in (1, 2, 3):
        cards.put(key, f"tekst {key}")
    index(cards.name, cards.things, NOW)
    cards.reads.clear()
    return cards


def drift_away(cards: Cards) -> None:
    """One thing more, one changed, one gone: and nobody told."""
    cards.put(4, "nieuw")
    cards.put(2, "anders")
    cards.take(3)


def test_an_index_that_is_true_has_no_drift(written: Cards) -> None:
    assert drift(NOW) == Drift()
    assert mend_drift(NOW) == 0
    assert written.reads == []


def test_what_is_missing_stale_and_too_much_is_found(written: Cards) -> None:
    drift_away(written)
    assert drift(NOW) == Drift(
        missing=frozenset({("cards", 4)}),
        stale=frozenset({("cards", 2)}),
        surplus=frozenset({("cards", 3)}),
    )


def test_mending_leaves_no_drift(written: Cards) -> None:
    drift_away(written)
    assert mend_drift(NOW) == 3
    assert drift(NOW) == Drift()
    assert written.reads == [[2, 3, 4]]
    texts = SearchEntry.objects.order_by("object_id").values_list("object_id", "text")
    assert list(texts) == [(1, "tekst 1"), (2, "anders"), (4, "nieuw")]
    assert_counts_are_true()


def test_what_another_analysis_made_is_stale(written: Cards) -> None:
    SearchEntry.objects.filter(object_id=1).update(analyser=ANALYSER_VERSION + 1)
    found = drift(NOW)
    assert (found.stale, found.outdated) == (frozenset({("cards", 1)}), 1)
    mend_drift(NOW)
    assert drift(NOW) == Drift()


def test_entries_of_a_source_that_is_no_more_leave(written: Cards) -> None:
    SearchEntry.objects.filter(object_id=1).update(source="milestones-of-old")
    found = drift(NOW)
    assert found.surplus == {("milestones-of-old", 1)}
    mend_drift(NOW)
    assert drift(NOW) == Drift()
    assert_counts_are_true()


def test_only_the_index_that_answers_is_looked_at(written: Cards) -> None:
    SearchEntry.objects.filter(object_id=1).update(generation=9)
    assert drift(NOW).missing == {("cards", 1)}


def test_looking_for_drift_reads_no_texts(
    written: Cards, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drift_away(written)
    with django_assert_num_queries(2) as captured:
        drift(NOW)
    assert not any('"text"' in query["sql"] for query in captured)
    assert written.reads == []


def test_what_was_withdrawn_and_never_followed_drifted(cards: Cards) -> None:
    cards.put(1, "een")
    cards.put(2, "twee")
    index(cards.name, [1, 2], NOW)
    withdraw(cards.name, [1, 2])
    cards.take(2)
    found = drift(NOW)
    assert set(found.stale) == {(cards.name, 1)}
    assert set(found.surplus) == {(cards.name, 2)}
    mend_drift(NOW)
    assert [entry.object_id for entry in SearchEntry.objects.filter(is_withdrawn=False)] == [1]
    assert SearchEntry.objects.count() == 1
