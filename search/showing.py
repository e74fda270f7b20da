"""From entries of the index to what readers see of them, and only what they may see now."""

import datetime as dt
import re
from collections.abc import Iterable
from html import unescape

from wagtail.models import Page

from core.visibility import visible_at
from search.analysis import highlight, snippet
from search.answering import Side
from search.found import Hit
from search.models import SearchEntry

_MARKS = re.compile(r"</?mark>")


def readable(pages: Iterable[int], now: dt.datetime) -> set[int]:
    """Those of some pages, by their keys, that readers may see at a moment; one query.

    The index says so already; this is a second lock.
    """
    seen = visible_at(Page.objects.filter(pk__in=set(pages)), now)
    return set(seen.values_list("pk", flat=True))


def as_hit(entry: SearchEntry, side: Side) -> Hit:
    """The entry with what answers the question marked, in its title and its best words."""
    marked = snippet(entry.text, side.plan, side.weights)
    return Hit(
        source=entry.source,
        object_id=entry.object_id,
        page_id=entry.page_id,
        url=entry.url,
        title=entry.title,
        title_html=highlight(entry.title, side.plan),
        kind=entry.kind,
        language=entry.language,
        snippet=unescape(_MARKS.sub("", marked)),
        snippet_html=marked,
        date=entry.date,
        place=entry.place,
        is_out_of_force=entry.is_out_of_force,
        note=entry.note,
    )
