"""What the addresses of a living document answer."""

import datetime as dt
from itertools import zip_longest
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language

from buurtteams.werkkader.addresses import addresses_of, language_of, words_of
from buurtteams.werkkader.anchors import anchors_for
from buurtteams.werkkader.changes import comparison_of
from buurtteams.werkkader.facts import Status
from buurtteams.werkkader.feeds import VersionFeed
from buurtteams.werkkader.forms import CompareForm, HeldOnForm
from buurtteams.werkkader.freezing import show, words_in
from buurtteams.werkkader.models.printed import PrintedVersion
from buurtteams.werkkader.models.releases import Release
from buurtteams.werkkader.printing.making import BeingPrinted, printed
from buurtteams.werkkader.printing.rendering import PrintingUnavailable
from buurtteams.werkkader.reading import (
    ReadText,
    decisions_of,
    text_in_preparation,
    text_of,
)
from buurtteams.werkkader.showing import shown
from buurtteams.werkkader.translated import translation_note
from buurtteams.werkkader.versions import Row
from core.structured_data import absolute

RETRY_SECONDS = "10"


def current(page: Any, request: HttpRequest) -> HttpResponseBase:
    """The version that holds now, or a sentence that there is none yet."""
    now = timezone.now()
    release = page.versions.current(now)
    if release is None:
        context = {**page.get_context(request), "is_hidden_from_engines": True}
        return TemplateResponse(request, "werkkader/no_version.html", context)
    context = {
        **_context(page, request, release, now),
        "is_newest_address": True,
        "answered": _answered(page, now),
    }
    response = TemplateResponse(request, "werkkader/living_document_page.html", context)
    response.headers["Link"] = _links(page, release, now)
    return response


def _answered(page: Any, now: dt.datetime) -> list[Any]:
    """The lessons answered in public; one worked into a version to come does not name it."""
    readable = {release.pk: release for release in page.versions.readable(now)}
    lessons = list(page.lessons.answered_in_public())
    for lesson in lessons:
        lesson.processed_in = readable.get(lesson.processed_in_id)
    return lessons


