"""A version that is known to be out of date says so, until the next one."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.noting import carry_over, mark, open_points, withdraw
from buurtteams.werkkader.reading import text_of
from core.models import AppendOnly
from home.models import HomePage
from tests.factories import (
    LivingDocumentPageFactory,
    UserFactory,
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)

pytestmark = pytest.mark.django_db

NOW, LATER = day("2020-07-01"), day("2020-10-01")
TEXT = "<p>De planning is verschoven.</p>"


@pytest.fixture
def release(home: HomePage) -> Release:
    """The only version of a document."""
    return make_release(LivingDocumentPageFactory(), "1.0", now=day("2020-06-12"))


def test_a_mark_on_a_chapter_stands_at_the_chapter(release: Release) -> None:
    mark(release.chapters.all()[0], TEXT, by=None, now=NOW)
    first = text_of(release).chapters[0]
    assert [notice.html for notice in first.notices] == [TEXT]


def test_a_mark_on_a_passage_stands_at_the_part_that_has_it(release: Release) -> None:
    chapter = release.chapters.all()[1]
    notice = mark(chapter, TEXT, passage="binnenlopen  op 12", by=None, now=NOW)
    part = text_of(release).chapters[1].parts[0]
    assert part.key == notice.part_key
    assert [each.passage for each in part.notices] == ["binnenlopen  op 12"]


def test_a_passage_that_is_not_in_the_chapter_is_refused(release: Release) -> None:
    with pytest.raises(ValidationError) as caught:
        mark(release.chapters.all()[1], TEXT, passage="op 13 plekken", by=None, now=NOW)
    assert set(caught.value.message_dict) == {"passage"}


@pytest.mark.parametrize("text", ["", "<p> </p>", "<p><br></p>"])
def test_a_mark_says_what_is_out_of_date(release: Release, text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        mark(release.chapters.all()[1], text, by=None, now=NOW)
    assert set(caught.value.message_dict) == {"text"}


def test_readers_see_the_mark_at_the_version(release: Release) -> None:
    mark(release.chapters.all()[0], TEXT, by=UserFactory(), now=NOW)
    for address in (release.page.url, f"{release.page.url}versies/1.0/"):
        assert "De planning is verschoven." in Client().get(address).content.decode()


class TestTheEndOfAMark:
    def test_one_that_was_not_right_is_taken_away_with_a_reason(self, release: Release) -> None:
        notice = mark(release.chapters.all()[0], TEXT, by=None, now=NOW)
        with pytest.raises(ValidationError):
            withdraw(notice, "", by=None, now=NOW)
        withdraw(notice, "De planning klopt toch.", by=None, now=NOW)
        assert open_points(release) == []
        assert text_of(release).notices == []

    def test_nobody_takes_it_away_twice(self, release: Release) -> None:
        notice = mark(release.chapters.all()[0], TEXT, by=None, now=NOW)
        withdraw(notice, "Klopt toch.", by=None, now=NOW)
        with pytest.raises(ValidationError):
            withdraw(notice, "Nog eens.", by=None, now=NOW)

    def test_it_is_never_altered(self, release: Release) -> None:
        notice = mark(release.chapters.all()[0], TEXT, by=None, now=NOW)
        notice.text = "<p>Iets anders.</p>"
        with pytest.raises(AppendOnly):
            notice.save()

    def test_the_next_version_closes_it(self, release: Release) -> None:
        mark(release.chapters.all()[0], TEXT, by=None, now=NOW)
        made = make_release(release.page, "1.1", now=LATER)
        assert open_points(made) == []
        assert len(open_points(release)) == 1

    def test_one_that_is_not_solved_goes_along(self, release: Release) -> None:
        chapters = release.chapters.all()
        whole = mark(chapters[0], TEXT, by=None, now=NOW)
        passage = mark(chapters[1], TEXT, passage="12 plekken", by=None, now=NOW)
        gone = mark(chapters[2], TEXT, by=None, now=NOW)
        page = publish_chapters(
            LivingDocumentPage.objects.get(pk=release.page_id),
            chapters_of(
                chapter("toegang", "Toegang", "<p>Op 14 plekken.</p>"),
                chapter("doel", "Waarom", "<p>Dit kader zegt hoe teams werken.</p>"),
            ),
        )
        made = make_release(page, "1.1", now=LATER)
        kept = carry_over([whole, passage, gone], made)
        assert [(each.chapter.title, each.passage) for each in kept] == [
            ("Waarom", ""),
            ("Toegang", ""),
        ]
        assert open_points(made) == [kept[1], kept[0]]
