"""Bringing out versions, mending typing errors in them, changing what they count for.

These are the only ways in which what readers get of a living document ever changes.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.blocks import StreamValue
from wagtail.log_actions import log

from buurtteams.werkkader.addresses import language_of
from buurtteams.werkkader.anchors import anchors_for
from buurtteams.werkkader.changes import change_of_each
from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.freezing import FrozenChapter, freeze
from buurtteams.werkkader.models import (
    Decision,
    LivingDocumentPage,
    Release,
    ReleaseChapter,
    StatusChange,
    UsedDocument,
    UsedImage,
)
from buurtteams.werkkader.numbering import VersionNumber
from buurtteams.werkkader.reading import text_of
from buurtteams.werkkader.validity import adopted_from
from core.localizing import in_reader_language
from core.models import displayed_name

FIRST_YEAR, LAST_YEAR = 1900, 2199

version_released = Signal()  # sent with release=, once the row is certain


@dataclass(frozen=True)
class Plan:
    """What somebody wants to bring out, besides the text.

    ``decisions`` are triples of a title, a page of this site or ``None``, and an address elsewhere.
    A version from another site brings its ``title`` and ``lead``, which are those of the page
    else, and the ``anchors`` of its chapters by their identities.
    """

    number: str
    note: str
    valid_from: dt.datetime
    status: str = Status.FIXED
    is_open_early: bool = False
    translates: Release | None = None
    decisions: Sequence[tuple[str, Any, str]] = ()
    uuid: UUID = field(default_factory=uuid4)
    title: str = ""
    lead: str | None = None
    anchors: Mapping[str, str] = field(default_factory=dict)


class Who(NamedTuple):
    """An account, if any, and the name that outlives it."""

    by: Any
    by_name: str


def release(
    page: LivingDocumentPage,
    plan: Plan,
    *,
    by: Any,
    now: dt.datetime,
    chapters: StreamValue | None = None,
    by_name: str = "",
) -> Release:
    """Bring out what is published on the page as a version; ``ValidationError`` by field.

    ``chapters`` is the text when it is not that of the page (an import brings its own). ``now`` is
    the moment of the release.
    """
    with transaction.atomic():
        document = LivingDocumentPage.objects.select_for_update().get(pk=page.pk)
        check(document, plan, now, is_history=chapters is not None)
        source = document.chapters if chapters is None else chapters
        frozen = freeze(source, language_of(document), document)
        if not frozen:
            raise ValidationError({"number": _("There is no text yet: write a chapter first.")})
        made = _add(document, plan, frozen, Who(by, by_name or displayed_name(by)), now)
        log(document, "werkkader.release", user=by, data={"number": plan.number})
        transaction.on_commit(lambda: version_released.send(Release, release=made))
    return made


def check(page: LivingDocumentPage, plan: Plan, now: dt.datetime, *, is_history: bool) -> None:
    """Raise ``ValidationError`` by field on a plan that does not fit the versions there are."""
    problems = {
        "number": _number_problem(page, plan),
        "note": "" if plan.note.strip() else _("Say in plain words what changed."),
        "status": _status_problem(plan.status),
        "valid_from": _moment_problem(page, plan, None if is_history else now),
        "translates": _translation_problem(page, plan.translates),
    }
    found = {name: message for name, message in problems.items() if message}
    if found:
        raise ValidationError(found)


def _number_problem(page: LivingDocumentPage, plan: Plan) -> str:
    try:
        asked = VersionNumber.parse(plan.number)
    except ValueError:
        return _("Give two numbers with a point between them, such as 1.1.")
    if asked in {each.version for each in page.versions.all}:
        return _("There is a version %(number)s already: take another number.") % {
            "number": plan.number
        }
    before = [each.version for each in _rivals(page, plan) if _begins(each) <= plan.valid_from]
    if before and asked < max(before):
        return _("Version %(number)s takes effect before it: take a higher number.") % {
            "number": max(before)
        }
    return ""


def _rivals(page: LivingDocumentPage, plan: Plan) -> list[Release]:
    """The versions among which a new one has to stand in order.

    A draft for reading stands in no adopted version's way: it gives place to any of them.
    """
    known = [each for each in page.versions.all if not each.never_begins]
    return [each for each in known if plan.status != Status.FIXED or each.is_ever_adopted]


def _status_problem(status: str) -> str:
    if status in {Status.CONCEPT, Status.FIXED}:
        return ""
    return _("A new version is a draft for reading, or adopted.")


def _moment_problem(page: LivingDocumentPage, plan: Plan, now: dt.datetime | None) -> str:
    """Why a version cannot take effect then: what held in the past is not rewritten."""
    if not FIRST_YEAR <= plan.valid_from.year <= LAST_YEAR:
        return _("Give a year between %(first)s and %(last)s.") % {
            "first": FIRST_YEAR,
            "last": LAST_YEAR,
        }
    known = [each for each in page.versions.all if not each.never_begins]
    if now is not None and known and plan.valid_from < now:
        return _("This moment has passed: what held then does not change any more.")
    after = [each for each in _rivals(page, plan) if _begins(each) > plan.valid_from]
    lower = [each for each in after if _is_lower(each, plan)]
    if lower:
        return _("Version %(number)s takes effect later: take a moment after it.") % {
            "number": lower[0].number
        }
    return ""


def _is_lower(made: Release, plan: Plan) -> bool:
    try:
        return made.version < VersionNumber.parse(plan.number)
    except ValueError:
        return False  # the number itself is the problem


def _begins(made: Release) -> dt.datetime:
    """When a version is adopted; for one that never is, from when it can be read."""
    return adopted_from(made.entry) or made.valid_from


def _translation_problem(page: LivingDocumentPage, original: Release | None) -> str:
    if original is None:
        return ""
    is_family = original.page.translation_key == page.translation_key
    if is_family and original.page_id != page.pk:
        return ""
    return _("Choose a version of the page that this one translates.")


def _add(
    page: LivingDocumentPage, plan: Plan, frozen: list[FrozenChapter], who: Who, now: dt.datetime
) -> Release:
    number = VersionNumber.parse(plan.number)
    made = Release.objects.create(
        page=page,
        uuid=plan.uuid,
        number=plan.number,
        major=number.major,
        minor=number.minor,
        title=plan.title or page.title,
        lead=page.summary if plan.lead is None else plan.lead,
        note=plan.note.strip(),
        valid_from=plan.valid_from,
        is_open_early=plan.is_open_early,
        translates=plan.translates,
        released_at=now,
        **who._asdict(),
        words=sum(chapter.words for chapter in frozen),
    )
    StatusChange.objects.create(
        release=made,
        status=plan.status,
        at=plan.valid_from,
        recorded_at=now,
        **who._asdict(),
    )
    _add_decisions(made, plan)
    _add_chapters(page, made, frozen, plan.anchors)
    _protect(made, frozen)
    return made


def _add_decisions(made: Release, plan: Plan) -> None:
    for position, (title, page, url) in enumerate(plan.decisions, start=1):
        path = _path_of(page, made) if page else ""
        Decision.objects.create(
            release=made, position=position, title=title, page=page, path=path, url=url
        )


def _path_of(page: Any, made: Release) -> str:
    """Where readers of the version find a page today; empty when they may not see it."""
    with override(language_of(made.page)):
        found = in_reader_language([page.pk]).get(page.pk)
    return found.url or "" if found else ""


def predecessor(page: LivingDocumentPage, number: VersionNumber) -> Release | None:
    """The version before a number, as far as it ever begins."""
    known = (each for each in page.versions.all if not each.never_begins)
    return next((each for each in known if each.version < number), None)


def _add_chapters(
    page: LivingDocumentPage,
    made: Release,
    frozen: list[FrozenChapter],
    given: Mapping[str, str],
) -> None:
    earlier = predecessor(page, made.version)
    changes = change_of_each(text_of(earlier), frozen) if earlier else {}
    anchors = anchors_for(page, frozen, given)
    for position, chapter in enumerate(frozen, start=1):
        ReleaseChapter.objects.create(
            release=made,
            position=position,
            key=chapter.key,
            title=chapter.title,
            level=chapter.level,
            number=chapter.number,
            anchor=anchors[chapter.key],
            parts=as_rows(chapter.parts),
            body=as_stored(chapter.body),
            words=chapter.words,
            change=changes.get(chapter.key, ""),
        )


def as_rows(parts: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Parts as a row keeps them."""
    return [{"key": key, "html": html} for key, html in parts]


