"""The read API: live public pages, nothing else, as JSON.

Wagtail's third version stays unmounted: its tokens neither expire nor have scopes.
"""

from typing import ClassVar

from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from core.visibility import visible


class PublicPagesAPIViewSet(PagesAPIViewSet):
    """Pages as any reader may see them, whoever asks."""

    meta_fields: ClassVar[list[str]] = [
        "type",
        "detail_url",
        "html_url",
        "slug",
        "first_published_at",
        "locale",
    ]
    listing_default_fields: ClassVar[list[str]] = [*PagesAPIViewSet.listing_default_fields]

    def get_base_queryset(self, *args: object, **kwargs: object) -> object:
        """Live and unrestricted pages only."""
        return visible(super().get_base_queryset(*args, **kwargs))


api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPagesAPIViewSet)
