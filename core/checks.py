"""System checks: a page type that forgets its part does not start."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from core.models import BasePage

SEARCH_KINDS = frozenset({"article", "page", "document", "milestone", "version", "event"})


def page_types() -> list[type[BasePage]]:
    """All page types of the site that can be made."""
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


@register()
def check_page_types(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Each page type names its kind for search, its type in the text format and its children."""
    found: list[CheckMessage] = []
    for model in page_types():
        found += _check_page_type(model)
    return found


def _check_page_type(model: type[BasePage]) -> list[CheckMessage]:
    problems: list[CheckMessage] = []
    if model.search_kind not in SEARCH_KINDS:
        kinds = ", ".join(sorted(SEARCH_KINDS))
        problems.append(Error(f"search_kind must be one of: {kinds}.", obj=model, id="core.E001"))
    if not model.format_type:
        hint = "format_type names the type in the text format."
        problems.append(Error("format_type is missing.", hint=hint, obj=model, id="core.E002"))
    if getattr(model, "subpage_types", None) is None:
        hint = "Say which children it takes; [] for none."
        problems.append(Error("subpage_types is missing.", hint=hint, obj=model, id="core.E003"))
    return problems
