"""The search page, as a page and as JSON, and suggestions while typing."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.analysis import Query, parse_query
from search.asked import note
from search.engine import TooSlow
from search.finding import find
from search.forms import SearchForm, SuggestionForm
from search.found import FACETS, Filters, Found
from search.presenting import Shown, unquoted
from search.suggesting import suggest

NOT_FOR_ENGINES = {"X-Robots-Tag": "noindex"}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer a question; a bad one is told what to do and finds nothing."""
    form = SearchForm(request.GET)
    found, message = _answer(form, timezone.now())
    if form.is_for_programs:
        return JsonResponse(_as_json(found), headers=NOT_FOR_ENGINES)
    query = (form["q"].value() or "").strip()
    context = {
        "form": form,
        "query": query,
        "asked": unquoted(query),
        "message": message,
        "found": found,
        "shown": Shown(found, form.labels if form.is_valid() else {}),
        "breadcrumbs": [],
        "structured_data": [],
    }
    return render(request, "search/results.html", context)


def _answer(form: SearchForm, now: dt.datetime) -> tuple[Found, str]:
    """What is found, and what is wrong with the question."""
    language = get_language() or ""
    if not form.is_valid():
        return Found(form.question(language)), form.message
    question = form.question(language)
    query = parse_query(question.text, language)
    if not query:
        return Found(question), _what_to_type(query) if question.text else ""
    try:
        found = find(question, now)
    except TooSlow:
        return Found(question), _("This question takes too long to answer. Use other words.")
    if not form.is_for_programs:
        _count(found, now)
    return found, ""


def _what_to_type(query: Query) -> str:
    """What is missing from a question that asks for nothing."""
    if query.excluded:
        return _("You only gave words that may not be there. Type a word to look for as well.")
    return _("Type at least one word.")


def _count(found: Found, now: dt.datetime) -> None:
    """Only a visitor's question itself: not the next page of its answers, not a filter."""
    asked = found.question
    if asked.page == 1 and asked.filters == Filters() and asked.sort == "relevance":
        pages = (hit.page_id for hit in found.in_order)
        note(asked.text, asked.language, found.count, pages, timezone.localdate(now))


def _as_json(found: Found) -> dict[str, Any]:
    return {
        "query": found.question.text,
        "count": found.count,
        "page": found.question.page,
        "pages": found.pages,
        "did_you_mean": found.did_you_mean or None,
        "facets": {key: [] for key in FACETS}
        | {
            facet.name: [
                {"value": value.value, "label": value.label, "count": value.count}
                for value in facet.values
            ]
            for facet in found.facets
        },
        "results": [
            {
                "url": hit.url,
                "title": hit.title,
                "type": hit.kind,
                "language": hit.language,
                "date": hit.date,
                "snippet": hit.snippet,
            }
            for hit in found.in_order
        ],
    }


@require_safe
@cache_control(private=True, max_age=60)
def suggestions(request: HttpRequest) -> JsonResponse:
    """What a visitor may be typing; kept by the browser for a minute.

    By nothing between it and the site: what is withdrawn must not be suggested to others.
    """
    form = SuggestionForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = suggest(text, get_language() or "", timezone.now())
    listed = [{"text": suggestion.text, "url": suggestion.url} for suggestion in found]
    return JsonResponse({"suggestions": listed}, headers=NOT_FOR_ENGINES)
