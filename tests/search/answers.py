"""Answers of search made by hand, and what readers and programs get to see of them."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.test import Client
from lxml import html

from search.found import Facet, FacetValue, Found, Hit, Question
from tests.house.markup import broken_references, parse_strictly, repeated_ids, skipped_levels

HIT = Hit(
    source="pages",
    object_id=7,
    page_id=7,
    url="/nieuws/uitvraag/",
    title="Uitvraag & meer",
    title_html="<mark>Uitvraag</mark> &amp; meer",
    kind="article",
    language="nl",
    snippet="De uitvraag komt later.",
    snippet_html="De <mark>uitvraag</mark> komt later.",
    date=dt.date(2020, 3, 20),
)
ENGLISH = replace(HIT, url="/en/tender/", title="Tender", title_html="Tender", language="en")
PLAN = replace(
    HIT,
    source="documents",
    url="/documenten/plan/",
    title="Plan",
    title_html="Plan",
    kind="document",
    date=None,
    place="Uitvraag en gunning",
)
FACETS = (
    Facet("type", (FacetValue("article", "Nieuws", 8), FacetValue("document", "Document", 4))),
    Facet("topic", tuple(FacetValue(f"t{n}", f"Onderwerp {n}", 9 - n) for n in range(9))),
)
MANY = Found(Question("", "nl"), "all", 25, (HIT, PLAN) * 5, facets=FACETS)


def as_json(client: Client, query: str, path: str = "/zoeken/") -> dict[str, Any]:
    """The answer as a program gets it."""
    response = client.get(f"{path}?{query}&format=json")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["X-Robots-Tag"] == "noindex"
    return response.json()


def as_page(client: Client, query: str, path: str = "/zoeken/") -> html.HtmlElement:
    """The answer as a reader gets it, in faultless HTML."""
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    assert not response.cookies
    page = parse_strictly(response.content)
    assert repeated_ids(page) == []
    assert broken_references(page) == []
    assert skipped_levels(page) == []
    assert len(page.xpath("//h1")) == 1
    return page


def text_of(page: html.HtmlElement, path: str) -> str:
    """The text of the first element at a path, with single spaces."""
    return " ".join(page.xpath(path)[0].text_content().split())
