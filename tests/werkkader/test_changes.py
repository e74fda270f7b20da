"""A comparison of two versions is made once and kept, until one of them is corrected."""

from unittest import mock

import pytest

from buurtteams.werkkader import changes
from buurtteams.werkkader.changes import comparison_of
from buurtteams.werkkader.correcting import correct
from buurtteams.werkkader.models import LivingDocumentPage, Release
from home.models import HomePage
from tests.factories import (
    LivingDocumentPageFactory,
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)

pytestmark = pytest.mark.django_db

FILLER = "Een buurtteam werkt samen met bewoners en met partners in de wijk. " * 12


def written(first: str) -> object:
    """One chapter that ends with some words."""
    return chapters_of(chapter("doel", "Waarom", f"<p>{FILLER}{first}</p>"))


@pytest.fixture
def pair(home: HomePage) -> tuple[Release, Release]:
    """Two versions of which one word differs."""
    page = LivingDocumentPageFactory(chapters=written("Een gezamelijke opdragt."))
    first = make_release(page, "1.0", now=day("2020-06-12"))
    page = publish_chapters(page, written("Een gezamelijke taak."))
    return first, make_release(page, "1.1", now=day("2020-10-01"))


def test_it_shows_what_changed_in_either_direction(pair: tuple[Release, Release]) -> None:
    first, second = pair
    forth = comparison_of(first, second).chapters[0].parts[0].html
    assert "<del>opdragt</del>" in forth
    assert "<ins>taak</ins>" in forth
    back = comparison_of(second, first).chapters[0].parts[0].html
    assert "<del>taak</del>" in back


def test_it_is_made_once(pair: tuple[Release, Release]) -> None:
    found = comparison_of(*pair)
    with mock.patch.object(changes, "compare", side_effect=AssertionError):
        assert comparison_of(*pair) == found


def test_a_correction_makes_it_anew(pair: tuple[Release, Release]) -> None:
    first, second = pair
    comparison_of(first, second)
    page = LivingDocumentPage.objects.get(pk=second.page_id)
    publish_chapters(page, written("Een gezamenlijke taak."))
    correct(second, [second.chapters.get().key], by=None, now=day("2020-11-01"))
    assert "<ins>gezamenlijke" in comparison_of(first, second).chapters[0].parts[0].html


def test_a_version_does_not_differ_from_itself(pair: tuple[Release, Release]) -> None:
    summary = comparison_of(pair[0], pair[0]).summary
    assert (summary.changed, summary.added, summary.removed) == (0, 0, 0)
