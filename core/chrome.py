"""What surrounds every page: menu, footer, language link and addresses for machines."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from wagtail.models import Page

from core.models import SiteSettings
from core.sites import root_path
from core.structured_data import absolute
from core.visibility import visible

MENU_LENGTH = 6
CACHE_SECONDS = 30  # what another process changed shows after this


class Link(NamedTuple):
    """A page in the menu or the footer."""

    title: str
    url: str
    is_current: bool = False
    is_ancestor: bool = False


class LanguageLink(NamedTuple):
    """The way to the other language."""

    url: str
    label: str
    code: str
    is_same_page: bool


class Alternate(NamedTuple):
    """The address of this page in a language, for machines."""

    language: str
    url: str


def cache_key(language: str) -> str:
    """Where the furniture of a language is kept."""
    return f"chrome:{language}"


def forget_chrome(**_kwargs: Any) -> None:
    """Drop what is kept; connected to all that can change menu, footer or settings."""
    cache.delete_many([cache_key(code) for code, _name in settings.LANGUAGES])


def _furniture(language: str) -> dict[str, Any]:
    kept = cache.get(cache_key(language))
    if kept is None:
        kept = _build_furniture(language)
        cache.set(cache_key(language), kept, CACHE_SECONDS)
    return kept


def _build_furniture(language: str) -> dict[str, Any]:
    site_settings = SiteSettings.load()
    image = site_settings.social_image
    share = image.get_rendition("fill-1200x630|format-jpeg").url if image else ""
    return {
        "menu": [(page.title, page.url) for page in _menu_pages(language)],
        "footer": [(page.title, page.url) for page in _footer_pages(site_settings, language)],
        "settings": {
            "organisation": site_settings.organisation,
            "contact_email": site_settings.contact_email,
            "contact_phone": site_settings.contact_phone,
        },
        "share": absolute(share) if share else "",
    }


def _menu_pages(language: str) -> Iterable[Page]:
    root = root_path(language)
    if root is None:
        return []
    pages = Page.objects.filter(show_in_menus=True, url_path__startswith=root)
    return visible(pages).order_by("path")[:MENU_LENGTH]


def _footer_pages(site_settings: SiteSettings, language: str) -> list[Page]:
    chosen = site_settings.footer_links.values_list("page__translation_key", flat=True)
    keys = list(chosen.order_by("sort_order"))
    pages = visible(Page.objects.filter(translation_key__in=keys, locale__language_code=language))
    return sorted(pages, key=lambda page: keys.index(page.translation_key))


class Chrome:
    """The furniture of one request, worked out when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language = get_language() or settings.LANGUAGE_CODE

    @cached_property
    def page(self) -> Any:
        """The page of this request, or ``None`` for a view of another kind."""
        route = getattr(self.request, "_wagtail_route_for_request", None)
        return route[0] if route else None

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return _furniture(self.language)

    @property
    def settings(self) -> dict[str, str]:
        """Organisation and how to reach it."""
        return self._kept["settings"]

    @cached_property
    def menu(self) -> list[Link]:
        """The main menu; the deepest entry that holds the current page is its place."""
        entries = self._kept["menu"]
        path = self.request.path
        holding = [url for _title, url in entries if path.startswith(url)]
        place = max(holding, key=len, default="")
        return [
            Link(title, url, is_current=url == path, is_ancestor=url == place != path)
            for title, url in entries
        ]

    @property
    def footer_links(self) -> list[Link]:
        """The links of the footer."""
        return [Link(title, url) for title, url in self._kept["footer"]]

    @property
    def home_url(self) -> str:
        """The home page of this language."""
        return reverse("wagtail_serve", args=[""])

    @property
    def search_url(self) -> str:
        """The search page of this language."""
        return reverse("search")

    @property
    def feed_url(self) -> str:
        """The feed of the whole site in this language."""
        return reverse("site_feed")

    @cached_property
    def _translations(self) -> dict[str, str]:
        if self.page is None:
            return self._translated_addresses()
        pages = visible(self.page.get_translations(inclusive=True)).select_related("locale")
        return {page.locale.language_code: page.url for page in pages}

    def _translated_addresses(self) -> dict[str, str]:
        match = self.request.resolver_match
        if match is None or match.view_name == "wagtail_serve":
            return {}
        return {code: translate_url(self.request.path, code) for code, _name in settings.LANGUAGES}

    @property
    def _question(self) -> str:
        """What is searched for goes along to the search page of the other language."""
        asked = self.request.GET.get("q", "").strip()
        is_search = self.request.path == self.search_url
        return "?" + urlencode({"q": asked}) if asked and is_search else ""

    @property
    def language_link(self) -> LanguageLink:
        """To this page in the other language, else to the home page of that language."""
        code, label = next(
            (code, name) for code, name in settings.LANGUAGES if code != self.language
        )
        url = self._translations.get(code)
        if url:
            return LanguageLink(url + self._question, label, code, is_same_page=True)
        with override(code):
            return LanguageLink(self.home_url, label, code, is_same_page=False)

    @property
    def alternates(self) -> list[Alternate]:
        """This page in each of its languages and for any other reader (x-default)."""
        found = self._translations
        if len(found) < 2:  # noqa: PLR2004
            return []
        default = found.get(settings.LANGUAGE_CODE, self.request.path)
        pairs = [*sorted(found.items()), ("x-default", default)]
        return [Alternate(code, absolute(url)) for code, url in pairs]

    @property
    def canonical_url(self) -> str:
        """The one address of what is shown, without query."""
        own = getattr(self.page, "canonical_path", "")
        path = own or (self.page.url if self.page else self.request.path)
        return absolute(path)

    @property
    def social_image_url(self) -> str:
        """The image for shared links: the one of the page, else the one of the site."""
        image = self.page.share_image if self.page else None
        if image is None:
            return self._kept["share"]
        return absolute(image.get_rendition("fill-1200x630|format-jpeg").url)

    @property
    def show_userbar(self) -> bool:
        """Only for who has logged in or previews: it reads the session."""
        has_session = settings.SESSION_COOKIE_NAME in self.request.COOKIES
        return has_session or bool(getattr(self.request, "is_preview", False))


def chrome(request: HttpRequest) -> dict[str, Chrome]:
    """Context processor: ``chrome`` in every template."""
    return {"chrome": Chrome(request)}
