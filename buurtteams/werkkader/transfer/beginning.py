"""Documents whose only text is that of their page: their first version, and texts not out yet."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError

from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.releasing import Plan, release
from buurtteams.werkkader.transfer.arriving import RELEASED
from buurtteams.werkkader.transfer.completing import id_of_version
from buurtteams.werkkader.transfer.filekeys import midnight
from buurtteams.werkkader.transfer.telling import day_of
from buurtteams.werkkader.transfer.texts import everything, text_of_version, written_chapters
from core.contentformat.errors import FormatError
from core.transfer.parts import Arrival
from core.transfer.sources import Source

NUMBER = "1.0"
NOTES = {"nl": "Dit is de eerste versie.", "en": "This is the first version."}


def release_first(source: Source, page: LivingDocumentPage, arrival: Arrival) -> None:
    """Bring out what a content file says as version 1.0, adopted; a page without text waits."""
    content = page.get_latest_revision_as_object()
    if not content.chapters:
        arrival.warn(f"{source.file}: er is nog geen hoofdstuk, dus ook geen versie.")
        return
    start = _start(source, arrival.now)
    plan = Plan(
        number=NUMBER,
        note=NOTES.get(source.record.language, NOTES[settings.LANGUAGE_CODE]),
        valid_from=start,
        translates=_translated(page, start),
        uuid=id_of_version(source.key, NUMBER),
        title=content.title,
        lead=content.summary,
    )
    moment = min(start, arrival.now)
    try:
        release(page, plan, by=None, now=moment, chapters=content.chapters)
    except ValidationError as error:
        raise FormatError(source.record.lines.get("body"), " ".join(error.messages)) from error
    arrival.count(RELEASED)


def _start(source: Source, now: dt.datetime) -> dt.datetime:
    """The day that the file names, else the moment of going live ahead, else now."""
    record = source.record
    if record.date is not None:
        return midnight(record.date)
    return max(record.go_live_at or now, now)


def _translated(page: LivingDocumentPage, start: dt.datetime) -> Release | None:
    """The version of the original that holds when this one begins."""
    family = LivingDocumentPage.objects.filter(translation_key=page.translation_key)
    others = family.exclude(pk=page.pk).filter(locale__language_code=settings.LANGUAGE_CODE)
    original = others.first()
    return original.versions.current(start) if original else None


def warn_of_text(source: Source, page: LivingDocumentPage, arrival: Arrival) -> None:
    """Say what of a content file readers do not see yet, or never will."""
    versions = page.versions.all
    first = min(versions, key=lambda each: each.version)
    if source.record.date not in {None, day_of(first.valid_from)}:
        place = f"{source.file}, regel {source.record.lines.get('date')}"
        day = day_of(first.valid_from)
        arrival.warn(f"{place}: de eerste versie ging in op {day}; dat verandert niet meer.")
    if arrival.is_changed(source) and not _is_out(page, versions[0]):
        arrival.warn(
            f"{source.file}: de tekst is gewijzigd maar nog niet uitgebracht; breng een versie uit "
            "in het CMS."
        )


def _is_out(page: LivingDocumentPage, newest: Release) -> bool:
    content = page.get_latest_revision_as_object()
    outgoing = everything(page)
    is_titled = (content.title, content.summary) == (newest.title, newest.lead)
    text = text_of_version(newest, outgoing)
    return is_titled and text == written_chapters(content.chapters, outgoing)
