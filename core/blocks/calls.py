"""Blocks that ask the reader to do something: contact and call to action."""

from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import Incoming, Outgoing, Transferable
from core.blocks.fences import read_mapping, without_empty
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Fence
from core.localizing import in_reader_language


class ContactValue(blocks.StructValue):
    """A contact whose mail address can carry a subject."""

    @property
    def mailto(self) -> str:
        """The address as a link of RFC 6068, the subject percent-encoded."""
        email, subject = self.get("email", ""), self.get("subject", "")
        return f"mailto:{email}" + (f"?subject={quote(subject)}" if subject else "")


class ContactBlock(Transferable, blocks.StructBlock):
    """Who to ask, by mail with a subject that is already filled in, or by telephone."""

    fence_name = "contact"
    keys = ("heading", "text", "email", "subject", "phone")

    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.TextBlock(required=False, max_length=400, rows=2, label=_("Text"))
    email = blocks.EmailBlock(label=_("Mail address"))
    subject = blocks.CharBlock(
        required=False,
        max_length=120,
        search_index=False,
        label=_("Subject of the mail"),
        help_text=_("Is filled in for the reader who clicks on the address."),
    )
    phone = blocks.CharBlock(required=False, max_length=30, label=_("Telephone"))

    class Meta:
        icon = "mail"
        label = _("Contact")
        group = _("Extra")
        template = "core/blocks/contact.html"
        value_class = ContactValue
        preview_value = {
            "heading": "Meedenken?",
            "text": "Meld u aan voor de expertgroep.",
            "email": "info@wijknetwerken.example",
            "subject": "Aanmelding expertgroep",
            "phone": "",
        }

    def from_node(self, node: Fence, incoming: Incoming) -> dict[str, str]:
        """A mapping with at least a heading and a mail address."""
        texts = read_mapping(node, self.keys, required=["heading", "email"])
        try:
            validate_email(texts["email"])
        except ValidationError as error:
            message = str(_("“%s” is not a mail address."))
            raise FormatError(node.line, message % texts["email"]) from error
        return texts

    def to_node(self, value: Any, outgoing: Outgoing) -> Fence:
        """The same mapping."""
        return Fence("contact", without_empty({key: value[key] or "" for key in self.keys}))


class ActionValue(blocks.StructValue):
    """A call to action that leads to a page of this site or elsewhere."""

    @property
    def address(self) -> str:
        """The page in the reader's language (nothing when it cannot be read), or what was typed."""
        page = self.get("page")
        if page is None:
            return self.get("url", "")
        found = in_reader_language([page.pk]).get(page.pk)
        return found.url if found else ""


class ActionBlock(Transferable, blocks.StructBlock):
    """One thing to do next, as a button-like link."""

    fence_name = "action"

    label = blocks.CharBlock(
        max_length=80, label=_("Words on the button"), help_text=_("Say what happens.")
    )
    text = blocks.CharBlock(required=False, max_length=300, label=_("Sentence above it"))
    page = blocks.PageChooserBlock(required=False, label=_("Page of this site"))
    url = blocks.CharBlock(
        required=False, max_length=500, search_index=False, label=_("Or an address elsewhere")
    )

    class Meta:
        icon = "arrow-right"
        label = _("Call to action")
        group = _("Extra")
        template = "core/blocks/action.html"
        value_class = ActionValue
        preview_value = {
            "label": "Lees het werkkader",
            "text": "Alles over de werkwijze staat in het werkkader.",
            "page": None,
            "url": "https://wijknetwerken.example/",
        }

    def clean(self, value: Any) -> Any:
        """Refuse none or both destinations, and addresses that a browser would execute."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            message = _("Choose a page or type an address: one of the two.")
            raise blocks.StructBlockValidationError({"url": ValidationError(message)})
        if cleaned["url"] and not is_safe_address(cleaned["url"]):
            message = _("Begin the address with https://, mailto: or tel:.")
            raise blocks.StructBlockValidationError({"url": ValidationError(message)})
        return cleaned

    def from_node(self, node: Fence, incoming: Incoming) -> dict[str, Any]:
        """A mapping with a label, a link and perhaps a sentence."""
        texts = read_mapping(node, ["label", "text", "link"], required=["label", "link"])
        page = incoming.page(texts["link"], node.line)
        if page is None and not is_safe_address(texts["link"]):
            message = str(_("“%s” is neither a page of this site nor an address elsewhere."))
            raise FormatError(node.line, message % texts["link"])
        url = "" if page else texts["link"]
        return {
            "label": texts["label"],
            "text": texts["text"],
            "page": page.pk if page else None,
            "url": url,
        }

    def to_node(self, value: Any, outgoing: Outgoing) -> Fence | None:
        """The same mapping; nothing for a page that is not written."""
        link = outgoing.page(value["page"]) if value["page"] else value["url"]
        if not link:
            return None
        texts = {"label": value["label"], "text": value["text"], "link": link}
        return Fence("action", without_empty(texts))


def is_safe_address(url: str) -> bool:
    """Is it an address that may stand in a link: web, mail, telephone or a list of this site?"""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"https", "http", "mailto", "tel"}
    return url.startswith("/") and bool(parts.query or parts.fragment)
