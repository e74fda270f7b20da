"""Where the CMS edits what is shared between pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import Topic


class TopicViewSet(SnippetViewSet):
    """Topics, in the order of their slugs."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 300
    add_to_admin_menu = True
    list_display = [
        "__str__",
        Column("slug", label=_("Address")),
        Column("pages", label=_("Pages")),
    ]
    ordering = ["slug"]
    search_fields = ["slug"]
    inspect_view_enabled = False

    def get_queryset(self, request: object) -> object:
        """Topics with the number of pages about each."""
        return Topic.objects.with_page_counts()
