"""What happens beside a change: kept furniture is forgotten, files of editions are removed."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.chrome import forget_chrome
from core.models import DocumentEdition, FooterLink, SiteSettings


def connect() -> None:
    """Connect all that can change menu, footer or settings, and what leaves files behind."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(forget_chrome, dispatch_uid=f"forget_chrome_{id(signal)}")
    for model in (SiteSettings, FooterLink, Site, PageViewRestriction):
        post_save.connect(forget_chrome, sender=model, dispatch_uid=f"save_{model.__name__}")
        post_delete.connect(forget_chrome, sender=model, dispatch_uid=f"delete_{model.__name__}")
    post_delete.connect(forget_chrome, sender=Page, dispatch_uid="delete_Page")
    post_delete.connect(remove_file, sender=DocumentEdition, dispatch_uid="remove_file")


def remove_file(instance: DocumentEdition, **_kwargs: Any) -> None:
    """Remove the file of an edition that is gone, once that is certain."""
    file = instance.file
    transaction.on_commit(lambda: file.storage.delete(file.name))
