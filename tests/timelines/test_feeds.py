"""The feed of a line, read as a subscriber reads it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import feedparser
import pytest
from django.test import RequestFactory
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pytest_django import Settings

from buurtteams.timelines.feeds import MilestoneFeed
from buurtteams.timelines.stations import Station
from tests.timelines.station import CHANGED, a_line, a_move, a_station

NBSP = "\u00a0"
SITE = "https://wijknetwerken.example"


@pytest.fixture(autouse=True)
def _address(settings: Settings) -> Iterator[None]:
    settings.SITE_URL = SITE
    with override("nl"):
        yield


def response(stations: Sequence[Station], title: str = "Tijdlijn", subtitle: str = "") -> Any:
    """What the server sends, asked under another host than its own."""
    request = RequestFactory().get("/tijdlijn/feed/", headers={"host": "localhost"})
    return MilestoneFeed(title, subtitle, "/tijdlijn/", stations)(request)


def read(*args: Any) -> Any:
    """The feed; it must be without a fault."""
    found = response(*args)
    assert found.headers["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(found.content)
    assert (feed.bozo, feed.version) == (0, "atom10")
    return feed


def entry(*args: Any, **changes: Any) -> Any:
    """The one entry of a feed."""
    return read([a_station(*args, **changes)]).entries[0]


def test_it_says_its_title_its_address_and_its_language() -> None:
    with override("en"):
        feed = read([a_station()], "Planning & meer", "Wat <u> moet weten").feed
    assert (feed.title, feed.subtitle) == ("Planning & meer", "Wat <u> moet weten")
    assert (feed.link, feed.id) == (f"{SITE}/tijdlijn/", f"{SITE}/tijdlijn/feed/")
    assert [link.href for link in feed.links if link.rel == "self"] == [f"{SITE}/tijdlijn/feed/"]
    assert (feed.language, feed.author) == ("en", "Wijknetwerken")


def test_the_entries_stand_in_the_order_that_was_given() -> None:
    line = a_line()[::-1]
    entries = read(line).entries
    assert [entry.id for entry in entries] == [station.uid.urn for station in line]
    assert [entry.link for entry in entries] == [f"{SITE}{station.url}" for station in line]


def test_the_feed_is_as_new_as_its_last_change() -> None:
    later = CHANGED + dt.timedelta(days=1)
    found = response([a_station(changed_at=later), a_station()])
    feed = feedparser.parse(found.content)
    assert feed.feed.updated == "2020-06-24T12:30:15.000999+00:00"
    assert [entry.updated for entry in feed.entries] == [
        "2020-06-24T12:30:15.000999+00:00",
        "2020-06-23T12:30:15.000999+00:00",
    ]
    assert found.headers["Last-Modified"] == "Wed, 24 Jun 2020 12:30:15 GMT"


def test_an_empty_line_is_a_feed() -> None:
    feed = read([])
    assert feed.entries == []
    assert feed.feed.updated


def test_the_title_tells_what_and_when() -> None:
    assert entry("2020-10-mid").title == "Start van de teams: half oktober 2020"


def test_a_cancelled_one_says_so_in_its_title() -> None:
    with override("en"):
        found = entry(status="vervallen", reader_language="en")
    assert found.title == f"Start van de teams: 1{NBSP}April 2021 (cancelled)"


def test_the_text_tells_how_certain_it_is_what_it_means_and_how_it_moved() -> None:
    moves = (
        a_move("2020-10-mid", "2021-01-01", reader_language="en"),
        a_move(
            "2021-01-01",
            "2021-04-01",
            reader_language="en",
            decision_title="Besluit",
            decision_url="/besluit/",
        ),
    )
    with override("en"):
        found = entry(text="Uitleg.", status="vastgesteld", moves=moves, reader_language="en")
    assert found.summary == (
        f"<p>Fixed: 1{NBSP}April 2021</p>"
        '<p lang="nl">Uitleg.</p>'
        f"<ul><li>was mid-October 2020, became 1{NBSP}January 2021: Meer tijd nodig</li>"
        f"<li>was 1{NBSP}January 2021, became 1{NBSP}April 2021: Meer tijd nodig"
        f' (decision: <a href="{SITE}/besluit/">Besluit</a>)</li></ul>'
    )


def test_what_editors_type_cannot_become_markup() -> None:
    hostile = "<script>alert(1)</script> & zo\x0b"
    move = a_move(
        "2021-01-01", "2021-04-01", reason=hostile, decision_title=hostile, decision_url="/x/"
    )
    content = response([a_station(title=hostile, text=hostile, moves=(move,))], hostile, hostile)
    root = etree.fromstring(content.content)
    name = "{http://www.w3.org/2005/Atom}"
    summary = root.find(f"{name}entry/{name}summary")
    assert summary.get("type") == "html"
    assert "<script" not in summary.text
    assert summary.text.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; zo ") == 3
    title = root.find(f"{name}entry/{name}title")
    assert title.get("type") is None
    assert title.text.startswith("<script>alert(1)</script> & zo : 1")


@given(st.text(st.characters(codec="utf-8"), max_size=100))
def test_any_text_makes_a_feed_without_a_fault(text: str) -> None:
    move = a_move("2021-01-01", "2021-04-01", reason=text)
    feed = read([a_station(title=text, text=text, moves=(move,))], text, text)
    assert len(feed.entries) == 1


def test_an_entry_names_its_kind() -> None:
    with override("en"):
        assert [tag.term for tag in entry(kind="bijeenkomst").tags] == ["meeting"]
