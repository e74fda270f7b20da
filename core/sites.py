"""The site as Wagtail records it: kept in step with SITE_URL, and where its trees begin."""

from urllib.parse import urlsplit

from wagtail.models import Site

PORTS = {"http": 80, "https": 443}


def keep_site_address(url: str) -> None:
    """Give the default site the host and port of ``url``; writes only when they differ."""
    parts = urlsplit(url)
    port = parts.port or PORTS[parts.scheme]
    for site in Site.objects.filter(is_default_site=True).exclude(
        hostname=parts.hostname, port=port
    ):
        site.hostname, site.port = parts.hostname, port
        site.save()


def root_path(language: str) -> str | None:
    """The ``url_path`` of the home page in a language, or ``None`` when there is none."""
    paths = (root for root in Site.get_site_root_paths() if root.language_code == language)
    return next((root.root_path for root in paths), None)


def language_of(url_path: str) -> str:
    """The language of the tree that a ``url_path`` lies in; empty outside all of them."""
    roots = Site.get_site_root_paths()
    return next((root.language_code for root in roots if url_path.startswith(root.root_path)), "")
