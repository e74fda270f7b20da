"""Dates in words, and back."""

import pytest
from hypothesis import HealthCheck, given, settings

from buurtteams.timelines.dates import MilestoneDate, parse
from tests.timelines.dates.strategies import milestone_dates

N = "\u00a0"
WORDS = [
    ("2020-06-25", f"25{N}juni 2020", f"25{N}June 2020"),
    ("2020-10-early", "begin oktober 2020", "early October 2020"),
    ("2020-10-mid", "half oktober 2020", "mid-October 2020"),
    ("2020-10-late", "eind oktober 2020", "late October 2020"),
    ("2020-10", "oktober 2020", "October 2020"),
    ("2020-21", "voorjaar 2020", "spring 2020"),
    ("2020-22", "zomer 2020", "summer 2020"),
    ("2020-23", "najaar 2020", "autumn 2020"),
    ("2020-24", "winter 2020–2021", "winter 2020–2021"),
    ("2021-33", "eerste kwartaal 2021", "first quarter of 2021"),
    ("2021-34", "tweede kwartaal 2021", "second quarter of 2021"),
    ("2021-35", "derde kwartaal 2021", "third quarter of 2021"),
    ("2021-36", "vierde kwartaal 2021", "fourth quarter of 2021"),
    ("2021", "2021", "2021"),
    ("2021-early", "begin 2021", "early 2021"),
    ("2021-mid", "half 2021", "mid-2021"),
    ("2021-late", "eind 2021", "late 2021"),
    ("2020-10-mid/..", "vanaf half oktober 2020", "from mid-October 2020"),
    ("[2020-07-01..]", f"niet vóór 1{N}juli 2020", f"not before 1{N}July 2020"),
    ("2020-06-29/2020-06-30", f"29 – 30{N}juni 2020", f"29 to 30{N}June 2020"),
    ("2020-06-29/2020-07-02", f"29{N}juni – 2{N}juli 2020", f"29{N}June to 2{N}July 2020"),
    (
        "2020-12-29/2021-01-02",
        f"29{N}december 2020 – 2{N}januari 2021",
        f"29{N}December 2020 to 2{N}January 2021",
    ),
    (
        "2020-05-early/2020-06-late",
        "begin mei 2020 – eind juni 2020",
        "early May 2020 to late June 2020",
    ),
    ("2020-24/2021-22", "winter 2020–2021 – zomer 2021", "winter 2020–2021 to summer 2021"),
    (
        "2020-06-29T13:00/14:30",
        f"29{N}juni 2020, 13.00 – 14.30{N}uur",
        f"29{N}June 2020, 1{N}pm to 2.30{N}pm",
    ),
    ("2020-06-29T13:00", f"29{N}juni 2020, 13.00{N}uur", f"29{N}June 2020, 1{N}pm"),
    ("2020-06-29T00:05", f"29{N}juni 2020, 0.05{N}uur", f"29{N}June 2020, 12.05{N}am"),
]


@pytest.mark.parametrize(("code", "dutch", "english"), WORDS)
def test_each_form_has_its_words_in_both_languages(code: str, dutch: str, english: str) -> None:
    date = MilestoneDate.from_code(code)
    assert (date.words("nl"), date.words("en")) == (dutch, english)
    assert parse(dutch) == parse(english) == date


def test_a_language_without_words_of_its_own_gets_english_ones() -> None:
    assert MilestoneDate.from_code("2020-24").words("fr") == "winter 2020–2021"


@given(milestone_dates())
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_are_read_back_as_the_same_date_and_written_the_same(date: MilestoneDate) -> None:
    for language in ("nl", "en"):
        words = date.words(language)
        read = parse(words)
        assert read == date
        assert read.words(language) == words
