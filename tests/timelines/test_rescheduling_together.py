"""Several editors at once: each move is kept, in order."""

import threading

import pytest
from django.db import connection

from buurtteams.timelines.models import DateChange
from buurtteams.timelines.rescheduling import reschedule
from tests.factories import MilestoneFactory, UserFactory

# In a module of its own: what it leaves behind must not be met by tests that roll back.
pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_moves_at_the_same_moment_come_one_after_another() -> None:
    days = ["2021-02-01", "2021-03-01", "2021-05-01", "2021-06-01"]
    milestone, user = MilestoneFactory(), UserFactory()
    start = threading.Barrier(len(days))

    def move(day: str) -> None:
        try:
            start.wait()
            reschedule(milestone, day, f"Naar {day}.", user)
        finally:
            connection.close()

    threads = [threading.Thread(target=move, args=[day]) for day in days]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = list(DateChange.objects.order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert sorted(row.new for row in rows[1:]) == days
    assert [row.old for row in rows[1:]] == [row.new for row in rows[:-1]]
