"""Places in a list, as text and back, and the addresses of filters."""

import datetime as dt
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.listing import Cursor, active_filters, read_cursor


@given(date=st.dates(), pk=st.integers(1, 10**18 - 1))
def test_a_place_reads_back_as_it_was_written(date: dt.date, pk: int) -> None:
    assert read_cursor(str(Cursor(date, pk))) == Cursor(date, pk)


@given(st.text())
def test_whatever_is_typed_is_a_place_or_none(text: str) -> None:
    found = read_cursor(text)
    assert found is None or read_cursor(str(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-01-01",
        "2020-01-01.",
        "2020-02-30.1",
        "0000-01-01.1",
        "2020-1-1.1",
        "2020-01-01.1\n",
        "2020-01-01.-1",
        "2020-01-01." + "9" * 19,
    ],
)
def test_what_names_no_place_is_none(text: str) -> None:
    assert read_cursor(text) is None


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=4))
def test_each_filter_is_taken_off_alone(filters: dict[str, str]) -> None:
    found = active_filters(filters, {name: name.upper() for name in filters})
    for chosen, name in zip(found, filters, strict=True):
        rest = {key: value for key, value in filters.items() if key != name}
        assert dict(parse_qsl(chosen.remove_url[1:])) == rest
        assert chosen.label == name.upper()
