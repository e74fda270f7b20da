"""Makers of everything that tests need; they never leave this folder."""

from tests.factories.media import CustomDocumentFactory, CustomImageFactory, pdf_bytes, png_bytes
from tests.factories.pages import (
    ArticlePageFactory,
    HomePageFactory,
    NewsIndexPageFactory,
    SectionPageFactory,
    StandardPageFactory,
)
from tests.factories.taxonomy import TopicFactory
from tests.factories.users import UserFactory

__all__ = [
    "ArticlePageFactory",
    "CustomDocumentFactory",
    "CustomImageFactory",
    "HomePageFactory",
    "NewsIndexPageFactory",
    "SectionPageFactory",
    "StandardPageFactory",
    "TopicFactory",
    "UserFactory",
    "pdf_bytes",
    "png_bytes",
]
