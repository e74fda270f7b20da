"""A folder to import, and uploads that go nowhere else."""

from pathlib import Path

import pytest

from home.models import HomePage


@pytest.fixture
def root(tmp_path: Path, media_folder: Path, home: HomePage) -> Path:
    """An empty content folder; the site has its two home pages."""
    path = tmp_path / "content"
    path.mkdir()
    return path