def as_stored(body: StreamValue) -> StreamValue:
    """A text as edited, ready for a row of its own."""
    field = ReleaseChapter._meta.get_field("body")
    raw = body.stream_block.get_prep_value(body)
    return StreamValue(field.stream_block, raw, is_lazy=True)


def _protect(made: Release, frozen: list[FrozenChapter]) -> None:
    """Keep what the version shows from being deleted."""
    for image in sorted(frozenset().union(*(chapter.images for chapter in frozen))):
        UsedImage.objects.create(release=made, image_id=image)
    for document in sorted(frozenset().union(*(chapter.documents for chapter in frozen))):
        UsedDocument.objects.create(release=made, document_id=document)


def change_status(
    made: Release,
    status: str,
    *,
    at: dt.datetime,
    reason: str,
    by: Any,
    now: dt.datetime,
    by_name: str = "",
) -> StatusChange:
    """Let a version count for something else from a moment on; ``ValidationError`` by field."""
    with transaction.atomic():
        page = LivingDocumentPage.objects.select_for_update().get(pk=made.page_id)
        if status == Status.FIXED:
            _check_order(made, page, at)
        _check_status(made, status, at, reason, now)
        row = StatusChange.objects.create(
            release=made,
            status=status,
            at=at,
            reason=reason.strip(),
            recorded_at=now,
            by=by,
            by_name=by_name or displayed_name(by),
        )
        log(page, "werkkader.status", user=by, data={"number": made.number, "status": status})
        transaction.on_commit(lambda: version_released.send(Release, release=made))
    return row


def _check_status(
    made: Release, status: str, at: dt.datetime, reason: str, now: dt.datetime
) -> None:
    problems = {}
    last = made.status_changes.order_by("-pk").values_list("status", flat=True)[0]
    if status not in {Status.FIXED, Status.LAPSED} or last in {status, Status.LAPSED}:
        problems["status"] = _("From %(status)s this version cannot go there.") % {
            "status": Status(last).label
        }
    if at < now:
        problems["at"] = _("This moment has passed: what held then does not change any more.")
    if not reason.strip():
        problems["reason"] = _("Say in one or two sentences why.")
    if problems:
        raise ValidationError(problems)


def _check_order(made: Release, page: LivingDocumentPage, at: dt.datetime) -> None:
    """Raise ``ValidationError`` when adopting a version would turn the order of numbers round."""
    adopted = [each for each in page.versions.all if each.is_ever_adopted]
    known = [each for each in adopted if not each.never_begins]
    if any(each.version > made.version for each in known):
        message = _("A higher version is adopted already: what followed it stays so.")
        raise ValidationError({"status": message})
    later = [each for each in known if each.version < made.version and _begins(each) > at]
    if later:
        message = _("Version %(number)s takes effect later: take a moment after it.")
        raise ValidationError({"at": message % {"number": later[0].number}})
