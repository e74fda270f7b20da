"""The template tags of a publication."""

import datetime as dt
import json
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st


def render(source: str, **context: object) -> str:
    """A template with the tags at hand."""
    return Template("{% load publication %}" + source).render(Context(context))


def test_a_date_is_written_in_the_language_of_the_reader() -> None:
    day = dt.date(2020, 6, 25)
    with translation.override("nl"):
        assert render("{{ day|long_date }}", day=day) == "25\u00a0juni 2020"
    with translation.override("en"):
        assert render("{{ day|long_date }}", day=day) == "25\u00a0June 2020"


def test_without_an_active_language_dates_are_dutch() -> None:
    with translation.override(None):
        assert render("{{ day|long_date }}", day=dt.date(2020, 6, 25)) == "25\u00a0juni 2020"


def test_a_moment_is_shown_as_the_day_in_amsterdam() -> None:
    moment = dt.datetime(2020, 6, 25, 22, 30, tzinfo=dt.UTC)
    shown = render("{% date_tag moment %}", moment=moment)
    assert shown == '<time datetime="2020-06-26">26\u00a0juni 2020</time>'


@pytest.mark.parametrize(
    "source", ["{{ x|long_date }}", "{% date_tag x %}", "{{ x|file_size }}", "{% json_ld x %}"]
)
def test_what_is_not_known_shows_nothing(source: str) -> None:
    assert render(source, x=None) == ""


def test_an_empty_file_still_has_a_size() -> None:
    assert render("{{ x|file_size }}", x=0) == "1\u00a0kB"


class _Scripts(HTMLParser):
    """The contents of script elements as a browser sees them, and any other element."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.others: list[str] = []
        self.is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_script = tag == "script" and ("type", "application/ld+json") in attrs
        if self.is_script:
            self.scripts.append("")
        else:
            self.others.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.is_script = False

    def handle_data(self, data: str) -> None:
        if self.is_script:
            self.scripts[-1] += data


@given(st.text())
@example("</script><script>alert(1)</script>")
@example("<!--<script>")
@example("]]>&amp;\u2028")
def test_no_text_can_break_out_of_the_data_for_machines(name: str) -> None:
    page = _Scripts()
    page.feed(render("{% json_ld data %}", data=[{"name": name}, {"name": "tweede"}]))
    page.close()
    assert [json.loads(script)["name"] for script in page.scripts] == [name, "tweede"]
    assert page.others == []
