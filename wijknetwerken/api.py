"""The read API: live public pages, nothing else, as JSON.

Wagtail's third version stays unmounted: its tokens neither expire nor have scopes.
"""

from typing import ClassVar

from rest_framework.renderers import BaseRenderer, JSONRenderer
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet


class PublicPagesAPIViewSet(PagesAPIViewSet):
    """Pages as any reader may see them, whoever asks; no pages to click through, only JSON."""

    renderer_classes: ClassVar[list[type[BaseRenderer]]] = [JSONRenderer]
    meta_fields: ClassVar[list[str]] = [
        "type",
        "detail_url",
        "html_url",
        "slug",
        "first_published_at",
        "locale",
    ]

    def get_base_queryset(self, *args: object, **kwargs: object) -> object:
        """Live and unrestricted pages only; the search of Wagtail cannot take ``visible()``."""
        return super().get_base_queryset(*args, **kwargs).live().public()


api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", PublicPagesAPIViewSet)
