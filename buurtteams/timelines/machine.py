"""Milestones for machines: JSON and Schema.org, and what all such forms say alike."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from buurtteams.timelines.dates import MilestoneDate
from buurtteams.timelines.stations import Move, Station
from core.structured_data import absolute, organization


def needs_words(date: MilestoneDate) -> bool:
    """Does its range of days say less, or more, than is known?"""
    return date.is_open or not date.is_exact


def move_words(move: Move) -> str:
    """One move as a line of text, in the active language."""
    told = {"old": move.old_words, "new": move.new_words, "reason": move.reason}
    return _("was %(old)s, became %(new)s: %(reason)s") % told


def described(station: Station) -> list[str]:
    """The explanation, and the date in words where its days alone would mislead."""
    date = _("Date: %(date)s") % {"date": station.date_words} if needs_words(station.date) else ""
    return [line for line in (station.text, date) if line]


def clock(date: MilestoneDate) -> tuple[dt.datetime | None, dt.datetime | None]:
    """When a meeting begins and ends, in the zone of the site; ``None`` for what is not known."""
    begins, ends = date.times or (None, None)
    return _moment(date.start, begins), _moment(date.start, ends)


def _moment(day: dt.date, time: dt.time | None) -> dt.datetime | None:
    return None if time is None else dt.datetime.combine(day, time, timezone.get_default_timezone())


def as_json(title: str, url: str, stations: Sequence[Station]) -> dict[str, Any]:
    """The line as JSON: addresses are absolute, moments ISO 8601 with their offset from UTC.

    ``kind``, ``decided_by`` and ``status`` are the codes of the site; ``date.end`` is the last day
    itself, and ``null`` when the date is open.
    """
    return {
        "title": title,
        "url": absolute(url),
        "language": get_language() or settings.LANGUAGE_CODE,
        "milestones": [_milestone(station) for station in stations],
    }


def _milestone(station: Station) -> dict[str, Any]:
    return {
        "id": str(station.uid),
        "slug": station.slug,
        "url": absolute(station.url),
        "title": station.title,
        "text": station.text,
        "language": station.language,
        "kind": str(station.kind),
        "decided_by": station.decided_by or None,
        "status": str(station.status),
        "date": _date(station),
        "changed_at": _iso(station.changed_at),
        "moves": [_move(move) for move in station.moves],
        "announced": _link(station.announced_title, station.announced_url),
    }


def _date(station: Station) -> dict[str, Any]:
    date = station.date
    begins, ends = clock(date)
    return {
        "text": station.date_words,
        "code": date.code,
        "precision": date.precision,
        "bound": date.bound,
        "start": date.start.isoformat(),
        "end": None if date.is_open else date.end.isoformat(),
        "start_time": begins and begins.isoformat(),
        "end_time": ends and ends.isoformat(),
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "from": {"text": move.old_words, "code": move.old.code},
        "to": {"text": move.new_words, "code": move.new.code},
        "reason": move.reason,
        "at": _iso(move.at),
        "decision": _link(move.decision_title, move.decision_url),
    }


def _iso(moment: dt.datetime) -> str:
    return timezone.localtime(moment, timezone.get_default_timezone()).isoformat(timespec="seconds")


def _link(title: str, url: str) -> dict[str, str] | None:
    return {"title": title, "url": absolute(url)} if url else None


def event(station: Station) -> dict[str, Any]:
    """One milestone as https://schema.org/Event, with the first day of each earlier date."""
    return {"@context": "https://schema.org", **_event(station, settings.SITE_URL)}


def item_list(title: str, stations: Sequence[Station]) -> dict[str, Any]:
    """The line as https://schema.org/ItemList."""
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": title,
        "numberOfItems": len(stations),
        "itemListOrder": "https://schema.org/ItemListOrderAscending",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "item": _event(station, settings.SITE_URL)}
            for position, station in enumerate(stations, start=1)
        ],
    }


@lru_cache(maxsize=2048)
def _event(station: Station, _site: str) -> dict[str, Any]:
    """Kept for as long as the station is the same: a long line is asked for often."""
    found = {
        "@type": "Event",
        "identifier": station.uid.urn,
        "name": station.title,
        "description": "\n".join(described(station)),
        "startDate": _start(station.date),
        "endDate": _end(station.date),
        "eventStatus": f"https://schema.org/{_event_status(station)}",
        "previousStartDate": [move.old.start.isoformat() for move in station.moves],
        "url": absolute(station.url),
        "inLanguage": station.language,
        "organizer": organization(settings.WAGTAIL_SITE_NAME),
    }
    return {name: value for name, value in found.items() if value}


def _event_status(station: Station) -> str:
    if station.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if station.moves else "EventScheduled"


def _start(date: MilestoneDate) -> str:
    return (clock(date)[0] or date.start).isoformat()


def _end(date: MilestoneDate) -> str:
    """The last day or moment; nothing when that is open, not known or the first day itself."""
    begins, ends = clock(date)
    if begins:
        return ends.isoformat() if ends else ""
    return "" if date.is_open or date.end == date.start else date.end.isoformat()
