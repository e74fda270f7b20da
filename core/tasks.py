"""Background work: done at once, or, for many changes at a time, once at their end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult

Waiting = dict[tuple[str, str], tuple["CoalescingBackend", TaskResult]]
_waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


class CoalescingBackend(ImmediateBackend):
    """Does a task when it is asked for; inside ``coalesced()`` each distinct task once, at the end.

    Saving a page asks three times for each of its index entries; an import of a thousand pages
    need not do so.
    """

    def _execute_task(self, task_result: TaskResult) -> None:
        waiting = _waiting.get()
        if waiting is None:
            super()._execute_task(task_result)
        else:
            arguments = repr((task_result.args, task_result.kwargs))
            waiting[task_result.task.module_path, arguments] = (self, task_result)


@contextmanager
def coalesced() -> Iterator[None]:
    """Hold tasks until the end of the block; an exception drops them."""
    waiting: Waiting = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for backend, task_result in waiting.values():
        backend._execute_task(task_result)
