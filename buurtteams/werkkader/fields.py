"""The stream of chapters: light in migrations, looked up when all apps are loaded."""

from django.utils.functional import cached_property
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from buurtteams.werkkader.blocks import ChapterBlock
from core.fields import LightStreamField


class ChaptersField(LightStreamField):
    """Chapters in order; the id of a child is the identity of a chapter for ever."""

    @cached_property
    def stream_block(self) -> StreamBlock:
        """One kind of child: a chapter."""
        block = StreamBlock([("chapter", ChapterBlock())])
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> tuple[str, str, list, dict]:
        """Describe the column only, without looking the blocks up."""
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [], kwargs
