"""Mending typing errors in the version that holds: in the open, and nothing but typing errors."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.dispatch import Signal
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from buurtteams.werkkader.addresses import language_of
from buurtteams.werkkader.comparing import Part
from buurtteams.werkkader.freezing import FrozenChapter, freeze
from buurtteams.werkkader.judging import Verdict, judge
from buurtteams.werkkader.models import Correction, LivingDocumentPage, Release, ReleaseChapter
from buurtteams.werkkader.reading import newest_corrections
from buurtteams.werkkader.releasing import as_rows, as_stored
from core.models import displayed_name

version_corrected = Signal()  # sent with release=, once the row is certain


@dataclass(frozen=True)
class Proposal:
    """A chapter that was published since its version, and whether that is a typing error only.

    ``words`` are what the correction would tell: those that differ from what readers see now.
    ``verdict`` is measured against the chapter as it was released, so that many small steps
    do not make a large one.
    """

    chapter: ReleaseChapter
    verdict: Verdict
    words: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    body: Any


def proposals(release: Release) -> list[Proposal]:
    """The chapters of a version that read otherwise on the page than readers see them now."""
    page = LivingDocumentPage.objects.get(pk=release.page_id)
    with transaction.atomic():
        frozen = {each.key: each for each in freeze(page.chapters, language_of(page), page)}
    corrected = newest_corrections(release)
    rows = (row for row in release.chapters.all() if row.key in frozen)
    found = (_proposal(row, corrected.get(row.pk), frozen[row.key]) for row in rows)
    return [proposal for proposal in found if proposal]


def _proposal(
    row: ReleaseChapter, correction: Correction | None, frozen: FrozenChapter
) -> Proposal | None:
    shown = correction or row
    parts = _parts(shown, frozen)
    now = _as_parts(shown.parts)
    new = tuple(Part(key, html) for key, html in parts)
    step = judge(now, new, row.title, frozen.title)
    if step.is_small and not step.words:  # at most the white space differs
        return None
    return Proposal(
        chapter=row,
        verdict=judge(_as_parts(row.parts), new, row.title, frozen.title),
        words=step.words,
        parts=parts,
        body=frozen.body,
    )


def _as_parts(rows: Iterable[dict[str, str]]) -> tuple[Part, ...]:
    return tuple(Part(row["key"], row["html"]) for row in rows)


def _parts(shown: Any, frozen: FrozenChapter) -> tuple[tuple[str, str], ...]:
    """The new parts; one that nobody edited keeps its HTML, whatever its milestones do since."""
    old = {child["id"]: child for child in shown.body.stream_block.get_prep_value(shown.body)}
    new = {child["id"]: child for child in frozen.body.stream_block.get_prep_value(frozen.body)}
    html = {row["key"]: row["html"] for row in shown.parts}
    return tuple(
        (key, html[key] if key in html and old.get(key) == new.get(key) else fresh)
        for key, fresh in frozen.parts
    )


def correct(release: Release, keys: Iterable[str], *, by: Any, now: dt.datetime) -> int:
    """Bring chapters of the version that holds up to the page; gives how many.

    ``keys`` are the identities of chapters. ``ValidationError`` names each one that is more than
    a typing error; then nothing is corrected.
    """
    wanted = set(keys)
    with transaction.atomic():
        page = LivingDocumentPage.objects.select_for_update().get(pk=release.page_id)
        if page.versions.current(now) != release:
            raise ValidationError(_("Only the version that holds now can be corrected."))
        chosen = [each for each in proposals(release) if each.chapter.key in wanted]
        _check(chosen, wanted)
        for proposal in chosen:
            append_correction(release, proposal, by=by, at=now)
        numbers = ", ".join(each.chapter.number for each in chosen)
        log(page, "werkkader.correct", user=by, data={"number": release.number, "in": numbers})
        transaction.on_commit(lambda: version_corrected.send(Release, release=release))
    return len(chosen)


def _check(chosen: list[Proposal], wanted: set[str]) -> None:
    if not chosen or len(chosen) < len(wanted):
        raise ValidationError(_("Choose a chapter that was changed."))
    refused = [each for each in chosen if not each.verdict.is_small]
    if refused:
        message = _("Chapter %(chapter)s is more than a typing error: release a new version.")
        raise ValidationError([message % {"chapter": each.chapter.number} for each in refused])


def append_correction(
    release: Release, proposal: Proposal, *, by: Any, at: dt.datetime, by_name: str = ""
) -> Correction:
    """Add the row of one correction."""
    last = release.corrections.aggregate(last=Max("number"))["last"] or 0
    return Correction.objects.create(
        release=release,
        chapter=proposal.chapter,
        number=last + 1,
        at=at,
        by=by,
        by_name=by_name or displayed_name(by),
        words=[list(pair) for pair in proposal.words],
        parts=as_rows(proposal.parts),
        body=as_stored(proposal.body),
    )
