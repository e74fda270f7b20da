"""How many entries hold each word and how long their columns are: kept as entries come and go.

All of it happens with the state of the index locked, so what is counted is read and written safely.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import connection

from search.analysis.folding import fold
from search.models import IndexMeasure, SearchEntry

COLUMNS = {
    "title": "title_tokens",
    "title_parts": "title_parts",
    "topics": "topic_tokens",
    "body": "body_tokens",
    "body_parts": "body_parts",
}
COUNTED = ["language", "words", *COLUMNS.values()]
_AT_ONCE = 2000
# Both databases understand it. A count is never below 0, whatever went wrong before.
_WRITE = """
WITH changed (word, folded, step) AS (VALUES {rows})
INSERT INTO search_searchterm (generation, language, word, folded, count, version)
SELECT %s, %s, changed.word, changed.folded,
       CASE WHEN coalesce(known.count, 0) + changed.step > 0
            THEN coalesce(known.count, 0) + changed.step ELSE 0 END, %s
FROM changed LEFT JOIN search_searchterm known
  ON known.generation = %s AND known.language = %s AND known.word = changed.word
WHERE true
ON CONFLICT (generation, language, word)
DO UPDATE SET count = excluded.count, version = excluded.version
"""


class Counts:
    """What changes in the counts of one index; kept in memory until ``write``."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self._words: dict[str, Counter[str]] = {}
        self._measures: dict[str, Counter[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._measures)

    def add(self, entry: SearchEntry, step: int = 1) -> None:
        """Count an entry in; with step -1 out."""
        words = self._words.setdefault(entry.language, Counter())
        for word in entry.words.split(" ") if entry.words else ():
            words[word] += step
        measures = self._measures.setdefault(entry.language, Counter())
        measures["entries"] += step
        for name, column in COLUMNS.items():
            measures[name] += step * _tokens(getattr(entry, column))

    def remove(self, entry: SearchEntry) -> None:
        """Count an entry out."""
        self.add(entry, -1)

    def write(self, version: int) -> None:
        """Write what changed, with the version of the index that comes of it."""
        for language, words in self._words.items():
            changed = sorted((word, step) for word, step in words.items() if step)
            for start in range(0, len(changed), _AT_ONCE):
                self._write_words(language, changed[start : start + _AT_ONCE], version)
        for language, measures in self._measures.items():
            self._write_measures(language, {name: step for name, step in measures.items() if step})

    def _write_words(self, language: str, changed: list[tuple[str, int]], version: int) -> None:
        rows = ", ".join(["(%s, %s, %s)"] * len(changed))
        values = [value for word, step in changed for value in (word, fold(word), step)]
        own: list[Any] = [self.generation, language]
        with connection.cursor() as cursor:
            cursor.execute(
                _WRITE.format(rows=rows),
                [*values, *own, version, *own],
            )

    def _write_measures(self, language: str, steps: dict[str, int]) -> None:
        if not steps:
            return
        measure, _ = IndexMeasure.objects.get_or_create(
            generation=self.generation, language=language
        )
        values = {name: max(getattr(measure, name) + step, 0) for name, step in steps.items()}
        IndexMeasure.objects.filter(pk=measure.pk).update(**values)


def _tokens(column: str) -> int:
    return column.count(" ") + 1 if column else 0


def different(words: Iterator[str], at_most: int) -> list[str]:
    """The different ones in the order in which they come, no more than ``at_most``."""
    seen: dict[str, None] = {}
    for word in words:
        if len(seen) == at_most:
            break
        seen[word] = None
    return list(seen)
