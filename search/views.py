"""The search page, as a page and as JSON."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from core.models import BasePage
from search.forms import SearchForm
from search.queries import clean_query

PAGE_SIZE = 10
RANKED_HITS = 200


@dataclass(frozen=True)
class Found:
    """One page of results."""

    results: list[dict[str, Any]]
    count: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages of results there are."""
        return -(-self.count // PAGE_SIZE)


def find(words: str, number: int) -> Found:
    """The visible pages of the active language with all the words."""
    pages = Page.objects.live().public().filter(locale=Locale.get_active())
    hits = pages.search(words, operator="and")
    count = hits.count()
    if count > RANKED_HITS:
        # Ranking on SQLite repeats the whole search for every hit: a minute for thousands.
        newest = pages.order_by("-latest_revision_created_at", "-id")
        hits = newest.search(words, operator="and", order_by_relevance=False)
    start = (number - 1) * PAGE_SIZE
    found = hits[start : start + PAGE_SIZE]
    specific = Page.objects.filter(pk__in=[page.pk for page in found]).specific().in_bulk()
    results = [_result(specific[page.pk]) for page in found if page.pk in specific]
    return Found(results, count, number)


def _result(page: BasePage) -> dict[str, Any]:
    return {
        "url": page.url,
        "title": page.title,
        "type": page.search_kind,
        "kind_label": page.kind_label,
        "language": get_language(),
        "date": getattr(page, "date", None),
        "snippet": page.listing_summary,
    }


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer a question; a bad one is told what to do and finds nothing."""
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    words = clean_query(query)
    number = form.cleaned_data.get("page") or 1
    found = find(words, number) if words else Found([], 0, number)
    if form["format"].value() == "json":
        return JsonResponse(_as_json(query, found))
    context = {
        "form": form,
        "query": query,
        "message": _message(form, query, words),
        "results": found.results,
        "count": found.count,
        "page_number": number,
        "pages": found.pages,
        "previous_url": _page_url(query, number - 1, found.pages),
        "next_url": _page_url(query, number + 1, found.pages),
        "breadcrumbs": [],
        "structured_data": [],
    }
    return render(request, "search/results.html", context)


def _message(form: SearchForm, query: str, words: str) -> str:
    if not form.is_valid():
        return " ".join(str(error) for errors in form.errors.values() for error in errors)
    return _("Type at least one word.") if query and not words else ""


def _page_url(query: str, number: int, pages: int) -> str:
    if not 1 <= number <= pages:
        return ""
    return "?" + urlencode({"q": query} | ({"page": number} if number > 1 else {}))


def _as_json(query: str, found: Found) -> dict[str, Any]:
    fields = ("url", "title", "type", "language", "date", "snippet")
    return {
        "query": query,
        "count": found.count,
        "page": found.number,
        "pages": found.pages,
        "did_you_mean": None,
        "facets": {},
        "results": [{name: result[name] for name in fields} for result in found.results],
    }
