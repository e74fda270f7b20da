"""One version holds at any moment, and readers see no version before its time."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.models import LivingDocumentPage
from buurtteams.werkkader.releasing import change_status
from buurtteams.werkkader.versions import Versions
from home.models import HomePage
from tests.factories import LivingDocumentPageFactory, day, make_release

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = day("2020-06-12"), day("2020-10-01"), day("2028-01-01")
NOW = day("2020-11-01")
SECONDS = dt.timedelta(seconds=1)


@pytest.fixture
def page(home: HomePage) -> LivingDocumentPage:
    """A document with a version that held, one that holds and one to come."""
    page = LivingDocumentPageFactory()
    make_release(page, "1.0", now=FIRST)
    make_release(page, "1.1", now=SECOND)
    make_release(page, "2.0", now=NOW, valid_from=THIRD)
    return page


def versions(page: LivingDocumentPage) -> Versions:
    """The versions as the database has them."""
    return LivingDocumentPage.objects.get(pk=page.pk).versions


def number_at(page: LivingDocumentPage, moment: dt.datetime) -> str:
    """The number of the version that holds at a moment; empty for none."""
    found = versions(page).current(moment)
    return found.number if found else ""


def test_a_version_holds_from_its_minute_on_without_anyones_hand(page: LivingDocumentPage) -> None:
    moments = [FIRST - SECONDS, FIRST, SECOND - SECONDS, SECOND, THIRD - SECONDS, THIRD]
    assert [number_at(page, moment) for moment in moments] == [
        "",
        "1.0",
        "1.0",
        "1.1",
        "1.1",
        "2.0",
    ]


@pytest.mark.parametrize("change", ["2020-03-29", "2020-10-25"])
def test_one_version_holds_in_each_minute_around_a_change_of_the_clock(
    home: HomePage, change: str
) -> None:
    page = LivingDocumentPageFactory()
    start = day(change).astimezone(dt.UTC)
    hours = (0, 1, 2, 3, 4)
    for minor, hour in enumerate(hours):
        make_release(page, f"1.{minor}", now=start + dt.timedelta(hours=hour))
    found = versions(page)
    for minute in range(6 * 60):
        moment = start + dt.timedelta(minutes=minute)
        holds = found.current(moment)
        assert holds is not None
        assert holds.number == f"1.{min(minute // 60, 4)}"


class TestBeforeItsTime:
    def test_nobody_sees_it(self, page: LivingDocumentPage) -> None:
        found = versions(page)
        assert [each.number for each in found.readable(NOW)] == ["1.1", "1.0"]
        assert found.get("2.0", NOW) is None
        assert [row.release.number for row in found.rows(NOW)] == ["1.1", "1.0"]

    def test_its_coming_does_not_show_in_when_the_one_before_ends(
        self, page: LivingDocumentPage
    ) -> None:
        assert versions(page).rows(NOW)[0].end is None

    def test_a_question_about_a_day_ahead_does_not_give_it_away(
        self, page: LivingDocumentPage
    ) -> None:
        held = versions(page).held_on(dt.date(2030, 1, 1), NOW)
        assert [each.number for each in held] == ["1.1"]

    def test_one_that_was_taken_back_is_never_seen(self, page: LivingDocumentPage) -> None:
        made = page.releases.get(number="2.0")
        change_status(made, Status.LAPSED, at=NOW, reason="Ingetrokken.", by=None, now=NOW)
        after = THIRD + SECONDS
        assert number_at(page, after) == "1.1"
        assert versions(page).get("2.0", after) is None

    def test_one_that_is_open_early_is_listed_as_to_come(self, home: HomePage) -> None:
        page = LivingDocumentPageFactory()
        make_release(page, "1.0", now=FIRST)
        make_release(page, "1.1", now=SECOND, valid_from=THIRD, is_open_early=True)
        ahead, holds = versions(page).rows(NOW)
        assert (ahead.is_ahead, ahead.is_current, ahead.start) == (True, False, THIRD)
        assert (holds.is_current, holds.end) == (True, THIRD)


class TestTheList:
    def test_it_is_newest_first_without_gaps_or_overlaps(self, page: LivingDocumentPage) -> None:
        rows = versions(page).rows(THIRD)
        assert [row.release.number for row in rows] == ["2.0", "1.1", "1.0"]
        assert [(row.start, row.end) for row in rows] == [
            (THIRD, None),
            (SECOND, THIRD),
            (FIRST, SECOND),
        ]
        assert [row.is_current for row in rows] == [True, False, False]

    def test_fifty_versions_take_two_queries(self, home: HomePage) -> None:
        page = LivingDocumentPageFactory()
        for minor in range(50):
            make_release(page, f"1.{minor}", now=FIRST + dt.timedelta(days=minor))
        found = LivingDocumentPage.objects.get(pk=page.pk).versions
        with CaptureQueriesContext(connection) as queries:
            assert len(found.rows(NOW)) == 50
        assert len(queries) == 2

    def test_neighbours_are_those_that_readers_know(self, page: LivingDocumentPage) -> None:
        found = versions(page)
        middle = found.get("1.1", NOW)
        assert middle is not None
        older, newer = found.neighbours(middle, NOW)
        assert older is not None
        assert (older.number, newer) == ("1.0", None)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [("2020-06-11", []), ("2020-06-12", ["1.0"]), ("2020-10-01", ["1.1"]), ("2020-09-30", ["1.0"])],
)
def test_what_held_on_a_day(page: LivingDocumentPage, asked: str, numbers: list[str]) -> None:
    held = versions(page).held_on(dt.date.fromisoformat(asked), NOW)
    assert [each.number for each in held] == numbers


def test_both_versions_held_on_the_day_in_which_one_followed_the_other(home: HomePage) -> None:
    page = LivingDocumentPageFactory()
    make_release(page, "1.0", now=FIRST)
    make_release(page, "1.1", now=SECOND + dt.timedelta(hours=13))
    held = versions(page).held_on(dt.date(2020, 10, 1), NOW)
    assert [each.number for each in held] == ["1.1", "1.0"]


def test_a_draft_for_reading_does_not_take_the_place_of_an_adopted_version(home: HomePage) -> None:
    page = LivingDocumentPageFactory()
    make_release(page, "1.0", now=FIRST)
    made = make_release(page, "2.0", now=SECOND, status=Status.CONCEPT)
    assert number_at(page, NOW) == "1.0"
    change_status(made, Status.FIXED, at=NOW, reason="Besluit.", by=None, now=NOW)
    assert number_at(page, NOW) == "2.0"


def test_the_version_before_one_stays_whatever_comes_between_them_later(home: HomePage) -> None:
    page = LivingDocumentPageFactory()
    make_release(page, "1.1", now=FIRST)
    make_release(page, "2.0", now=SECOND, valid_from=THIRD, is_open_early=True)
    make_release(page, "1.2", now=NOW, valid_from=day("2021-01-01"), is_open_early=True)
    newest = versions(page).get("2.0", NOW)
    assert newest is not None
    before = versions(page).before(newest)
    assert before is not None
    assert before.number == "1.1"
