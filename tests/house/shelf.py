"""One valid value for each block of the shelf, as the database keeps it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings

from home.models import StandardPage
from tests.factories import CustomDocumentFactory, CustomImageFactory

BLOCK_NAMES = [name for name, _path in settings.BODY_BLOCKS]


def _image() -> dict[str, Any]:
    image = CustomImageFactory()
    image.get_file_hash()
    shown = {"image": image.pk, "alt_text": "Een brug over de gracht", "decorative": False}
    return {"image": shown, "caption": "De brug bij het buurthuis, in maart 2020"}


def _download() -> dict[str, Any]:
    return {"document": CustomDocumentFactory().pk, "title": "Het werkkader in het kort"}


# Blocks whose preview cannot be a value, for it would need a file.
NEEDING_A_FILE: dict[str, Callable[[], dict[str, Any]]] = {"image": _image, "download": _download}


def shelf() -> Any:
    """The blocks of every page body."""
    return StandardPage._meta.get_field("body").stream_block


def sample(name: str) -> dict[str, Any]:
    """A child of a stream: one made with a file, else the value that editors see as preview."""
    if name in NEEDING_A_FILE:
        return {"type": name, "value": NEEDING_A_FILE[name]()}
    block = shelf().child_blocks[name]
    return {"type": name, "value": block.get_prep_value(block.get_preview_value())}


def body_with_every_block() -> list[dict[str, Any]]:
    """A body that holds each block of the shelf once."""
    return [sample(name) for name in BLOCK_NAMES]