def _moved(request: HttpRequest, address: str) -> HttpResponse:
    """To the word of the other language, with the question that was asked."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def one_version(page: Any, request: HttpRequest, word: str, number: str) -> HttpResponseBase:
    """A version at its own address: the same main text for ever."""
    if word != words_of(language_of(page))[0]:
        return _moved(request, addresses_of(page).version(number))
    now = timezone.now()
    release = _get(page, number, now)
    context = {
        **_context(page, request, release, now),
        "is_newest_address": False,
        "is_hidden_from_engines": True,
    }
    response = TemplateResponse(request, "werkkader/living_document_page.html", context)
    response.headers["Link"] = _links(page, release, now)
    return response


def _get(page: Any, number: str, now: dt.datetime) -> Release:
    release = page.versions.get(number, now)
    if release is None:
        raise Http404
    return release


def _context(page: Any, request: HttpRequest, release: Release, now: dt.datetime) -> dict[str, Any]:
    """What both addresses of a version show.

    ``title`` to ``decisions`` are for the main text, which stays the same
    for ever; whatever the clock or another version changes stands before it.
    """
    rows = page.versions.rows(now)
    row = next(row for row in rows if row.release == release)
    return {
        **page.get_context(request),
        "release": release,
        "title": release.title,
        "lead": release.lead,
        "text": text_of(release),
        "status": Status(release.entry.statuses[0][1]),
        "before": page.versions.before(release),
        "decisions": decisions_of(release),
        "row": row,
        "current_row": next((each for each in rows if each.is_current), None),
        "next_row": next((each for each in reversed(rows) if each.is_ahead), None),
        "adopted_since": _adopted_since(row, now),
        "translation": translation_note(page, release, now),
    }


def _adopted_since(row: Row, now: dt.datetime) -> dt.datetime | None:
    """Since when a version that began as a draft for reading is adopted."""
    if row.status != Status.FIXED:
        return None
    later = [at for at, status in row.release.entry.statuses[1:] if status == Status.FIXED]
    return next((at for at in reversed(later) if at <= now), None)


def _links(page: Any, release: Release, now: dt.datetime) -> str:
    """The relations between versions (RFC 5829) as a ``Link`` header (RFC 8288)."""
    addresses = addresses_of(page)
    older, newer = page.versions.neighbours(release, now)
    found = [("latest-version", addresses.current), ("version-history", addresses.versions)]
    if older:
        found.append(("predecessor-version", addresses.version(older.number)))
    if newer:
        found.append(("successor-version", addresses.version(newer.number)))
    return ", ".join(f'<{absolute(path)}>; rel="{relation}"' for relation, path in found)


def version_list(page: Any, request: HttpRequest, word: str) -> HttpResponseBase:
    """All versions, and the one that held on the day asked for."""
    addresses = addresses_of(page)
    if word != words_of(language_of(page))[0]:
        return _moved(request, addresses.versions)
    now = timezone.now()
    rows = page.versions.rows(now)
    comparing = _compare_form(rows, request)
    if comparing.is_bound and comparing.is_valid():
        pair = (comparing.cleaned_data[name] for name in ("van", "naar"))
        return redirect(addresses.comparison(*pair))
    form = HeldOnForm(request.GET if "op" in request.GET else None)
    context = {
        **page.get_context(request),
        "rows": rows,
        "steps": list(zip_longest(rows, rows[1:])),
        "form": form,
        "compare_form": comparing,
        "answer": _held_on(page, form, now) if form.is_bound and form.is_valid() else None,
    }
    page.canonical_path = addresses.versions
    return TemplateResponse(request, "werkkader/version_list.html", context)


def _compare_form(rows: list[Row], request: HttpRequest) -> CompareForm:
    """The choice of two versions; the last step is what it offers."""
    numbers = [row.release.number for row in rows]
    initial = dict(zip(("naar", "van"), numbers, strict=False))
    is_asked = "van" in request.GET or "naar" in request.GET
    return CompareForm(numbers, request.GET if is_asked else None, initial=initial)


def _held_on(page: Any, form: HeldOnForm, now: dt.datetime) -> dict[str, Any]:
    day, today = form.cleaned_data["op"], timezone.localtime(now).date()
    return {
        "day": day,
        "is_past": day < today,
        "is_ahead": day > today,
        "releases": page.versions.held_on(day, now)[::-1],
    }


def comparison(
    page: Any, request: HttpRequest, word: str, first: str, second: str
) -> HttpResponseBase:
    """What changed from one version to another, in the order asked for."""
    addresses = addresses_of(page)
    if word != words_of(language_of(page))[1]:
        return _moved(request, addresses.comparison(first, second))
    now = timezone.now()
    old, new = _get(page, first, now), _get(page, second, now)
    numbers = [release.number for release in page.versions.readable(now)]
    context = {
        **page.get_context(request),
        "old": old,
        "new": new,
        "comparison": shown(comparison_of(old, new)),
        "compare_form": CompareForm(numbers, initial={"van": first, "naar": second}),
        "is_hidden_from_engines": True,
    }
    page.canonical_path = addresses.comparison(first, second)
    return TemplateResponse(request, "werkkader/comparison.html", context)


def pdf(page: Any, request: HttpRequest, word: str, number: str) -> HttpResponseBase:
    """The PDF of a version."""
    if word != words_of(language_of(page))[0]:
        return _moved(request, addresses_of(page).pdf(number))
    now = timezone.now()
    release = _get(page, number, now)
    try:
        made = printed(release, now)
    except (BeingPrinted, PrintingUnavailable):
        context = {**page.get_context(request), "release": release, "is_hidden_from_engines": True}
        response = TemplateResponse(request, "werkkader/no_pdf.html", context, status=503)
        response.headers["Retry-After"] = RETRY_SECONDS
        return response
    return _file(made, addresses_of(page).version(number), f"{page.slug}-{number}.pdf")


def _file(made: PrintedVersion, address: str, name: str) -> FileResponse:
    response = FileResponse(made.file.open("rb"), filename=name, content_type="application/pdf")
    response.headers["Link"] = f'<{absolute(address)}>; rel="canonical"'
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response


def feed(page: Any, request: HttpRequest) -> HttpResponse:
    """The versions as Atom."""
    return VersionFeed(page, timezone.now())(request)


def preview(page: Any, request: HttpRequest) -> HttpResponseBase:
    """What is being prepared, with a line that says so."""
    language = get_language() or language_of(page)
    chapters = show(page.chapters, language, page)
    context = {
        **page.get_context(request),
        "title": page.title,
        "lead": page.summary,
        "text": text_in_preparation(chapters, anchors_for(page, chapters)),
        "is_preview": True,
        "is_hidden_from_engines": True,
    }
    return TemplateResponse(request, "werkkader/living_document_page.html", context)


def words_of_current(page: Any) -> str:
    """The title and words of the version that holds now, without markup."""
    release = page.versions.current(timezone.now())
    if release is None:
        return ""
    return plain_words(text_of(release))


def plain_words(text: ReadText) -> str:
    """The words of a text, chapter by chapter."""
    pieces = []
    for chapter in text.chapters:
        pieces.append(f"{chapter.number} {chapter.title}")
        pieces += [words_in(part.html) for part in chapter.parts]
    return "\n".join(pieces)
