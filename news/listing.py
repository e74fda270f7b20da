"""A list of articles in stretches: by filters and by the place where the last stretch ended.

Stretches are cut by key (date and id) and not by number, so that the last one costs what the first
costs, and an article published meanwhile shifts nothing.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

STRETCH = 20
COUNT_CAP = 100
CURSOR = re.compile(r"(\d{4})-(\d{2})-(\d{2})\.(\d{1,18})")


class Cursor(NamedTuple):
    """The place of an article in the list."""

    date: dt.date
    pk: int

    def __str__(self) -> str:
        return f"{self.date.isoformat()}.{self.pk}"


class ActiveFilter(NamedTuple):
    """A chosen filter and the way to be rid of it."""

    label: str
    remove_url: str


def read_cursor(text: str) -> Cursor | None:
    """The place that a query string names, or ``None`` when it names none."""
    match = CURSOR.fullmatch(text)
    if match is None:
        return None
    year, month, day, pk = (int(part) for part in match.groups())
    try:
        return Cursor(dt.date(year, month, day), pk)
    except ValueError:
        return None


@dataclass(frozen=True)
class Listing:
    """One stretch of a list."""

    articles: list[Any] = field(default_factory=list)
    newer_url: str = ""
    older_url: str = ""
    result_count: int = 0
    count_is_capped: bool = False


def stretch(
    articles: QuerySet, filters: dict[str, str], before: Cursor | None, after: Cursor | None
) -> Listing:
    """The articles next to a place, newest first; without a place, the newest.

    ``before`` asks for what is older than the place, ``after`` for what is newer.
    """
    found = list(_ordered(articles, before, after)[: STRETCH + 1])
    has_more, found = len(found) > STRETCH, found[:STRETCH]
    if after:
        found.reverse()
    is_newer_known = has_more if after else before is not None
    is_older_known = True if after else has_more
    count = articles.order_by()[: COUNT_CAP + 1].count()
    return Listing(
        articles=found,
        newer_url=_url(filters, "after", found[:1]) if is_newer_known else "",
        older_url=_url(filters, "before", found[-1:]) if is_older_known else "",
        result_count=min(count, COUNT_CAP),
        count_is_capped=count > COUNT_CAP,
    )


def _ordered(articles: QuerySet, before: Cursor | None, after: Cursor | None) -> QuerySet:
    if after:
        return articles.filter(newer_than(after)).order_by("sort_date", "pk")
    if before:
        articles = articles.filter(older_than(before))
    return articles.order_by("-sort_date", "-pk")


def older_than(place: Cursor) -> Q:
    """What comes after a place in the list; the range on the date alone is for the index."""
    older = Q(sort_date__lt=place.date) | Q(pk__lt=place.pk)
    return Q(sort_date__lte=place.date) & older


def newer_than(place: Cursor) -> Q:
    """What comes before a place in the list."""
    newer = Q(sort_date__gt=place.date) | Q(pk__gt=place.pk)
    return Q(sort_date__gte=place.date) & newer


def _url(filters: dict[str, str], direction: str, edge: list[Any]) -> str:
    if not edge:
        return ""
    cursor = Cursor(edge[0].sort_date, edge[0].pk)
    return "?" + urlencode({**filters, direction: str(cursor)})


def active_filters(filters: dict[str, str], labels: dict[str, str]) -> list[ActiveFilter]:
    """The chosen filters, each with the address of the list without it."""
    return [
        ActiveFilter(
            labels[name],
            "?" + urlencode({key: value for key, value in filters.items() if key != name}),
        )
        for name in filters
    ]
