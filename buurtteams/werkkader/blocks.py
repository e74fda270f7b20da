"""A chapter of a living document, as editors write it."""

from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

LEVELS = [("1", _("Chapter")), ("2", _("Part of the chapter above"))]


class ChapterBlock(blocks.StructBlock):
    """A numbered chapter, or a part of the chapter above it, with the blocks of any text."""

    title = blocks.CharBlock(max_length=160, label=_("Title"))
    level = blocks.ChoiceBlock(choices=LEVELS, default="1", label=_("Level"))

    class Meta:
        icon = "doc-full"
        label = _("Chapter")
        label_format = "{title}"
        collapsed = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the shelf of the site into the chapter; all apps are loaded by now."""
        shelf = [(name, import_string(path)()) for name, path in settings.BODY_BLOCKS]
        body = blocks.StreamBlock(shelf, required=False, label=_("Text"))
        super().__init__([("body", body)], *args, **kwargs)

    @cached_property
    def body(self) -> blocks.StreamBlock:
        """The blocks that a chapter is made of."""
        return self.child_blocks["body"]
