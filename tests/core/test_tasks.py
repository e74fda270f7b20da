"""Background work is done at once, or once at the end of many changes."""

import pytest
from django_tasks import task

from core.tasks import coalesced

DONE: list[tuple[str, int]] = []


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    DONE.clear()


@task()
def note(word: str, number: int = 0) -> None:
    """Remember that this was asked for."""
    DONE.append((word, number))


@task()
def note_differently(word: str, number: int = 0) -> None:
    """Another task of the same arguments."""
    DONE.append((word, number))


def test_a_task_is_done_at_once() -> None:
    note.enqueue("a")
    note.enqueue("a")
    assert DONE == [("a", 0), ("a", 0)]


def test_many_of_the_same_are_done_once_at_the_end() -> None:
    with coalesced():
        for _ in range(3):
            note.enqueue("a", number=1)
        note.enqueue("b")
        note_differently.enqueue("a", number=1)
        assert DONE == []
    assert DONE == [("a", 1), ("b", 0), ("a", 1)]


@coalesced()
def _note_and_fail() -> None:
    note.enqueue("a")
    raise LookupError


def test_an_error_drops_what_was_waiting() -> None:
    with pytest.raises(LookupError):
        _note_and_fail()
    assert DONE == []
    note.enqueue("b")
    assert DONE == [("b", 0)]
