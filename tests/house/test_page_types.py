"""What holds for every page type, those to come included."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.template.loader import get_template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.coreutils import camelcase_to_underscore

from core.checks import SEARCH_KINDS
from home.models import HomePage
from tests.house import markup
from tests.house.page_types import LANGUAGES, PAGE_TYPES, factory_of, make, make_children

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
each_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def queries_when_warm(client: Client, url: str) -> int:
    """How many queries the second request takes."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@each_type
def test_it_has_a_factory_and_a_kind_for_search(model: Any) -> None:
    assert factory_of(model)
    assert model.search_kind in SEARCH_KINDS


def test_each_has_its_own_type_in_the_text_format() -> None:
    counted = Counter(model.format_type for model in PAGE_TYPES)
    assert all(name and count == 1 for name, count in counted.items())


@each_type
def test_it_has_its_own_template_under_the_default_name(model: Any) -> None:
    label = model._meta.app_label
    assert model.template == f"{label}/{camelcase_to_underscore(model.__name__)}.html"
    template: Any = get_template(model.template)
    origin = Path(template.origin.name)
    assert origin.is_relative_to(apps.get_app_config(label).path)


@each_type
@each_language
def test_it_is_valid_html_with_one_main_heading_in_either_language(
    client: Client, model: Any, language: str
) -> None:
    response = client.get(make(model, language).url)
    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    document = markup.parse_strictly(response.content)
    assert document.get("lang") == language
    assert len(document.xpath("//h1")) == 1
    assert markup.repeated_ids(document) == []
    assert markup.broken_references(document) == []
    assert markup.skipped_levels(document) == []
    assert document.xpath("//img[not(@alt)]") == []


@each_type
@each_language
def test_the_trail_on_screen_is_the_trail_for_machines(
    client: Client, model: Any, language: str
) -> None:
    page = make(model, language)
    document = markup.parse_strictly(client.get(page.url).content)
    data = markup.linked_data(document)
    assert data
    assert all(item["@context"] == "https://schema.org" for item in data)
    trail = [*markup.crumbs_on_screen(document), (page.title, page.url)]
    lists = [item for item in data if item["@type"] == "BreadcrumbList"]
    steps = [
        [
            (step["name"], step["item"].removeprefix(settings.SITE_URL))
            for step in item["itemListElement"]
        ]
        for item in lists
    ]
    assert steps == ([trail] if len(trail) > 1 else [])


@each_type
def test_it_asks_the_database_as_little_with_fifty_children_as_with_one(
    client: Client, model: Any
) -> None:
    page = make(model)
    make_children(page, 1)
    with_one = queries_when_warm(client, page.url)
    make_children(page, 50)
    with_fifty = queries_when_warm(client, page.url)
    assert with_fifty <= MOST_QUERIES
    assert with_fifty <= with_one


@each_type
@each_language
def test_it_sets_no_cookie_and_does_not_vary_by_one(
    client: Client, model: Any, language: str
) -> None:
    response = client.get(make(model, language).url, headers={"accept-language": "fr, en;q=0.8"})
    assert not response.cookies
    varying = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
    assert not varying & {"cookie", "accept-language"}


@each_type
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_answers_reading_only(model: Any, method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = getattr(client, method)(make(model).url)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    "model",
    [model for model in PAGE_TYPES if model is not HomePage],
    ids=lambda model: model.__name__,
)
def test_it_is_not_served_under_the_address_of_another_language(client: Client, model: Any) -> None:
    assert client.get(f"/en{make(model).url}").status_code == 404
    assert client.get(make(model, "en").url.removeprefix("/en")).status_code == 404


@each_type
def test_a_draft_of_it_is_not_found(client: Client, model: Any) -> None:
    page = make(model)
    page.live = False
    page.save(update_fields=["live"])
    assert client.get(page.url).status_code == 404
