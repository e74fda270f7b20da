"""Images and documents with real bytes."""

from io import BytesIO

import factory
from django.core.files.base import ContentFile
from PIL import Image

from core.models import CustomDocument, CustomImage


def png_bytes(color: str = "teal", size: tuple[int, int] = (64, 36)) -> bytes:
    """A small image of one colour."""
    buffer = BytesIO()
    Image.new("RGB", size, color).save(buffer, "PNG")
    return buffer.getvalue()


def pdf_bytes(text: str = "Werkkader") -> bytes:
    """The shortest thing that calls itself a PDF; `text` makes it another file."""
    return f"%PDF-1.7\n% {text}\n%%EOF\n".encode()


class CustomImageFactory(factory.django.DjangoModelFactory):
    """An image that is described."""

    class Meta:
        model = CustomImage

    title = factory.Sequence(lambda n: f"Beeld {n}")
    description = "Een rij huizen aan het water"
    file = factory.LazyAttributeSequence(
        lambda image, n: ContentFile(png_bytes(size=(64 + n % 50, 36)), name=f"beeld-{n}.png")
    )


class CustomDocumentFactory(factory.django.DjangoModelFactory):
    """A document."""

    class Meta:
        model = CustomDocument

    title = factory.Sequence(lambda n: f"Document {n}")
    file = factory.LazyAttributeSequence(
        lambda document, n: ContentFile(pdf_bytes(f"nummer {n}"), name=f"document-{n}.pdf")
    )
