"""Which block takes which part of a content file."""

import pytest
from pytest_django import Settings

from core.blocks.base import Transferable
from core.contentformat.nodes import Download, Fence, Heading, Image, Node, Quote, Text
from core.fields import BodyField

NODES: list[tuple[Node, str]] = [
    (Heading(2, "Kop"), "heading"),
    (Text("<p>a</p>"), "text"),
    (Quote("<p>a</p>"), "quote"),
    (Image("a.jpg"), "image"),
    (Download("a.pdf"), "download"),
    (Fence("contact", {}), "contact"),
    (Fence("action", {}), "action"),
    (Fence("facts", {}), "facts"),
    (Fence("timeline", []), "timeline"),
]


@pytest.mark.parametrize(("node", "name"), NODES, ids=[name for _node, name in NODES])
def test_every_part_is_taken_by_just_one_block(node: Node, name: str) -> None:
    shelf = BodyField().stream_block.child_blocks
    assert [taker for taker, block in shelf.items() if block.takes(node)] == [name]


def test_every_block_of_the_shelf_is_a_part_of_the_format(settings: Settings) -> None:
    assert [name for name, _path in settings.BODY_BLOCKS] == [name for _node, name in NODES]


@pytest.mark.parametrize("name", ["", "onbekend", "Facts"])
def test_a_fence_of_another_name_is_taken_by_none(name: str) -> None:
    shelf = BodyField().stream_block.child_blocks
    assert not any(block.takes(Fence(name, {})) for block in shelf.values())


def test_a_block_that_names_nothing_takes_nothing() -> None:
    class Silent(Transferable):
        pass

    assert not any(Silent().takes(node) for node, _name in NODES)
    assert not Silent().takes(Fence("", {}))
