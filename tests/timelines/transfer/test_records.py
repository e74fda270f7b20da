"""The file milestones.yaml as text: exact about what is wrong, and the same after a round trip."""

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.timelines.dates import parse
from buurtteams.timelines.models.milestones import Kind, Status
from buurtteams.timelines.transfer.records import (
    DateRecord,
    MilestoneRecord,
    read_records,
    write_records,
)
from core.contentformat.errors import FormatError
from core.contentformat.yamlwriting import write_yaml
from tests.core.contentformat.strategies import some_lines
from tests.timelines.dates.strategies import milestone_dates

AT = "2020-03-12T10:00+01:00"
ENTRY: dict[str, Any] = {
    "id": "7b1d6c1e-9f0f-4f5e-8d60-0d2a4a1b2c3d",
    "slug": "start",
    "language": "nl",
    "title": "Start",
    "dates": [{"date": "2021-01-01", "at": AT}],
}
MOVED = [*ENTRY["dates"], {"date": "2021-04-01", "at": AT, "reason": "Corona."}]


def read(*entries: Any) -> list[MilestoneRecord]:
    """The records of a file with these entries."""
    return read_records(write_yaml(list(entries)))


def test_the_least_that_a_milestone_says_is_enough() -> None:
    (record,) = read(ENTRY)
    assert (record.title, record.kind, record.status) == ("Start", "mijlpaal", "verwacht")
    assert record.dates[0].at == dt.datetime(2020, 3, 12, 9, 0, tzinfo=dt.UTC)
    assert record.dates[0].date == parse("1 januari 2021")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"plaats": "Noord"}, "“plaats” is onbekend; wel: id, slug,"),
        ({"id": None}, "“id” ontbreekt"),
        ({"id": "7"}, "de id “7” is geen UUID"),
        ({"slug": "twee woorden"}, "de slug “twee woorden” mag alleen"),
        ({"slug": "a" * 81}, "hooguit 80"),
        ({"language": "fr"}, "“fr” is geen taal"),
        ({"title": "a" * 161}, "title heeft hooguit 160 tekens"),
        ({"title": ["a"]}, "“title” moet een tekst zijn"),
        ({"kind": "feest"}, "kind kan niet “feest” zijn; wel: besluit,"),
        ({"status": "misschien"}, "status kan niet “misschien” zijn"),
        ({"decided_by": "college"}, "decided_by hoort alleen bij de kind besluit"),
        ({"kind": "besluit", "decided_by": "paus"}, "decided_by kan niet “paus” zijn"),
        ({"position": "eerst"}, "position is een getal van 0 tot 32767"),
        ({"position": "0000099999"}, "position is een getal"),
        ({"wordings": ["Start"]}, "wordings noemt per andere taal"),
        ({"wordings": {"nl": {"title": "x"}}}, "wordings noemt per andere taal"),
        ({"wordings": {"fr": {"title": "x"}}}, "“fr” is geen taal"),
        ({"wordings": {"en": "Start"}}, "verwacht regels"),
        ({"wordings": {"en": {"text": "x"}}}, "“title” ontbreekt"),
        ({"dates": []}, "dates is een lijst"),
        ({"dates": "2021"}, "dates is een lijst"),
        ({"dates": [{"date": "2021"}]}, "“at” ontbreekt"),
        ({"dates": [{"date": "ooit", "at": AT}]}, "“ooit” is niet als datum te lezen"),
        ({"dates": [{"date": "2021", "at": "gisteren"}]}, "het tijdstip “gisteren” bestaat niet"),
        ({"dates": [{"date": "2021", "at": "2020-01-01T10:00"}]}, "verschil met UTC"),
        ({"dates": [{"date": "2021", "at": AT, "reason": "x"}]}, "de eerste datum heeft geen"),
        ({"dates": [ENTRY["dates"][0], ENTRY["dates"][0]]}, "datum 2 mist een reason"),
        ({"dates": [*MOVED, MOVED[1]]}, "datum 3 is dezelfde als de vorige"),
        ({"dates": [*MOVED, {**MOVED[1], "date": "2022", "at": "2019-01-01T10:00Z"}]}, "volgorde"),
        (
            {"status": "vastgesteld", "dates": [{"date": "half oktober 2020", "at": AT}]},
            "de status vastgesteld vraagt een precieze dag",
        ),
    ],
)
def test_what_is_wrong_is_named_with_line_and_number(keys: dict[str, Any], words: str) -> None:
    other = {**ENTRY, "id": "11111111-9f0f-4f5e-8d60-0d2a4a1b2c3d", "slug": "ander"}
    with pytest.raises(FormatError) as caught:
        read(other, {**ENTRY, **keys})
    assert caught.value.line == 8
    assert caught.value.reason.startswith("Mijlpaal 2: ")
    assert words in caught.value.reason


