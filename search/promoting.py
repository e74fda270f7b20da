"""The pages that editors put first for a question."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from wagtail.models import Page

from core.visibility import visible_at
from search.analysis import analyse, parse_query
from search.found import Promoted
from search.models import SearchPromotion

Stems = tuple[str, ...]


@lru_cache(maxsize=2_000)
def stems(text: str, language: str) -> Stems:
    """The stems of a text in its order: what two ways to ask the same have in common."""
    return tuple(token.stem for token in analyse(text, language) if not token.is_joined)


def promoted(text: str, language: str, now: dt.datetime) -> list[Promoted]:
    """The pages put first for a question, in the order of the editors.

    Only pages that readers may see now. One query when there are none, and one more for each type
    of page when there are.
    """
    asked = stems(text, language) if not parse_query(text, language).excluded else ()
    rows = SearchPromotion.objects.filter(language=language).select_related("page")
    fitting = [row for row in rows if _fits(row, asked)] if asked else []
    pages = as_promoted([row.page for row in fitting], now)
    notes = {row.page_id: row.note for row in reversed(fitting) if row.note}
    return [
        Promoted(page.url, page.title, notes.get(page.page_id, page.note), page.page_id)
        for page in pages
    ]


def _fits(row: SearchPromotion, asked: Stems) -> bool:
    return any(stems(line, row.language) == asked for line in row.lines)


def as_promoted(pages: Iterable[Page], now: dt.datetime) -> list[Promoted]:
    """Each page once, in their order, with its summary; without what readers may not see now.

    One query for each type of page.
    """
    ordered = {page.pk: page for page in pages}
    by_type: dict[Any, list[int]] = {}
    for pk, page in ordered.items():
        by_type.setdefault(page.specific_class, []).append(pk)
    shown: dict[int, Any] = {}
    for model, keys in by_type.items():
        shown |= {page.pk: page for page in visible_at(model.objects.filter(pk__in=keys), now)}
    found = [shown[pk] for pk in ordered if pk in shown]
    return [Promoted(page.url, page.title, page.listing_summary, page.pk) for page in found]
