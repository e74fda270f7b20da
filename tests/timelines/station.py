"""Stations without a database: one of every form of date, and a line with one of everything."""

import datetime as dt
from typing import Any
from uuid import UUID

from buurtteams.timelines.dates import MilestoneDate
from buurtteams.timelines.stations import Move, Station

CHANGED = dt.datetime(2020, 6, 23, 12, 30, 15, 999, tzinfo=dt.UTC)
FORMS = (
    *("2020-10-14", "2020-10-25", "2020-06-29T13:00", "2020-10-25T13:00/14:30"),
    *("2020-10-early", "2020-10-mid", "2020-10-late", "2020-10", "2020-21", "2020-24"),
    *("2021-33", "2021", "2021-early", "2020-10-14/..", "2020-10-mid/..", "[2020-07-01..]"),
    *("2020-06-29/2020-07-02", "2020-05-early/2020-06-late"),
)


def date(code: str) -> MilestoneDate:
    """The date of a code."""
    return MilestoneDate.from_code(code)


def a_move(old: str, new: str, **changes: Any) -> Move:
    """A move between two codes."""
    facts = {"reason": "Meer tijd nodig", "at": CHANGED}
    return Move(old=date(old), new=date(new), **{**facts, **changes})


def a_station(code: str = "2021-04-01", **changes: Any) -> Station:
    """A station on the date of a code."""
    facts: dict[str, Any] = {
        "pk": 1,
        "uid": UUID("0b9f6a1e-5c1d-4f0e-9a52-3f6f3c0f7a11"),
        "slug": "start",
        "url": "/mijlpalen/start/",
        "title": "Start van de teams",
        "text": "",
        "language": "nl",
        "reader_language": "nl",
        "kind": "mijlpaal",
        "decided_by": "",
        "status": "verwacht",
        "changed_at": CHANGED,
    }
    return Station(**{**facts, "date": date(code), **changes})


def a_line() -> list[Station]:
    """One of every form, in no order of time: what gives it back must keep the order."""
    return [
        a_station(code, pk=n, uid=UUID(int=n), slug=f"stap-{n}", url=f"/mijlpalen/stap-{n}/")
        for n, code in enumerate(FORMS, start=1)
    ]
