"""Descriptions for machines."""

import pytest
from pytest_django import Settings

from core import structured_data
from core.models import Crumb


@pytest.fixture(autouse=True)
def _address(settings: Settings) -> None:
    settings.SITE_URL = "https://wijknetwerken.example"


def test_a_path_becomes_a_full_address() -> None:
    assert structured_data.absolute("/pad/") == "https://wijknetwerken.example/pad/"


def test_a_full_address_stays_as_it_is() -> None:
    assert structured_data.absolute("https://elders.example/x") == "https://elders.example/x"


def test_a_breadcrumb_list_counts_its_steps_from_one() -> None:
    found = structured_data.breadcrumb_list([Crumb("Home", "/"), Crumb("Nieuws", "/nieuws/")])
    assert found["@type"] == "BreadcrumbList"
    assert found["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "name": "Home",
            "item": "https://wijknetwerken.example/",
        },
        {
            "@type": "ListItem",
            "position": 2,
            "name": "Nieuws",
            "item": "https://wijknetwerken.example/nieuws/",
        },
    ]


def test_the_site_says_how_it_can_be_searched() -> None:
    found = structured_data.website("Wijknetwerken", "/en/", "en", "/en/search/")
    assert found["inLanguage"] == "en"
    assert found["url"] == "https://wijknetwerken.example/en/"
    assert found["potentialAction"]["target"] == (
        "https://wijknetwerken.example/en/search/?q={search_term_string}"
    )


def test_the_site_is_published_by_the_organisation() -> None:
    found = structured_data.website("Wijknetwerken", "/", "nl", "/zoeken/")
    assert found["publisher"] == {
        "@type": "Organization",
        "name": "Wijknetwerken",
        "url": "https://wijknetwerken.example/",
    }
