"""What is asked of search and what it answers; no database."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

PAGE_SIZE = 10
FACETS = ("type", "section", "topic", "district", "year")
Sort = Literal["relevance", "date"]
Way = Literal["all", "loose", "parts", "other", "nothing"]


@dataclass(frozen=True)
class Filters:
    """What the answers are narrowed to; slugs, empty for all."""

    type: str = ""
    section: str = ""
    topic: str = ""
    district: str = ""
    year: int | None = None
    sections: tuple[str, ...] = ()
    """The section by its slugs in all languages; empty: only by the one above."""

    def chosen(self) -> dict[str, str]:
        """The filters that are in use, as they stand in an address."""
        return {name: str(getattr(self, name)) for name in FACETS if getattr(self, name)}


@dataclass(frozen=True)
class Question:
    """A question of a visitor of the site in ``language``; pages are counted from 1."""

    text: str
    language: str
    filters: Filters = Filters()
    sort: Sort = "relevance"
    page: int = 1


@dataclass(frozen=True)
class Hit:
    """One answer; ``title_html`` and ``snippet_html`` are escaped, with ``<mark>`` in them.

    ``place`` is what the page is called that offers it, for what is no page itself. ``rank`` is its
    place among all answers, from 1.
    """

    source: str
    object_id: int
    page_id: int
    url: str
    title: str
    title_html: str
    kind: str
    language: str
    snippet: str
    snippet_html: str
    date: dt.date | None = None
    place: str = ""
    is_out_of_force: bool = False
    note: str = ""
    rank: int = 0


@dataclass(frozen=True)
class Promoted:
    """A page that editors put first for a question."""

    url: str
    title: str
    note: str
    page_id: int


@dataclass(frozen=True)
class FacetValue:
    """One way to narrow the answers, and how many there would be."""

    value: str
    label: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """A filter and what can be chosen in it; counted without the filter itself."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True)
class Found:
    """The answer to a question.

    ``way`` tells how it was come by: all words, most of them, parts of them, or in the other
    language. ``others`` are answers in the other language beside those in one's own. ``count`` is
    of both. ``missing`` are words of the question that stand in no text, in any language, and were
    passed over. ``popular`` are the pages most read out of search, for when there is nothing else.
    """

    question: Question
    way: Way = "nothing"
    count: int = 0
    hits: tuple[Hit, ...] = ()
    others: tuple[Hit, ...] = ()
    promoted: tuple[Promoted, ...] = ()
    popular: tuple[Promoted, ...] = ()
    facets: tuple[Facet, ...] = field(default=())
    did_you_mean: str = ""
    missing: tuple[str, ...] = ()

    @property
    def in_order(self) -> tuple[Hit, ...]:
        """The hits of this page in all languages, the best first."""
        return tuple(sorted((*self.hits, *self.others), key=lambda hit: hit.rank))

    @property
    def pages(self) -> int:
        """How many pages of answers there are."""
        return -(-self.count // PAGE_SIZE)
