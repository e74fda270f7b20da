"""How the CMS lists articles."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from news.models import ArticlePage, NewsIndexPage

ARTICLE_COLUMNS = [
    Column("date", label=_("Date"), sort_key="date", width="12%"),
    Column("author", label=_("Author"), sort_key="author", width="15%"),
    PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
]
TITLE_COLUMNS = [
    BulkActionsCheckboxColumn("bulk_actions", obj_type="page"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
]


class ArticleListingViewSet(PageListingViewSet):
    """All articles, wherever they stand in the tree."""

    model = ArticlePage
    icon = "doc-full"
    menu_label = _("Articles")
    menu_order = 150
    add_to_admin_menu = True
    columns = [*TITLE_COLUMNS, ParentPageColumn("parent", label=_("Place")), *ARTICLE_COLUMNS]


class ArticlePageViewSet(PageViewSet):
    """The articles of one news index, in the page explorer."""

    model = ArticlePage
    icon = "doc-full"
    columns = [*TITLE_COLUMNS, *ARTICLE_COLUMNS]


article_listing = ArticleListingViewSet("articles")
article_viewset = ArticlePageViewSet()
news_index_viewset = PageViewSet(model=NewsIndexPage, icon="list-ul")
