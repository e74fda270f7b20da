"""Addresses of the site that are no pages: files, health and notes for machines."""

import datetime as dt
import logging
import posixpath
from mimetypes import guess_type

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import serve as serve_static
from wagtail import hooks
from wagtail.documents.models import document_served

from core.models import CustomDocument, DocumentEdition, SiteSettings

logger = logging.getLogger(__name__)

NOTHING_ACTIVE = "default-src 'none'"
SECURITY_TXT_DAYS = 180


@require_safe
def document(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponseBase:
    """The newest file of a document, or one edition; view restrictions hold for both."""
    found = get_object_or_404(CustomDocument, slug=slug)
    for hook in hooks.get_hooks("before_serve_document"):
        answer = hook(found, request)
        if isinstance(answer, HttpResponse):
            return answer
    if number is None:
        edition = found.editions.order_by("-number").first()
    else:
        edition = found.editions.filter(number=number).first()
    if edition is None:
        raise Http404
    document_served.send(sender=CustomDocument, instance=found, request=request)
    return _send(found, edition)


def _send(found: CustomDocument, edition: DocumentEdition) -> FileResponse:
    if not edition.file.storage.exists(edition.file.name):
        raise Http404
    name = f"{found.slug}{posixpath.splitext(edition.file.name)[1]}"
    response = FileResponse(edition.file.open("rb"), as_attachment=True, filename=name)
    response.headers["Content-Type"] = guess_type(name)[0] or "application/octet-stream"
    response.headers["Content-Security-Policy"] = NOTHING_ACTIVE
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Last-Modified"] = http_date(edition.created_at.timestamp())
    return response


@require_safe
def media(request: HttpRequest, path: str, folder: str) -> HttpResponseBase:
    """Images in the sizes that pages use; neither originals nor documents are served here."""
    response = serve_static(request, path, document_root=str(settings.MEDIA_ROOT / folder))
    response.headers["Content-Security-Policy"] = NOTHING_ACTIVE
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "public, max-age=31536000"
    return response


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process lives."""
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The database and the cache answer; else 503 and which does not."""
    failing = [name for name, probe in PROBES.items() if not probe()]
    if failing:
        return JsonResponse({"status": "unavailable", "failing": failing}, status=503)
    return JsonResponse({"status": "ok"})


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("readyz", "ok", 10)
        return cache.get("readyz") == "ok"
    except Exception:  # each cache fails with errors of its own
        logger.exception("The cache does not answer")
        return False


PROBES = {"database": _database_answers, "cache": _cache_answers}


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """What search engines may look at."""
    lines = [
        "User-agent: *",
        "Disallow: /cms/",
        "Disallow: /api/",
        "Disallow: /zoeken/",
        "Disallow: /en/search/",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weak spot (RFC 9116)."""
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    expires = (midnight + dt.timedelta(days=SECURITY_TXT_DAYS)).astimezone(dt.UTC)
    lines = [
        f"Contact: {SiteSettings.load().security_contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
