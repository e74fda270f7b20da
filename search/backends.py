"""Wagtail's own search with a guard before it, for the CMS and the read API.

Stock, a double quote or a null byte in a query is a server error on SQLite and PostgreSQL, and
hundreds of words exhaust the stack (wagtail#13227). Remove the guard when upstream has one.
"""

import copy
from typing import Any

from modelsearch.backends.database import SearchBackend as StockSearchBackend
from modelsearch.query import And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from search.queries import MAX_WORDS, clean_query


class _Cleaning:
    """Goes through one question and keeps at most twelve words of it, however it is nested."""

    def __init__(self) -> None:
        self.left = MAX_WORDS

    def clean(self, query: Any) -> Any:
        """The same question without what cannot be asked; an empty text when nothing is left."""
        if isinstance(query, str):
            return self.words(query)
        if isinstance(query, (PlainText, Phrase, Fuzzy)):
            words = self.words(query.query_string)
            return _with(query, query_string=words) if words else ""
        if isinstance(query, (And, Or)):
            parts = [part for part in map(self.clean, query.subqueries) if part != ""]
            return _with(query, subqueries=parts) if parts else ""
        if isinstance(query, (Boost, Not)):
            inner = self.clean(query.subquery)
            return _with(query, subquery=inner) if inner != "" else ""
        return query

    def words(self, text: str) -> str:
        """As many words of a text as may still be asked."""
        kept = clean_query(text).split()[: self.left] if self.left else []
        self.left -= len(kept)
        return " ".join(kept)


def _with(query: Any, **changed: Any) -> Any:
    copied = copy.copy(query)
    vars(copied).update(changed)
    return copied


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 (the name that Wagtail looks for)
    """The backend of the current database, given clean queries only."""
    stock = StockSearchBackend(params)

    class GuardedSearchBackend(type(stock)):  # type: ignore[misc]
        """The stock backend behind the guard."""

        def _search(self, compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
            return super()._search(compiler, _Cleaning().clean(query), *args, **kwargs)

    return GuardedSearchBackend(params)
