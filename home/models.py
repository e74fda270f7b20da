"""The pages that draw on everything: home, sections and standard pages."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from buurtteams.timelines.models import Milestone
from buurtteams.timelines.models.milestones import MilestoneQuerySet
from core.fields import BodyField
from core.models import BasePage, District
from core.structured_data import website
from core.visibility import visible
from home.holding import holding
from home.planning import Planning, planning
from news.models import ArticlePage, NewsIndexPage

LATEST_ON_HOME = 6
LATEST_ON_SECTION = 5


class HomePage(BasePage):
    """The first page of a language: what this is, what is new and where to go."""

    search_kind = "page"
    format_type = "home"
    kind_label = _("Home")
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.SectionPage",
        "home.StandardPage",
        "news.NewsIndexPage",
        "timelines.TimelinePage",
        "werkkader.LivingDocumentPage",
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Straight under the root of the tree."""
        return parent.is_root()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The planning, the newest article, those after it, the sections and the districts."""
        context = super().get_context(request, *args, **kwargs)
        latest = newest_articles(self, LATEST_ON_HOME)
        news = first_index(self)
        context["lead_article"] = latest[0] if latest else None
        context["latest"] = latest[1:]
        context["sections"] = visible(SectionPage.objects.child_of(self)).order_by("path")
        context["news_url"] = news.url if news else ""
        context["districts"] = _district_links(context["news_url"])
        context["holding"] = holding(self, timezone.now())
        context["planning"] = planning_on(self, Milestone.objects.public())
        return context

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The site as a whole."""
        language = self.locale.language_code
        return [website("Wijknetwerken", self.url, language, reverse("search"))]


class SectionPage(BasePage):
    """A part of the site: an introduction, what is new there and who to ask."""

    search_kind = "page"
    format_type = "section"
    kind_label = _("Section")
    subpage_types: ClassVar[list[str]] = [
        "home.StandardPage",
        "news.NewsIndexPage",
        "news.ArticlePage",
        "timelines.TimelinePage",
        "werkkader.LivingDocumentPage",
    ]

    body = BodyField(blank=True, verbose_name=_("body"))

    content_panels = [*BasePage.content_panels, FieldPanel("body"), *BasePage.taxonomy_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What is new in the section, its planning and which pages it has besides news."""
        context = super().get_context(request, *args, **kwargs)
        news = first_index(self)
        context["latest"] = newest_articles(self, LATEST_ON_SECTION)
        context["children"] = visible(StandardPage.objects.child_of(self)).order_by("path")
        context["news_url"] = news.url if news else ""
        context["feed_url"] = f"{context['news_url']}feed/" if news else ""
        context["holding"] = holding(self, timezone.now())
        context["planning"] = planning_on(self, Milestone.objects.public().of_section(self))
        return context


class StandardPage(BasePage):
    """A page that explains something and stays."""

    search_kind = "page"
    format_type = "page"
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]

    body = BodyField(blank=True, verbose_name=_("body"))

    content_panels = [*BasePage.content_panels, FieldPanel("body"), *BasePage.taxonomy_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The pages below it."""
        context = super().get_context(request, *args, **kwargs)
        context["children"] = self.visible_children().specific()
        return context


def newest_articles(place: Page, length: int) -> list[ArticlePage]:
    """The newest visible articles anywhere below a page, without their texts."""
    articles = visible(ArticlePage.objects.descendant_of(place)).newest_first()
    return list(articles.select_related("lead_image").defer("body")[:length])


def first_index(place: Page) -> NewsIndexPage | None:
    """The first visible news index below a page."""
    return visible(NewsIndexPage.objects.descendant_of(place)).order_by("path").first()


def planning_on(place: Page, milestones: MilestoneQuerySet) -> Planning:
    """What a page shows of the planning today, in the language of the reader."""
    return planning(place, milestones, get_language() or "nl", timezone.localdate())


def _district_links(news_url: str) -> list[dict[str, str]]:
    if not news_url:
        return []
    return [
        {"name": district.name, "url": f"{news_url}?district={district.slug}"}
        for district in District.objects.all()
    ]
