"""Following the site with transactions that really end, one way or the other."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import transaction

from home.models import HomePage
from search import following
from search.following import collect, collect_pages

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
Calls = list[tuple[str, list[int]]]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """What was read anew, call by call."""
    calls: Calls = []

    def index(source: str, keys: Iterable[int], _now: Any) -> None:
        calls.append((source, list(keys)))

    monkeypatch.setattr(following, "index", index)
    return calls


def test_without_a_transaction_it_is_read_at_once(read: Calls) -> None:
    collect("milestones", [7])
    assert read == [("milestones", [7])]


def test_all_of_a_transaction_is_read_once_when_it_ends(read: Calls) -> None:
    with transaction.atomic():
        collect("milestones", [7])
        with transaction.atomic():
            collect("milestones", [8])
        assert read == []
    assert read == [("milestones", [7, 8])]


def test_a_transaction_that_is_rolled_back_reads_nothing_then_or_later(read: Calls) -> None:
    with transaction.atomic():
        collect("milestones", [7])
        transaction.set_rollback(True)
    collect("milestones", [8])
    assert read == [("milestones", [8])]


def test_a_savepoint_that_is_rolled_back_takes_nothing_else_along(read: Calls) -> None:
    with transaction.atomic():
        with transaction.atomic():
            collect("milestones", [7])
            transaction.set_rollback(True)
        collect("milestones", [8])
    assert read == [("milestones", [8])]


def test_what_is_told_at_the_end_of_a_transaction_loses_nothing_from_before(read: Calls) -> None:
    with transaction.atomic():
        transaction.on_commit(lambda: collect("milestones", [7]))
        collect("milestones", [8])
    assert sorted(read) == [("milestones", [7]), ("milestones", [8])]


def test_pages_are_read_with_what_stands_on_them(read: Calls, home: HomePage) -> None:
    with transaction.atomic():
        collect_pages([home.pk])
    assert read == [("pages", [home.pk])]
