"""Descriptions for machines in the vocabulary of Schema.org."""

from collections.abc import Iterable
from typing import Any, Protocol

from django.conf import settings


class HasTitleAndUrl(Protocol):
    """Anything with a title and a path on this site."""

    @property
    def title(self) -> str: ...

    @property
    def url(self) -> str: ...


def absolute(path: str) -> str:
    """The full address of a path on this site."""
    return path if "://" in path else f"{settings.SITE_URL}{path}"


def breadcrumb_list(crumbs: Iterable[HasTitleAndUrl]) -> dict[str, Any]:
    """A https://schema.org/BreadcrumbList with the same steps as on screen, and the page itself."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": crumb.title, "item": absolute(crumb.url)}
            for n, crumb in enumerate(crumbs, start=1)
        ],
    }


def organization(name: str) -> dict[str, Any]:
    """The https://schema.org/Organization that publishes the site."""
    return {"@type": "Organization", "name": name, "url": absolute("/")}


def website(name: str, url: str, language: str, search_url: str) -> dict[str, Any]:
    """A https://schema.org/WebSite with its search."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": name,
        "url": absolute(url),
        "inLanguage": language,
        "publisher": organization(name),
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{absolute(search_url)}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
