"""A document with a version, for who hands in a lesson."""

import datetime as dt

import pytest

from buurtteams.werkkader.models import LivingDocumentPage
from tests.factories import LivingDocumentPageFactory, make_release
from tests.werkkader.lessons.sending import NOW, Reader, form_url


@pytest.fixture
def document(db: None) -> LivingDocumentPage:
    """A document whose version 1.0 holds, with a mail address of its own."""
    page = LivingDocumentPageFactory(
        title="Werkkader buurtteams", contact_email="expertgroep@example.nl"
    )
    make_release(page, now=NOW - dt.timedelta(days=8))
    return LivingDocumentPage.objects.get(pk=page.pk)


@pytest.fixture
def reader(document: LivingDocumentPage) -> Reader:
    """A reader who has the form before them."""
    found = Reader(form_url(document))
    found.open()
    return found
