"""The ways from a page in the CMS to its versions."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from buurtteams.werkkader.desk.access import desk_url, may_look, may_release
from buurtteams.werkkader.models import LivingDocumentPage


def versions_button(page: Any, user: Any) -> Iterator[Button]:
    """“Versies”, on living documents, for who may look."""
    if page.specific_class is LivingDocumentPage and may_look(user, page):
        url = desk_url("overview", page)
        yield Button(_("Versions"), url, icon_name="history", priority=5)


def tell_to_release(request: HttpRequest, page: Any) -> None:
    """After publishing: readers get it with a version."""
    if not isinstance(page, LivingDocumentPage) or not may_release(request.user, page):
        return
    buttons = [messages.button(desk_url("release", page), _("Release a version"))]
    if page.releases.exists():
        buttons.append(messages.button(desk_url("correct", page), _("Small correction")))
    messages.warning(request, _("Published, but not released: readers do not see it yet."), buttons)
