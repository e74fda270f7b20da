"""The index that lists articles."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.models import BasePage
from core.visibility import visible
from news.feeds import ArticleFeed
from news.forms import NewsFilterForm
from news.listing import active_filters, stretch
from news.models.articles import ArticlePage, ArticleQuerySet


class NewsIndexPage(RoutablePageMixin, BasePage):
    """The list of articles below it, with filters and a feed."""

    search_kind = "page"
    format_type = "news-index"
    kind_label = _("News overview")
    subpage_types: ClassVar[list[str]] = ["news.ArticlePage"]

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def articles(self) -> ArticleQuerySet:
        """The visible articles of this index."""
        return visible(ArticlePage.objects.filter(place=self.pk))

    @path("feed/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The newest articles as Atom."""
        home = self.url
        return ArticleFeed(self.title, self.summary, home, self.articles())(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One stretch of the list, as the query string asks."""
        context = super().get_context(request, *args, **kwargs)
        form = NewsFilterForm(request.GET, self.articles())
        context["form"] = form
        context["feed_url"] = self.url + "feed/"
        if form.is_valid():
            context.update(self._stretch(form))
        return context

    @staticmethod
    def _stretch(form: NewsFilterForm) -> dict[str, Any]:
        before, after = form.cleaned_data["before"], form.cleaned_data["after"]
        articles = form.filtered().select_related("lead_image").defer("body")
        listing = stretch(articles, form.chosen, before, after)
        filters = active_filters(form.chosen, form.labels)
        return {"listing": listing, **vars(listing), "active_filters": filters}
