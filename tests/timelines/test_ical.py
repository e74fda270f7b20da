"""The calendar, read by two libraries and checked by hand against the norms."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from ics import Calendar as OtherCalendar
from pytest_django import Settings

from buurtteams.timelines.ical import calendar
from tests.timelines.station import CHANGED, a_line, a_move, a_station

NBSP = "\u00a0"
SITE = "https://wijknetwerken.example"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def _address(settings: Settings) -> Iterator[None]:
    settings.SITE_URL = SITE
    with override("nl"):
        yield


def lines(content: bytes) -> list[str]:
    """The unfolded lines, as RFC 5545 (3.1) tells to read them."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def entry(*args: Any, **changes: Any) -> Any:
    """The one event of a calendar."""
    return Calendar.from_ical(calendar("Lijn", [a_station(*args, **changes)])).events[0]


def written(*args: Any, **changes: Any) -> list[str]:
    """The lines of a calendar with one event."""
    return lines(calendar("Lijn", [a_station(*args, **changes)]))


class TestTheCalendar:
    def test_it_says_its_name_who_made_it_and_how_often_to_look_again(self) -> None:
        found = lines(calendar("Tijdlijn, deel 1", [a_station()]))
        assert found[0] == "BEGIN:VCALENDAR"
        assert {
            "VERSION:2.0",
            "PRODID:-//Wijknetwerken//Timelines//NL",
            "NAME:Tijdlijn\\, deel 1",
            "X-WR-CALNAME:Tijdlijn\\, deel 1",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H",
        } <= set(found)
        assert found[-2:] == ["END:VCALENDAR", ""]

    def test_it_asks_nobody_to_answer(self) -> None:
        content = calendar("Lijn", a_line())
        assert b"METHOD" not in content
        assert b"ATTENDEE" not in content

    def test_the_events_stand_in_the_order_that_was_given(self) -> None:
        line = a_line()[::-1]
        found = Calendar.from_ical(calendar("Lijn", line)).events
        assert [event["UID"] for event in found] == [str(station.uid) for station in line]

    def test_the_same_line_gives_the_same_bytes(self) -> None:
        assert calendar("Lijn", a_line()) == calendar("Lijn", a_line())

    def test_only_a_calendar_with_hours_needs_the_zone(self) -> None:
        assert b"VTIMEZONE" not in calendar("Lijn", [a_station("2020-10-14")])
        timed = Calendar.from_ical(calendar("Lijn", a_line()))
        assert [zone.tz_name for zone in timed.timezones] == ["Europe/Amsterdam"]
        assert timed.get_missing_tzids() == set()

    def test_an_empty_calendar_still_holds_the_component_that_the_norm_asks_for(self) -> None:
        found = Calendar.from_ical(calendar("Lijn", []))
        assert [part.name for part in found.subcomponents] == ["VTIMEZONE"]
        assert len(OtherCalendar(calendar("Lijn", []).decode()).events) == 0


class TestTheLines:
    @given(st.text(st.characters(codec="utf-8"), max_size=300))
    def test_any_text_is_folded_at_75_octets_between_characters(self, text: str) -> None:
        content = calendar(text, [a_station(title=text or "x", text=text, moves=())])
        assert content.endswith(b"\r\n")
        rows = content.removesuffix(b"\r\n").split(b"\r\n")
        assert max(map(len, rows)) <= 75
        assert all(row.decode() for row in rows)
        assert len(Calendar.from_ical(content).events) == 1
        assert len(OtherCalendar(content.decode()).events) == 1

    @given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])))
    def test_any_text_is_read_back_as_it_was(self, text: str) -> None:
        assert entry(title=text)["SUMMARY"] == text

    def test_lines_and_signs_with_a_meaning_are_escaped(self) -> None:
        found = written(title="Een, twee; drie \\ vier", text="Regel 1\r\nregel 2\x0bslot")
        assert "SUMMARY:Een\\, twee\\; drie \\\\ vier" in found
        assert "DESCRIPTION:Regel 1\\nregel 2 slot" in found


