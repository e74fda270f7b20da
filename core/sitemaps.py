"""The list of all public pages for search engines, in every language."""

from typing import Any

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from core.models import BasePage
from core.visibility import visible


class PageSitemap(Sitemap):
    """Every page that readers may see; Wagtail's own stops at the tree of the default language."""

    def items(self) -> Any:
        """The pages in the order of the tree."""
        pages = visible(Page.objects.filter(depth__gte=BasePage.HOME_DEPTH))
        return pages.order_by("path").defer_streamfields().specific()
