"""The keys above a page are read exactly, and what is wrong is told with line and remedy."""

import datetime as dt

import pytest

from core.contentformat.errors import FormatError
from core.contentformat.frontmatter import read_page, write_page
from core.contentformat.nodes import Text
from core.contentformat.records import LeadImage, PageRecord

FULL = """---
type: article
path: buurtteams/nieuws/stand-van-zaken
language: nl
title: "Stand van zaken: maart"
date: 2020-03-20
summary: |-
  Eerste zin.
  Tweede zin.
author: Programmateam
topics: [werkkader, "zorg, welzijn"]
districts: [noord, zuidoost]
related: [gemeente/besluit]
aliases: [/oude/plek.html]
translation_of: gemeente/stand
go_live_at: 2020-03-20T09:00+01:00
expire_at: 2020-04-01T00:00+02:00
level: warning
sections: [buurtteams]
image:
  file: foto.jpg
  alt: "Een plein: leeg"
  caption: Het plein
menu: 2
---

Tekst.
"""
LEAST = "---\ntype: page\npath: a\nlanguage: nl\ntitle: t\n---\n"


def with_keys(keys: str) -> str:
    """A page whose sixth line begins these keys."""
    return LEAST.replace("title: t\n", f"title: t\n{keys}\n")


def test_every_key_is_read_and_written_again() -> None:
    record = read_page(FULL)
    assert record == PageRecord(
        type="article",
        path="buurtteams/nieuws/stand-van-zaken",
        language="nl",
        title="Stand van zaken: maart",
        date=dt.date(2020, 3, 20),
        summary="Eerste zin.\nTweede zin.",
        author="Programmateam",
        topics=("werkkader", "zorg, welzijn"),
        districts=("noord", "zuidoost"),
        related=("gemeente/besluit",),
        aliases=("/oude/plek.html",),
        translation_of="gemeente/stand",
        go_live_at=dt.datetime.fromisoformat("2020-03-20T08:00:00+00:00"),
        expire_at=dt.datetime.fromisoformat("2020-03-31T22:00:00+00:00"),
        level="warning",
        sections=("buurtteams",),
        image=LeadImage("foto.jpg", "Een plein: leeg", "Het plein"),
        menu=2,
        body=(Text("<p>Tekst.</p>"),),
    )
    assert write_page(record) == FULL


def test_the_lines_of_keys_body_and_nodes_are_known() -> None:
    record = read_page(FULL)
    assert (record.lines["type"], record.lines["menu"], record.lines["body"]) == (2, 24, 26)
    assert record.body[0].line == 27


@pytest.mark.parametrize("title", ["2020", "Ja", "no", "0201234567", "12:30", "true", "1e3"])
def test_a_title_is_the_text_as_typed(title: str) -> None:
    assert read_page(LEAST.replace("title: t", f"title: {title}")).title == title


def test_empty_values_count_as_absent() -> None:
    keys = "date:\nauthor: ~\ntopics:\ntranslation_of:\ngo_live_at:\nimage:\nmenu:"
    assert read_page(with_keys(keys)) == read_page(LEAST)


def test_a_byte_order_mark_and_windows_line_endings_are_accepted() -> None:
    assert read_page("\ufeff" + FULL.replace("\n", "\r\n")) == read_page(FULL)


def test_texts_are_composed_and_stripped() -> None:
    assert read_page(with_keys('author: " e\\u0301 "')).author == "é"


def test_the_home_page_has_the_root_as_path() -> None:
    home = LEAST.replace("type: page", "type: home").replace("path: a", "path: /")
    assert read_page(home).path == "/"
    assert read_page(write_page(read_page(home))) == read_page(home)


def test_texts_from_forms_are_written_so_that_they_can_be_read() -> None:
    record = PageRecord("page", "a", "nl", "a\r\nb\x0bc ", summary="a\r\n\x07b ", author="a\tb")
    again = read_page(write_page(record))
    assert (again.title, again.summary, again.author) == ("a b c", "a\nb", "a b")


def test_a_moment_with_an_odd_offset_is_written_in_utc() -> None:
    zone = dt.timezone(dt.timedelta(minutes=19, seconds=32))
    moment = dt.datetime(1930, 1, 1, tzinfo=zone)
    record = PageRecord("page", "a", "nl", "t", go_live_at=moment)
    assert "go_live_at: 1929-12-31T23:40:28+00:00\n" in write_page(record)
    assert read_page(write_page(record)) == record


