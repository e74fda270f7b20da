"""A moved milestone marks the versions that speak of it."""

import pytest
from django.db import transaction
from django.utils import timezone

from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import reschedule
from buurtteams.werkkader.correcting import correct
from buurtteams.werkkader.models import LivingDocumentPage, Notice, Release
from buurtteams.werkkader.noting import open_points, withdraw
from buurtteams.werkkader.reading import text_of
from home.models import HomePage
from tests.factories import (
    LivingDocumentPageFactory,
    MilestoneFactory,
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)

pytestmark = pytest.mark.django_db

NOW = day("2020-06-12")


@pytest.fixture(autouse=True)
def _all_is_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what waits for the end of a transaction happen at once, as it does on the site."""
    monkeypatch.setattr(transaction, "on_commit", lambda act, *_args, **_kwargs: act())


@pytest.fixture
def milestone(home: HomePage) -> Milestone:
    """A step of the planning."""
    return MilestoneFactory(title="Start van de buurtteams", date="1 januari 2021")


def document(milestone: Milestone) -> LivingDocumentPage:
    """A document whose second chapter names the milestone, and whose third shows it in a line."""
    mention = f'<p>Zij beginnen <a linktype="milestone" id="{milestone.pk}">begin 2021</a>.</p>'
    line = {"type": "timeline", "id": "lijn", "value": {"items": [{"milestone": milestone.pk}]}}
    third = chapter("lijn", "De lijn", "<p>Alle stappen.</p>")
    third["value"]["body"].append(line)
    chapters = [chapter("doel", "Waarom", "<p>Zo werken wij.</p>")]
    return LivingDocumentPageFactory(
        chapters=chapters_of(*chapters, chapter("plan", "Planning", mention), third)
    )


def marked(release: Release) -> list[tuple[str, str]]:
    """The chapters and passages that are marked."""
    return [(notice.chapter.title, notice.passage) for notice in open_points(release)]


def test_each_chapter_that_speaks_of_it_is_marked_at_the_passage(milestone: Milestone) -> None:
    release = make_release(document(milestone), "1.0", now=NOW)
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    assert marked(release) == [("Planning", "begin 2021"), ("De lijn", "")]


def test_the_mark_says_in_the_readers_words_what_moved_where(milestone: Milestone) -> None:
    release = make_release(document(milestone), "1.0", now=NOW)
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    html = text_of(release).chapters[1].parts[0].notices[0].html
    assert "Start van de buurtteams" in html
    assert "1 april 2021" in html.replace("\N{NO-BREAK SPACE}", " ")


def test_a_second_move_takes_the_place_of_the_first(milestone: Milestone) -> None:
    release = make_release(document(milestone), "1.0", now=timezone.now())
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    reschedule(milestone, "1 juli 2021", "Nog later.", by=None)
    assert marked(release) == [("Planning", "begin 2021"), ("De lijn", "")]
    html = text_of(release).chapters[1].parts[0].notices[0].html
    assert "1 juli 2021" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 januari 2021" in html.replace("\N{NO-BREAK SPACE}", " ")


def test_a_move_back_takes_the_mark_away(milestone: Milestone) -> None:
    release = make_release(document(milestone), "1.0", now=timezone.now())
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    reschedule(milestone, "1 januari 2021", "Toch niet.", by=None)
    assert marked(release) == []


def test_what_an_old_version_tells_of_the_planning_stays(milestone: Milestone) -> None:
    page = document(milestone)
    old = make_release(page, "1.0", now=timezone.now())
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    make_release(page, "1.1", now=timezone.now())
    before = [notice.html for _chapter, notice in text_of(old).notices]
    reschedule(milestone, "1 juli 2021", "Nog later.", by=None)
    assert [notice.html for _chapter, notice in text_of(old).notices] == before


def test_a_chapter_whose_linked_words_were_corrected_is_marked_too(milestone: Milestone) -> None:
    filler = "Een buurtteam werkt samen met bewoners en met partners in de wijk. " * 12

    def written(words: str) -> object:
        link = f'<a linktype="milestone" id="{milestone.pk}">{words}</a>'
        return chapters_of(chapter("plan", "Planning", f"<p>{filler}Dan is {link}.</p>"))

    page = LivingDocumentPageFactory(chapters=written("de strat van de teams"))
    release = make_release(page, "1.0", now=timezone.now())
    publish_chapters(page, written("de start van de teams"))
    correct(release, [release.chapters.get().key], by=None, now=timezone.now())
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    assert marked(release) == [("Planning", "de start van de teams")]


def test_after_staff_took_the_mark_away_the_next_move_makes_a_new_one(
    milestone: Milestone,
) -> None:
    release = make_release(document(milestone), "1.0", now=NOW)
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    for notice in open_points(release):
        withdraw(notice, "De tekst klopt nog.", by=None, now=NOW)
    reschedule(milestone, "1 juli 2021", "Nog later.", by=None)
    assert len(marked(release)) == 2


def test_only_versions_that_hold_or_are_to_come_are_marked(milestone: Milestone) -> None:
    page = document(milestone)
    old = make_release(page, "1.0", now=NOW)
    holds = make_release(page, "1.1", now=day("2020-07-01"))
    ahead = make_release(page, "2.0", now=day("2020-08-01"), valid_from=day("2090-01-01"))
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    assert [len(marked(release)) for release in (old, holds, ahead)] == [0, 2, 2]


def test_a_version_that_does_not_speak_of_it_stays_as_it_is(milestone: Milestone) -> None:
    make_release(LivingDocumentPageFactory(), "1.0", now=NOW)
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    assert not Notice.objects.exists()
