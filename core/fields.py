"""The stream field of the site: its block definitions stay out of the migrations."""

from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField


class LightStreamField(StreamField):
    """A stream field that migrates as an empty one.

    A changed block would else mean a migration, although the column stays the same JSON.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the column only."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


class BodyField(LightStreamField):
    """The body of a page: the same shelf of blocks everywhere.

    The shelf is named in ``settings.BODY_BLOCKS``, so that an app on a higher floor can put its
    block on it; the classes are looked up at first use, when all apps are loaded.
    """

    @cached_property
    def stream_block(self) -> StreamBlock:
        """The blocks of the shelf."""
        blocks = [(name, import_string(path)()) for name, path in settings.BODY_BLOCKS]
        block = StreamBlock(blocks)
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the column only, without looking the blocks up."""
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [], kwargs
