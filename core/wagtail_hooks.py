"""What the ground floor adds to the CMS."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from core.page_links import ReaderPageLinkHandler
from core.sites import root_path
from core.slugs import is_taken
from core.viewsets import TopicViewSet

register_snippet(TopicViewSet)


@hooks.register("before_serve_page")
def refuse_other_language(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """No page is served under the address of another language, however it was found."""
    root = root_path(get_language() or "")
    if root is None or not page.url_path.startswith(root):
        raise Http404


@hooks.register("before_move_page")
def refuse_taken_address(request: HttpRequest, page: Page, destination: Page) -> Any:
    """A page is not moved to a place where the site itself uses its address."""
    if request.method != "POST" or not is_taken(page.slug, destination.depth + 1):
        return None
    message = _("The site itself uses the address “%(slug)s” there; change it before you move.")
    messages.error(request, message % {"slug": page.slug})
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("construct_translated_pages_to_cascade_actions")
def cascade_to_translations(pages: list[Page], action: str) -> dict[Page, Any]:
    """Unpublishing, moving and deleting reach the translations too; the CMS asks first."""
    return {page: Page.objects.translation_of(page, inclusive=False) for page in pages}


@hooks.register("register_rich_text_features", order=100)
def register_page_links(features: Any) -> None:
    """Links to pages lead to the reader's language."""
    features.register_link_type(ReaderPageLinkHandler)


@hooks.register("insert_global_admin_css")
def admin_stylesheet() -> SafeString:
    """The word mark and small mends of the CMS."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))
