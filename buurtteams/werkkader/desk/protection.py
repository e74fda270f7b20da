"""What versions stand on cannot be deleted in the CMS; it says so instead of failing."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from buurtteams.werkkader.models import LivingDocumentPage, UsedDocument, UsedImage
from buurtteams.werkkader.models.pages import documents_below
from core.models import CustomDocument, CustomImage


def keep_page(request: HttpRequest, page: Page) -> Any:
    """Refuse to delete a page with versions at or below it, in any language that goes along."""
    family = Page.objects.filter(translation_key=page.translation_key)
    kept = next((found for each in family if (found := documents_below(each).first())), None)
    return _refuse_page(request, kept, page) if kept else None


def _refuse_page(request: HttpRequest, kept: LivingDocumentPage, page: Page) -> Any:
    message = _(
        "“%(title)s” has released versions, so it cannot be deleted. "
        "Unpublish it when readers should no longer find it."
    )
    messages.error(request, message % {"title": kept.title})
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def keep_many(request: HttpRequest, action: str, objects: Iterable[Any], view: Any) -> Any:
    """Refuse to delete several at once where versions need one of them."""
    if action != "delete":
        return None
    needed = [each for each in objects if _is_needed(each)]
    if not needed:
        return None
    message = _("Nothing was deleted: released versions need “%(title)s”.")
    messages.error(request, message % {"title": "”, “".join(map(str, needed))})
    return redirect(view.next_url)


def _is_needed(thing: Any) -> bool:
    if isinstance(thing, Page):
        return documents_below(thing).exists()
    if isinstance(thing, CustomImage):
        return UsedImage.objects.filter(image=thing).exists()
    return (
        isinstance(thing, CustomDocument) and UsedDocument.objects.filter(document=thing).exists()
    )
