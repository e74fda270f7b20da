"""What living documents add to the CMS."""

from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks

from buurtteams.werkkader.desk import buttons, protection, urls
from buurtteams.werkkader.desk.finders import register_finders
from buurtteams.werkkader.viewsets import document_viewset

import_module("buurtteams.werkkader.lessons.hooks")

register_finders()


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[object]:
    """The icon of living documents."""
    return [document_viewset]


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[Any]:
    """Where versions are brought out."""
    return urls.urlpatterns


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def register_versions_button(
    page: Any, user: Any, next_url: str | None = None, view_name: str = ""
) -> Any:
    """From a page, in its editor and in lists, to its versions."""
    return buttons.versions_button(page, user)


@hooks.register("after_publish_page")
def tell_to_release(request: HttpRequest, page: Any) -> None:
    """Published is not yet brought out."""
    buttons.tell_to_release(request, page)


@hooks.register("before_delete_page")
def keep_page(request: HttpRequest, page: Any) -> Any:
    """A document with versions stays, and so does what it stands under."""
    return protection.keep_page(request, page)


@hooks.register("before_bulk_action")
def keep_many(request: HttpRequest, action: str, objects: list[Any], view: Any) -> Any:
    """Pages, images and documents that versions need stay."""
    return protection.keep_many(request, action, objects, view)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Versions, corrections and marks, in the words of the history of changes."""
    actions.register_action("werkkader.release", _("Release version"), _("Released a version"))
    actions.register_action("werkkader.status", _("Change status"), _("Changed a version's status"))
    actions.register_action("werkkader.correct", _("Correct"), _("Corrected the version"))
    actions.register_action("werkkader.mark", _("Mark as out of date"), _("Marked as out of date"))
    actions.register_action("werkkader.withdraw", _("Take a mark away"), _("Took a mark away"))
