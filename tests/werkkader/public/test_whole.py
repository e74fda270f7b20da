"""All pages of a document: valid HTML, and few queries however much it holds."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.noting import mark
from tests.factories import (
    LivingDocumentPageFactory,
    SectionPageFactory,
    chapter,
    chapters_of,
    make_release,
    publish_chapters,
)
from tests.factories.documents import key_of
from tests.house import markup
from tests.house.shelf import body_with_every_block
from tests.werkkader.public.reader import (
    FIRST,
    SECOND,
    get,
    queries,
)

pytestmark = pytest.mark.django_db


def full_document(home: Any, language: str) -> LivingDocumentPage:
    """A document with every block of the shelf at both levels, in two versions with marks."""
    chapters = [
        chapter("een", "Inleiding", "<p>Eerst dit.</p>"),
        chapter("twee", "Alles", "<p>Alles erop en eraan.</p>", level=2),
    ]
    for number, each in enumerate(chapters):
        blocks = body_with_every_block()
        each["value"]["body"] += [
            {**block, "id": key_of(number, place)} for place, block in enumerate(blocks)
        ]
    section = SectionPageFactory(parent=home, slug=f"sectie-{language}")
    page = LivingDocumentPageFactory(parent=section, chapters=chapters_of(*chapters))
    made = make_release(page, now=FIRST)
    mark(made.chapters.all()[0], "<p>Oud.</p>", passage="Eerst dit", by=None, now=FIRST)
    del chapters[1]["value"]["body"][1:3]
    chapters[1]["value"]["title"] = "Bijna <alles>"
    publish_chapters(page, chapters_of(*chapters))
    make_release(page, "1.1", now=SECOND)
    return page


ALL = ("", "{0}/1.0/", "{0}/", "{0}/?op=x", "{0}/?van=x", "{1}/1.0/1.1/", "{1}/1.1/1.0/")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_it_is_valid_html(home: Any, english_home: Any, language: str) -> None:
    page = full_document(english_home if language == "en" else home, language)
    own = ("versions", "compare") if language == "en" else ("versies", "vergelijk")
    faults = {rest: faults_of(page.url + rest.format(*own)) for rest in ALL}
    assert {rest: found for rest, found in faults.items() if found} == {}


def faults_of(url: str) -> list[str]:
    """What is wrong with a page."""
    response = Client().get(url)
    assert response.status_code == 200
    assert not response.cookies
    document = markup.parse_strictly(response.content)
    assert len(document.xpath("//h1")) == 1
    return [
        *markup.repeated_ids(document),
        *markup.broken_references(document),
        *markup.skipped_levels(document),
    ]


def many_chapters(count: int) -> Any:
    """So many chapters."""
    return chapters_of(
        *(chapter(f"h{n}", f"Hoofdstuk over {n}", f"<p>Tekst {n}.</p>") for n in range(count))
    )


@pytest.mark.parametrize("rest", ["", "versies/1.0/", "versies/", "vergelijk/1.0/1.1/"])
def test_forty_chapters_cost_the_queries_of_two(page: LivingDocumentPage, rest: str) -> None:
    make_release(publish_chapters(page, many_chapters(2)), now=FIRST)
    made = make_release(publish_chapters(page, many_chapters(3)), "1.1", now=SECOND)
    mark(made.chapters.all()[0], "<p>Oud.</p>", by=None, now=SECOND)
    few = queries(page.url + rest)
    other = LivingDocumentPageFactory(parent=page.get_parent().specific, slug="groot")
    make_release(publish_chapters(other, many_chapters(40)), now=FIRST)
    made = make_release(publish_chapters(other, many_chapters(39)), "1.1", now=SECOND)
    for each in made.chapters.all()[:20]:
        mark(each, "<p>Oud.</p>", by=None, now=SECOND)
    assert queries(other.url + rest) <= few <= 12


def test_fifty_versions_list_in_five_queries(page: LivingDocumentPage) -> None:
    text = many_chapters(1)
    publish_chapters(page, text)
    for number in range(50):
        make_release(page, f"1.{number}", now=FIRST + dt.timedelta(days=number))
    assert len(get(f"{page.url}versies/").select(".versions > li")) == 50
    assert queries(f"{page.url}versies/") <= 5
    assert queries(page.url) <= 12


def test_a_translation_costs_no_more_than_other_pages(
    page: LivingDocumentPage, second: Release, english_home: Any
) -> None:
    english = LivingDocumentPageFactory(
        parent=SectionPageFactory(parent=english_home, slug="teams"),
        slug="framework",
        translation_key=page.translation_key,
    )
    make_release(english, now=FIRST, translates=page.releases.get(number="1.0"))
    assert queries(english.url) <= 12
    assert queries(f"{english.url}versions/1.0/") <= 12
