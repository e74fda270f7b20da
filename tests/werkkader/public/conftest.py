"""A document, with one version and with two."""

from typing import Any

import pytest

from buurtteams.werkkader.models import LivingDocumentPage, Release
from tests.factories import (
    LivingDocumentPageFactory,
    SectionPageFactory,
    make_release,
)
from tests.werkkader.public.reader import FIRST, bring_out_second


@pytest.fixture
def page(home: Any) -> LivingDocumentPage:
    """A document without a version."""
    section = SectionPageFactory(parent=home, slug="buurtteams")
    return LivingDocumentPageFactory(parent=section, slug="werkkader", title="Werkkader")


@pytest.fixture
def first(page: LivingDocumentPage) -> Release:
    """Its version 1.0, of May 2020."""
    return make_release(page, now=FIRST)


@pytest.fixture
def second(page: LivingDocumentPage, first: Release) -> Release:
    """Its version 1.1, which holds now."""
    return bring_out_second(page)
