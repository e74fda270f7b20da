"""What holds for every block of the shelf, those to come included."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template
from wagtail.admin.telepath import JSContext

from core.transfer.exporting import export_folder
from core.transfer.importing import import_folder
from home.models import HomePage, StandardPage
from tests.factories import StandardPageFactory
from tests.house.shelf import BLOCK_NAMES, body_with_every_block, sample, shelf

pytestmark = pytest.mark.django_db
each_block = pytest.mark.parametrize("name", BLOCK_NAMES)


def without_ids(value: Any) -> Any:
    """A raw value without the ids that the CMS gives to parts of lists."""
    if isinstance(value, dict):
        return {key: without_ids(part) for key, part in value.items() if key != "id"}
    return [without_ids(part) for part in value] if isinstance(value, list) else value


@each_block
def test_it_says_to_editors_what_it_is(name: str) -> None:
    block = shelf().child_blocks[name]
    assert str(block.label)
    assert block.meta.icon != "placeholder"
    assert str(block.meta.group)
    assert block.is_previewable


@each_block
def test_it_has_a_template_that_shows_its_value(name: str) -> None:
    block = shelf().child_blocks[name]
    assert get_template(block.meta.template)
    shown = block.render(block.to_python(sample(name)["value"]))
    assert len(shown.strip()) > len("<p></p>")


@each_block
def test_its_preview_can_be_drawn(name: str) -> None:
    block = shelf().child_blocks[name]
    value = block.get_preview_value()
    template = get_template(block.get_preview_template(value))
    assert "site.css" in template.render(block.get_preview_context(value))


@each_block
def test_its_sample_is_valid_for_editors(name: str) -> None:
    block = shelf().child_blocks[name]
    value = block.to_python(sample(name)["value"])
    assert without_ids(block.get_prep_value(block.clean(value))) == without_ids(
        block.get_prep_value(value)
    )


def test_the_whole_shelf_has_a_form() -> None:
    assert JSContext().pack(shelf())


@each_block
def test_it_is_the_same_after_a_trip_through_the_text_format(
    name: str, home: HomePage, tmp_path: Path
) -> None:
    page = StandardPageFactory(parent=home, slug="proef", body=[sample(name)])
    before = without_ids(page.body.get_prep_value())
    export_folder(tmp_path / "uit")
    page.delete()
    import_folder(tmp_path / "uit")
    assert without_ids(StandardPage.objects.get(slug="proef").body.get_prep_value()) == before


def test_a_body_with_every_block_is_written_the_same_the_second_time(
    home: HomePage, tmp_path: Path
) -> None:
    page = StandardPageFactory(parent=home, slug="proef", body=body_with_every_block())
    export_folder(tmp_path / "eerst")
    page.delete()
    shutil.copytree(tmp_path / "eerst", tmp_path / "in")
    import_folder(tmp_path / "in")
    export_folder(tmp_path / "daarna")
    first = (tmp_path / "eerst" / "nl" / "proef.md").read_bytes()
    assert (tmp_path / "daarna" / "nl" / "proef.md").read_bytes() == first
