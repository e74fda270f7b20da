"""Documents that were read, in any state, and browsers in which somebody has logged in."""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from wagtail.users.models import UserProfile

from core.models import CustomDocument, User
from search.models import DocumentText
from tests.factories import CustomDocumentFactory

READ_AT = dt.datetime(2020, 4, 1, 9, tzinfo=dt.UTC)
State = DocumentText.State


def read_document(title: str, state: DocumentText.State, **kwargs: Any) -> CustomDocument:
    """A document whose file was read with this outcome."""
    content = ContentFile(f"%PDF-1.7 {title}".encode(), name="bestand.pdf")
    document = CustomDocumentFactory(title=title, file=content, **kwargs)
    DocumentText.objects.create(
        document=document, file_hash=document.file_hash, state=state, read_at=READ_AT
    )
    return document


def browser_of(user: User) -> Client:
    """A browser in which somebody has logged in who reads English."""
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client()
    client.force_login(user)
    return client
