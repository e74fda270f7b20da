"""The tables of search, one subject a file."""

from search.models.documents import DocumentText
from search.models.entries import IndexMeasure, IndexState, SearchEntry, SearchTerm
from search.models.queries import QueryAnswer, SearchQuery
from search.models.wording import SearchPromotion, SearchSynonym

__all__ = [
    "DocumentText",
    "IndexMeasure",
    "IndexState",
    "QueryAnswer",
    "SearchEntry",
    "SearchPromotion",
    "SearchQuery",
    "SearchSynonym",
    "SearchTerm",
]
