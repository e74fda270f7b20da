"""`run_scheduler`: publishes and expires what is due, to the second."""

import datetime as dt
import logging
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection
from django.utils import timezone

from core.scheduling import next_due, run_due, run_slow

logger = logging.getLogger(__name__)

LONGEST_SLEEP = 1.0
SHORTEST_SLEEP = 0.05


def seconds_to_sleep(now: dt.datetime, due: dt.datetime | None) -> float:
    """Until the next due moment, but at most a second: a change may be planned meanwhile."""
    if due is None:
        return LONGEST_SLEEP
    return min(LONGEST_SLEEP, max(SHORTEST_SLEEP, (due - now).total_seconds()))


def do_slow(stopped: Event) -> None:
    """Do the slow jobs in a thread of their own, which leaves no connection behind."""
    try:
        run_slow(timezone.now(), stopped.is_set)
    except Exception:  # nobody reads what a thread raises
        logger.exception("The slow work of the scheduler failed and stays due")
    finally:
        connection.close()


class Command(BaseCommand):
    help = "Publishes and expires what is due; any number may run, each change happens once."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slow: Future[None] = Future()
        self.slow.set_result(None)
        self.stopped = Event()

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to stop after one round."""
        parser.add_argument("--once", action="store_true", help="do what is due now and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go on until stopped, or do one round."""
        if options["once"]:
            now = timezone.now()
            done, failed = (sum(pair) for pair in zip(run_due(now), run_slow(now), strict=True))
            self.stdout.write(f"Gedaan: {done}, mislukt: {failed}.")
            if failed:
                raise CommandError(f"{failed} geplande wijzigingen mislukten; zie het logboek.")
            return
        with ThreadPoolExecutor(max_workers=1) as beside:
            try:
                while True:
                    self._round(beside)
            finally:
                self.stopped.set()

    def _round(self, beside: Executor) -> None:
        try:
            run_due(timezone.now())
            if self.slow.done():
                self.slow = beside.submit(do_slow, self.stopped)
            pause = seconds_to_sleep(timezone.now(), next_due(timezone.now()))
        except Error as error:
            self.stderr.write(f"De database antwoordt niet: {error}")
            connection.close()
            pause = LONGEST_SLEEP
        time.sleep(pause)