class TestDays:
    def test_the_last_day_of_summer_time_is_one_whole_day(self) -> None:
        found = written("2020-10-25")
        assert {"DTSTART;VALUE=DATE:20201025", "DTEND;VALUE=DATE:20201026"} <= set(found)
        event = next(iter(OtherCalendar(calendar("", [a_station("2020-10-25")]).decode()).events))
        assert event.all_day
        assert event.begin.date() == dt.date(2020, 10, 25)
        assert event.duration == dt.timedelta(days=1)

    @pytest.mark.parametrize(
        ("code", "first", "beyond"),
        [
            ("2020-10-mid", (2020, 10, 11), (2020, 10, 21)),
            ("2020-02-late", (2020, 2, 21), (2020, 3, 1)),
            ("2020-24", (2020, 12, 1), (2021, 3, 1)),
            ("2021", (2021, 1, 1), (2022, 1, 1)),
            ("2020-06-29/2020-07-02", (2020, 6, 29), (2020, 7, 3)),
            ("2020-10-14/..", (2020, 10, 14), (2020, 10, 15)),
            ("[2020-07..]", (2020, 7, 1), (2020, 7, 2)),
        ],
    )
    def test_a_date_is_its_whole_range_and_an_open_one_its_first_day(
        self, code: str, first: tuple[int, int, int], beyond: tuple[int, int, int]
    ) -> None:
        found = entry(code)
        assert (found.start, found.end) == (dt.date(*first), dt.date(*beyond))
        assert found["TRANSP"] == "TRANSPARENT"

    @pytest.mark.parametrize(
        ("code", "note"),
        [
            ("2020-10-14", ""),
            ("2020-06-29/2020-07-02", ""),
            ("2020-06-29T13:00", ""),
            ("2020-10-mid", " (half oktober 2020)"),
            ("2020-10-14/..", f" (vanaf 14{NBSP}oktober 2020)"),
            ("[2020-07-01..]", f" (niet vóór 1{NBSP}juli 2020)"),
        ],
    )
    def test_the_title_tells_what_the_days_cannot(self, code: str, note: str) -> None:
        assert entry(code)["SUMMARY"] == f"Start van de teams{note}"
        assert ("DESCRIPTION" in entry(code)) is bool(note)


class TestHours:
    @pytest.mark.parametrize(
        ("code", "begin", "end"),
        [
            ("2020-10-25T13:00/14:30", "2020-10-25T12:00Z", "2020-10-25T13:30Z"),
            ("2020-10-24T13:00/14:30", "2020-10-24T11:00Z", "2020-10-24T12:30Z"),
            ("2020-03-29T13:00/14:30", "2020-03-29T11:00Z", "2020-03-29T12:30Z"),
            ("2020-03-28T13:00/14:30", "2020-03-28T12:00Z", "2020-03-28T13:30Z"),
        ],
    )
    def test_a_meeting_is_at_its_hours_on_the_days_that_the_clock_turns(
        self, code: str, begin: str, end: str
    ) -> None:
        expected = dt.datetime.fromisoformat(begin), dt.datetime.fromisoformat(end)
        found = entry(code)
        assert (found.start, found.end) == expected
        other = next(iter(OtherCalendar(calendar("", [a_station(code)]).decode()).events))
        assert (other.begin.datetime, other.end.datetime) == expected

    def test_a_meeting_is_written_in_local_time_with_its_zone(self) -> None:
        found = written("2020-10-25T13:00/14:30")
        assert "DTSTART;TZID=Europe/Amsterdam:20201025T130000" in found
        assert "DTEND;TZID=Europe/Amsterdam:20201025T143000" in found
        assert not any(line.startswith("TRANSP") for line in found)

    def test_a_meeting_with_a_start_alone_gets_no_end(self) -> None:
        found = entry("2020-06-29T13:00")
        assert found.start.astimezone(dt.UTC).isoformat() == "2020-06-29T11:00:00+00:00"
        assert "DTEND" not in found

    def test_the_zone_turns_the_clock_when_the_law_says_so(self) -> None:
        found = lines(calendar("Lijn", [a_station("2020-06-29T13:00")]))
        summer = found[found.index("BEGIN:DAYLIGHT") : found.index("END:DAYLIGHT")]
        winter = found[found.index("BEGIN:STANDARD") : found.index("END:STANDARD")]
        assert {
            "DTSTART:19970330T020000",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
        } <= set(summer)
        assert {
            "DTSTART:19961027T030000",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
        } <= set(winter)

    def test_the_zone_agrees_with_the_time_zone_database(self) -> None:
        """A reader that goes by what we send is right for every noon and every turning hour."""
        content = calendar("Lijn", [a_station("2020-06-29T13:00")])
        ours = Calendar.from_ical(content).timezones[0].to_tz(lookup_tzid=False)
        start = dt.datetime(2019, 12, 31, 12)
        moments = [start + dt.timedelta(days=n) for n in range(365 * 3)]
        moments += [
            dt.datetime(year, *rest)
            for year in range(1997, 2038)
            for rest in [(3, 25, 1), (3, 31, 4), (10, 25, 1), (10, 31, 4)]
        ]
        moments += [dt.datetime(2020, 3, 29, hour) for hour in (1, 3, 4)]
        moments += [dt.datetime(2020, 10, 25, hour) for hour in (1, 3, 4)]
        wrong = [
            moment
            for moment in moments
            if moment.replace(tzinfo=ours).utcoffset()
            != moment.replace(tzinfo=AMSTERDAM).utcoffset()
        ]
        assert wrong == []


