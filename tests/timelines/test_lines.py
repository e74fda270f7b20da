"""A line: which milestones it shows, in which order, in whose words, at what cost."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Site

from buurtteams.timelines.dates import MilestoneDate, parse
from buurtteams.timelines.lines import FOLDED_FROM, folded, station_of, stations
from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import reschedule
from buurtteams.timelines.selections import Choice, Selection
from core.models import User
from tests.factories import (
    MilestoneFactory,
    SectionPageFactory,
    StandardPageFactory,
    UserFactory,
    make_wording,
)
from tests.timelines.dates.strategies import milestone_dates

pytestmark = pytest.mark.django_db
TODAY = dt.date(2020, 10, 12)
ALL = Selection()


@pytest.fixture
def editor() -> User:
    """Who moves milestones."""
    return UserFactory()


def titles(*selections: Selection, language: str = "nl") -> list[str]:
    """The titles of a line."""
    return [station.title for station in stations(selections or [ALL], language, TODAY)]


def test_time_gives_the_order_and_a_vague_date_lies_within_its_month() -> None:
    for date in ("21 oktober 2020", "half oktober 2020", "1 oktober 2020", "zomer 2020", "2021"):
        MilestoneFactory(title=date, date=date)
    assert titles() == [
        "zomer 2020",
        "1 oktober 2020",
        "half oktober 2020",
        "21 oktober 2020",
        "2021",
    ]


def test_two_milestones_on_one_day_keep_the_chosen_order() -> None:
    MilestoneFactory(title="tweede", date="1 april 2021", position=2)
    MilestoneFactory(title="eerste", date="1 april 2021", position=1)
    assert titles() == ["eerste", "tweede"]


def test_drafts_and_withdrawn_milestones_are_on_no_line() -> None:
    MilestoneFactory(title="concept", live=False)
    MilestoneFactory(title="ingetrokken").unpublish()
    MilestoneFactory(title="openbaar")
    assert titles() == ["openbaar"]


class TestSelection:
    """By hand, or by what fits."""

    def test_by_hand(self) -> None:
        chosen, _other = MilestoneFactory(title="gekozen"), MilestoneFactory()
        assert titles(Selection(choices=(Choice(chosen.pk),))) == ["gekozen"]

    def test_by_section_in_any_language(self, home: Any, english_home: Any) -> None:
        section = SectionPageFactory(parent=home)
        english = SectionPageFactory(parent=english_home, translation_key=section.translation_key)
        MilestoneFactory(title="hier", section=section)
        MilestoneFactory(title="elders", section=SectionPageFactory(parent=home))
        assert titles(Selection(section=english)) == ["hier"]

    def test_by_kind(self) -> None:
        MilestoneFactory(title="besluit", kind="besluit", decided_by="college")
        MilestoneFactory(title="mijlpaal")
        assert titles(Selection(kind="besluit")) == ["besluit"]

    def test_by_period_also_what_only_partly_lies_in_it(self) -> None:
        MilestoneFactory(title="ervoor", date="31 mei 2020")
        MilestoneFactory(title="deels", date="zomer 2020")
        MilestoneFactory(title="erin", date="1 juli 2020")
        MilestoneFactory(title="erna", date="1 augustus 2020")
        period = Selection(since=dt.date(2020, 6, 15), until=dt.date(2020, 7, 31))
        assert titles(period) == ["deels", "erin"]

    def test_several_selections_make_one_line_with_each_milestone_once(self) -> None:
        first = MilestoneFactory(title="eerst", date="2020-01-01", kind="publicatie")
        MilestoneFactory(title="dan", date="2020-02-01")
        both = [Selection(choices=(Choice(first.pk),)), Selection(kind="mijlpaal")]
        assert titles(*both, ALL) == ["eerst", "dan"]


class TestWords:
    """A reader gets it in their language where it exists."""

    def test_a_wording_is_no_milestone_of_its_own(self) -> None:
        make_wording(MilestoneFactory(title="Start"), title="The start")
        assert (titles(), titles(language="en")) == (["Start"], ["The start"])

    def test_a_reason_tells_its_own_language(self, editor: User) -> None:
        reschedule(MilestoneFactory(date="1 mei 2021"), "1 juni 2021", "Daarom.", editor)
        for language, is_foreign in [("nl", False), ("en", True)]:
            [move] = stations([ALL], language, TODAY)[0].moves
            assert move.is_foreign is is_foreign

    def test_a_page_in_another_language_is_marked_as_such(self, editor: User) -> None:
        page = StandardPageFactory()
        milestone = MilestoneFactory(date="1 mei 2021", announced_on=page)
        reschedule(milestone, "1 juni 2021", "Daarom.", editor, page)
        for language, foreign in [("nl", ""), ("en", "nl")]:
            station = stations([ALL], language, TODAY)[0]
            assert station.foreign_announcement == foreign
            assert station.moves[0].foreign_decision == foreign

    def test_a_wording_in_the_language_of_the_reader(self) -> None:
        make_wording(MilestoneFactory(title="Start"), title="The start", explanation="For you.")
        station = stations([ALL], "en", TODAY)[0]
        assert (station.title, station.text, station.language) == ("The start", "For you.", "en")
        assert station.date_words == "1\xa0April 2021"
        assert not station.is_foreign
        assert station.url == f"/en/milestones/{station.slug}/"

    @pytest.mark.parametrize("live", [True, False])
    def test_without_a_public_wording_the_source_marked_as_such(self, live: bool) -> None:
        milestone = MilestoneFactory(title="Start")
        if not live:
            make_wording(milestone, title="Draft", live=False)
        station = stations([ALL], "en", TODAY)[0]
        assert (station.title, station.language, station.is_foreign) == ("Start", "nl", True)

    def test_what_a_text_itself_said_is_kept_only_where_it_differs(self) -> None:
        milestone = MilestoneFactory(date="14 oktober 2020", explanation="Algemeen.")
        for words, said in [("half oktober 2020", True), ("oktober 2020", False)]:
            choice = Choice(milestone.pk, said=parse(words), text="In deze tekst.")
            station = stations([Selection(choices=(choice,))], "nl", TODAY)[0]
            assert (station.said is not None) is said
            assert station.text == "In deze tekst."


class TestMoves:
    """What moved is told: from when, to when and why."""

    def test_the_last_former_date_and_every_move(self, editor: User) -> None:
        decision = StandardPageFactory(title="Besluit")
        milestone = MilestoneFactory(date="1 januari 2021")
        reschedule(milestone, "1 april 2021", "Door corona.", editor, decision)
        station = station_of(milestone, "nl", TODAY)
        assert station is not None
        assert (station.former_words, station.date_words) == (
            "1\xa0januari 2021",
            "1\xa0april 2021",
        )
        [move] = station.moves
        assert (move.reason, move.decision_title) == ("Door corona.", "Besluit")
        assert move.decision_url == decision.url

    def test_a_decision_that_readers_may_not_see_is_not_named(self, editor: User) -> None:
        draft = StandardPageFactory(title="Geheim besluit", live=False)
        milestone = MilestoneFactory(date="1 januari 2021")
        reschedule(milestone, "1 april 2021", "Door corona.", editor, draft)
        [move] = stations([ALL], "nl", TODAY)[0].moves
        assert (move.decision_title, move.decision_url) == ("", "")

    def test_what_was_typed_before_publication_is_nobodys_business(self) -> None:
        milestone = MilestoneFactory(date="1 januari 2021", live=False)
        milestone.date = parse("1 februari 2021")
        milestone.save()
        milestone.save_revision().publish()
        station = stations([ALL], "nl", TODAY)[0]
        assert (station.moves, station.former_words) == ((), "")


class TestRunning:
    """At most one step is the one that is going on."""

    def test_the_last_begun_of_those_whose_time_has_come(self) -> None:
        MilestoneFactory(title="heel 2020", date="2020")
        MilestoneFactory(title="half oktober", date="half oktober 2020")
        MilestoneFactory(title="later", date="2021")
        running = [each.title for each in stations([ALL], "nl", TODAY) if each.is_running]
        assert running == ["half oktober"]

    def test_an_open_step_goes_on_until_another_has_begun(self) -> None:
        MilestoneFactory(title="open", date="vanaf september 2020")
        MilestoneFactory(title="later", date="2021")
        assert [each.is_running for each in stations([ALL], "nl", TODAY)] == [True, False]
        MilestoneFactory(title="begonnen", date="1 oktober 2020")
        assert not any(each.is_running for each in stations([ALL], "nl", TODAY))

    @pytest.mark.parametrize("status", ["bereikt", "vervallen"])
    def test_what_is_done_or_cancelled_does_not_run(self, status: str) -> None:
        MilestoneFactory(date="12 oktober 2020", status=status)
        assert not stations([ALL], "nl", TODAY)[0].is_running


class TestFolding:
    """Many steps that are over are folded away; a line that is all over is not."""

    def test_few_are_shown(self) -> None:
        MilestoneFactory.create_batch(FOLDED_FROM - 1, date="1 maart 2020")
        MilestoneFactory(date="1 april 2021")
        away, shown = folded(stations([ALL], "nl", TODAY), TODAY)
        assert (len(away), len(shown)) == (0, FOLDED_FROM)

    def test_many_are_folded(self) -> None:
        MilestoneFactory.create_batch(FOLDED_FROM, date="1 maart 2020")
        MilestoneFactory(title="straks", date="1 april 2021")
        away, shown = folded(stations([ALL], "nl", TODAY), TODAY)
        assert (len(away), [each.title for each in shown]) == (FOLDED_FROM, ["straks"])

    def test_only_the_first_steps_are_folded_so_that_time_stays_in_order(self) -> None:
        MilestoneFactory(title="loopt", date="1 januari 2020 – 31 december 2027")
        MilestoneFactory.create_batch(FOLDED_FROM, date="1 maart 2020")
        MilestoneFactory(title="later", date="1 april 2021")
        away, shown = folded(stations([ALL], "nl", TODAY), TODAY)
        assert (len(away), len(shown)) == (0, FOLDED_FROM + 2)

    def test_a_line_that_is_over_stays_open(self) -> None:
        MilestoneFactory.create_batch(FOLDED_FROM, date="1 maart 2020")
        MilestoneFactory(date="vanaf februari 2020")
        away, shown = folded(stations([ALL], "nl", TODAY), TODAY)
        assert (len(away), len(shown)) == (0, FOLDED_FROM + 1)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_three_queries_however_many_there_are_and_however_often_they_moved(
    language: str, editor: User
) -> None:
    section = SectionPageFactory()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            stations([Selection(section=section)], language, TODAY)
        return len(queries)

    for number in range(3):
        milestone = MilestoneFactory(
            section=section, announced_on=StandardPageFactory(parent=section)
        )
        make_wording(milestone, title=f"Milestone {number}")
        reschedule(milestone, "1 mei 2021", "Waarom.", editor, StandardPageFactory(parent=section))
        reschedule(milestone, "1 juni 2021", "Daarom.", editor)
    Site.get_site_root_paths()  # they are kept from now on
    assert cost() == 3
    assert cost() == 2  # the histories are known


class TestOrderOfDates(TestCase):
    """The database and the dates themselves agree on the order."""

    @settings(max_examples=25)
    @given(st.lists(milestone_dates(), min_size=2, max_size=6))
    def test_the_database_sorts_as_the_dates_do(self, dates: list[MilestoneDate]) -> None:
        made = [MilestoneFactory(date=date) for date in dates]
        rows = list(Milestone.objects.filter(pk__in=[each.pk for each in made]).in_order())
        assert [row.date.sort_key for row in rows] == sorted(date.sort_key for date in dates)
        for row in rows:
            assert (row.first, row.last) == (row.date.start, row.date.end)
