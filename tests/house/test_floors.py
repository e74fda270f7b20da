"""Data comes in at the roof and goes down: neither keys nor the tree of pages climb back.

The linter of imports cannot see a foreign key that is given as a string; this can.
"""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from wagtail.models import Page

from tests.house.page_types import PAGE_TYPES

FLOORS = {"core": 0, "search": 1, "timelines": 1, "werkkader": 1, "news": 2, "home": 3}
ROOF = {"wijknetwerken": 4}
HEIGHTS = FLOORS | ROOF
OUR_MODELS = [model for model in apps.get_models() if model._meta.app_label in HEIGHTS]


def may_point(source: str, target: str) -> bool:
    """May a model of one app point at a model of another: itself, below, or a package's?"""
    return source == target or target not in HEIGHTS or HEIGHTS[target] < HEIGHTS[source]


def own_relations(model: type[Model]) -> list[Any]:
    """The keys that a model itself declares, of any kind."""
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [field for field in fields if field.is_relation]


def test_every_app_of_ours_has_its_floor() -> None:
    ours = {
        app.label
        for app in apps.get_app_configs()
        if app.name.partition(".")[0] in {*HEIGHTS, "buurtteams"}
    }
    assert ours <= set(HEIGHTS)
    assert OUR_MODELS


def test_siblings_may_not_point_at_each_other() -> None:
    assert may_point("news", "core")
    assert may_point("core", "wagtailcore")
    assert not may_point("core", "news")
    assert not may_point("search", "timelines")


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model: type[Model]) -> None:
    climbing = [
        f"{field.name} -> {field.related_model._meta.label}"
        for field in own_relations(model)
        if not may_point(model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert climbing == []


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_page_types_name_no_page_type_of_a_higher_floor(model: Any) -> None:
    named = [*model.subpage_types, *(getattr(model, "parent_page_types", None) or [])]
    labels = [apps.get_model(name)._meta.app_label for name in named]
    assert [label for label in labels if not may_point(model._meta.app_label, label)] == []


def test_every_page_type_of_ours_stands_on_the_base_page() -> None:
    pages = {model for model in OUR_MODELS if issubclass(model, Page)}
    assert pages == set(PAGE_TYPES)
