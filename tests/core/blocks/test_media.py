"""Image and download."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.blocks import StructBlockValidationError

from core.blocks import CaptionedImageBlock, DownloadBlock
from core.contentformat.errors import FormatError
from core.contentformat.nodes import Download, Image
from core.models import CustomDocument, CustomImage
from core.transfer.incoming import IncomingPage
from core.transfer.outgoing import OutgoingPage
from tests.factories import CustomDocumentFactory, CustomImageFactory, pdf_bytes, png_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


@pytest.mark.parametrize(
    "node",
    [
        Image("gracht.png", "Een gracht", "De gracht in mei"),
        Image("gracht.png", "Een gracht"),
        Image("gracht.png"),
    ],
)
def test_an_image_comes_out_of_a_file_as_it_went_in(
    node: Image, folder: Path, incoming: IncomingPage, outgoing: OutgoingPage
) -> None:
    (folder / "gracht.png").write_bytes(png_bytes())
    block = CaptionedImageBlock()
    value = block.clean(block.to_python(block.from_node(node, incoming)))
    assert block.to_node(value, outgoing) == node
    assert {name: found.pk for name, found in outgoing.files.items()} == {
        "gracht.png": CustomImage.objects.get().pk
    }


def test_an_image_without_alternative_text_is_a_decoration(
    folder: Path, incoming: IncomingPage
) -> None:
    (folder / "gracht.png").write_bytes(png_bytes())
    shown = CaptionedImageBlock().from_node(Image("gracht.png"), incoming)["image"]
    assert shown["decorative"]


def test_an_editor_must_describe_an_image_or_call_it_a_decoration() -> None:
    block = CaptionedImageBlock()
    image = CustomImageFactory()
    bare = {"image": {"image": image.pk, "alt_text": "", "decorative": False}, "caption": ""}
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(bare))


def test_one_image_may_say_something_else_in_another_place(
    folder: Path, incoming: IncomingPage, outgoing: OutgoingPage
) -> None:
    (folder / "gracht.png").write_bytes(png_bytes())
    block = CaptionedImageBlock()
    nodes = [Image("gracht.png", alt) for alt in ("Een gracht", "A canal")]
    values = [block.to_python(block.from_node(node, incoming)) for node in nodes]
    assert [block.to_node(value, outgoing) for value in values] == nodes
    assert CustomImage.objects.count() == 1
    assert list(outgoing.files) == ["gracht.png"]


def test_a_missing_image_is_refused_with_its_line(incoming: IncomingPage) -> None:
    with pytest.raises(FormatError, match="regel 5"):
        CaptionedImageBlock().from_node(Image("weg.png", "x", line=5), incoming)


@pytest.mark.parametrize("title", ["Het plan", "plan"])
def test_a_download_comes_out_of_a_file_as_it_went_in(
    title: str, folder: Path, incoming: IncomingPage, outgoing: OutgoingPage
) -> None:
    (folder / "plan.pdf").write_bytes(pdf_bytes())
    node = Download("plan.pdf", title)
    block = DownloadBlock()
    value = block.clean(block.to_python(block.from_node(node, incoming)))
    assert block.to_node(value, outgoing) == node
    assert outgoing.files == {"plan.pdf": CustomDocument.objects.get()}


def test_a_download_goes_by_the_title_of_its_document_unless_it_has_one_here() -> None:
    document = CustomDocumentFactory(title="Plan", file=ContentFile(b"x", name="plan.pdf"))
    block = DownloadBlock()
    assert block.to_python({"document": document.pk, "title": ""}).label == "Plan"
    assert block.to_python({"document": document.pk, "title": "Versie 2"}).label == "Versie 2"


def test_a_download_of_a_document_that_was_deleted_has_no_title() -> None:
    assert DownloadBlock().to_python({"document": None, "title": ""}).label == ""


def test_the_second_place_of_a_document_keeps_its_own_title(
    folder: Path, incoming: IncomingPage
) -> None:
    (folder / "plan.pdf").write_bytes(pdf_bytes())
    block = DownloadBlock()
    first = block.from_node(Download("plan.pdf", "Het plan"), incoming)
    second = block.from_node(Download("plan.pdf", "The plan"), incoming)
    assert (first["title"], second["title"]) == ("", "The plan")
    assert first["document"] == second["document"]
