"""Milestones for machines: JSON, and events of Schema.org."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override
from pytest_django import Settings

from buurtteams.timelines.machine import as_json, event, item_list
from core.feeds import plain
from tests.timelines.station import FORMS, a_line, a_move, a_station, date

NBSP = "\u00a0"
SITE = "https://wijknetwerken.example"


@pytest.fixture(autouse=True)
def _address(settings: Settings) -> Iterator[None]:
    settings.SITE_URL = SITE
    with override("nl"):
        yield


def milestone(*args: Any, **changes: Any) -> dict[str, Any]:
    """The one milestone of a line, as a program reads it."""
    data = json.loads(json.dumps(as_json("Lijn", "/lijn/", [a_station(*args, **changes)])))
    return data["milestones"][0]


class TestJson:
    def test_the_line_says_its_title_its_full_address_and_its_language(self) -> None:
        with override("en"):
            assert as_json("Timeline", "/en/timeline/", []) == {
                "title": "Timeline",
                "url": f"{SITE}/en/timeline/",
                "language": "en",
                "milestones": [],
            }

    def test_the_milestones_stand_in_the_order_that_was_given(self) -> None:
        line = a_line()[::-1]
        found = as_json("Lijn", "/lijn/", line)["milestones"]
        assert [each["id"] for each in found] == [str(station.uid) for station in line]
        assert [each["date"]["code"] for each in found] == list(FORMS)[::-1]

    def test_a_milestone_tells_all_that_readers_see(self) -> None:
        assert milestone(text="Wat dit betekent.", status="vastgesteld") == {
            "id": "0b9f6a1e-5c1d-4f0e-9a52-3f6f3c0f7a11",
            "slug": "start",
            "url": f"{SITE}/mijlpalen/start/",
            "title": "Start van de teams",
            "text": "Wat dit betekent.",
            "language": "nl",
            "kind": "mijlpaal",
            "decided_by": None,
            "status": "vastgesteld",
            "date": {
                "text": f"1{NBSP}april 2021",
                "code": "2021-04-01",
                "precision": "day",
                "bound": "on",
                "start": "2021-04-01",
                "end": "2021-04-01",
                "start_time": None,
                "end_time": None,
            },
            "changed_at": "2020-06-23T14:30:15+02:00",
            "moves": [],
            "announced": None,
        }

    def test_a_decision_says_who_decides(self) -> None:
        assert milestone(kind="besluit", decided_by="college")["decided_by"] == "college"

    def test_an_open_date_has_no_end(self) -> None:
        found = milestone("[2020-07-01..]")["date"]
        assert (found["bound"], found["start"], found["end"]) == ("not_before", "2020-07-01", None)

    def test_a_vague_date_has_its_range_and_its_words(self) -> None:
        found = milestone("2020-10-mid", reader_language="en")["date"]
        assert (found["start"], found["end"]) == ("2020-10-11", "2020-10-20")
        assert (found["precision"], found["text"]) == ("part_of_month", "mid-October 2020")

    @pytest.mark.parametrize(
        ("code", "start", "end"),
        [
            ("2020-06-29T13:00", "2020-06-29T13:00:00+02:00", None),
            ("2020-06-29T00:00", "2020-06-29T00:00:00+02:00", None),
            ("2020-10-25T13:00/14:30", "2020-10-25T13:00:00+01:00", "2020-10-25T14:30:00+01:00"),
            ("2020-03-29T13:00/14:30", "2020-03-29T13:00:00+02:00", "2020-03-29T14:30:00+02:00"),
        ],
    )
    def test_a_meeting_has_its_hours_with_their_offset(
        self, code: str, start: str, end: str | None
    ) -> None:
        found = milestone(code)["date"]
        assert (found["start_time"], found["end_time"]) == (start, end)

    def test_a_move_tells_from_where_to_where_why_when_and_by_which_decision(self) -> None:
        move = a_move(
            "2020-12-mid", "2021-04-01", decision_title="Besluit", decision_url="/besluit/"
        )
        assert milestone(moves=(move,))["moves"] == [
            {
                "from": {"text": "half december 2020", "code": "2020-12-mid"},
                "to": {"text": f"1{NBSP}april 2021", "code": "2021-04-01"},
                "reason": "Meer tijd nodig",
                "at": "2020-06-23T14:30:15+02:00",
                "decision": {"title": "Besluit", "url": f"{SITE}/besluit/"},
            }
        ]

    def test_a_move_without_a_decision_that_readers_may_see_has_none(self) -> None:
        moves = (a_move("2021-01-01", "2021-02-01"), a_move("2021-02-01", "2021-04-01"))
        found = milestone(moves=moves)["moves"]
        assert [move["decision"] for move in found] == [None, None]
        assert [move["from"]["code"] for move in found] == ["2021-01-01", "2021-02-01"]

    def test_it_links_to_the_page_that_announced_it(self) -> None:
        found = milestone(announced_title="Nieuws", announced_url="/nieuws/")
        assert found["announced"] == {"title": "Nieuws", "url": f"{SITE}/nieuws/"}


class TestEvent:
    def test_it_is_an_event_with_what_schema_org_asks_for(self) -> None:
        assert event(a_station(text="Wat dit betekent.")) == {
            "@context": "https://schema.org",
            "@type": "Event",
            "identifier": "urn:uuid:0b9f6a1e-5c1d-4f0e-9a52-3f6f3c0f7a11",
            "name": "Start van de teams",
            "description": "Wat dit betekent.",
            "startDate": "2021-04-01",
            "eventStatus": "https://schema.org/EventScheduled",
            "url": f"{SITE}/mijlpalen/start/",
            "inLanguage": "nl",
            "organizer": {"@type": "Organization", "name": "Wijknetwerken", "url": f"{SITE}/"},
        }

    @pytest.mark.parametrize(
        ("code", "start", "end"),
        [
            ("2020-10-14", "2020-10-14", None),
            ("2020-10-mid", "2020-10-11", "2020-10-20"),
            ("2020-24", "2020-12-01", "2021-02-28"),
            ("2020-06-29/2020-07-02", "2020-06-29", "2020-07-02"),
            ("2020-10-14/..", "2020-10-14", None),
            ("[2020-07-01..]", "2020-07-01", None),
            ("2020-06-29T13:00", "2020-06-29T13:00:00+02:00", None),
            ("2020-10-25T13:00/14:30", "2020-10-25T13:00:00+01:00", "2020-10-25T14:30:00+01:00"),
        ],
    )
    def test_it_begins_and_ends_as_its_date(self, code: str, start: str, end: str | None) -> None:
        found = event(a_station(code))
        assert (found["startDate"], found.get("endDate")) == (start, end)

    def test_a_date_that_its_days_cannot_tell_stands_in_the_description(self) -> None:
        with override("en"):
            vague = event(a_station("[2020-10-mid..]", text="A.", reader_language="en"))
        assert vague["description"] == "A.\nDate: not before mid-October 2020"
        assert "description" not in event(a_station("2020-10-14"))

    def test_a_moved_event_is_rescheduled_and_tells_every_earlier_first_day(self) -> None:
        moves = (
            a_move("2020-10-mid", "2020-12-01T13:00"),
            a_move("2020-12-01T13:00", "2021-04-01"),
        )
        found = event(a_station(moves=moves))
        assert found["eventStatus"] == "https://schema.org/EventRescheduled"
        assert found["previousStartDate"] == ["2020-10-11", "2020-12-01"]

    def test_a_cancelled_event_is_cancelled_however_often_it_moved(self) -> None:
        found = event(a_station(status="vervallen", moves=(a_move("2021-01-01", "2021-04-01"),)))
        assert found["eventStatus"] == "https://schema.org/EventCancelled"


class TestItemList:
    def test_it_counts_the_events_in_the_order_that_was_given(self) -> None:
        line = a_line()[::-1]
        found = item_list("Lijn", line)
        assert (found["@type"], found["name"], found["numberOfItems"]) == ("ItemList", "Lijn", 18)
        items = found["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(line) + 1))
        urls = [f"{SITE}{station.url}" for station in line]
        assert [item["item"]["url"] for item in items] == urls
        assert {(item["@type"], item["item"]["@type"]) for item in items} == {("ListItem", "Event")}

    def test_only_the_list_names_the_vocabulary(self) -> None:
        text = json.dumps(item_list("Lijn", a_line()))
        assert text.count("@context") == 1

    def test_an_empty_line_is_an_empty_list(self) -> None:
        assert item_list("Lijn", [])["itemListElement"] == []


def test_control_characters_become_spaces_and_new_lines_stay() -> None:
    assert plain("a\x0bb\nc\x00\td\u2028e\x85") == "a b\nc \td e "


def test_the_forms_are_all_there_are() -> None:
    bounds = {date(code).bound for code in FORMS}
    assert bounds == {"on", "from", "not_before", "period"}
    assert len({date(code).precision for code in FORMS}) == 7
