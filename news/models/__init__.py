"""The models of news, one subject a file."""

from news.models.articles import ArticlePage, ArticleQuerySet, RelatedPage
from news.models.indexes import NewsIndexPage

__all__ = ["ArticlePage", "ArticleQuerySet", "NewsIndexPage", "RelatedPage"]
