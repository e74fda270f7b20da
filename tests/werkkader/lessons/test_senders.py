"""The mark of a sender: the same for an hour, for a whole home, and untraceable."""

import datetime as dt
from typing import Any

from django.test import RequestFactory

from buurtteams.werkkader.lessons.senders import address_of, marks_of
from tests.werkkader.lessons.sending import NOW

HOUR = dt.timedelta(hours=1)


def mark(address: str, now: dt.datetime = NOW) -> str:
    """The mark of an address at a moment."""
    return marks_of(address, now, now)[0]


def test_a_mark_is_the_same_all_day_and_another_one_tomorrow() -> None:
    assert mark("192.0.2.1") == mark("192.0.2.1", NOW + HOUR)
    assert mark("192.0.2.1") != mark("192.0.2.1", NOW + 24 * HOUR)
    assert mark("192.0.2.1") != mark("192.0.2.2")


def test_an_hour_over_midnight_has_two_marks_the_newest_first() -> None:
    midnight = dt.datetime(2020, 6, 20, 22, 10, tzinfo=dt.UTC)  # ten past twelve in Amsterdam
    marks = marks_of("192.0.2.1", midnight - HOUR, midnight)
    assert marks == [mark("192.0.2.1", midnight), mark("192.0.2.1", midnight - HOUR)]


def test_a_home_network_is_one_sender() -> None:
    assert mark("2001:db8:1:2::1") == mark("2001:db8:1:2:ffff::9")
    assert mark("2001:db8:1:2::1") != mark("2001:db8:1:3::1")
    assert mark("::ffff:192.0.2.1") == mark("192.0.2.1")
    assert mark("::ffff:192.0.2.1") != mark("::ffff:192.0.2.2")


def test_what_is_no_address_has_a_mark_too() -> None:
    assert len({mark(""), mark("unix:"), mark("192.0.2.1")}) == 3


def test_a_mark_depends_on_the_key_of_the_site(settings: Any) -> None:
    before = mark("192.0.2.1")
    settings.SECRET_KEY = "another" * 10
    assert mark("192.0.2.1") != before


def address(forwarded: str, nearest: str = "127.0.0.1") -> str:
    """Where a request with this header comes from."""
    headers = {"x-forwarded-for": forwarded}
    return address_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR=nearest))


def test_nobody_is_believed_about_where_they_come_from() -> None:
    assert address("203.0.113.9") == "127.0.0.1"


def test_our_own_proxy_is_believed_and_what_it_was_told_is_not(settings: Any) -> None:
    settings.LESSON_PROXIES = ["127.0.0.1"]
    assert address("198.51.100.7, 203.0.113.9") == "203.0.113.9"
    assert address("203.0.113.9", nearest="192.0.2.1") == "192.0.2.1"
    assert address("") == "127.0.0.1"
