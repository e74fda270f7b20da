"""What every page of the site has and must say about itself."""

from http import HTTPMethod
from typing import Any, ClassVar, NamedTuple

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.models.panels import PanelPlaceholder
from wagtail.search import index

from core.forms import BasePageForm
from core.models.taxonomy import District, Topic
from core.slugs import check_slug
from core.structured_data import breadcrumb_list
from core.visibility import visible


class Crumb(NamedTuple):
    """One step of the trail above a page."""

    title: str
    url: str


class BasePage(Page):
    """The abstract base of every page type.

    A page type fills in ``search_kind`` (how search calls it), ``format_type`` (its ``type`` in
    the text format) and, where the defaults do not fit, ``kind_label``, ``listing_summary`` and
    ``structured_data()``. A system check refuses a type that forgets its part.
    """

    search_kind: ClassVar[str] = ""
    format_type: ClassVar[str] = ""
    kind_label: ClassVar[Any] = _("Page")
    HOME_DEPTH: ClassVar[int] = 2
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [
        HTTPMethod.GET,
        HTTPMethod.HEAD,
        HTTPMethod.OPTIONS,
    ]

    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_(
            "One or two plain sentences. Shown under the title, in lists, in search results and "
            "when somebody shares the page."
        ),
    )

    base_form_class = BasePageForm
    content_panels = [
        TitleFieldPanel("title", help_text=_("Say in a few words what the reader will learn.")),
        FieldPanel("summary"),
    ]
    taxonomy_panels = [
        MultiFieldPanel(
            [FieldPanel("topics"), FieldPanel("districts")], heading=_("Topics and districts")
        )
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    help_text=_("The last part of the address. Leave it alone once it is public."),
                ),
                FieldPanel(
                    "seo_title",
                    heading=_("Title for search engines"),
                    help_text=_("Leave empty to use the title of the page."),
                ),
                FieldPanel(
                    "show_in_menus",
                    heading=_("In the main menu"),
                    help_text=_("Keep the main menu at four to six pages."),
                ),
            ],
            heading=_("Address and menu"),
        ),
        *(PanelPlaceholder(path, [], {}) for path in settings.PAGE_PANELS),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2)]

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._trail: list[Page] | None = None
        self.is_known_public = False
        self.canonical_path = ""  # the address of what is shown, when it is not that of the page

    @classmethod
    def for_serving(cls) -> models.QuerySet:
        """The query that fetches one page to show it, with what it needs at once."""
        return cls.objects.all()

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Nothing but a home page stands straight under the root of the tree."""
        return not parent.is_root() and super().can_create_at(parent)

    def clean(self) -> None:
        """Refuse an address that the site itself uses."""
        super().clean()
        check_slug(self.slug, self.depth)

    @property
    def trail(self) -> list[Page]:
        """The ancestors from the home page down, known from routing or asked once."""
        if self._trail is None:
            self._trail = list(self.get_ancestors().filter(depth__gt=1))
        return self._trail

    @trail.setter
    def trail(self, pages: list[Page]) -> None:
        self._trail = pages

    @cached_property
    def topics(self) -> list[Topic]:
        """The topics of the page, in the chosen order."""
        return [row.topic for row in self.page_topics.all().select_related("topic")]

    @cached_property
    def districts(self) -> list[District]:
        """The districts of the page, in the order of the city."""
        rows = self.page_districts.all().select_related("district")
        return sorted((row.district for row in rows), key=lambda district: district.sort_order)

    def get_view_restrictions(self) -> models.QuerySet:
        """The restrictions of the page and its ancestors; routing may know that there are none."""
        if self.is_known_public:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    @property
    def listing_summary(self) -> str:
        """The sentence under the title in a list."""
        return self.summary

    @property
    def share_image(self) -> Any:
        """The image for shared links, or ``None`` for the one of the site."""
        return None

    def breadcrumbs(self, request: HttpRequest | None = None) -> list[Crumb]:
        """The visible ancestors, the home page first; the page itself is not among them."""
        return [Crumb(page.title, page.url) for page in self.trail if page.live]

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Schema.org descriptions of the page, as JSON-LD objects."""
        crumbs = [*self.breadcrumbs(request), Crumb(self.title, self.url)]
        return [breadcrumb_list(crumbs)] if len(crumbs) > 1 else []

    def visible_children(self) -> Any:
        """The children that readers may see, in the order of the tree."""
        return visible(self.get_children())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the templates of every page get."""
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.breadcrumbs(request)
        context["structured_data"] = self.structured_data(request)
        return context
