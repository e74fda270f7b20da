"""`run_scheduler`: publishes and expires what is due, to the second."""

import datetime as dt
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection
from django.utils import timezone

from core.scheduling import next_due, run_due

LONGEST_SLEEP = 1.0
SHORTEST_SLEEP = 0.05


def seconds_to_sleep(now: dt.datetime, due: dt.datetime | None) -> float:
    """Until the next due moment, but at most a second: a change may be planned meanwhile."""
    if due is None:
        return LONGEST_SLEEP
    return min(LONGEST_SLEEP, max(SHORTEST_SLEEP, (due - now).total_seconds()))


class Command(BaseCommand):
    help = "Publishes and expires what is due; any number may run, each change happens once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to stop after one round."""
        parser.add_argument("--once", action="store_true", help="do what is due now and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go on until stopped, or do one round."""
        if options["once"]:
            done, failed = run_due(timezone.now())
            self.stdout.write(f"Gedaan: {done}, mislukt: {failed}.")
            if failed:
                raise CommandError(f"{failed} geplande wijzigingen mislukten; zie het logboek.")
            return
        while True:
            self._round()

    def _round(self) -> None:
        try:
            run_due(timezone.now())
            pause = seconds_to_sleep(timezone.now(), next_due(timezone.now()))
        except Error as error:
            self.stderr.write(f"De database antwoordt niet: {error}")
            connection.close()
            pause = LONGEST_SLEEP
        time.sleep(pause)
