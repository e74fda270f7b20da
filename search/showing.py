"""From entries of the index to what readers see of them, and only what they may see now."""

import datetime as dt
import re
from collections.abc import Iterable
from html import unescape

from django.db.models import Q
from wagtail.models import Page

from core.visibility import visible
from search.analysis import highlight, snippet
from search.answering import Side
from search.found import Hit
from search.models import SearchEntry

_MARKS = re.compile(r"</?mark>")


def readable(entries: Iterable[SearchEntry], now: dt.datetime) -> set[int]:
    """The keys of the pages of these entries that readers may see at a moment; one query.

    The index says so already; this is a second lock. A page past its last day may still wait for
    the scheduler to take it down.
    """
    pages = visible(Page.objects.filter(pk__in={entry.page_id for entry in entries}))
    current = pages.filter(Q(expire_at=None) | Q(expire_at__gt=now))
    return set(current.values_list("pk", flat=True))


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
        is_past=entry.is_past,
        note=entry.note,
    )
