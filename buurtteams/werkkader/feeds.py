"""The versions of a document as Atom (RFC 4287)."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from buurtteams.werkkader.addresses import addresses_of
from buurtteams.werkkader.versions import Row
from core.dates import long_date
from core.feeds import AtomFeed, plain
from core.structured_data import absolute


class VersionFeed(AtomFeed):
    """The versions that readers may see, newest first, each as new as its last correction."""

    author_name = settings.WAGTAIL_SITE_NAME

    def __init__(self, page: Any, now: dt.datetime) -> None:
        self.page = page
        self.now = now
        self.addresses = addresses_of(page)
        self.title = plain(page.title)
        self.subtitle = plain(page.summary) or None
        self.link = absolute(self.addresses.current)

    def items(self) -> list[Row]:
        """All of them."""
        return self.page.versions.rows(self.now)

    def item_title(self, item: Row) -> str:
        """Which version and from when, as text."""
        words = {"number": item.release.number, "day": _day(item.release.valid_from)}
        return _("Version %(number)s, valid from %(day)s") % words

    def item_description(self, item: Row) -> str:
        """What changed, and the corrections since, as HTML."""
        corrections = item.release.corrections.order_by("number").defer("parts", "body")
        lines = [(_day(each.at), str(each)) for each in corrections]
        return plain(linebreaks(item.release.note, autoescape=True) + _listed(lines))

    def item_link(self, item: Row) -> str:
        """The address that stays with this version."""
        return absolute(self.addresses.version(item.release.number))

    def item_guid(self, item: Row) -> str:
        """The same for ever, wherever the page moves."""
        return item.release.uuid.urn

    def item_pubdate(self, item: Row) -> dt.datetime:
        """When it was released."""
        return item.release.released_at

    def item_updateddate(self, item: Row) -> dt.datetime:
        """The last time that anything about it became known."""
        release = item.release
        moments = [release.released_at]
        moments += [row.recorded_at for row in release.status_changes.all()]
        moments += list(release.corrections.values_list("at", flat=True))
        return max(moments)

    def item_categories(self, item: Row) -> list[str]:
        """What it counts for."""
        return [str(item.status.label)]


def _day(moment: dt.datetime) -> str:
    return long_date(timezone.localtime(moment).date(), get_language() or "nl")


def _listed(lines: list[tuple[str, str]]) -> SafeString:
    items = format_html_join("", "<li>{}: {}</li>", lines)
    return format_html("<ul>{}</ul>", items) if items else items
