"""Wagtail's record of the site follows SITE_URL."""

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from core.sites import keep_site_address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("url", "hostname", "port"),
    [
        ("http://127.0.0.1:8010", "127.0.0.1", 8010),
        ("http://wijk.example", "wijk.example", 80),
        ("https://wijk.example", "wijk.example", 443),
    ],
)
def test_the_default_site_gets_host_and_port(url: str, hostname: str, port: int) -> None:
    keep_site_address(url)
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == (hostname, port)


def test_other_sites_stay_as_they_are() -> None:
    root = Site.objects.get(is_default_site=True).root_page
    other = Site.objects.create(hostname="anders.example", port=80, root_page=root)
    keep_site_address("https://wijk.example")
    other.refresh_from_db()
    assert other.hostname == "anders.example"


def test_nothing_is_written_when_nothing_differs(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    keep_site_address("https://wijk.example")
    with django_assert_num_queries(1):
        keep_site_address("https://wijk.example")
