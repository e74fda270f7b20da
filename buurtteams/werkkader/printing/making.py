"""From a version to its PDF: made in the background or at the first request, and kept."""

import datetime as dt
import hashlib
import mimetypes
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from buurtteams.werkkader.addresses import addresses_of, language_of
from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.freezing import KEPT
from buurtteams.werkkader.models.printed import PrintedVersion
from buurtteams.werkkader.models.releases import Release
from buurtteams.werkkader.printing.documents import (
    Printable,
    PrintableChapter,
    PrintableCorrection,
)
from buurtteams.werkkader.printing.rendering import render_pdf
from buurtteams.werkkader.reading import ReadChapter, text_of
from buurtteams.werkkader.validity import status_at
from core.dates import day_and_time
from core.structured_data import absolute

LONGEST_PRINTING = 120  # seconds after which another process may try


class BeingPrinted(Exception):
    """Another process is making this PDF."""


def printed(release: Release, now: dt.datetime) -> PrintedVersion:
    """The PDF of a version as it stands at a moment, made when there is none yet.

    Raises ``BeingPrinted`` when another process makes it, ``PrintingUnavailable`` where the
    machine cannot.
    """
    printable = printable_of(release, now)
    state = hashlib.sha256(repr(printable).encode()).hexdigest()
    kept = release.printed.filter(state=state).first()
    if kept is not None and not kept.file.storage.exists(kept.file.name):
        kept.delete()  # somebody took the file away: it is made again
        kept = None
    return kept or _print_once(release, printable, state, now)


def _print_once(
    release: Release, printable: Printable, state: str, now: dt.datetime
) -> PrintedVersion:
    lock = f"werkkader:printing:{state}"
    if not cache.add(lock, True, LONGEST_PRINTING):
        raise BeingPrinted
    try:
        return _keep(release, state, render_pdf(printable, open_kept), now)
    finally:
        cache.delete(lock)


def _keep(release: Release, state: str, content: bytes, now: dt.datetime) -> PrintedVersion:
    """Keep the file in place of older ones."""
    made = PrintedVersion(release=release, state=state, made_at=now)
    made.file.save(f"{release.page.slug}-{release.number}.pdf", ContentFile(content), save=False)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # another process was faster
        made.file.delete(save=False)
        return PrintedVersion.objects.get(release=release, state=state)
    for older in release.printed.filter(made_at__lte=now).exclude(pk=made.pk):
        older.file.delete(save=False)
        older.delete()
    return made


def open_kept(path: str) -> tuple[bytes, str]:
    """The bytes and the MIME type of a picture that a version keeps; ``OSError`` for another."""
    start = f"{settings.MEDIA_URL}{KEPT}/"
    name = path.removeprefix(start)
    if not path.startswith(start) or "/" in name or name.startswith("."):
        raise FileNotFoundError(path)
    with default_storage.open(f"{KEPT}/{name}") as picture:
        return picture.read(), mimetypes.guess_type(name)[0] or "application/octet-stream"


def printable_of(release: Release, now: dt.datetime) -> Printable:
    """A version in the words of its language, as it stands at a moment."""
    page = release.page
    language = language_of(page)
    with override(language):
        return Printable(
            title=release.title,
            lead=release.lead,
            language=language,
            version=release.number,
            status=str(Status(status_at(release.entry, now)).label),
            valid_from=release.valid_from.astimezone(dt.UTC),
            valid_from_words=_moment(release.valid_from, language),
            note=release.note,
            address=absolute(addresses_of(page).version(release.number)),
            chapters=tuple(_chapter(chapter) for chapter in text_of(release).chapters),
            corrections=_corrections(release, language),
            translation=_translation(release, now),
        )


def _chapter(chapter: ReadChapter) -> PrintableChapter:
    notices = [notice for part in chapter.parts for notice in part.notices]
    return PrintableChapter(
        number=chapter.number,
        title=chapter.title,
        level=chapter.level,
        anchor=chapter.anchor,
        html=tuple(str(part.html) for part in chapter.parts),
        notices=tuple(str(notice.html) for notice in (*chapter.notices, *notices)),
    )


def _corrections(release: Release, language: str) -> tuple[PrintableCorrection, ...]:
    rows = release.corrections.order_by("number").defer("parts", "body")
    return tuple(PrintableCorrection(_moment(row.at, language), str(row)) for row in rows)


def _translation(release: Release, now: dt.datetime) -> str:
    if release.translates is None or not release.translates.is_readable(now):
        return ""
    return _("This is a translation of version %(number)s in Dutch.") % {
        "number": release.translates.number
    }


def _moment(moment: dt.datetime, language: str) -> str:
    return day_and_time(timezone.localtime(moment), language)


def unprinted(now: dt.datetime) -> list[Any]:
    """The keys of the versions that readers may see and that have no PDF yet."""
    rows = Release.objects.filter(printed=None).prefetch_related("status_changes")
    return [release.pk for release in rows.order_by("pk") if release.is_readable(now)]
