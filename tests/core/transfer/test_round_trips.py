"""What was exported, imported into an empty site and exported again, is the same byte for byte."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings

from core.contentformat.frontmatter import read_page
from core.transfer.exporting import export_folder
from core.transfer.importing import import_folder
from home.demo import CONTENT
from home.models import HomePage
from tests.core.transfer import strategies as made
from tests.core.transfer.folders import counts, tree

pytestmark = pytest.mark.django_db


@contextmanager
def empty_site() -> Iterator[Path]:
    """A site without content and a folder; what comes in is gone at the end."""
    cache.clear()
    with (
        tempfile.TemporaryDirectory() as folder,
        override_settings(MEDIA_ROOT=Path(folder) / "uploads"),
        transaction.atomic(),
    ):
        yield Path(folder)
        transaction.set_rollback(True)


def through_an_empty_site(content: Path) -> dict[str, bytes]:
    """What an export gives after an import of that folder, twice to be sure of it."""
    with empty_site() as folder:
        import_folder(content)
        again = import_folder(content)
        assert (again.created, again.changed) == ([], [])
        export_folder(folder / "export")
        return tree(folder / "export")


def write(files: dict[str, bytes], root: Path) -> Path:
    """The files on disk."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def test_the_demo_content_survives_a_move_to_another_site(home: HomePage, tmp_path: Path) -> None:
    first = through_an_empty_site(CONTENT)
    assert len(first) > 20
    assert through_an_empty_site(write(first, tmp_path)) == first


@settings(
    max_examples=15,
    # Each example is two sites: shrinking one takes minutes and the example says enough.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(made.folders)
def test_every_small_site_survives_a_move_to_another_site_with_all_it_says(
    home: HomePage, site: made.Folder
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        site.write(root / "made")
        first = through_an_empty_site(root / "made")
        assert through_an_empty_site(write(first, root / "first")) == first
    for record in site.records:
        written = read_page(first[f"{record.language}/{record.path}.md"].decode())
        assert written == replace(record, districts=written.districts)
        assert set(written.districts) == set(record.districts)


def test_an_export_comes_in_again_without_a_change(home: HomePage) -> None:
    with empty_site() as folder:
        import_folder(CONTENT)
        written = export_folder(folder / "export")
        assert counts(import_folder(folder / "export")) == (0, 0, len(written))
