"""A page type that forgets its part does not start."""

import pytest
from django.core.checks import run_checks

from core import checks
from core.models import BasePage
from home.models import SectionPage


def codes() -> set[str | None]:
    """The numbers of what the checks of page types find wrong."""
    return {message.id for message in checks.check_page_types(None)}


def test_the_page_types_of_the_site_do_their_part() -> None:
    assert codes() == set()


def test_all_page_types_are_looked_at() -> None:
    names = {model.__name__ for model in checks.page_types()}
    assert names == {
        "ArticlePage",
        "HomePage",
        "LivingDocumentPage",
        "NewsIndexPage",
        "SectionPage",
        "StandardPage",
        "TimelinePage",
    }


@pytest.fixture(
    params=[
        ("search_kind", "", "core.E001"),
        ("search_kind", "nieuws", "core.E001"),
        ("format_type", "", "core.E002"),
        ("subpage_types", None, "core.E003"),
    ]
)
def forgotten(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page type without one of its parts; gives the number of the error."""
    name, value, code = request.param
    monkeypatch.setattr(SectionPage, name, value)
    return code


def test_a_page_type_that_forgets_a_part_is_named(forgotten: str) -> None:
    found = [message for message in run_checks() if message.id == forgotten]
    assert [message.obj for message in found] == [SectionPage]
    assert found[0].is_serious()


def test_a_bare_page_type_forgets_everything() -> None:
    found = checks._check_page_type(BasePage)
    assert {message.id for message in found} == {"core.E001", "core.E002", "core.E003"}
