"""Dates, times and sizes as readers write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import dates

languages = st.sampled_from(["nl", "en"])


def test_a_dutch_date_has_no_capital_and_no_leading_zero() -> None:
    assert dates.long_date(dt.date(2020, 3, 5), "nl") == "5\u00a0maart 2020"


def test_an_english_date_has_a_capital() -> None:
    assert dates.long_date(dt.date(2020, 6, 25), "en") == "25\u00a0June 2020"


def test_a_language_without_months_of_its_own_gets_english_ones() -> None:
    assert dates.month_name(1, "fr") == "January"


@given(st.dates(), languages)
def test_every_date_can_be_read_back_from_its_long_form(day: dt.date, language: str) -> None:
    number, month, year = dates.long_date(day, language).replace("\u00a0", " ").split(" ")
    assert dt.date(int(year), dates.MONTHS[language].index(month) + 1, int(number)) == day


@pytest.mark.parametrize(
    ("time", "dutch", "english"),
    [
        (dt.time(13, 0), "13.00", "1\u00a0pm"),
        (dt.time(0, 5), "0.05", "12.05\u00a0am"),
        (dt.time(12, 0), "12.00", "12\u00a0pm"),
        (dt.time(9, 30), "9.30", "9.30\u00a0am"),
    ],
)
def test_times_follow_the_custom_of_the_language(time: dt.time, dutch: str, english: str) -> None:
    assert dates.clock_time(time, "nl") == dutch
    assert dates.clock_time(time, "en") == english


@given(st.integers(0, 23), st.integers(0, 59))
def test_an_english_time_says_the_same_moment_as_the_dutch_one(hour: int, minute: int) -> None:
    time = dt.time(hour, minute)
    number, half = dates.clock_time(time, "en").split("\u00a0")
    hours, _, minutes = number.partition(".")
    read = int(hours) % 12 + (12 if half == "pm" else 0), int(minutes or 0)
    assert f"{read[0]}.{read[1]:02d}" == dates.clock_time(time, "nl")


def test_a_range_of_time_ends_in_uur_in_dutch_only() -> None:
    start, end = dt.time(13, 0), dt.time(14, 30)
    assert dates.time_range(start, end, "nl") == "13.00 – 14.30\u00a0uur"
    assert dates.time_range(start, end, "en") == "1\u00a0pm to 2.30\u00a0pm"


@pytest.mark.parametrize(
    ("size", "dutch", "english"),
    [
        (0, "1\u00a0kB", "1\u00a0kB"),
        (812_400, "812\u00a0kB", "812\u00a0kB"),
        (1_234_567, "1,2\u00a0MB", "1.2\u00a0MB"),
        (20_000_000, "20,0\u00a0MB", "20.0\u00a0MB"),
    ],
)
def test_sizes_are_in_decimal_units(size: int, dutch: str, english: str) -> None:
    assert dates.file_size(size, "nl") == dutch
    assert dates.file_size(size, "en") == english


@given(st.integers(0, 10**10), st.integers(0, 10**10))
def test_a_larger_file_never_looks_smaller(one: int, other: int) -> None:
    def shown(size: int) -> float:
        number, unit = dates.file_size(size, "en").split("\u00a0")
        return float(number) * {"kB": 1, "MB": 1000}[unit]

    small, large = sorted((one, other))
    assert shown(small) <= shown(large)


def test_less_than_a_minute_of_words_is_no_reading_time() -> None:
    assert dates.reading_minutes(209) == 0


@given(st.integers(210, 10**6))
def test_reading_time_is_rounded_up_to_whole_minutes(words: int) -> None:
    minutes = dates.reading_minutes(words)
    assert (minutes - 1) * 210 < words <= minutes * 210
