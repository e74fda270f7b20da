"""The same question at the same moment, in several processes: each time is counted."""

import datetime as dt
import threading

import pytest
from django.db import connection

from search.asked import _kept, note
from search.models import QueryAnswer, SearchQuery

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TODAY = dt.date(2026, 11, 23)
VISITORS, ROUNDS = 4, 10


def test_no_time_is_lost_and_none_counted_twice() -> None:
    start = threading.Barrier(VISITORS)

    def visit(number: int) -> None:
        try:
            for round_ in range(ROUNDS):
                start.wait()
                note("team", "nl", 2, [1 + number % 2, 3], TODAY)
                note(f"vraag {round_}", "nl", 1, [1], TODAY)
        finally:
            connection.close()

    threads = [threading.Thread(target=visit, args=[number]) for number in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while _kept:  # those for whom another had no patience go along with the next
        note("daarna", "nl", 0, [], TODAY)
    times = dict(SearchQuery.objects.values_list("text", "count"))
    times.pop("daarna", None)
    assert times == {"team": VISITORS * ROUNDS} | {
        f"vraag {round_}": VISITORS for round_ in range(ROUNDS)
    }
    answers = QueryAnswer.objects.filter(query__text="team").order_by("place")
    assert list(answers.values_list("page_id", "place")) in [[(1, 1), (3, 2)], [(2, 1), (3, 2)]]
