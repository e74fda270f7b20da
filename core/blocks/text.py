"""Blocks of running text: heading, text, quote and fact box."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from core.blocks.base import Incoming, Outgoing, Transferable
from core.blocks.fences import read_mapping, read_text, without_empty, write_text
from core.contentformat import nodes
from core.rich_text import ReaderRichText

# By name: the last one is of an app above.
TEXT_FEATURES = ["bold", "italic", "ul", "ol", "link", "document-link", "milestone"]
QUOTE_FEATURES = ["bold", "italic"]


class ProseBlock(blocks.RichTextBlock):
    """Rich text whose links may be followed by a note; every rich text of the shelf is one."""

    def to_python(self, value: Any) -> ReaderRichText:
        """The value of the stored HTML."""
        return ReaderRichText(value)

    def normalize(self, value: Any) -> ReaderRichText:
        """The value of what a default or a preview may be: HTML or any rich text."""
        return ReaderRichText(value.source if isinstance(value, RichText) else value)

    def value_from_form(self, value: Any) -> ReaderRichText:
        """The value of what the editor sends."""
        return ReaderRichText(value)


class HeadingValue(blocks.StructValue):
    """A heading that can be pointed at."""

    @property
    def anchor(self) -> str:
        """The words of its fragment; the template adds the start of the block's id to them."""
        return slugify(self.get("text", ""))


class HeadingBlock(Transferable, blocks.StructBlock):
    """A heading inside the text; the title of the page is the first level."""

    node_type = nodes.Heading

    level = blocks.ChoiceBlock(
        choices=[("h2", _("Heading")), ("h3", _("Subheading"))],
        default="h2",
        label=_("Level"),
        search_index=False,
    )
    text = blocks.CharBlock(max_length=160, label=_("Text"))

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Text")
        template = "core/blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"level": "h2", "text": "Wat verandert er?"}

    def from_node(self, node: nodes.Heading, incoming: Incoming) -> dict[str, str]:
        """Level 2 or 3 and a text."""
        return {"level": f"h{node.level}", "text": node.text}

    def to_node(self, value: Any, outgoing: Outgoing) -> nodes.Heading:
        """The heading as a node."""
        return nodes.Heading(level=int(value["level"][1]), text=value["text"])


class TextBlock(Transferable, ProseBlock):
    """Paragraphs and lists."""

    node_type = nodes.Text

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Text")
        template = "core/blocks/text.html"
        preview_value = "<p>Een buurtteam helpt bij vragen over zorg, geld en wonen.</p>"

    def from_node(self, node: nodes.Text, incoming: Incoming) -> str:
        """Rich text with its links resolved."""
        return incoming.rich_text(node.html, node.line)

    def to_node(self, value: Any, outgoing: Outgoing) -> nodes.Text:
        """Plain HTML with addresses."""
        return nodes.Text(html=outgoing.rich_text(value.source))


class QuoteBlock(Transferable, blocks.StructBlock):
    """What somebody said, with name and role."""

    node_type = nodes.Quote

    text = ProseBlock(features=QUOTE_FEATURES, label=_("Quote"))
    speaker = blocks.CharBlock(required=False, max_length=120, label=_("Who says so"))
    role = blocks.CharBlock(
        required=False,
        max_length=160,
        label=_("Role"),
        help_text=_("The role at that time, for example: projectleider."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Text")
        template = "core/blocks/quote.html"
        preview_value = {
            "text": "<p>Wij luisteren eerst, dan pas komen de regels.</p>",
            "speaker": "Samira Bakker",
            "role": "wijkverpleegkundige",
        }

    def clean(self, value: Any) -> Any:
        """Refuse a role without a name: the reader would not know whose."""
        cleaned = super().clean(value)
        if cleaned["role"] and not cleaned["speaker"]:
            error = ValidationError(_("Fill in who says so, or leave the role out."))
            raise blocks.StructBlockValidationError({"speaker": error})
        return cleaned

    def from_node(self, node: nodes.Quote, incoming: Incoming) -> dict[str, str]:
        """The quote, its speaker and the role, if any."""
        text = incoming.rich_text(node.html, node.line)
        return {"text": text, "speaker": node.speaker, "role": node.role}

    def to_node(self, value: Any, outgoing: Outgoing) -> nodes.Quote:
        """The quote as a node."""
        html = outgoing.rich_text(value["text"].source)
        return nodes.Quote(html=html, speaker=value["speaker"], role=value["role"])


class FactsBlock(Transferable, blocks.StructBlock):
    """A box with the facts in short."""

    fence_name = "facts"

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = ProseBlock(features=TEXT_FEATURES, label=_("Text"))

    class Meta:
        icon = "list-ul"
        label = _("Fact box")
        group = _("Extra")
        template = "core/blocks/facts.html"
        preview_value = {"heading": "In het kort", "text": "<ul><li>Start: 1 april 2021</li></ul>"}

    def from_node(self, node: nodes.Fence, incoming: Incoming) -> dict[str, str]:
        """A mapping with a heading and a text in Markdown."""
        texts = read_mapping(node, ["heading", "text"], required=["heading", "text"])
        html = read_text(texts["text"], node.line)
        return {"heading": texts["heading"], "text": incoming.rich_text(html, node.line)}

    def to_node(self, value: Any, outgoing: Outgoing) -> nodes.Fence:
        """The same mapping."""
        text = write_text(outgoing.rich_text(value["text"].source))
        return nodes.Fence("facts", without_empty({"heading": value["heading"], "text": text}))
