"""Counts of words and columns, as entries come and go."""

from itertools import count

import pytest
from pytest_django import DjangoAssertNumQueries

from search.counting import Counts, different
from search.models import IndexMeasure, SearchEntry, SearchTerm

pytestmark = pytest.mark.django_db


def entry(words: str, **columns: str) -> SearchEntry:
    return SearchEntry(language="nl", words=words, **columns)


def counted(*entries: SearchEntry, version: int = 1) -> None:
    counts = Counts(1)
    for each in entries:
        counts.add(each)
    counts.write(version)


def kept() -> dict[str, tuple[int, int]]:
    return {term.word: (term.count, term.version) for term in SearchTerm.objects.all()}


def test_each_entry_counts_its_words_once() -> None:
    counted(entry("de wijk"), entry("de cliënt"))
    assert kept() == {"de": (2, 1), "wijk": (1, 1), "cliënt": (1, 1)}


def test_what_does_not_change_keeps_its_version() -> None:
    counted(entry("de wijk"))
    counts = Counts(1)
    counts.remove(entry("de wijk"))
    counts.add(entry("de buurt"))
    counts.write(7)
    assert kept() == {"de": (1, 1), "wijk": (0, 7), "buurt": (1, 7)}


def test_a_count_is_never_below_nothing() -> None:
    counts = Counts(1)
    counts.remove(entry("weg", title_tokens="weg"))
    counts.write(1)
    assert kept() == {"weg": (0, 1)}
    assert IndexMeasure.objects.get().title == 0


def test_columns_are_measured_in_tokens() -> None:
    counted(entry("", title_tokens="een twee", body_tokens="drie"), entry("", body_tokens=""))
    measure = IndexMeasure.objects.get()
    assert (measure.entries, measure.title, measure.body, measure.topics) == (2, 2, 1, 0)


def test_indexes_and_languages_are_counted_apart() -> None:
    counted(entry("wijk"))
    other = Counts(2)
    other.add(entry("wijk"))
    other.add(SearchEntry(language="en", words="wijk"))
    other.write(1)
    found = SearchTerm.objects.values_list("generation", "language", "count")
    assert sorted(found) == [(1, "nl", 1), (2, "en", 1), (2, "nl", 1)]


def test_thousands_of_words_take_a_few_statements(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    words = " ".join(f"w{number}" for number in range(5000))
    with django_assert_max_num_queries(12):
        counted(entry(words))
    assert SearchTerm.objects.count() == 5000


def test_different_words_stop_at_the_most_there_may_be() -> None:
    assert different(iter(["a", "b", "a", "c"]), 2) == ["a", "b"]
    assert different((str(number) for number in count()), 3) == ["0", "1", "2"]
