"""Heading, text, quote and fact box."""

import pytest
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Page

from core.blocks import FactsBlock, HeadingBlock, QuoteBlock, TextBlock
from core.blocks.base import Transferable
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Fence, Heading, Node, Quote, Text
from core.transfer.incoming import IncomingPage
from core.transfer.outgoing import OutgoingPage
from home.models import SectionPage

pytestmark = pytest.mark.django_db

CASES: list[tuple[Transferable, Node]] = [
    (HeadingBlock(), Heading(2, "Wat verandert er?")),
    (HeadingBlock(), Heading(3, "Voor wie?")),
    (TextBlock(), Text("<p>Een <b>vet</b> woord.</p><ul><li>punt</li></ul>")),
    (TextBlock(), Text('<p><a href="https://wijk.example/x">elders</a></p>')),
    (QuoteBlock(), Quote("<p>Eerst luisteren.</p>", "Samira", "verpleegkundige")),
    (QuoteBlock(), Quote("<p>Eerst luisteren.</p>")),
    (FactsBlock(), Fence("facts", {"heading": "In het kort", "text": "- een\n- twee"})),
]


@pytest.mark.parametrize(("block", "node"), CASES)
def test_a_part_of_a_file_comes_out_as_it_went_in(
    block: Transferable, node: Node, incoming: IncomingPage, outgoing: OutgoingPage
) -> None:
    raw = block.from_node(node, incoming)
    value = block.clean(block.to_python(raw))  # type: ignore[attr-defined]
    assert block.to_node(value, outgoing) == node


def test_a_link_to_a_page_is_kept_as_a_link_to_that_page(
    section: SectionPage, incoming: IncomingPage, outgoing: OutgoingPage
) -> None:
    node = Text('<p><a href="/buurtteams/">teams</a></p>')
    raw = TextBlock().from_node(node, incoming)
    assert f'id="{section.pk}"' in raw
    Page.objects.get(pk=section.pk).specific.move(section.get_parent(), "last-child")
    assert TextBlock().to_node(TextBlock().to_python(raw), outgoing) == node


def test_a_heading_can_be_pointed_at() -> None:
    value = HeadingBlock().to_python({"level": "h2", "text": "Wat verandert er?"})
    assert value.anchor == "wat-verandert-er"


def test_an_editor_may_not_use_other_levels_of_heading() -> None:
    block = HeadingBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"level": "h4", "text": "Kop"}))


def test_a_role_without_a_name_is_refused() -> None:
    block = QuoteBlock()
    raw = {"text": "<p>Zo is het.</p>", "speaker": "", "role": "wethouder"}
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(raw))
    assert set(refused.value.block_errors) == {"speaker"}


@pytest.mark.parametrize(("speaker", "role"), [("", ""), ("Samira", ""), ("Samira", "wethouder")])
def test_a_quote_may_go_without_name_or_without_role(speaker: str, role: str) -> None:
    block = QuoteBlock()
    raw = {"text": "<p>Zo is het.</p>", "speaker": speaker, "role": role}
    assert block.clean(block.to_python(raw))["role"] == role


@pytest.mark.parametrize(
    "data", [{"heading": "Kop"}, {"text": "x"}, {"heading": "Kop", "text": "## tussenkop"}]
)
def test_a_fact_box_needs_a_heading_and_a_text_of_paragraphs(
    data: dict[str, str], incoming: IncomingPage
) -> None:
    with pytest.raises(FormatError):
        FactsBlock().from_node(Fence("facts", data, line=3), incoming)


def test_a_text_offers_only_what_the_format_can_hold() -> None:
    offered = ["bold", "italic", "ul", "ol", "link", "document-link", "milestone"]
    assert TextBlock().features == offered
    assert TextBlock(features=["bold"]).features == ["bold"]
