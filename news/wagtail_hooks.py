"""What news adds to the CMS."""

from wagtail import hooks

from news.viewsets import article_listing, article_viewset, news_index_viewset


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[object]:
    """The list of articles, and the icons of the page types."""
    return [article_listing, article_viewset, news_index_viewset]
