"""Reading the YAML of a fenced block: exact about what is missing and what is unknown."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from core.contentformat.errors import FormatError
from core.contentformat.nodes import Fence, Text
from core.contentformat.reading import read_body
from core.contentformat.writing import write_body


def read_mapping(fence: Fence, keys: Sequence[str], required: Sequence[str]) -> dict[str, str]:
    """The texts of a fence that holds a mapping, an empty text for each absent key."""
    if not isinstance(fence.data, dict):
        raise FormatError(
            fence.line, _("The block “%s” needs lines such as “key: text”.") % fence.name
        )
    unknown = sorted(str(key) for key in fence.data if key not in keys)
    if unknown:
        message = _("The block “%(block)s” does not know “%(key)s”; it knows: %(keys)s.")
        values = {"block": fence.name, "key": unknown[0], "keys": ", ".join(keys)}
        raise FormatError(fence.line, message % values)
    texts = {key: _text(fence, key, fence.data.get(key)) for key in keys}
    for key in required:
        if not texts[key]:
            message = _("The block “%(block)s” lacks “%(key)s”.")
            raise FormatError(fence.line, message % {"block": fence.name, "key": key})
    return texts


def _text(fence: Fence, key: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        message = _("“%(key)s” in the block “%(block)s” must be a text.")
        raise FormatError(fence.line, message % {"block": fence.name, "key": key})
    return str(value).strip()


def without_empty(texts: dict[str, str]) -> dict[str, str]:
    """The mapping to write: what says nothing is left out."""
    return {key: text for key, text in texts.items() if text}


def read_text(markdown: str, line: int) -> str:
    """The HTML of a text in Markdown that may hold paragraphs and lists only."""
    found = read_body(markdown, line)
    if len(found) != 1 or not isinstance(found[0], Text):
        raise FormatError(line, _("Only paragraphs and lists can stand in this block."))
    return found[0].html


def write_text(html: str) -> str:
    """The Markdown of paragraphs and lists, for a value of a fence."""
    return write_body([Text(html=html)]).strip()
