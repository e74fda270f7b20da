"""Contact and call to action."""

from email.utils import unquote
from urllib.parse import unquote as percent_decode
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import StructBlockValidationError

from core.blocks import ActionBlock, ContactBlock
from core.blocks.calls import ContactValue, is_safe_address
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Fence
from core.transfer.incoming import IncomingPage
from core.transfer.outgoing import OutgoingPage
from home.models import SectionPage

pytestmark = pytest.mark.django_db

UNSAFE = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//elders.example/",
    "elders.example",
    "/pad/",
    "",
]
SAFE = [
    "https://wijk.example/",
    "http://wijk.example/",
    "HTTPS://wijk.example/",
    "mailto:info@wijk.example",
    "tel:14020",
]


def contact(**fields: str) -> ContactValue:
    """The value of a contact card."""
    raw = {"heading": "Meedenken?", "email": "info@wijk.example", **fields}
    return ContactBlock().to_python(raw)


def test_a_mail_address_without_subject_is_the_whole_link() -> None:
    assert contact().mailto == "mailto:info@wijk.example"


def test_a_subject_is_percent_encoded_as_rfc_6068_asks() -> None:
    found = contact(subject="Aanmelding & vragen? 100% Nieuw-West").mailto
    assert found == (
        "mailto:info@wijk.example?subject=Aanmelding%20%26%20vragen%3F%20100%25%20Nieuw-West"
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_subject_adds_a_header_or_gets_lost(subject: str) -> None:
    parts = urlsplit(ContactValue(None, {"email": "a@b.nl", "subject": subject}).mailto)
    assert not set(parts.query) & set("&+ \r\n")
    name, _, value = parts.query.partition("=")
    assert (name, percent_decode(value)) == ("subject", subject)
    assert unquote(parts.path) == "a@b.nl"


CONTACT = {"heading": "Meedenken?", "email": "info@wijk.example"}
FULL = {**CONTACT, "text": "Meld u aan.", "subject": "Aanmelding", "phone": "14 020"}


@pytest.mark.parametrize("data", [CONTACT, FULL])
def test_a_contact_comes_out_of_a_file_as_it_went_in(
    data: dict[str, str], incoming: IncomingPage, outgoing: OutgoingPage
) -> None:
    block = ContactBlock()
    node = Fence("contact", data)
    value = block.clean(block.to_python(block.from_node(node, incoming)))
    assert block.to_node(value, outgoing) == node


@pytest.mark.parametrize("email", ["geen adres", "a@b", "a@b.nl\nBcc: x@y.nl"])
def test_a_contact_with_a_broken_mail_address_is_refused(
    email: str, incoming: IncomingPage
) -> None:
    node = Fence("contact", {**CONTACT, "email": email}, line=12)
    with pytest.raises(FormatError) as refused:
        ContactBlock().from_node(node, incoming)
    assert refused.value.line == 12
    assert email in refused.value.reason


@pytest.mark.parametrize("url", UNSAFE)
def test_an_address_that_a_browser_would_execute_is_not_safe(url: str) -> None:
    assert not is_safe_address(url)


@pytest.mark.parametrize("url", SAFE)
def test_web_mail_and_telephone_are_safe(url: str) -> None:
    assert is_safe_address(url)


def clean(page: SectionPage | None, url: str) -> object:
    """An editor saves a call to action."""
    block = ActionBlock()
    raw = {"label": "Lees meer", "text": "", "page": page.pk if page else None, "url": url}
    return block.clean(block.to_python(raw))


@pytest.mark.parametrize("url", [*(url for url in UNSAFE if url.strip()), "", "   "])
def test_an_editor_cannot_type_an_unsafe_address_or_none(url: str) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        clean(None, url)
    assert set(refused.value.block_errors) == {"url"}


def test_an_editor_cannot_give_both_a_page_and_an_address(section: SectionPage) -> None:
    with pytest.raises(StructBlockValidationError):
        clean(section, "https://wijk.example/")


def test_a_page_or_an_address_is_enough(section: SectionPage) -> None:
    clean(section, "")
    clean(None, "https://wijk.example/")


def test_a_call_to_a_page_comes_out_of_a_file_as_it_went_in(
    section: SectionPage, incoming: IncomingPage, outgoing: OutgoingPage
) -> None:
    block = ActionBlock()
    node = Fence("action", {"label": "Naar de teams", "link": "/buurtteams/"})
    raw = block.from_node(node, incoming)
    assert (raw["page"], raw["url"]) == (section.pk, "")
    assert block.to_node(block.clean(block.to_python(raw)), outgoing) == node


@pytest.mark.parametrize("link", ["https://wijk.example/x?a=1", "mailto:info@wijk.example"])
def test_a_call_to_elsewhere_comes_out_of_a_file_as_it_went_in(
    link: str, incoming: IncomingPage, outgoing: OutgoingPage
) -> None:
    block = ActionBlock()
    node = Fence("action", {"label": "Lees", "text": "Meer weten?", "link": link})
    raw = block.from_node(node, incoming)
    assert (raw["page"], raw["url"]) == (None, link)
    assert block.to_node(block.clean(block.to_python(raw)), outgoing) == node


@pytest.mark.parametrize("link", ["/bestaat-niet/", "javascript:alert(1)", "//x.example/", "x"])
def test_a_call_that_leads_nowhere_is_refused_with_its_line(
    link: str, incoming: IncomingPage
) -> None:
    with pytest.raises(FormatError) as refused:
        ActionBlock().from_node(Fence("action", {"label": "x", "link": link}, line=4), incoming)
    assert refused.value.line == 4
    assert link in refused.value.reason
