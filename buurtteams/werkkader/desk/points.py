"""The points of a document that are still open: what its newest version is known to have wrong."""

import datetime as dt
from typing import Any

from buurtteams.werkkader.models import Notice, Release
from buurtteams.werkkader.noting import open_points


def points_of(page: Any, now: dt.datetime) -> list[Notice]:
    """The open marks on the running version and on the newest one, which may not hold yet."""
    running, newest = _running_and_newest(page, now)
    found = open_points(running) if running else []
    return found + open_points(newest) if newest and newest != running else found


def points_for_next(page: Any, now: dt.datetime) -> list[Notice]:
    """The marks that the next version solves or leaves open.

    Those of the newest version. Where that one does not hold yet: also those that the running one
    got since.
    """
    running, newest = _running_and_newest(page, now)
    found = open_points(newest) if newest else []
    if running and newest and running != newest:
        found += [each for each in open_points(running) if each.at > newest.released_at]
    return found


def _running_and_newest(page: Any, now: dt.datetime) -> tuple[Release | None, Release | None]:
    begun = (release for release in page.versions.all if not release.never_begins)
    return page.versions.current(now), next(begun, None)
