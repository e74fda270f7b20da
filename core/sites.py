"""Keeps Wagtail's record of the site in step with SITE_URL."""

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
