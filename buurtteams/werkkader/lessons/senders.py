"""Who sends: a mark that can be counted, tells nothing, and is of no use after a day."""

import datetime as dt
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

SALT = "werkkader.lesson.sender"
HOME_NETWORK = 64  # bits; whoever has one IPv6 address has all of its network


def address_of(request: HttpRequest) -> str:
    """The network address that a request comes from.

    Only a proxy of our own (``LESSON_PROXIES``) is believed about whom it speaks for, and only in
    the last place of ``X-Forwarded-For``: that one it wrote itself.
    """
    nearest = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return told if told and nearest in settings.LESSON_PROXIES else nearest


def marks_of(address: str, since: dt.datetime, until: dt.datetime) -> list[str]:
    """The marks of an address on the days between two moments, the newest first: 64 characters."""
    days = {timezone.localdate(moment) for moment in (since, until)}
    return [_mark(address, day) for day in sorted(days, reverse=True)]


def _mark(address: str, day: dt.date) -> str:
    salt = f"{SALT}:{day.isoformat()}"
    return salted_hmac(salt, _network(address), algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, IPv6Address):
        return str(ip_network((int(found), HOME_NETWORK), strict=False))
    return str(found)
