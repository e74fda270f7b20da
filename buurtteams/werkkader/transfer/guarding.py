"""What readers of this site could read already is not rewritten by what a file adds to it.

A document that had no version here brings its whole history along, as it was elsewhere.
"""

import datetime as dt

from django.utils import timezone

from buurtteams.werkkader.judging import Verdict
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.transfer.records import StatusRecord, VersionRecord
from buurtteams.werkkader.validity import periods
from buurtteams.werkkader.versions import Versions
from core.contentformat.errors import FormatError


class Guard:
    """The versions that the site had before an import, and what may still follow them."""

    def __init__(self, page: LivingDocumentPage, now: dt.datetime) -> None:
        """As the document stands; ``now`` is the moment of the import."""
        versions = Versions(page.releases.with_statuses())
        self.now = now
        self.has_history = bool(versions.all)
        self.holds = versions.current(now)
        self.followed = self._followed(versions)

    def _followed(self, versions: Versions) -> frozenset[int]:
        """The versions whose place another one took, or that another one passed by."""
        found = periods([release.entry for release in versions.all])
        ahead = {each.entry.key for each in found if each.end is None or each.end > self.now}
        had_a_place = {each.entry.key for each in found}
        return frozenset(
            each.pk
            for each in versions.all
            if each.pk not in ahead and (each.pk in had_a_place or self._is_passed_by(each))
        )

    def _is_passed_by(self, release: Release) -> bool:
        return self.holds is not None and release.version < self.holds.version

    def check_version(self, record: VersionRecord) -> None:
        """Raise ``FormatError`` for a new version that would have held before now."""
        if self.has_history and record.valid_from < self.now:
            reason = (
                f"Versie {record.number} zou zijn ingegaan op {_day(record.valid_from)}, maar wat "
                "toen op de site gold verandert niet meer. Geef een valid_from die nog komt, of "
                "breng de versie uit in het CMS."
            )
            raise FormatError(record.line, reason)

    def check_status(self, release: Release, record: StatusRecord) -> None:
        """Raise ``FormatError`` for a new status of a moment that has passed."""
        if self.has_history and record.at is not None and record.at < self.now:
            reason = (
                f"Versie {release.number} zou “{record.status}” zijn vanaf {_day(record.at)}, maar "
                "wat toen op de site gold verandert niet meer. Geef een at die nog komt, of wijzig "
                "de status in het CMS."
            )
            raise FormatError(record.line, reason)

    def check_correction(self, release: Release, line: int) -> None:
        """Raise ``FormatError`` for a new correction of a version that does not hold."""
        if self.has_history and release != self.holds:
            reason = (
                f"Versie {release.number} geldt nu niet: een kleine correctie kan alleen in de "
                "versie die geldt. Haal deze correctie weg."
            )
            raise FormatError(line, reason)

    def check_small(self, release: Release, verdict: Verdict, line: int) -> None:
        """Raise ``FormatError`` for a new correction that is more than a typing error."""
        if self.has_history and not verdict.is_small:
            reason = (
                f"Deze correctie van versie {release.number} is meer dan een tikfout. Haal haar "
                "weg en breng een nieuwe versie uit."
            )
            raise FormatError(line, reason)

    def check_mark(self, release: Release, line: int) -> None:
        """Raise ``FormatError`` for a new mark, or its withdrawal, on a version of before."""
        if self.has_history and release.pk in self.followed:
            reason = (
                f"Versie {release.number} is door een andere opgevolgd: haar tekst en haar "
                "markeringen blijven zoals ze zijn. Haal dit weg, of zet het bij de versie die "
                "geldt."
            )
            raise FormatError(line, reason)


def _day(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment, timezone.get_default_timezone()):%d-%m-%Y}"
