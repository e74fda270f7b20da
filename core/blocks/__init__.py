"""The shelf of blocks that every page body is made of, one subject a file."""

from core.blocks.calls import ActionBlock, ContactBlock
from core.blocks.media import CaptionedImageBlock, DownloadBlock
from core.blocks.text import FactsBlock, HeadingBlock, QuoteBlock, TextBlock

__all__ = [
    "ActionBlock",
    "CaptionedImageBlock",
    "ContactBlock",
    "DownloadBlock",
    "FactsBlock",
    "HeadingBlock",
    "QuoteBlock",
    "TextBlock",
]
