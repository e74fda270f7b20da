"""What the counts of an index should be, made afresh of its entries."""

from collections import Counter
from typing import Any

from search.counting import COLUMNS
from search.models import IndexMeasure, SearchEntry, SearchTerm

Terms = dict[tuple[int, str, str], int]


def terms() -> Terms:
    """The counts that are kept of words that entries hold."""
    rows = SearchTerm.objects.filter(count__gt=0)
    return {(row.generation, row.language, row.word): row.count for row in rows}


def terms_afresh() -> Terms:
    """The same, counted."""
    return Counter(
        (entry.generation, entry.language, word)
        for entry in SearchEntry.objects.all()
        for word in entry.words.split()
    )


def measures() -> dict[tuple[int, str], dict[str, int]]:
    """The measures that are kept of languages that have entries."""
    names = ["entries", *COLUMNS]
    rows = IndexMeasure.objects.filter(entries__gt=0)
    return {(row.generation, row.language): _values(row, names) for row in rows}


def _values(row: Any, names: list[str]) -> dict[str, int]:
    return {name: getattr(row, name) for name in names}


def measures_afresh() -> dict[tuple[int, str], dict[str, int]]:
    """The same, counted."""
    found: dict[tuple[int, str], Counter[str]] = {}
    for entry in SearchEntry.objects.all():
        measure = found.setdefault((entry.generation, entry.language), Counter())
        measure["entries"] += 1
        for name, column in COLUMNS.items():
            measure[name] += len(getattr(entry, column).split())
    return {key: dict(measure) for key, measure in found.items()}


def assert_counts_are_true() -> None:
    """All that is counted agrees with the entries."""
    assert terms() == terms_afresh()
    assert measures() == measures_afresh()
