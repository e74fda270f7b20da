"""All versions of a document for staff, also those that readers do not see yet, and one of them."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from buurtteams.werkkader.addresses import addresses_of
from buurtteams.werkkader.desk.access import DeskView, desk_url, may_look, may_release
from buurtteams.werkkader.desk.points import points_of
from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.reading import read_notice, text_of
from buurtteams.werkkader.validity import Period, periods, status_at
from buurtteams.werkkader.versions import Versions


class DeskRow(NamedTuple):
    """A version as staff see it; ``start`` and ``end`` bound the last period in which it holds.

    ``url`` and ``pdf_url`` are empty as long as readers may not see it.
    """

    release: Release
    status: Status
    start: dt.datetime | None
    end: dt.datetime | None
    is_current: bool
    is_ahead: bool
    is_followed: bool
    url: str
    pdf_url: str

    @property
    def can_change_status(self) -> bool:
        """A version that lapsed, or that is to, stays so."""
        return self.last_status != Status.LAPSED

    @property
    def last_status(self) -> str:
        """What it comes to in the end, as far as is known."""
        return max(self.release.status_changes.all(), key=lambda change: change.pk).status

    @property
    def can_be_marked(self) -> bool:
        """The text of a version that was followed by another one stays as it is."""
        return not self.is_followed


def rows_of(page: LivingDocumentPage, now: dt.datetime) -> list[DeskRow]:
    """All versions of a document, the highest number first; two queries."""
    versions = Versions(page.releases.with_statuses().annotate(mended=Count("corrections")))
    last_periods: dict[int, Period] = {}
    for period in periods([release.entry for release in versions.all]):
        last_periods.setdefault(period.entry.key, period)
    holds = versions.current(now)
    return [_row(page, each, last_periods.get(each.pk), holds, now) for each in versions.all]


def row_of(release: Release, now: dt.datetime) -> DeskRow:
    """One version as the overview has it."""
    return next(row for row in rows_of(release.page, now) if row.release == release)


def _row(
    page: LivingDocumentPage,
    release: Release,
    period: Period | None,
    holds: Release | None,
    now: dt.datetime,
) -> DeskRow:
    is_current = release == holds
    start = period.start if period else None
    is_public = page.live and release.is_readable(now)
    addresses = addresses_of(page)
    return DeskRow(
        release=release,
        status=Status(status_at(release.entry, now)),
        start=start,
        end=period.end if period else None,
        is_current=is_current,
        is_ahead=start is not None and start > now and not is_current,
        is_followed=_is_followed(release, period, holds, now),
        url=addresses.version(release.number) if is_public else "",
        pdf_url=addresses.pdf(release.number) if is_public else "",
    )


def _is_followed(
    release: Release, period: Period | None, holds: Release | None, now: dt.datetime
) -> bool:
    """Did another version take its place, or pass it by?"""
    if period is not None:
        return period.end is not None and period.end <= now
    return holds is not None and release.version < holds.version


class OverviewView(DeskView):
    """All versions, what is still open, and what can be done."""

    template_name = "werkkader/desk/overview.html"
    page_title = gettext_lazy("Versions")
    needed = staticmethod(may_look)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the document, its versions."""
        *above, here, _self = super().get_breadcrumbs_items()
        return [*above, {**here, "url": ""}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows, the open points, and whether this person may do something about them."""
        now = timezone.now()
        return {
            **super().get_context_data(**kwargs),
            "rows": rows_of(self.page, now),
            "points": [(each, read_notice(each)) for each in points_of(self.page, now)],
            "may_release": may_release(self.request.user, self.page),
            "release_url": desk_url("release", self.page),
            "correct_url": desk_url("correct", self.page),
        }


class VersionView(DeskView):
    """One version with all that is known of it, also before readers get it."""

    template_name = "werkkader/desk/version.html"
    needed = staticmethod(may_look)

    def get_page_title(self) -> str:
        """Which version."""
        return capfirst(f"{Release._meta.verbose_name} {self.release.number}")

    @cached_property
    def row(self) -> DeskRow:
        """The version as the overview has it."""
        return row_of(self.release, timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Its text as readers get or will get it, and its history."""
        return {
            **super().get_context_data(**kwargs),
            "row": self.row,
            "release": self.release,
            "text": text_of(self.release),
            "statuses": self.release.status_changes.order_by("pk"),
            "decisions": self.release.decisions.select_related("page"),
            "corrections": self.release.corrections.select_related("chapter").defer("body"),
            "notices": self.release.notices.select_related("chapter", "withdrawal"),
            "may_release": may_release(self.request.user, self.page),
        }
