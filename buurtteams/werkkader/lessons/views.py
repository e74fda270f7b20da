"""The form for lessons, and the page that says that one has arrived."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views import csrf
from django.views.decorators.http import require_http_methods, require_safe

from buurtteams.werkkader.lessons.attempts import (
    TRAP,
    Attempt,
    Problem,
    attempt,
    first,
    forged,
)
from buurtteams.werkkader.lessons.places import Place, find_place, sign_up_url
from buurtteams.werkkader.lessons.receiving import PERIOD
from buurtteams.werkkader.lessons.senders import address_of
from core.chrome import Chrome
from core.models import Crumb

STATUS = {
    Problem.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Problem.FORGED: HTTPStatus.FORBIDDEN,
}
# Without a fault in the words themselves, mail is the way that is left.
ASK_BY_MAIL = frozenset(STATUS)


@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, page_id: int, anchor: str) -> HttpResponse:
    """Ask for a lesson on a chapter; what was sent is kept or shown again with what is wrong."""
    place = _place(page_id, anchor)
    now = timezone.now()
    if request.method != "POST":
        return _show(request, place, first(place, now))
    tried = attempt(place, request.POST, address_of(request), now)
    if tried.is_done:
        response = redirect(place.sent_url)
        response.status_code = HTTPStatus.SEE_OTHER
        return _kept_from_caches(response)
    return _show(request, place, tried)


@require_safe
def lesson_sent(request: HttpRequest, page_id: int, anchor: str) -> HttpResponse:
    """The lesson has arrived: what happens to it now."""
    place = _place(page_id, anchor)
    context = _context(request, place)
    return _kept_from_caches(render(request, "werkkader/lesson_sent.html", context))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show a lesson that may be forged to its reader, to be sent again; else Django's answer.

    The setting ``CSRF_FAILURE_VIEW`` names it: what somebody wrote is not lost with a cookie.
    """
    match = request.resolver_match
    if match is None or match.view_name != "lesson" or request.method != "POST":
        return csrf.csrf_failure(request, reason)
    place = _place(**match.kwargs)
    try:
        return _show(request, place, forged(place, request.POST, timezone.now()))
    except UnreadablePostError:  # the sender hung up
        return csrf.csrf_failure(request, reason)


def _place(page_id: int, anchor: str) -> Place:
    place = find_place(page_id, anchor, get_language() or "", timezone.now())
    if place is None:
        raise Http404
    return place


def _show(request: HttpRequest, place: Place, tried: Attempt) -> HttpResponse:
    problem = tried.problem
    context = {
        **_context(request, place),
        "form": tried.form,
        "ticket": tried.ticket,
        "trap": TRAP,
        "problem": problem.message if problem else "",
        "is_refused": bool(problem or tried.form.errors),
        "asks_by_mail": problem in ASK_BY_MAIL,
    }
    status = STATUS.get(problem, HTTPStatus.OK) if problem else HTTPStatus.OK
    response = render(request, "werkkader/lesson_form.html", context, status=status)
    if problem is Problem.TOO_MANY:
        response.headers["Retry-After"] = str(int(PERIOD.total_seconds()))
    return _kept_from_caches(response)


def _context(request: HttpRequest, place: Place) -> dict[str, Any]:
    """What both pages show; the furniture is that of the document, which has a translation."""
    place.page.canonical_path = request.path
    chrome = Chrome(request)
    chrome.page = place.page
    email = place.contact_email
    return {
        "chrome": chrome,
        "place": place,
        "breadcrumbs": [*place.page.breadcrumbs(request), Crumb(place.page.title, place.page.url)],
        "is_hidden_from_engines": True,
        "retention_days": settings.LESSON_RETENTION_DAYS,
        "contact_email": email,
        "sign_up_url": sign_up_url(email),
    }


def _kept_from_caches(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    return response
