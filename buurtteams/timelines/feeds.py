"""Milestones as Atom (RFC 4287)."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from buurtteams.timelines.machine import move_words
from buurtteams.timelines.stations import Move, Station
from core.feeds import AtomFeed, plain
from core.structured_data import absolute

NOTHING = mark_safe("")


class MilestoneFeed(AtomFeed):
    """The milestones of a line, in its order, each as new as its last change."""

    author_name = settings.WAGTAIL_SITE_NAME

    def __init__(self, title: str, subtitle: str, home: str, stations: Sequence[Station]) -> None:
        self.title = plain(title)
        self.subtitle = plain(subtitle) or None
        self.link = absolute(home)
        self.stations = stations

    def items(self) -> Sequence[Station]:
        """All of the line."""
        return self.stations

    def item_title(self, item: Station) -> str:
        """What happens and when, as text."""
        note = f" ({item.state})" if item.is_cancelled else ""
        return plain(f"{item.title}: {item.date_words}{note}")

    def item_description(self, item: Station) -> str:
        """How certain the date is, what it means and how it moved, as HTML."""
        parts = (_certainty(item), _explanation(item), _moves(item.moves))
        return plain("".join(parts))

    def item_guid(self, item: Station) -> str:
        """The same in every language, on every host and after every move."""
        return item.uid.urn

    def item_updateddate(self, item: Station) -> dt.datetime:
        """The last time that it moved or was published."""
        return item.changed_at

    def item_categories(self, item: Station) -> list[str]:
        """What sort of milestone it is."""
        return [str(item.kind_words)]


def _certainty(station: Station) -> SafeString:
    return format_html("<p>{}: {}</p>", capfirst(str(station.state)), station.date_words)


def _explanation(station: Station) -> SafeString:
    if not station.text:
        return NOTHING
    return format_html('<p lang="{}">{}</p>', station.language_of_text, station.text)


def _moves(moves: Sequence[Move]) -> SafeString:
    lines = ((move_words(move), _decision(move)) for move in moves)
    items = format_html_join("", "<li>{}{}</li>", lines)
    return format_html("<ul>{}</ul>", items) if items else NOTHING


def _decision(move: Move) -> SafeString:
    if not move.decision_url:
        return NOTHING
    link = format_html('<a href="{}">{}</a>', absolute(move.decision_url), move.decision_title)
    return format_html(" ({}: {})", _("decision"), link)