@pytest.mark.parametrize("text", ["", "Start\n", "start: 2021\n"])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match="een lijst van mijlpalen"):
        read_records(text)


@pytest.mark.parametrize("entry", ["Start", ["Start"], None])
def test_what_is_no_milestone_is_refused(entry: Any) -> None:
    with pytest.raises(FormatError, match="verwacht regels"):
        read(entry)


@pytest.mark.parametrize(
    "keys", [{"slug": "ander"}, {"id": "11111111-9f0f-4f5e-8d60-0d2a4a1b2c3d"}]
)
def test_two_of_one_id_or_slug_are_refused(keys: dict[str, str]) -> None:
    with pytest.raises(FormatError, match=r"Mijlpaal 2: .* ook die van Mijlpaal 1"):
        read(ENTRY, {**ENTRY, **keys})


lines = some_lines.map(str.strip).filter(lambda text: 0 < len(text) <= 160)
moments = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2025, 1, 1), timezones=st.just(dt.UTC))


@st.composite
def histories(draw: st.DrawFn) -> tuple[DateRecord, ...]:
    """Dates that follow each other, each for a reason."""
    dates = draw(st.lists(milestone_dates(), min_size=1, max_size=4))
    dates = [date for before, date in zip([None, *dates], dates, strict=False) if date != before]
    times = sorted(draw(st.lists(moments, min_size=len(dates), max_size=len(dates))))
    return tuple(
        DateRecord(date, at, draw(lines) if number else "", draw(st.just("") | lines))
        for number, (date, at) in enumerate(zip(dates, times, strict=True))
    )


records = st.builds(
    MilestoneRecord,
    id=st.uuids(),
    slug=st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
    language=st.just("nl"),
    title=lines,
    section=st.sampled_from(["", "buurtteams"]),
    text=st.just("") | lines,
    kind=st.sampled_from(Kind.values),
    status=st.sampled_from([Status.EXPECTED.value, Status.REACHED.value]),
    position=st.integers(0, 32_767),
    status_changes=st.integers(0, 99),
    announced_on=st.sampled_from(["", "/buurtteams/nieuws/start/"]),
    dates=histories(),
    wordings=st.dictionaries(st.just("en"), st.tuples(lines, st.just("") | lines)),
)


@given(st.lists(records, min_size=1, max_size=3, unique_by=(lambda r: r.id, lambda r: r.slug)))
def test_every_file_is_the_same_after_a_round_trip(found: list[MilestoneRecord]) -> None:
    written = write_records(found)
    assert read_records(written) == found
    assert write_records(read_records(written)) == written


def test_keys_that_say_nothing_are_not_written() -> None:
    date = DateRecord(parse("half oktober 2020"), dt.datetime(2020, 3, 12, 9, 0, tzinfo=dt.UTC))
    record = MilestoneRecord(
        UUID("7b1d6c1e-9f0f-4f5e-8d60-0d2a4a1b2c3d"), "start", "nl", "Start", dates=(date,)
    )
    assert write_records([record]) == (
        "- id: 7b1d6c1e-9f0f-4f5e-8d60-0d2a4a1b2c3d\n  slug: start\n  language: nl\n"
        "  title: Start\n  kind: mijlpaal\n  status: verwacht\n  dates:\n"
        '    - date: half oktober 2020\n      at: "2020-03-12T09:00:00+00:00"\n'
    )