def test_a_moment_without_zone_is_not_written() -> None:
    moment = dt.datetime(2020, 1, 1)
    with pytest.raises(FormatError, match="tijdzone"):
        write_page(PageRecord("page", "a", "nl", "t", go_live_at=moment))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "begint niet met"),
        ("titel: x", 1, "begint niet met"),
        ("---\ntype: page\n", 1, "tweede regel"),
        ("---\n---\n", 1, "staat niets"),
        ("---\n- a\n---\n", 2, "sleutel: waarde"),
        (LEAST.replace("title: t\n", ""), 1, "ontbreekt “title”"),
        (LEAST.replace("title: t", "title:"), 5, "is leeg"),
        (LEAST.replace("title: t", 'title: " "'), 5, "is leeg"),
        (LEAST.replace("title: t", "title: [a]"), 5, "één tekst"),
        (LEAST.replace("title: t", 'title: "a\\nb"'), 5, "één regel"),
        (LEAST.replace("title: t", "title: Stand: maart"), 5, "dubbele punt te veel"),
        (LEAST.replace("path: a", "path: /a/"), 3, "kleine letters"),
        (LEAST.replace("path: a", "path: a//b"), 3, "kleine letters"),
        (LEAST.replace("path: a", "path: A"), 3, "kleine letters"),
        (LEAST.replace("path: a", "path: /"), 3, "startpagina"),
        (LEAST.replace("type: page", "type: home"), 3, "startpagina"),
        (LEAST + "\n# Kop", 8, "begin met ##"),
        (LEAST + "a\n\0", 8, "null-byte"),
        (with_keys("titel: x"), 6, "Bedoelde u “title”"),
        (with_keys("qqqq: x"), 6, "Bekend zijn: type"),
        (with_keys("title: x"), 6, "twee keer"),
        (with_keys("[a]: x"), 6, "één woord"),
        (with_keys("date: 2020-02-30"), 6, "2020-02-30 bestaat niet"),
        (with_keys('date: "2020-02-30"'), 6, "2020-02-30 bestaat niet"),
        (with_keys("date: 20 maart"), 6, "geen datum"),
        (with_keys("date: 2020-03-20T09:00"), 6, "geen datum"),
        (with_keys("go_live_at: morgen"), 6, "geen tijdstip"),
        (with_keys("go_live_at: 2020-03-20"), 6, "geen tijdstip"),
        (with_keys("go_live_at: 2020-03-20T09:00"), 6, "+01:00"),
        (with_keys("go_live_at: 2020-02-30T09:00+01:00"), 6, "bestaat niet"),
        (with_keys("expire_at: 0001-01-01T00:00+14:00"), 6, "jaar"),
        (with_keys("topics: werkkader"), 6, "topics: [eerste, tweede]"),
        (with_keys("topics: [a, , b]"), 6, ""),
        (with_keys("topics:\n- a\n-"), 8, "lege plek"),
        (with_keys("topics:\n- [a]"), 7, "één tekst"),
        (with_keys("related:\n- a\n- /B"), 8, "kleine letters"),
        (with_keys("aliases: [oud.html]"), 6, "begint met één /"),
        (with_keys("aliases: [//x.nl/a]"), 6, "begint met één /"),
        (with_keys("menu: eerst"), 6, "geheel getal"),
        (with_keys("image: foto.jpg"), 6, "ingesprongen"),
        (with_keys("image:\n  alt: x"), 7, "ontbreekt het bestand"),
        (with_keys("image:\n  file: a.jpg\n  alf: x"), 8, "Bedoelde u “alt”"),
        (with_keys("image:\n  file: ../a.jpg"), 7, "naast deze tekst"),
        (with_keys("author: 'a"), 6, "nergens gesloten"),
        (with_keys("topics: [a"), 6, "niet gesloten"),
        (with_keys("author"), 6, "dubbele punt"),
        (with_keys("author: @a"), 6, "aanhalingstekens"),
        (with_keys("\tauthor: a"), 6, "tab"),
        (with_keys("author: a\n  - b: c"), 7, ""),
        (with_keys(" author: a"), 6, ""),
        (with_keys("author: &a b"), 6, "begint"),
        (with_keys("author: *a"), 6, "begint"),
        (with_keys("author: !a b"), 6, "begint"),
        (with_keys('author: "\\x07"'), 6, "onzichtbaar"),
        (with_keys("author: \x07"), 6, "onzichtbaar"),
        (with_keys('author: "\\U00110000"'), 6, ""),
        (with_keys("author: " + "[" * 40 + "]" * 40), 6, "te diep"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_remedy(text: str, line: int, words: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_page(text)
    assert refused.value.line == line
    assert words.lower() in refused.value.reason.lower()
