"""The line of steps: days and dates in words, from text and back, and on the page."""

import datetime as dt
from typing import Any
from unicodedata import normalize

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.timelines.blocks import TimelineBlock, exact_day
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Fence
from core.contentformat.reading import read_body
from core.contentformat.writing import write_body

NBSP = "\u00a0"
STEP = {"date": "2020-10-14", "title": "Besluit"}


# A line of steps asks an import or export for nothing.
NOBODY: Any = object()


def read(data: Any) -> Any:
    """The value that editors see of a fence with some data."""
    block = TimelineBlock()
    return block.to_python(block.from_node(Fence("timeline", data, line=3), NOBODY))


class TestADate:
    @given(st.dates())
    def test_is_a_day_when_it_is_written_as_one(self, day: dt.date) -> None:
        assert exact_day(day.isoformat()) == day

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "half oktober 2020",
            "2020-10",
            "2020-02-30",
            "14-10-2020",
            "2020-10-14 ",
            "\uff12\uff10\uff12\uff10-10-14",
        ],
    )
    def test_is_words_otherwise(self, text: str) -> None:
        assert exact_day(text) is None

    @pytest.mark.parametrize(
        ("language", "words"), [("nl", f"14{NBSP}oktober 2020"), ("en", f"14{NBSP}October 2020")]
    )
    def test_that_is_a_day_is_written_out(self, language: str, words: str) -> None:
        step = read([STEP])["items"][0]
        with override(language):
            assert step.date_words == words
        assert step.datetime == "2020-10-14"

    def test_in_words_stays_as_it_was_typed(self) -> None:
        step = read([STEP | {"date": "half oktober 2020"}])["items"][0]
        assert (step.date_words, step.datetime) == ("half oktober 2020", "")


class TestReading:
    def test_a_list_becomes_steps_in_the_same_order(self) -> None:
        steps = [STEP | {"title": title, "text": f"over {title}"} for title in "bac"]
        value = read(steps)
        assert value["heading"] == ""
        assert [(step["title"], step["text"]) for step in value["items"]] == [
            ("b", "over b"),
            ("a", "over a"),
            ("c", "over c"),
        ]

    def test_a_mapping_may_give_a_heading(self) -> None:
        assert read({"heading": "Planning", "items": [STEP]})["heading"] == "Planning"

    def test_the_same_steps_get_the_same_ids(self) -> None:
        first, second = (TimelineBlock().from_node(Fence("timeline", [STEP]), NOBODY) for _ in "12")
        assert first == second

    @pytest.mark.parametrize(
        "data",
        [
            None,
            [],
            {},
            "2020: begin",
            {"heading": "Planning"},
            {"items": [STEP]},
            {"heading": "Planning", "items": []},
            [STEP, "klaar"],
            [{"date": "2020-10-14"}],
            [{"title": "Besluit"}],
            [STEP | {"plaats": "Noord"}],
            [STEP | {"date": "2020-02-30"}],
        ],
    )
    def test_what_is_no_line_of_steps_is_refused_with_its_line(self, data: Any) -> None:
        with pytest.raises(FormatError) as caught:
            read(data)
        assert caught.value.line == 3

    def test_the_step_that_is_wrong_is_named(self) -> None:
        with pytest.raises(FormatError, match="2"):
            read([STEP, {"title": "Zonder datum"}])


words = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30).map(
    lambda text: normalize("NFC", " ".join(text.split()))
)
some_words = words.filter(bool)
dates = st.dates().map(dt.date.isoformat) | some_words.filter(lambda text: not text[0].isdigit())
steps = st.fixed_dictionaries({"date": dates, "title": some_words}, optional={"text": some_words})


@given(st.lists(steps, min_size=1, max_size=4), words)
def test_every_line_is_the_same_after_a_trip_through_the_text_format(
    items: list[dict[str, str]], heading: str
) -> None:
    block = TimelineBlock()
    data = {"heading": heading, "items": items} if heading else items
    raw = block.from_node(Fence("timeline", data), NOBODY)
    written = write_body([block.to_node(block.to_python(raw), NOBODY)])
    (node,) = read_body(written)
    assert isinstance(node, Fence)
    assert block.from_node(node, NOBODY) == raw


class TestOnThePage:
    def test_a_day_is_a_time_and_words_are_not(self) -> None:
        value = read([STEP, STEP | {"date": "half oktober", "text": "Later."}])
        shown = TimelineBlock().render(value)
        assert shown.count("<time") == 1
        assert '<time datetime="2020-10-14">' in shown
        assert "half oktober" in shown
        assert "Later." in shown

    def test_it_always_has_a_heading_if_only_for_who_listens(self) -> None:
        assert "visually-hidden" in TimelineBlock().render(read([STEP]))
        shown = TimelineBlock().render(read({"heading": "Planning", "items": [STEP]}))
        assert "visually-hidden" not in shown
        assert "Planning" in shown

    def test_what_is_typed_is_text_and_never_markup(self) -> None:
        shown = TimelineBlock().render(read([{"date": "<i>", "title": "<b>", "text": "<script>"}]))
        assert not {"<i>", "<b>", "<script>"} & set(shown.split())
        assert "&lt;script&gt;" in shown
