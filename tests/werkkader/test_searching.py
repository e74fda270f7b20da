"""What search is told of the versions of living documents."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from buurtteams.werkkader.correcting import correct
from buurtteams.werkkader.effects import take_effect
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.releasing import change_status
from core.models import PageTopic
from core.searchable import SOURCES, Findable, changed
from home.models import HomePage
from tests.factories import (
    LivingDocumentPageFactory,
    SectionPageFactory,
    TopicFactory,
    chapter,
    chapters_of,
    make_release,
    publish_chapters,
)

VERSIONS, PAGES = SOURCES["versions"], SOURCES["pages"]
DAY = dt.timedelta(days=1)
Heard = list[tuple[str, set[int]]]
pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[Heard]:
    """What is told from here on: sources and keys."""
    heard: Heard = []

    def listen(source: str, keys: Any, **_kwargs: Any) -> None:
        heard.append((source, set(keys)))

    changed.connect(listen)
    yield heard
    changed.disconnect(listen)


def findable(made: Release, now: dt.datetime) -> Findable | None:
    found = list(VERSIONS.read([made.pk], now))
    stamps = VERSIONS.stamps(now)
    assert {each.pk: each.stamp for each in found}.get(made.pk) == stamps.get(made.pk)
    return found[0] if found else None


def text_of_page(page: LivingDocumentPage, now: dt.datetime) -> str:
    return next(iter(PAGES.read([page.pk], now))).text


def with_text(page: LivingDocumentPage, words: str) -> LivingDocumentPage:
    return publish_chapters(page, chapters_of(chapter("doel", "Waarom", f"<p>{words}</p>")))


def two_versions(now: dt.datetime, **kwargs: Any) -> tuple[LivingDocumentPage, Release, Release]:
    page = with_text(LivingDocumentPageFactory(title="Werkkader", **kwargs), "Oude woorden.")
    first = make_release(page, "1.0", now=now - 2 * DAY)
    page = with_text(page, "Nieuwe woorden.")
    return page, first, make_release(page, "2.0", now=now)


def test_a_version_that_held_is_told_and_the_one_that_holds_is_the_page() -> None:
    now = timezone.now()
    section = SectionPageFactory(slug="buurtteams")
    page, first, second = two_versions(now, parent=section, slug="werkkader")
    PageTopic.objects.create(page=page, topic=TopicFactory(slug="planning"))
    found = findable(first, now)
    assert found is not None
    assert found.title in {"Werkkader, versie 1.0", "Werkkader, version 1.0"}
    assert found.text.startswith("1 Waarom\nOude woorden.\nVersi")
    assert found.url == "/buurtteams/werkkader/versies/1.0/"
    assert (found.kind, found.is_out_of_force, found.page_id) == ("version", True, page.pk)
    assert (found.section, found.topics) == ("buurtteams", ("planning",))
    assert found.date == timezone.localdate(now - 2 * DAY)
    assert findable(second, now) is None
    assert "Nieuwe woorden." in text_of_page(page, now)
    assert "Oude woorden." not in text_of_page(page, now)


def test_an_english_version_is_called_so(english_home: HomePage) -> None:
    now = timezone.now()
    section = SectionPageFactory(parent=english_home, slug="teams")
    _page, first, _second = two_versions(now, parent=section, slug="framework")
    found = findable(first, now)
    assert found is not None
    assert (found.title, found.language) == ("Werkkader, version 1.0", "en")
    assert found.url == "/en/teams/framework/versions/1.0/"


def test_a_hidden_version_is_told_only_when_its_moment_has_come() -> None:
    now = timezone.now()
    page, first, second = two_versions(now)
    page = with_text(page, "Geheime woorden.")
    hidden = make_release(page, "3.0", now=now, valid_from=now + DAY)
    before, stamps = PAGES.stamps(now)[page.pk], VERSIONS.stamps(now)
    assert set(stamps) == {first.pk}
    assert findable(hidden, now) is None
    assert "Geheime" not in text_of_page(page, now)
    later = now + 2 * DAY
    assert "Geheime" in text_of_page(page, later)
    assert set(VERSIONS.stamps(later)) == {first.pk, second.pk}
    assert PAGES.stamps(later)[page.pk] != before


def test_a_version_that_can_be_read_early_says_that_it_does_not_hold_yet() -> None:
    now = timezone.now()
    page, _first, _second = two_versions(now)
    early = make_release(page, "3.0", now=now, valid_from=now + DAY, is_open_early=True)
    found = findable(early, now)
    assert found is not None
    assert found.note.startswith(("not yet in force", "geldt nog niet"))


def test_a_version_taken_back_before_it_began_is_not_told() -> None:
    now = timezone.now()
    page, first, _second = two_versions(now)
    hidden = make_release(page, "3.0", now=now, valid_from=now + DAY)
    change_status(hidden, "lapsed", at=now, reason="Toch niet.", by=None, now=now)
    assert findable(hidden, now + 2 * DAY) is None
    assert set(VERSIONS.stamps(now + 2 * DAY)) == {first.pk}


@pytest.mark.parametrize("state", ["unpublished", "restricted", "expired"])
def test_versions_go_with_their_page(state: str) -> None:
    now = timezone.now()
    page, first, _second = two_versions(now)
    assert findable(first, now) is not None
    if state == "unpublished":
        page.unpublish()
    elif state == "restricted":
        restricted = page.get_parent()
        PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    else:
        LivingDocumentPage.objects.filter(pk=page.pk).update(expire_at=now - DAY)
    assert findable(first, now) is None


def test_a_correction_is_told_and_changes_text_and_stamp(
    heard: Heard, django_capture_on_commit_callbacks: Any
) -> None:
    now = timezone.now()
    words = "Een bewoner kan altijd binnenlopen op elke plek in de hele wijk. " * 5
    page = with_text(LivingDocumentPageFactory(), words + "Een spelfotu.")
    made = make_release(page, now=now)
    before = PAGES.stamps(now)[page.pk]
    page = with_text(page, words + "Een spelfout.")
    heard.clear()
    key = made.chapters.get().key
    with django_capture_on_commit_callbacks(execute=True):
        correct(made, [key], by=None, now=now)
    assert ("pages", {page.pk}) in heard
    assert "spelfout" in text_of_page(page, now)
    assert PAGES.stamps(now)[page.pk] != before


def test_a_release_a_status_and_taking_effect_are_told(
    heard: Heard, django_capture_on_commit_callbacks: Any
) -> None:
    now = timezone.now()
    page, first, second = two_versions(now)
    heard.clear()
    with django_capture_on_commit_callbacks(execute=True):
        third = make_release(page, "3.0", now=now, valid_from=now + DAY)
    both = [("versions", {first.pk, second.pk, third.pk}), ("pages", {page.pk})]
    assert all(each in heard for each in both)
    heard.clear()
    take_effect(page.pk, now + DAY)
    assert all(each in heard for each in both)
    heard.clear()
    change_status(third, "lapsed", at=now + 2 * DAY, reason="Klaar.", by=None, now=now + DAY)
    assert all(each in heard for each in both)


def test_the_versions_of_a_page_are_all_of_them() -> None:
    page, first, second = two_versions(timezone.now())
    assert set(VERSIONS.of_pages([page.pk])) == {first.pk, second.pk}
    assert not list(VERSIONS.of_pages([page.get_parent().pk]))


def queries_for(count: int, now: dt.datetime) -> tuple[int, int, int]:
    made = [two_versions(now) for _ in range(count)]
    keys, pages = [first.pk for _page, first, _second in made], [page.pk for page, *_ in made]
    for source, asked in ((VERSIONS, keys), (PAGES, pages)):
        list(source.read(asked, now))
    with CaptureQueriesContext(connection) as reading:
        assert len(list(VERSIONS.read(keys, now))) == count
    with CaptureQueriesContext(connection) as stamping:
        VERSIONS.stamps(now)
    with CaptureQueriesContext(connection) as reading_pages:
        assert len(list(PAGES.read(pages, now))) == count
    return len(reading), len(stamping), len(reading_pages)


def test_the_number_of_queries_does_not_grow_with_the_documents() -> None:
    now = timezone.now()
    assert queries_for(2, now) == queries_for(6, now)
