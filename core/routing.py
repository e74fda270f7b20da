"""From the path of a request to a page, with one look-up for the page and all its ancestors."""

from django.db.models import Exists, F, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from wagtail import views
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from core.sites import root_path


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """The page at ``path`` in the active language, or ``None``.

    The deepest page whose address begins the path gets to route what is left of it; only pages of
    the active language are looked at, so that no language answers under another's address.
    """
    language = get_language() or ""
    root = root_path(language)
    if root is None:
        return None
    parts = [part for part in path.split("/") if part]
    prefixes = [root + "".join(f"{part}/" for part in parts[:n]) for n in range(len(parts) + 1)]
    trail = _with_restriction(prefixes, language)
    if not trail:
        return None
    return _route_from(request, trail, parts)


def _with_restriction(prefixes: list[str], language: str) -> list[Page]:
    """The pages at these addresses from the top down; each says ``has_own_restriction``."""
    restriction = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    pages = Page.objects.filter(url_path__in=prefixes).annotate(
        language=F("locale__language_code"), has_own_restriction=Exists(restriction)
    )
    # The language is compared here: SQLite would else go through all pages of that language.
    return [page for page in pages.order_by("depth") if page.language == language]


def _route_from(request: HttpRequest, trail: list[Page], parts: list[str]) -> RouteResult | None:
    found = trail[-1]
    page = _specific(found)
    page.trail = trail[:-1]
    # An alias has no restriction of its own but that of its source: Wagtail must look there.
    page.is_known_public = not any(step.has_own_restriction or step.alias_of_id for step in trail)
    rest = parts[len(trail) - 1 :]
    try:
        route = page.route(request, rest)
    except Http404:
        return None
    # What is left of the address may lead on to a child in another language.
    return route if route.page.locale_id == trail[0].locale_id else None


def _specific(page: Page) -> Page:
    model = page.specific_class
    serving = getattr(model, "for_serving", None)
    return serving().get(pk=page.pk) if serving else page.specific


@csrf_exempt
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page; pages answer GET only (HEAD, OPTIONS), so there is nothing to forge."""
    # Wagtail looks for the route on the request before it walks the tree level by level.
    request._wagtail_route_for_request = find_route(request, path)  # type: ignore[attr-defined]
    return views.serve(request, path)
