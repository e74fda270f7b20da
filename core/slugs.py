"""Addresses that pages may not take, because the site itself answers there."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

RESERVED = frozenset(
    {
        "api",
        "cms",
        "documenten",
        "documents",
        "feed",
        "healthz",
        "leerpunten",
        "lessons",
        "media",
        "mijlpalen",
        "milestones",
        "readyz",
        "search",
        "static",
        "zoeken",
    }
)
RESERVED_BELOW = frozenset({"feed"})
TOP_LEVEL_DEPTH = 3


def is_taken(slug: str, depth: int | None) -> bool:
    """Does the site itself answer at this slug, at this depth of the tree?"""
    languages = {code for code, _name in settings.LANGUAGES}
    return slug in (RESERVED | languages if depth == TOP_LEVEL_DEPTH else RESERVED_BELOW)


def check_slug(slug: str, depth: int | None) -> None:
    """Raise ``ValidationError`` on ``slug`` when a page there would hide a part of the site."""
    if is_taken(slug, depth):
        message = _("The site itself uses the address “%(slug)s”; choose another one.")
        raise ValidationError({"slug": message % {"slug": slug}})
