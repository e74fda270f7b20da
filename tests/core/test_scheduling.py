"""What is due is published or taken down once, and nothing holds up anything else."""

import datetime as dt
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from time_machine import TimeMachineFixture
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published

from core import scheduling
from core.management.commands import run_scheduler
from core.management.commands.run_scheduler import seconds_to_sleep
from core.scheduling import Job, next_due, run_due
from home.models import HomePage, StandardPage
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2031, 3, 1, 9, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
SECOND = dt.timedelta(seconds=1)

Plan = Callable[..., StandardPage]


@pytest.fixture
def plan(home: HomePage, time_machine: TimeMachineFixture) -> Plan:
    """Make a page the day before; what is planned happens at `go_live_at` or `expire_at`."""
    time_machine.move_to(NOW, tick=False)

    def make(**fields: object) -> StandardPage:
        time_machine.move_to(NOW - 24 * HOUR, tick=False)
        page = StandardPageFactory(parent=home, **fields)
        time_machine.move_to(NOW, tick=False)
        return page

    return make


def is_live(page: Page) -> bool:
    """What the database says."""
    return Page.objects.get(pk=page.pk).live


@pytest.fixture
def published() -> Iterator[list[int]]:
    """The pages of which a publication is announced, by id."""
    heard: list[int] = []

    def note(instance: Page, **_kwargs: object) -> None:
        heard.append(instance.pk)

    page_published.connect(note)
    yield heard
    page_published.disconnect(note)


def test_a_planned_page_is_published_at_its_moment(plan: Plan) -> None:
    page = plan(go_live_at=NOW)
    assert not is_live(page)
    assert run_due(NOW - SECOND) == (0, 0)
    assert not is_live(page)
    assert run_due(NOW) == (1, 0)
    assert is_live(page)
    assert PageLogEntry.objects.filter(page=page, action="wagtail.publish.scheduled").count() == 1


def test_a_change_that_is_done_is_not_done_again(plan: Plan, published: list[int]) -> None:
    page = plan(go_live_at=NOW)
    published.clear()
    run_due(NOW)
    assert run_due(NOW + HOUR) == (0, 0)
    assert published == [page.pk]
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_planned_change_of_a_live_page_replaces_it_at_its_moment(
    plan: Plan, time_machine: TimeMachineFixture
) -> None:
    page = plan(title="Oud")
    page.title, page.go_live_at = "Nieuw", NOW + HOUR
    page.save_revision().publish()
    run_due(NOW)
    assert Page.objects.get(pk=page.pk).title == "Oud"
    time_machine.move_to(NOW + HOUR, tick=False)
    run_due(NOW + HOUR)
    assert Page.objects.get(pk=page.pk).title == "Nieuw"


def test_a_page_is_taken_down_at_its_moment(plan: Plan) -> None:
    page = plan(expire_at=NOW)
    assert run_due(NOW - SECOND) == (0, 0)
    assert is_live(page)
    assert run_due(NOW) == (1, 0)
    fresh = Page.objects.get(pk=page.pk)
    assert not fresh.live
    assert fresh.expired
    assert PageLogEntry.objects.filter(page=page, action="wagtail.unpublish.scheduled").exists()
    assert run_due(NOW) == (0, 0)


def test_a_page_whose_whole_time_went_by_ends_up_taken_down(plan: Plan) -> None:
    page = plan(go_live_at=NOW - HOUR, expire_at=NOW - SECOND)
    assert run_due(NOW) == (2, 0)
    assert not is_live(page)


def test_a_draft_with_a_moment_to_come_down_is_left_alone(plan: Plan) -> None:
    plan(live=False, expire_at=NOW)
    assert run_due(NOW) == (0, 0)


def take_slug_of(page: StandardPage) -> None:
    """Make a planned page impossible to publish: its address is in use by then."""
    StandardPageFactory(parent=page.get_parent(), slug="bezet")
    revision = page.get_latest_revision()
    revision.content["slug"] = "bezet"
    revision.save()


def test_one_that_fails_holds_up_nothing_else_and_stays_due(
    plan: Plan, caplog: pytest.LogCaptureFixture
) -> None:
    broken, good = plan(go_live_at=NOW - HOUR), plan(go_live_at=NOW)
    take_slug_of(broken)
    assert run_due(NOW) == (1, 1)
    assert is_live(good)
    assert not is_live(broken)
    assert "stays due" in caplog.text
    assert Revision.objects.get(approved_go_live_at__isnull=False).object_id == str(broken.pk)


def test_one_that_failed_is_done_when_its_cause_is_gone(plan: Plan) -> None:
    broken = plan(go_live_at=NOW)
    take_slug_of(broken)
    run_due(NOW)
    Page.objects.get(slug="bezet").delete()
    assert run_due(NOW + HOUR) == (1, 0)
    assert is_live(broken)


def test_a_listener_that_fails_undoes_the_publication(plan: Plan) -> None:
    page = plan(go_live_at=NOW)

    def fail(**_kwargs: object) -> None:
        raise ConnectionError("the mail server is gone")

    page_published.connect(fail)
    try:
        assert run_due(NOW) == (0, 1)
    finally:
        page_published.disconnect(fail)
    assert not is_live(page)
    assert run_due(NOW) == (1, 0)


