"""Wagtail's own search with a guard before it, for the CMS and the read API.

Stock, a double quote or a null byte in a query is a server error on SQLite and PostgreSQL, and
hundreds of words exhaust the stack (wagtail#13227). Remove the guard when upstream has one.
"""

from typing import Any

from modelsearch.backends.database import SearchBackend as StockSearchBackend
from modelsearch.query import PlainText

from search.queries import clean_query


def _clean(query: Any) -> Any:
    if isinstance(query, str):
        return clean_query(query)
    if isinstance(query, PlainText):
        return PlainText(clean_query(query.query_string), operator=query.operator)
    return query


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 (the name that Wagtail looks for)
    """The backend of the current database, given clean queries only."""
    stock = StockSearchBackend(params)

    class GuardedSearchBackend(type(stock)):  # type: ignore[misc]
        """The stock backend behind the guard."""

        def _search(self, compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
            return super()._search(compiler, _clean(query), *args, **kwargs)

    return GuardedSearchBackend(params)
