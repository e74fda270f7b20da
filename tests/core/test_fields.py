"""The stream field that stays out of the migrations."""

import pytest
from django.db.migrations.writer import MigrationWriter
from django.test import override_settings
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField

from core.fields import BodyField, LightStreamField
from home.models import StandardPage


def body() -> BodyField:
    """A body as page types declare it."""
    field = BodyField(blank=True, verbose_name="tekst")
    field.set_attributes_from_name("body")
    return field


def test_a_body_migrates_without_its_blocks() -> None:
    _name, path, args, kwargs = body().deconstruct()
    assert path == "core.fields.BodyField"
    assert args == []
    assert kwargs == {"blank": True, "verbose_name": "tekst"}


@override_settings(BODY_BLOCKS=[("stuk", "core.blocks.NietBestaand")])
def test_a_migration_does_not_look_the_blocks_up() -> None:
    assert body().deconstruct()[2] == []


def test_a_light_field_with_blocks_of_its_own_migrates_without_them() -> None:
    field = LightStreamField([("words", CharBlock())], blank=True)
    field.set_attributes_from_name("words")
    _name, path, args, kwargs = field.deconstruct()
    assert (path, args, kwargs) == ("core.fields.LightStreamField", [], {"blank": True})
    assert list(field.stream_block.child_blocks) == ["words"]


def test_a_field_can_be_written_into_a_migration_and_back() -> None:
    written, imports = MigrationWriter.serialize(body())
    assert written == "core.fields.BodyField(blank=True, verbose_name='tekst')"
    assert imports == {"import core.fields"}
    again = LightStreamField(block_lookup={0: ("wagtail.blocks.CharBlock", [], {})})
    assert list(again.stream_block.child_blocks) == []


def test_a_copy_of_a_body_has_the_same_shelf() -> None:
    assert list(body().clone().stream_block.child_blocks) == list(body().stream_block.child_blocks)


def test_the_shelf_is_what_the_settings_name_in_their_order() -> None:
    assert list(body().stream_block.child_blocks) == [
        "heading",
        "text",
        "quote",
        "image",
        "download",
        "contact",
        "action",
        "facts",
        "timeline",
    ]


@override_settings(BODY_BLOCKS=[("tussenkop", "core.blocks.HeadingBlock")])
def test_an_app_changes_the_shelf_by_the_settings_alone() -> None:
    assert list(body().stream_block.child_blocks) == ["tussenkop"]


@pytest.mark.parametrize(("blank", "required"), [(True, False), (False, True)])
def test_only_a_body_that_may_be_blank_may_be_left_out(blank: bool, required: bool) -> None:
    assert BodyField(blank=blank).stream_block.required is required


def test_pages_keep_their_body_in_an_ordinary_stream_field() -> None:
    assert isinstance(StandardPage._meta.get_field("body"), StreamField)
