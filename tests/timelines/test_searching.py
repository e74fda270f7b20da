"""What search is told of milestones."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import reschedule
from core.searchable import SOURCES, Findable, changed, gone
from home.models import HomePage
from tests.factories import MilestoneFactory, SectionPageFactory, UserFactory, make_wording

MILESTONES = SOURCES["milestones"]
pytestmark = pytest.mark.django_db
Heard = list[tuple[str, set[int]]]


@pytest.fixture
def heard() -> Iterator[Heard]:
    """What milestones tell from here on: the name of the signal and the keys."""
    heard: Heard = []

    def listen(signal: Any, source: str, keys: Any, **_kwargs: Any) -> None:
        if source == "milestones":
            heard.append(("gone" if signal is gone else "changed", set(keys)))

    for signal in (changed, gone):
        signal.connect(listen)
    yield heard
    for signal in (changed, gone):
        signal.disconnect(listen)


def findable(milestone: Milestone) -> Findable | None:
    now = timezone.now()
    found = list(MILESTONES.read([milestone.pk], now))
    stamps = MILESTONES.stamps(now)
    assert {each.pk: each.stamp for each in found}.get(milestone.pk) == stamps.get(milestone.pk)
    return found[0] if found else None


def told(milestone: Milestone) -> Findable:
    found = findable(milestone)
    assert found is not None
    return found


def plain(words: str) -> str:
    """With ordinary spaces."""
    return " ".join(words.split())


def test_a_date_that_is_no_day_is_told_as_it_is() -> None:
    found = told(MilestoneFactory(date="vanaf half oktober 2020"))
    assert plain(found.note) == "vanaf half oktober 2020 · verwacht"
    assert found.date == dt.date(2020, 10, 11)


def test_a_milestone_is_told_with_its_date_and_status_in_words() -> None:
    section = SectionPageFactory(slug="gemeente")
    milestone = MilestoneFactory(
        title="Besluit over de subsidie", date="14 oktober 2020", section=section
    )
    found = told(milestone)
    assert found.text == "Wat dit voor u betekent."
    assert plain(found.note) == "14 oktober 2020 · verwacht"
    assert [plain(each) for each in found.topic_names] == [
        "14 oktober 2020",
        "mijlpaal",
        "verwacht",
    ]
    assert (found.kind, found.date) == ("milestone", dt.date(2020, 10, 14))
    assert (found.page_id, found.section) == (section.pk, "gemeente")
    assert found.url == f"/mijlpalen/{milestone.slug}/"
    assert found.translation_key == str(milestone.translation_key)


def test_a_milestone_without_a_section_stands_on_the_home_page(home: HomePage) -> None:
    found = told(MilestoneFactory())
    assert (found.page_id, found.section) == (home.pk, "")


def test_a_wording_is_told_in_its_own_language_with_the_facts_of_its_source(
    english_home: HomePage,
) -> None:
    milestone = MilestoneFactory(date="14 oktober 2020", section=SectionPageFactory())
    wording = make_wording(milestone, title="Decision", explanation="For you.")
    found = told(wording)
    assert (found.language, found.title) == ("en", "Decision")
    assert "14 October 2020" in plain(found.note)
    assert found.url.startswith("/en/")
    assert found.page_id == english_home.pk
    assert told(milestone).translation_key == found.translation_key


def test_only_public_milestones_are_told() -> None:
    milestone = MilestoneFactory()
    wording = make_wording(milestone)
    draft = MilestoneFactory(live=False)
    half = make_wording(MilestoneFactory(), live=False)
    assert findable(draft) is None
    assert findable(half) is None
    milestone.unpublish()
    assert findable(milestone) is None
    assert findable(wording) is None


def test_a_draft_over_a_public_milestone_changes_nothing() -> None:
    milestone = MilestoneFactory()
    before = told(milestone)
    milestone.title = "Geheim"
    milestone.save_revision()
    assert told(milestone) == before


def test_the_section_of_a_milestone_is_named_only_when_readers_may_see_it(home: HomePage) -> None:
    section = SectionPageFactory()
    milestone = MilestoneFactory(section=section)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    found = told(milestone)
    assert (found.page_id, found.section) == (home.pk, "")


def test_nothing_is_told_when_the_whole_site_is_closed(home: HomePage) -> None:
    milestone = MilestoneFactory()
    PageViewRestriction.objects.create(page=home, restriction_type="login")
    assert findable(milestone) is None


def test_the_milestones_of_pages_are_those_of_sections_and_of_homes(
    home: HomePage, english_home: HomePage
) -> None:
    section = SectionPageFactory()
    loose, placed = MilestoneFactory(), MilestoneFactory(section=section)
    wording = make_wording(placed)
    assert set(MILESTONES.of_pages([section.pk])) == {placed.pk, wording.pk}
    assert set(MILESTONES.of_pages([home.pk])) == {loose.pk, placed.pk}
    assert set(MILESTONES.of_pages([english_home.pk])) == {wording.pk}


def test_a_moved_milestone_is_told_in_every_language(
    heard: Heard, django_capture_on_commit_callbacks: Any
) -> None:
    milestone = MilestoneFactory()
    wording = make_wording(milestone)
    before = told(milestone).stamp, told(wording).stamp
    heard.clear()
    with django_capture_on_commit_callbacks(execute=True):
        reschedule(milestone, "2 mei 2021", "Later", by=UserFactory())
    assert ("changed", {milestone.pk, wording.pk}) in heard
    assert all(a != b for a, b in zip(before, stamps_of(milestone, wording), strict=True))
    assert "2 mei 2021" in plain(told(milestone).note)


def stamps_of(*milestones: Milestone) -> list[str]:
    return [told(milestone).stamp for milestone in milestones]


def test_taking_down_and_deleting_are_told_as_going(heard: Heard) -> None:
    milestone, draft = MilestoneFactory(), MilestoneFactory(live=False)
    wording = make_wording(milestone)
    heard.clear()
    wording.unpublish()
    assert ("gone", {wording.pk}) in heard
    milestone.unpublish()
    assert ("gone", {milestone.pk, wording.pk}) in heard
    key = draft.pk
    draft.delete()
    assert any(kind == "gone" and key in keys for kind, keys in heard)


def test_publishing_is_told(heard: Heard) -> None:
    milestone = MilestoneFactory(live=False)
    heard.clear()
    milestone.get_latest_revision().publish()
    assert ("changed", {milestone.pk}) in heard


def queries_for(count: int) -> tuple[int, int]:
    keys = [MilestoneFactory(section=SectionPageFactory()).pk for _ in range(count)]
    now = timezone.now()
    list(MILESTONES.read(keys, now))
    with CaptureQueriesContext(connection) as reading:
        assert len(list(MILESTONES.read(keys, now))) == count
    with CaptureQueriesContext(connection) as stamping:
        MILESTONES.stamps(now)
    return len(reading), len(stamping)


def test_the_number_of_queries_does_not_grow_with_the_milestones() -> None:
    assert queries_for(2) == queries_for(12)
