"""Milestones as iCalendar (RFC 5545, with the names and intervals of RFC 7986)."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vDuration,
    vText,
)

from buurtteams.timelines.facts import Status
from buurtteams.timelines.machine import clock, described, move_words, needs_words
from buurtteams.timelines.stations import Station
from core.feeds import plain
from core.structured_data import absolute

REFRESH = dt.timedelta(hours=6)
ONE_DAY = dt.timedelta(days=1)
CERTAINTY = {
    Status.EXPECTED: "TENTATIVE",
    Status.FIXED: "CONFIRMED",
    Status.REACHED: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
}
WINTER, SUMMER = dt.timedelta(hours=1), dt.timedelta(hours=2)  # ahead of UTC


def calendar(title: str, stations: Sequence[Station]) -> bytes:
    """The calendar: UTF-8, lines of at most 75 octets that end in CRLF.

    It is a file to read, no invitation (RFC 5546): it has no METHOD, which would ask for an
    ORGANIZER with an address to answer to. A calendar has at least one component, so that an
    empty one holds the zone.
    """
    events = [_event(station) for station in stations]
    result = _head(title)
    if not events or any(station.date.times for station in stations):
        result.add_component(_amsterdam())
    for event in events:
        result.add_component(event)
    return result.to_ical()


def _head(title: str) -> Calendar:
    language = get_language() or settings.LANGUAGE_CODE
    head = Calendar()
    head.prodid = f"-//{settings.WAGTAIL_SITE_NAME}//Timelines//{language.upper()}"
    head.version = "2.0"
    # By hand: the library's ``calendar_name`` forgets to escape.
    for name in ("NAME", "X-WR-CALNAME"):
        head.add(name, vText(plain(title)))
    # RFC 7986 asks for the type, which the library leaves out; Outlook reads the other name.
    head.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    return head


def _event(station: Station) -> Event:
    """One entry; its UID is the same in every language, on every host and after every move."""
    event = Event()
    foreign = {"LANGUAGE": station.language} if station.is_foreign else {}
    event.add("UID", str(station.uid))
    event.add("SEQUENCE", len(station.moves) + station.status_changes)
    event.add("DTSTAMP", station.changed_at.astimezone(dt.UTC))
    event.add("LAST-MODIFIED", station.changed_at.astimezone(dt.UTC))
    event.add("SUMMARY", plain(_summary(station)), parameters=foreign)
    if description := plain(_description(station)):
        event.add("DESCRIPTION", description, parameters=foreign if station.text else {})
    event.add("URL", absolute(station.url))
    event.add("CATEGORIES", [str(station.kind_words)])
    event.add("STATUS", CERTAINTY[Status(station.status)])
    _add_time(event, station)
    return event


def _summary(station: Station) -> str:
    """The title; behind it, in brackets, what the days in the calendar cannot tell."""
    notes = [station.date_words] if needs_words(station.date) else []
    if station.is_cancelled:
        notes.append(str(station.state))
    return f"{station.title} ({', '.join(notes)})" if notes else station.title


def _description(station: Station) -> str:
    return "\n".join([*described(station), *(move_words(move) for move in station.moves)])


def _add_time(event: Event, station: Station) -> None:
    """A meeting at its hours; anything else as whole days, which keep nobody occupied.

    The last day is exclusive in iCalendar. A date without an end stands on its first day.
    """
    begins, ends = clock(station.date)
    if begins:
        event.add("DTSTART", begins)
        if ends:
            event.add("DTEND", ends)
        return
    first, last = station.date.start, station.date.end
    event.add("DTSTART", first)
    event.add("DTEND", (first if station.date.is_open else last) + ONE_DAY)
    event.add("TRANSP", "TRANSPARENT")


def _amsterdam() -> Timezone:
    """The zone of the site by the European rule since 1996 (now Directive 2000/84/EC).

    The library's own table ends in 2038 and puts the step into summer time an hour late: it gives
    the clock after that step, where RFC 5545 (3.6.5) asks for the clock before it.
    """
    zone = Timezone()
    zone.add("TZID", str(timezone.get_default_timezone()))
    zone.add_component(_summer_time())
    zone.add_component(_winter_time())
    return zone


def _summer_time() -> TimezoneDaylight:
    part = TimezoneDaylight()
    part.add("DTSTART", dt.datetime(1997, 3, 30, 2))
    part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": 3, "BYDAY": "-1SU"})
    part.add("TZOFFSETFROM", WINTER)
    part.add("TZOFFSETTO", SUMMER)
    part.add("TZNAME", "CEST")
    return part


def _winter_time() -> TimezoneStandard:
    part = TimezoneStandard()
    part.add("DTSTART", dt.datetime(1996, 10, 27, 3))
    part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": 10, "BYDAY": "-1SU"})
    part.add("TZOFFSETFROM", SUMMER)
    part.add("TZOFFSETTO", WINTER)
    part.add("TZNAME", "CET")
    return part
