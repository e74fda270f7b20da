"""What a reader does and sees of a document with two versions."""

import re
from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from buurtteams.werkkader.models import LivingDocumentPage, Release
from tests.factories import (
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)

FIRST, SECOND = day("2020-05-01"), day("2020-06-12")


def second_text() -> Any:
    """The chapters of version 1.1: one other title, one other text, one new."""
    return chapters_of(
        chapter("doel", "Het doel", "<p>Dit kader zegt hoe teams werken.</p>"),
        chapter("toegang", "Toegang", "<p>Iedere bewoner kan binnenlopen op 14 plekken.</p>"),
        chapter("tijden", "Openingstijden", "<p>Open van 9 tot 17 uur.</p>", level=2),
        chapter("klachten", "Klachten", "<p>Wie niet tevreden is, kan dat zeggen.</p>"),
    )


def bring_out_second(page: LivingDocumentPage, **kwargs: Any) -> Release:
    """Version 1.1, of June 2020 unless told otherwise."""
    return make_release(publish_chapters(page, second_text()), "1.1", **{"now": SECOND, **kwargs})


def get(url: str) -> Any:
    """A page that answers, to look things up in."""
    response = Client().get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(element: Any) -> str:
    """The words of an element in a row."""
    return " ".join(element.get_text().split())


def main_bytes(url: str) -> bytes:
    """The main text as it is sent."""
    found = re.search(rb"<main.*</main>", Client().get(url).content, re.DOTALL)
    assert found
    return found[0]


def address(page: LivingDocumentPage, number: str) -> str:
    """Where a version stands."""
    return f"{page.url}versies/{number}/"


def queries(url: str) -> int:
    """How many queries the second request takes."""
    client = Client()
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)