class TestWhatHappensToIt:
    def test_a_move_raises_the_sequence_and_keeps_the_identity(self) -> None:
        moves = (a_move("2020-12-01", "2021-01-01"), a_move("2021-01-01", "2021-04-01"))
        found = [entry(moves=moves[:number]) for number in range(3)]
        assert [event["SEQUENCE"] for event in found] == [0, 1, 2]
        assert {event["UID"] for event in found} == {"0b9f6a1e-5c1d-4f0e-9a52-3f6f3c0f7a11"}

    def test_the_identity_leans_on_neither_language_nor_host(self, settings: Settings) -> None:
        dutch = entry()
        settings.SITE_URL = "https://elders.example"
        with override("en"):
            english = entry(reader_language="en", language="en", url="/en/milestones/start/")
        assert dutch["UID"] == english["UID"]

    def test_a_cancelled_one_says_so_in_its_title_too(self) -> None:
        with override("en"):
            found = entry("2021-04-mid", status="vervallen", reader_language="en", status_changes=1)
        assert (found["STATUS"], found["SEQUENCE"]) == ("CANCELLED", 1)
        assert found["SUMMARY"] == "Start van de teams (mid-April 2021, cancelled)"

    @pytest.mark.parametrize(
        ("status", "certainty"),
        [("verwacht", "TENTATIVE"), ("vastgesteld", "CONFIRMED"), ("bereikt", "CONFIRMED")],
    )
    def test_it_tells_how_certain_it_is(self, status: str, certainty: str) -> None:
        assert entry(status=status)["STATUS"] == certainty

    def test_it_is_stamped_with_its_last_change_in_utc(self) -> None:
        found = written()
        assert {"DTSTAMP:20200623T123015Z", "LAST-MODIFIED:20200623T123015Z"} <= set(found)
        local = written(changed_at=CHANGED.astimezone(AMSTERDAM))
        assert "DTSTAMP:20200623T123015Z" in local

    def test_the_description_tells_what_it_means_when_and_how_it_moved(self) -> None:
        with override("en"):
            found = entry(
                "2020-10-mid",
                text="What this means.",
                reader_language="en",
                moves=(a_move("2020-10-14", "2020-10-mid", reader_language="en"),),
            )
        assert found["DESCRIPTION"].split("\n") == [
            "What this means.",
            "Date: mid-October 2020",
            f"was 14{NBSP}October 2020, became mid-October 2020: Meer tijd nodig",
        ]

    def test_it_links_to_the_milestone_and_names_its_kind(self) -> None:
        with override("en"):
            found = written(kind="besluit", decided_by="college")
        assert f"URL:{SITE}/mijlpalen/start/" in found
        assert "CATEGORIES:decision of the executive" in found

    def test_text_in_another_language_than_the_page_says_which(self) -> None:
        found = written(language="nl", reader_language="en", text="Uitleg")
        assert "SUMMARY;LANGUAGE=nl:Start van de teams" in found
        assert "DESCRIPTION;LANGUAGE=nl:Uitleg" in found
        assert "LANGUAGE" not in "".join(written(text="Uitleg"))


def test_the_other_library_reads_every_form() -> None:
    line = a_line()
    found = OtherCalendar(calendar("Lijn", line).decode()).events
    assert {event.uid for event in found} == {str(station.uid) for station in line}
    assert {event.begin.date() for event in found} == {station.date.start for station in line}
