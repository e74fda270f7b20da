"""The list of all public pages for search engines, in every language."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import override
from wagtail.models import Page, Site

from core.structured_data import absolute
from core.visibility import visible


class Entry(NamedTuple):
    """One page: its address, its language, its family of translations, its last publication."""

    location: str
    language: str
    translation_key: Any
    lastmod: Any


class EntrySitemap(Sitemap):
    """A list of entries with their translations; who inherits it gives ``entries``."""

    entries: list[Entry]

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        """Wagtail's view hands over the request, which changes nothing here."""

    def items(self) -> list[Entry]:
        """What is listed, for the pages of the sitemap itself."""
        return self.entries

    @property
    def paginator(self) -> Paginator:
        """Parts of 50,000 addresses at most, as sitemaps.org wants."""
        return Paginator(self.entries, self.limit)

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[Any]:
        """What Django's template shows; ``EmptyPage`` beyond the last part."""
        families = defaultdict(list)
        for entry in self.entries:
            alternate = {"lang_code": entry.language, "location": entry.location}
            families[entry.translation_key].append(alternate)
        return [
            {
                "location": entry.location,
                "lastmod": entry.lastmod,
                "alternates": _alternates(families[entry.translation_key]),
            }
            for entry in self.paginator.page(page).object_list
        ]


class PageSitemap(EntrySitemap):
    """Every page that readers may see, with its translations, from a single query.

    Wagtail's own stops at the tree of the default language and loads every page whole.
    """

    @cached_property
    def entries(self) -> list[Entry]:  # type: ignore[override]
        """The pages in the order of the tree."""
        fields = ("url_path", "translation_key", "last_published_at")
        pages = visible(Page.objects.filter(depth__gt=1)).order_by("path")
        roots = [(root.root_path, root.language_code) for root in Site.get_site_root_paths()]
        homes = {language: absolute(_home_url(language)) for _path, language in roots}
        return [
            Entry(homes[language] + url_path[len(root) :], language, key, lastmod)
            for url_path, key, lastmod in pages.values_list(*fields)
            for root, language in roots
            if url_path.startswith(root)
        ]


def _home_url(language: str) -> str:
    with override(language):
        return reverse("wagtail_serve", args=[""])


def _alternates(family: list[dict[str, str]]) -> list[dict[str, str]]:
    return family if len(family) > 1 else []