def test_one_that_another_process_did_meanwhile_is_not_done_again(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = plan(go_live_at=NOW - HOUR), plan(go_live_at=NOW)
    publish = scheduling._publish

    def publish_both(revision: Revision) -> None:
        publish(revision)
        publish(second.get_latest_revision())

    monkeypatch.setattr(scheduling, "_publish", publish_both)
    assert run_due(NOW) == (1, 0)
    assert is_live(first)
    assert is_live(second)


def test_what_was_due_first_is_done_first(plan: Plan, published: list[int]) -> None:
    late, early = plan(go_live_at=NOW), plan(go_live_at=NOW - HOUR)
    published.clear()
    run_due(NOW)
    assert published == [early.pk, late.pk]


def test_the_next_moment_is_the_first_of_all_that_is_to_come(plan: Plan) -> None:
    assert next_due(NOW) is None
    plan(expire_at=NOW + 3 * HOUR)
    assert next_due(NOW) == NOW + 3 * HOUR
    plan(go_live_at=NOW + HOUR, expire_at=NOW + 2 * HOUR)
    assert next_due(NOW) == NOW + HOUR
    plan(go_live_at=NOW)
    assert next_due(NOW) == NOW + HOUR
    assert next_due(NOW + HOUR) == NOW + 3 * HOUR


@pytest.mark.parametrize(
    ("due", "seconds"),
    [(None, 1.0), (NOW + HOUR, 1.0), (NOW + SECOND / 2, 0.5), (NOW, 0.05), (NOW - HOUR, 0.05)],
)
def test_the_scheduler_sleeps_until_the_next_moment_but_never_long(
    due: dt.datetime | None, seconds: float
) -> None:
    assert seconds_to_sleep(NOW, due) == seconds


def test_one_round_by_hand_says_what_it_did(plan: Plan) -> None:
    page = plan(go_live_at=NOW)
    output = StringIO()
    call_command("run_scheduler", "--once", stdout=output)
    assert output.getvalue() == "Gedaan: 1, mislukt: 0.\n"
    assert is_live(page)


def test_one_round_by_hand_ends_in_an_error_when_something_failed(plan: Plan) -> None:
    take_slug_of(plan(go_live_at=NOW))
    with pytest.raises(CommandError, match="1 geplande"):
        call_command("run_scheduler", "--once", stdout=StringIO())


class _Stopped(Exception):
    """Ends the endless loop of the scheduler."""


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the scheduler would have slept; the third time it is stopped instead."""
    asked: list[float] = []

    def note(seconds: float) -> None:
        asked.append(seconds)
        if len(asked) == 3:
            raise _Stopped

    monkeypatch.setattr(run_scheduler.time, "sleep", note)
    return asked


def test_the_scheduler_goes_on_round_after_round(plan: Plan, pauses: list[float]) -> None:
    page = plan(go_live_at=NOW)
    with pytest.raises(_Stopped):
        call_command("run_scheduler", stdout=StringIO())
    assert is_live(page)
    assert pauses == [1.0, 1.0, 1.0]


def test_a_database_that_is_away_for_a_moment_does_not_stop_the_scheduler(
    plan: Plan, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = plan(go_live_at=NOW)
    answers = iter([OperationalError("server closed the connection")])

    def run(now: dt.datetime) -> tuple[int, int]:
        for error in answers:
            raise error
        return run_due(now)

    monkeypatch.setattr(run_scheduler, "run_due", run)
    # The connection of a test holds its transaction: it stays open.
    monkeypatch.setattr(run_scheduler.connection, "close", lambda: None)
    errors = StringIO()
    with pytest.raises(_Stopped):
        call_command("run_scheduler", stderr=errors)
    assert "server closed the connection" in errors.getvalue()
    assert is_live(page)
    assert pauses[0] == 1.0


class TestJobsOfApps:
    """What an app hands in is done like everything else."""

    @pytest.fixture
    def work(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Items that are due an hour from now; the one called “broken” fails."""
        items = ["first", "broken", "last"]

        def act(item: str, _now: dt.datetime) -> None:
            if item == "broken":
                raise ValueError(item)
            items.remove(item)

        def due(now: dt.datetime) -> list[str]:
            return list(items) if now >= NOW + HOUR else []

        monkeypatch.setattr(scheduling, "JOBS", {})
        scheduling.register(Job("work", due, act, lambda now: NOW + HOUR if items else None))
        return items

    def test_it_waits_for_its_moment(self, work: list[str]) -> None:
        assert next_due(NOW) == NOW + HOUR
        assert run_due(NOW) == (0, 0)
        assert len(work) == 3

    def test_an_item_that_fails_stays_due_and_holds_up_no_other(
        self, work: list[str], caplog: pytest.LogCaptureFixture
    ) -> None:
        assert run_due(NOW + HOUR) == (2, 1)
        assert work == ["broken"]
        assert "work" in caplog.text
