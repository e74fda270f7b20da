"""What every feed of the site has: Atom (RFC 4287), and addresses built from SITE_URL."""

import re
from typing import Any

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed

from core.structured_data import absolute

REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def plain(text: str) -> str:
    """Text without the characters that XML 1.0, iCalendar or their readers stumble over."""
    return REFUSED.sub(" ", text)


class AtomFeed(Feed):
    """A feed that is known by its one address, of items with a ``url``."""

    feed_type = Atom1Feed

    def get_object(self, request: Any, *args: Any, **kwargs: Any) -> str:
        """The path of the feed itself."""
        return request.path

    def feed_url(self, path: str) -> str:
        """The one address of the feed, whatever host was asked."""
        return absolute(path)

    def feed_guid(self, path: str) -> str:
        """The address is the identity."""
        return absolute(path)

    def item_link(self, item: Any) -> str:
        """The full address."""
        return absolute(item.url)
