"""Template tag for a station of a line."""

from functools import lru_cache

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from buurtteams.timelines.stations import Station

register = template.Library()

GIVEN = "given_anchors"
KEPT = 2048


@register.simple_tag(takes_context=True)
def station_step(context: Context, station: Station) -> SafeString:
    """The step of a line; the first one of a milestone on a page can be pointed at.

    It depends on nothing but the station and the language, so it is rendered once and kept as
    long as neither changes: a line of two hundred costs little more than one of twenty.
    """
    request = context.get("request")
    is_announced_here = request is not None and request.path == station.announced_url
    has_anchor = _takes_anchor(request, station.slug)
    return _rendered(station, has_anchor, is_announced_here, get_language() or "nl")


@lru_cache(maxsize=KEPT)
def _rendered(
    station: Station, has_anchor: bool, is_announced_here: bool, _language: str
) -> SafeString:
    context = {
        "station": station,
        "has_anchor": has_anchor,
        "announced_url": "" if is_announced_here else station.announced_url,
    }
    return render_to_string("components/station.html", context)


def _takes_anchor(request: HttpRequest | None, slug: str) -> bool:
    """Is this the first of its kind while a request is answered?

    A page may show one milestone in two places, and an id must not be there twice. What is
    rendered outside a request is no page and keeps no count.
    """
    given = vars(request).setdefault(GIVEN, set()) if request else set()
    is_first = slug not in given
    given.add(slug)
    return is_first
