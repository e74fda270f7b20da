"""What search is told of pages."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.models import District, PageDistrict, PageTopic
from core.searchable import SOURCES, Findable
from home.models import HomePage
from tests.factories import (
    ArticlePageFactory,
    CustomDocumentFactory,
    HomePageFactory,
    LivingDocumentPageFactory,
    NewsIndexPageFactory,
    SectionPageFactory,
    StandardPageFactory,
    TopicFactory,
    make_release,
)

PAGES = SOURCES["pages"]
pytestmark = pytest.mark.django_db


def findable(page: Page, now: dt.datetime | None = None) -> Findable | None:
    now = now or timezone.now()
    found = list(PAGES.read([page.pk], now))
    assert {each.pk: each.stamp for each in found}.get(page.pk) == PAGES.stamps(now).get(page.pk)
    return found[0] if found else None


def told(page: Page) -> Findable:
    found = findable(page)
    assert found is not None
    return found


def body_of(*blocks: tuple[str, Any]) -> list[tuple[str, Any]]:
    return list(blocks)


def test_a_page_is_told_with_its_place_and_address() -> None:
    section = SectionPageFactory(slug="buurtteams")
    index = NewsIndexPageFactory(parent=section, slug="nieuws")
    article = ArticlePageFactory(parent=index, slug="een", title="Stand van zaken")
    found = told(article)
    assert found.url == "/buurtteams/nieuws/een/"
    assert (found.section, found.kind, found.language) == ("buurtteams", "article", "nl")
    assert (found.title, found.date) == ("Stand van zaken", dt.date(2020, 6, 25))
    assert found.page_id == found.pk == article.pk
    assert found.translation_key == str(article.translation_key)
    assert len(found.stamp) <= 64


def test_a_home_page_and_a_section_have_their_own_places(home: HomePage) -> None:
    section = SectionPageFactory(slug="buurtteams")
    assert (told(home).url, told(home).section) == ("/", "")
    assert told(section).section == "buurtteams"


def test_a_page_in_english_has_an_english_address(english_home: HomePage) -> None:
    section = SectionPageFactory(parent=english_home, slug="teams")
    found = told(section)
    assert (found.language, found.url) == ("en", "/en/teams/")


def test_the_text_is_plain_with_a_break_between_blocks_and_nothing_that_readers_do_not_see() -> (
    None
):
    page = StandardPageFactory(
        summary="Waar het over gaat.",
        body=body_of(
            ("heading", {"level": "h2", "text": "Wat verandert er?"}),
            ("text", "<p>Eerste <b>alinea</b>.</p><ul><li>punt</li></ul>"),
            ("quote", {"text": "<p>Goed zo.</p>", "speaker": None, "role": None}),
            ("action", {"label": "Doe mee", "text": "", "page": None, "url": "https://a.example/"}),
        ),
    )
    lines = told(page).text.split("\n")
    assert lines == [
        "Waar het over gaat.",
        "Wat verandert er?",
        "Eerste alinea. punt",
        "Goed zo.",
        "Doe mee",
    ]


def test_a_page_is_told_with_topics_in_its_own_language_and_districts(
    english_home: HomePage,
) -> None:
    topic = TopicFactory(slug="planning", names={"nl": "Planning", "en": "Time line"})
    dutch, english = StandardPageFactory(), StandardPageFactory(parent=english_home)
    for page in (dutch, english):
        PageTopic.objects.create(page=page, topic=topic)
        PageDistrict.objects.create(page=page, district=District.objects.get(slug="zuid"))
    assert (told(dutch).topics, told(dutch).topic_names) == (("planning",), ("Planning",))
    assert told(english).topic_names == ("Time line",)
    assert told(english).districts == ("zuid",)


def test_the_tree_root_and_a_home_page_without_a_site_are_not_told() -> None:
    keys = PAGES.stamps(timezone.now())
    assert Page.objects.get(depth=1).pk not in keys
    assert HomePageFactory().pk not in keys


def test_a_page_outside_the_tree_of_its_language_is_not_told(english_home: HomePage) -> None:
    assert findable(StandardPageFactory(locale=english_home.locale)) is None


@pytest.mark.parametrize("live", [True, False])
def test_only_what_is_published_is_told(live: bool) -> None:
    assert (findable(StandardPageFactory(live=live)) is not None) == live


def test_a_draft_over_a_live_page_changes_nothing() -> None:
    page = StandardPageFactory(title="Zo staat het er")
    before = told(page)
    page.title, page.summary = "Geheim", "Geheim"
    page.save_revision()
    assert told(page) == before


def test_a_page_to_go_live_later_is_not_told() -> None:
    page = StandardPageFactory(live=False)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision().publish()
    assert findable(page) is None


def test_an_expired_page_is_not_told_even_if_nobody_took_it_down() -> None:
    now = timezone.now()
    page = StandardPageFactory(expire_at=now + dt.timedelta(hours=1))
    assert findable(page, now) is not None
    assert findable(page, now + dt.timedelta(hours=1)) is None


@pytest.mark.parametrize("kind", PageViewRestriction.RESTRICTION_CHOICES)
def test_a_restricted_page_and_what_stands_below_it_are_not_told(kind: tuple[str, Any]) -> None:
    parent = StandardPageFactory()
    child = StandardPageFactory(parent=parent)
    PageViewRestriction.objects.create(page=parent, restriction_type=kind[0], password="x")
    assert findable(parent) is None
    assert findable(child) is None


def test_an_alias_is_not_told() -> None:
    page = StandardPageFactory()
    alias = page.create_alias(update_slug="alias", user=None)
    assert alias.live
    assert findable(alias) is None


def test_a_living_document_is_told_with_the_words_of_the_version_that_holds() -> None:
    page = LivingDocumentPageFactory(summary="Over het kader.")
    assert told(page).text == "Over het kader."
    before = told(page).stamp
    make_release(page)
    found = told(page)
    assert "Iedere bewoner kan binnenlopen op 12 plekken." in found.text
    assert (found.kind, found.date) == ("version", timezone.localdate())
    assert found.stamp != before


def test_a_stamp_changes_with_text_place_and_topic() -> None:
    section, page = SectionPageFactory(), StandardPageFactory()
    topic = TopicFactory()
    stamps = {told(page).stamp}
    page.body = body_of(("text", "<p>Anders.</p>"))
    page.save_revision().publish()
    stamps.add(told(page).stamp)
    page.move(section, "last-child")
    stamps.add(told(page).stamp)
    PageTopic.objects.create(page=page, topic=topic)
    stamps.add(told(page).stamp)
    topic.names = {"nl": "Een andere naam"}
    topic.save()
    stamps.add(told(page).stamp)
    assert len(stamps) == 5


def queries_for(count: int) -> tuple[int, int]:
    pages = [StandardPageFactory(body=download()) for _ in range(count)]
    pages += [ArticlePageFactory(parent=pages[0].get_parent()) for _ in range(count)]
    now = timezone.now()
    keys = [page.pk for page in pages]
    list(PAGES.read(keys, now))
    with CaptureQueriesContext(connection) as reading:
        assert len(list(PAGES.read(keys, now))) == 2 * count
    with CaptureQueriesContext(connection) as stamping:
        PAGES.stamps(now)
    return len(reading), len(stamping)


def download() -> list[tuple[str, Any]]:
    return body_of(("download", {"document": CustomDocumentFactory(), "title": ""}))


def test_the_number_of_queries_does_not_grow_with_the_pages() -> None:
    few, many = queries_for(2), queries_for(12)
    assert many == few
