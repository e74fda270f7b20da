"""What tests of the ground floor share: a media folder of their own and the small site."""

from pathlib import Path

import pytest
from pytest_django import Settings

from home.models import HomePage, SectionPage
from news.models import ArticlePage, NewsIndexPage
from tests.factories import ArticlePageFactory, NewsIndexPageFactory, SectionPageFactory


@pytest.fixture
def media_folder(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder in which uploaded files come for the time of one test."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture
def section(home: HomePage) -> SectionPage:
    """The section Buurtteams."""
    return SectionPageFactory(parent=home, title="Buurtteams", slug="buurtteams")


@pytest.fixture
def news(section: SectionPage) -> NewsIndexPage:
    """The news index below the section."""
    return NewsIndexPageFactory(parent=section, title="Nieuws", slug="nieuws")


@pytest.fixture
def article(news: NewsIndexPage) -> ArticlePage:
    """One article in the index."""
    return ArticlePageFactory(parent=news, title="Startschot", slug="startschot")
