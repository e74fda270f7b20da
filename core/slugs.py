"""Addresses that pages may not take, because the site itself answers there."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

RESERVED = frozenset(
    {
        "api",
        "cms",
        "documenten",
        "documents",
        "feed",
        "healthz",
        "media",
        "readyz",
        "search",
        "static",
        "zoeken",
    }
)
RESERVED_BELOW = frozenset({"feed"})
TOP_LEVEL_DEPTH = 3


def check_slug(page: Page) -> None:
    """Raise ``ValidationError`` on ``slug`` when it would hide the page or a part of the site."""
    languages = {code for code, _name in settings.LANGUAGES}
    is_top = page.depth == TOP_LEVEL_DEPTH
    taken = RESERVED | languages if is_top else RESERVED_BELOW
    if page.slug in taken:
        message = _("The site itself uses the address “%(slug)s”; choose another one.")
        raise ValidationError({"slug": message % {"slug": page.slug}})
