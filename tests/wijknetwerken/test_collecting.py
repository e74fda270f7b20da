"""Static files are collected once for each state of their sources."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.finders import FileSystemFinder

from wijknetwerken.collecting import MANIFEST, collect_static


class SourceFinder(FileSystemFinder):
    """Django keeps one finder a class for the life of the process; this one looks each time."""

    def list(self, ignore_patterns: Any) -> Any:
        """The files of the folders that the settings name now."""
        return FileSystemFinder().list(ignore_patterns)


MANIFEST_STORAGE = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


@pytest.fixture
def source(settings: Any, tmp_path: Path) -> Path:
    """The only static file of a site whose folders are all below `tmp_path`."""
    for name in ("source", "build", "static"):
        (tmp_path / name).mkdir()
    settings.BUILD_DIR = tmp_path / "build"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["tests.wijknetwerken.test_collecting.SourceFinder"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST_STORAGE}}
    file = tmp_path / "source" / "site.css"
    file.write_text("body { color: black }", "utf-8")
    return file


def collected(settings: Any) -> set[str]:
    """The names of what was collected."""
    return {path.name for path in Path(settings.STATIC_ROOT).iterdir()}


def test_a_second_time_nothing_needs_doing(settings: Any, source: Path) -> None:
    assert collect_static() is True
    assert MANIFEST in collected(settings)
    assert collect_static() is False


def test_a_changed_file_is_collected_again(settings: Any, source: Path) -> None:
    collect_static()
    before = collected(settings)
    source.write_text("body { color: navy }", "utf-8")
    assert collect_static() is True
    assert len(collected(settings) - before) == 1


def test_lost_files_are_collected_again(settings: Any, source: Path) -> None:
    collect_static()
    Path(settings.STATIC_ROOT, MANIFEST).unlink()
    assert collect_static() is True
