"""Moving a milestone: the one way to another date, with its reason on the record."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from buurtteams.timelines.dates import parse
from buurtteams.timelines.models import DateChange, FixedDate, Milestone
from buurtteams.timelines.rescheduling import NotMoved, date_changed, reschedule
from core.models import AppendOnly, User
from tests.factories import MilestoneFactory, StandardPageFactory, UserFactory, make_wording

FIRST, SECOND, THIRD = "1 januari 2021", "1 april 2021", "1 juli 2021"


@pytest.fixture
def editor(db: None) -> User:
    """Somebody who may do all."""
    return UserFactory(is_superuser=True, first_name="Noor", last_name="Jansen")


@pytest.fixture
def milestone(db: None) -> Milestone:
    """A public milestone whose date is fixed."""
    return MilestoneFactory(date=FIRST, status="vastgesteld")


def codes(milestone: Milestone) -> list[str]:
    """The dates that a milestone was given, the oldest first."""
    rows = DateChange.objects.filter(milestone=milestone).order_by("number")
    return [row.new for row in rows]


def test_a_move_is_one_more_row_with_all_that_must_be_known(
    milestone: Milestone, editor: User
) -> None:
    decision = StandardPageFactory(title="Besluit van het college")
    change = reschedule(milestone, SECOND, " Door corona. ", editor, decision)
    assert (change.number, change.old, change.new) == (2, "2021-01-01", "2021-04-01")
    assert (change.reason, change.by, change.by_name) == ("Door corona.", editor, "Noor Jansen")
    assert (change.decision_page_id, change.decision_title) == (decision.pk, decision.title)
    assert codes(milestone) == ["2021-01-01", "2021-04-01"]
    assert Milestone.objects.get().date == parse(SECOND)


def test_a_move_stands_in_the_log_of_the_cms(milestone: Milestone, editor: User) -> None:
    reschedule(milestone, SECOND, "Door corona.", editor)
    entry = ModelLogEntry.objects.filter(action="timelines.reschedule").get()
    assert entry.user == editor
    assert entry.data == {"old": "2021-01-01", "new": "2021-04-01"}


def test_undoing_is_another_move(milestone: Milestone, editor: User) -> None:
    reschedule(milestone, SECOND, "Door corona.", editor)
    reschedule(milestone, FIRST, "Toch niet nodig.", editor)
    assert codes(milestone) == ["2021-01-01", "2021-04-01", "2021-01-01"]


def test_a_move_of_a_wording_moves_the_milestone_in_every_language(
    milestone: Milestone, editor: User
) -> None:
    wording = make_wording(milestone, title="Start")
    reschedule(wording, SECOND, "Door corona.", editor)
    assert codes(milestone) == ["2021-01-01", "2021-04-01"]
    assert Milestone.objects.get(pk=wording.pk).date == parse(SECOND)


@pytest.mark.parametrize(
    ("to", "reason", "words"),
    [
        (SECOND, "  ", "Zeg waarom"),
        (FIRST, "Nog eens.", "al de datum"),
        ("binnenkort", "Zomaar.", "binnenkort"),
        ("half april 2021", "Nog niet precies bekend.", "geen precieze dag"),
    ],
)
def test_a_move_without_sense_is_refused_with_the_reason(
    milestone: Milestone, editor: User, to: str, reason: str, words: str
) -> None:
    with pytest.raises(NotMoved) as refusal:
        reschedule(milestone, to, reason, editor)
    assert words in " ".join(refusal.value.messages)
    assert codes(milestone) == ["2021-01-01"]


def test_an_expected_date_may_move_to_a_vague_one(editor: User) -> None:
    milestone = MilestoneFactory(date="14 oktober 2020", status="verwacht")
    reschedule(milestone, "half oktober 2020", "De dag is nog niet bekend.", editor)
    assert codes(milestone)[-1] == "2020-10-mid"


def test_a_draft_that_will_say_fixed_keeps_the_date_exact(editor: User) -> None:
    milestone = MilestoneFactory(date="14 oktober 2020", status="verwacht")
    milestone.status = "vastgesteld"
    milestone.save_revision()
    with pytest.raises(NotMoved, match="concept"):
        reschedule(milestone, "half oktober 2020", "De dag is nog niet bekend.", editor)
    reschedule(milestone, "15 oktober 2020", "Een dag later.", editor)


def test_a_move_is_never_older_than_the_one_before(milestone: Milestone, editor: User) -> None:
    ahead = timezone.now() + dt.timedelta(hours=1)
    reschedule(milestone, SECOND, "Door corona.", editor, at=ahead)
    assert reschedule(milestone, THIRD, "Nog later.", editor).at >= ahead


def test_the_second_of_two_editors_is_told(milestone: Milestone, editor: User) -> None:
    seen = milestone.history[-1].number
    reschedule(milestone, SECOND, "Door corona.", editor, seen=seen)
    with pytest.raises(NotMoved, match="Noor Jansen"):
        reschedule(milestone, THIRD, "Door iets anders.", editor, seen=seen)
    assert codes(milestone) == ["2021-01-01", "2021-04-01"]


@pytest.fixture
def told() -> Iterator[list[Any]]:
    """What the signal says."""
    heard: list[Any] = []

    def listen(change: DateChange, **_kwargs: Any) -> None:
        heard.append(change.new)

    date_changed.connect(listen)
    yield heard
    date_changed.disconnect(listen)


@pytest.mark.usefixtures("milestone")
def test_who_listens_hears_of_a_move_when_it_is_certain(
    editor: User, told: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        reschedule(Milestone.objects.get(), SECOND, "Door corona.", editor)
        assert told == []
    assert told == ["2021-04-01"]


class TestNothingElseMovesAPublicDate:
    """By hand, by form, by an older wording, by any act of the CMS."""

    def test_not_a_direct_save(self, milestone: Milestone) -> None:
        milestone.date = parse(SECOND)
        with pytest.raises(FixedDate):
            milestone.save()
        assert codes(milestone) == ["2021-01-01"]

    def test_not_a_direct_save_after_it_was_withdrawn(self, milestone: Milestone) -> None:
        milestone.unpublish()
        milestone.date = parse(SECOND)
        with pytest.raises(FixedDate):
            milestone.save()

    def test_not_an_object_that_was_read_before_publication(self, db: None) -> None:
        draft = MilestoneFactory(date=FIRST, live=False)
        Milestone.objects.get().save_revision().publish()
        draft.date = parse(SECOND)
        with pytest.raises(FixedDate):
            draft.save(update_fields=["title"])
        assert codes(draft) == ["2021-01-01"]

    def test_not_an_object_that_claims_never_to_have_been_public(
        self, milestone: Milestone
    ) -> None:
        milestone.live, milestone.first_published_at = False, None
        milestone.save()
        milestone.live, milestone.first_published_at = False, None
        milestone.date = parse(SECOND)
        with pytest.raises(FixedDate):
            milestone.save()
        with pytest.raises(ProtectedError):
            milestone.delete()
        assert codes(milestone) == ["2021-01-01"]

    def test_not_a_wording(self, milestone: Milestone) -> None:
        wording = make_wording(milestone)
        wording.date = parse(SECOND)
        with pytest.raises(FixedDate):
            wording.save()

    def test_not_an_older_wording_that_is_published_again(
        self, milestone: Milestone, editor: User
    ) -> None:
        old = milestone.latest_revision
        reschedule(milestone, SECOND, "Door corona.", editor)
        milestone.title = "Een andere titel"
        milestone.save_revision().publish()
        old.publish()
        assert codes(milestone) == ["2021-01-01", "2021-04-01"]

    def test_not_the_form(self, milestone: Milestone, editor: User) -> None:
        client = Client()
        client.force_login(editor)
        url = reverse("wagtailsnippets_timelines_milestone:edit", args=[milestone.pk])
        data = {
            "title": milestone.title,
            "explanation": "",
            "date": SECOND,
            "new": SECOND,
            "status": "vastgesteld",
            "kind": "mijlpaal",
            "position": "0",
            "action-publish": "1",
        }
        response = client.post(url, data, follow=True)
        assert response.status_code == 200
        assert Milestone.objects.get().explanation == ""
        assert codes(milestone) == ["2021-01-01"]

    def test_not_the_read_api(self, milestone: Milestone) -> None:
        addresses = ["/api/v2/", "/api/v2/milestones/", f"/api/v2/milestones/{milestone.pk}/"]
        for address in addresses:
            for method in ("post", "put", "patch", "delete"):
                answer = getattr(Client(), method)(address, {"date": SECOND})
                assert answer.status_code in {403, 404, 405}
        assert codes(milestone) == ["2021-01-01"]

    def test_not_a_row_that_is_altered(self, milestone: Milestone) -> None:
        row = milestone.history[0]
        row.new = "2021-04-01"
        with pytest.raises(AppendOnly):
            row.save()

    @pytest.mark.parametrize(
        "act",
        [
            lambda rows: rows.update(new="2021-04-01"),
            lambda rows: rows.delete(),
            lambda rows: rows.bulk_create([], update_conflicts=True),
            lambda rows: rows.bulk_update([], ["new"]),
            lambda rows: rows.get().delete(),
        ],
        ids=["update", "delete", "bulk_create", "bulk_update", "delete one"],
    )
    def test_not_a_query_over_the_rows(self, milestone: Milestone, act: Any) -> None:
        with pytest.raises(AppendOnly):
            act(DateChange.objects.filter(milestone=milestone))
        assert codes(milestone) == ["2021-01-01"]

    def test_not_its_deletion(self, milestone: Milestone) -> None:
        with pytest.raises(ProtectedError):
            milestone.delete()
        with pytest.raises(ProtectedError):
            Milestone.objects.all().delete()
        assert codes(milestone) == ["2021-01-01"]


def test_the_reason_outlives_the_account_and_the_page_of_the_decision(
    milestone: Milestone, editor: User
) -> None:
    decision = StandardPageFactory(title="Besluit van het college")
    reschedule(milestone, SECOND, "Door corona.", editor, decision)
    decision.delete()
    editor.delete()
    change = DateChange.objects.get(number=2)
    assert (change.by, change.by_name) == (None, "Noor Jansen")
    assert (change.decision_page, change.decision_title) == (None, "Besluit van het college")


def test_a_draft_that_nobody_could_read_is_simply_corrected(db: None) -> None:
    milestone = MilestoneFactory(date=FIRST, live=False)
    milestone.date = parse(SECOND)
    milestone.save()
    assert milestone.date == parse(SECOND)
    assert all(not change.reason for change in milestone.history)
    milestone.delete()
    assert not DateChange.objects.exists()


def test_a_milestone_is_not_published_without_a_date(db: None) -> None:
    milestone = MilestoneFactory(date=None, live=False)
    with pytest.raises(ValidationError, match="datum"):
        milestone.save_revision().publish()


def test_a_fixed_milestone_needs_an_exact_day(db: None) -> None:
    with pytest.raises(ValidationError, match="half oktober 2020"):
        MilestoneFactory(date="half oktober 2020", status="vastgesteld")
