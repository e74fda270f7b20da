"""Articles as Atom (RFC 4287)."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from core.feeds import AtomFeed
from core.structured_data import absolute

FEED_LENGTH = 20


class ArticleFeed(AtomFeed):
    """The newest of some articles, each with its summary."""

    def __init__(self, title: str, subtitle: str, home: str, articles: QuerySet) -> None:
        self.title = title
        self.subtitle = subtitle
        self.link = absolute(home)
        self.articles = articles

    def items(self) -> list[Any]:
        """The newest articles."""
        return list(self.articles.order_by("-sort_date", "-pk")[:FEED_LENGTH])

    def item_title(self, item: Any) -> str:
        """The title as text."""
        return item.title

    def item_description(self, item: Any) -> str:
        """The summary."""
        return item.listing_summary

    def item_author_name(self, item: Any) -> str | None:
        """Who wrote it, when that is known."""
        return item.author or self.title

    def item_pubdate(self, item: Any) -> dt.datetime | None:
        """Midnight of the day of publication; nothing when that is not known."""
        if item.date is None:
            return None
        return timezone.make_aware(dt.datetime.combine(item.date, dt.time()))

    def item_updateddate(self, item: Any) -> dt.datetime:
        """The last time that it was published."""
        return item.last_published_at
