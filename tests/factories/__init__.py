"""Makers of everything that tests need; they never leave this folder."""

from tests.factories.documents import (
    LivingDocumentPageFactory,
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)
from tests.factories.lessons import LessonFactory
from tests.factories.media import CustomDocumentFactory, CustomImageFactory, pdf_bytes, png_bytes
from tests.factories.milestones import MilestoneFactory, make_wording
from tests.factories.pages import (
    ArticlePageFactory,
    HomePageFactory,
    NewsIndexPageFactory,
    SectionPageFactory,
    StandardPageFactory,
    TimelinePageFactory,
)
from tests.factories.taxonomy import TopicFactory
from tests.factories.users import UserFactory
from tests.factories.wording import SearchPromotionFactory, SearchSynonymFactory, ask

__all__ = [
    "ArticlePageFactory",
    "CustomDocumentFactory",
    "CustomImageFactory",
    "HomePageFactory",
    "LessonFactory",
    "LivingDocumentPageFactory",
    "MilestoneFactory",
    "NewsIndexPageFactory",
    "SearchPromotionFactory",
    "SearchSynonymFactory",
    "SectionPageFactory",
    "StandardPageFactory",
    "TimelinePageFactory",
    "TopicFactory",
    "UserFactory",
    "ask",
    "chapter",
    "chapters_of",
    "day",
    "make_release",
    "make_wording",
    "pdf_bytes",
    "png_bytes",
    "publish_chapters",
]
