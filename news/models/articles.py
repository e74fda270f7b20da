"""Articles, and the pages chosen by hand to read after them."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.dates import reading_minutes
from core.fields import BodyField
from core.models import BasePage, PageTopic
from core.structured_data import absolute, organization
from core.visibility import visible
from news.listing import Cursor, newer_than, older_than

UNDATED = dt.date(1, 1, 1)
RELATED_LENGTH = 3
RELATED_CANDIDATES = 60
INDEX_MODEL = "newsindexpage"  # by name: its own file imports this one
ONE_DAY = dt.timedelta(days=1)


class ArticleQuerySet(PageQuerySet):
    """Articles in the order in which readers see them."""

    def newest_first(self) -> "ArticleQuerySet":
        """By date; without a date last."""
        return self.order_by("-sort_date", "-pk")


class ArticlePage(BasePage):
    """A piece of news, under an index or straight under a section."""

    search_kind = "article"
    format_type = "article"
    kind_label = _("News")
    subpage_types: ClassVar[list[str]] = []

    date = models.DateField(
        _("date"),
        null=True,
        blank=True,
        help_text=_("The day of publication. Leave empty when it is not known: the page says so."),
    )
    sort_date = models.GeneratedField(
        expression=Coalesce("date", Value(UNDATED)),
        output_field=models.DateField(),
        db_persist=True,
    )
    # Where it stands, in its own table: else a database that knows no statistics reads all pages
    # of a large index to find the newest ones. Not part of a draft; see save() and news.signals.
    place = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        editable=False,
        serialize=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    place.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    author = models.CharField(
        _("author"), max_length=160, blank=True, help_text=_("A person or a team.")
    )
    lead_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_alt = models.CharField(
        _("description of the image"),
        max_length=255,
        blank=True,
        help_text=_("In the language of this page. Leave empty to use the one of the image."),
    )
    lead_image_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick this when the image says nothing that the text does not say."),
    )
    lead_image_caption = models.CharField(_("caption"), max_length=300, blank=True)
    body = BodyField(blank=True, verbose_name=_("body"))

    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("date"), FieldPanel("author")], heading=_("Date and author")),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_alt"),
                FieldPanel("lead_image_decorative"),
                FieldPanel("lead_image_caption"),
            ],
            heading=_("Image above the text"),
        ),
        FieldPanel("body"),
        *BasePage.taxonomy_panels,
        InlinePanel(
            "related_links",
            heading=_("Read also"),
            label=_("page"),
            max_num=RELATED_LENGTH,
            help_text=_("Leave empty to let the topics choose."),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(fields=["-sort_date", "-page_ptr"], name="news_newest_first"),
            models.Index(fields=["place", "-sort_date", "-page_ptr"], name="news_newest_of_place"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep in mind under which page the article stands."""
        if not kwargs.get("update_fields"):
            above = self.path[: -self.steplen]
            self.place_id = Page.objects.filter(path=above).values_list("pk", flat=True).first()
        super().save(*args, **kwargs)

    @classmethod
    def for_serving(cls) -> models.QuerySet:
        """The article with its image."""
        return cls.objects.select_related("lead_image")

    @property
    def lead_alt(self) -> str:
        """What the image shows, or nothing when it is a decoration."""
        if self.lead_image is None or self.lead_image_decorative:
            return ""
        return self.lead_image_alt or self.lead_image.default_alt_text

    @property
    def share_image(self) -> Any:
        """The image above the text."""
        return self.lead_image

    @cached_property
    def reading_minutes(self) -> int:
        """Whole minutes of reading; 0 for less than a minute."""
        texts = self.body.stream_block.get_searchable_content(self.body)
        return reading_minutes(sum(len(text.split()) for text in [self.summary, *texts]))

    @property
    def changed_on(self) -> dt.date | None:
        """The day of the last change, when that is at least a day after the first publication."""
        first, last = self.first_published_at, self.last_published_at
        if first is None or last is None or last - first < ONE_DAY:
            return None
        return timezone.localdate(last)

    @cached_property
    def index_url(self) -> str:
        """The list of news that this article belongs to, else the first one of its language."""
        parents = self.trail[-1:]
        if parents and parents[0].cached_content_type.model == INDEX_MODEL:
            return parents[0].url or ""
        indexes = Page.objects.filter(content_type__model=INDEX_MODEL, locale_id=self.locale_id)
        index_page = visible(indexes).order_by("path").first()
        return index_page.url if index_page else ""

    @property
    def topic_list(self) -> list[dict[str, str]]:
        """The topics, each with the list of news about it."""
        return [self._tag("topic", topic.slug, topic.name) for topic in self.topics]

    @property
    def district_list(self) -> list[dict[str, str]]:
        """The districts, each with the list of news from it."""
        return [self._tag("district", district.slug, district.name) for district in self.districts]

    def _tag(self, key: str, slug: str, name: str) -> dict[str, str]:
        return {"name": name, "url": f"{self.index_url}?{key}={slug}" if self.index_url else ""}

    def related_articles(self) -> list[Page]:
        """Up to three pages: those chosen by hand, filled up with articles on the same topics."""
        chosen = self._chosen_pages()
        missing = RELATED_LENGTH - len(chosen)
        return [*chosen, *self._articles_by_topic(missing, chosen)] if missing > 0 else chosen

    def _chosen_pages(self) -> list[Page]:
        rows = self.related_links.all().select_related("related")
        keys = [row.related.translation_key for row in rows]
        if not keys:
            return []
        wanted = {"translation_key__in": keys, "locale_id": self.locale_id}
        found = list(visible(ArticlePage.objects.filter(**wanted)).exclude(pk=self.pk))
        if len(found) < len(keys):
            others = visible(Page.objects.filter(**wanted)).not_type(ArticlePage)
            found += others.specific()
        return sorted(found, key=lambda page: keys.index(page.translation_key))[:RELATED_LENGTH]

    def _articles_by_topic(self, length: int, chosen: list[Page]) -> list["ArticlePage"]:
        topics = [topic.pk for topic in self.topics]
        if not topics:
            return []
        shared = PageTopic.objects.filter(page=OuterRef("pk"), topic__in=topics)
        # The newest of all first, from the table of articles alone: its index is in that order.
        readable = Page.objects.filter(pk=OuterRef("pk"), live=True, locale_id=self.locale_id)
        newest = ArticlePage.objects.filter(Exists(shared), Exists(readable)).newest_first()
        candidates = newest.values("pk")[:RELATED_CANDIDATES]
        others = visible(ArticlePage.objects.filter(pk__in=candidates))
        counted = others.annotate(shared=_number_of(shared)).newest_first().defer("body")
        taken = {self.pk, *(page.pk for page in chosen)}
        free = [page for page in counted if page.pk not in taken]
        return sorted(free, key=lambda page: -page.shared)[:length]

    def neighbours(self) -> dict[str, Any]:
        """The article before and the one after this in the same place of the tree, by date."""
        if self.pk is None:
            return {"previous": None, "next": None}
        siblings = visible(ArticlePage.objects.filter(place=self.place_id))
        here = Cursor(self.date or UNDATED, self.pk)
        previous = siblings.filter(older_than(here)).order_by("-sort_date", "-pk").values("pk")[:1]
        following = siblings.filter(newer_than(here)).order_by("sort_date", "pk").values("pk")[:1]
        both = ArticlePage.objects.filter(Q(pk=Subquery(previous)) | Q(pk=Subquery(following)))
        found = list(both.defer("body").newest_first())
        is_older = {page.pk: (page.date or UNDATED, page.pk) < here for page in found}
        return {
            "previous": next((page for page in found if is_older[page.pk]), None),
            "next": next((page for page in found if not is_older[page.pk]), None),
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The article with its way onward."""
        context = super().get_context(request, *args, **kwargs)
        neighbours = self.neighbours()
        context["related"] = self.related_articles()
        context["previous_article"] = neighbours["previous"]
        context["next_article"] = neighbours["next"]
        return context

    def structured_data(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The trail, and the article as https://schema.org/NewsArticle."""
        article: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.summary,
            "mainEntityOfPage": absolute(self.url),
            "publisher": organization("Wijknetwerken"),
        }
        if self.date:
            article["datePublished"] = self.date.isoformat()
        if self.last_published_at:
            article["dateModified"] = timezone.localtime(self.last_published_at).isoformat()
        if self.author:
            article["author"] = {"@type": "Organization", "name": self.author}
        return [*super().structured_data(request), article]


def _number_of(rows: models.QuerySet) -> Subquery:
    """How many rows there are, counted for each article that is fetched only."""
    return Subquery(rows.values("page").annotate(number=Count("pk")).values("number"))


class RelatedPage(Orderable):
    """A page chosen by hand to read after an article."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_links")
    related = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("related")]
