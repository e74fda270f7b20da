"""A folder to import, and uploads that go nowhere else."""

from pathlib import Path

import pytest
from pytest_django import Settings

from home.models import HomePage


@pytest.fixture
def media_folder(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder in which uploaded files come for the time of one test."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture
def root(tmp_path: Path, media_folder: Path, home: HomePage) -> Path:
    """An empty content folder; the site has its two home pages."""
    path = tmp_path / "content"
    path.mkdir()
    return path
