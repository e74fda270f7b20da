"""Blocks that show an image or offer a document."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from core.blocks.base import Incoming, Outgoing, Transferable
from core.contentformat import nodes


class CaptionedImageBlock(Transferable, blocks.StructBlock):
    """An image, what it shows for who cannot see it, and a caption for everybody."""

    node_type = nodes.Image

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("Caption"),
        help_text=_("Says more than the description of the image does: who, where, when."),
    )

    class Meta:
        icon = "image"
        label = _("Image")
        group = _("Media")
        template = "core/blocks/image.html"
        preview_template = "core/blocks/image_preview.html"

    def from_node(self, node: nodes.Image, incoming: Incoming) -> dict[str, Any]:
        """The image of the file, decorative when it has no alternative text."""
        image = incoming.image(node.file, node.alt, node.line)
        shown = {"image": image.pk, "alt_text": node.alt, "decorative": not node.alt}
        return {"image": shown, "caption": node.caption}

    def to_node(self, value: Any, outgoing: Outgoing) -> nodes.Image:
        """The name of the file, the text for who cannot see it and the caption."""
        image = value["image"]
        alt = "" if image.decorative else image.contextual_alt_text or ""
        return nodes.Image(file=outgoing.image(image), alt=alt, caption=value["caption"])


class DownloadValue(blocks.StructValue):
    """A document under the name it has in this text."""

    @property
    def label(self) -> str:
        """The title given here, else the document's own."""
        document = self.get("document")
        return self.get("title") or (document.title if document else "")


class DownloadBlock(Transferable, blocks.StructBlock):
    """A document to download, with type and size."""

    node_type = nodes.Download

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        required=False,
        max_length=160,
        label=_("Title here"),
        help_text=_("Leave empty to use the title of the document."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Download")
        group = _("Media")
        template = "core/blocks/download.html"
        value_class = DownloadValue
        preview_template = "core/blocks/download_preview.html"

    def from_node(self, node: nodes.Download, incoming: Incoming) -> dict[str, Any]:
        """The document of the file; its title here only when it has another one."""
        document = incoming.document(node.file, node.title, node.line)
        title = "" if node.title == document.title else node.title
        return {"document": document.pk, "title": title}

    def to_node(self, value: Any, outgoing: Outgoing) -> nodes.Download:
        """The name of the file and the title that readers see."""
        return nodes.Download(file=outgoing.document(value["document"]), title=value.label)
