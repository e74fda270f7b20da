"""Makes the files that editors upload: real ones, scans, and those that mean harm."""

import io
import zlib
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from PIL import Image
from pypdfium2 import PdfDocument
from weasyprint import HTML

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"))
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def pdf(body: str, css: str = "") -> bytes:
    """A PDF of some HTML."""
    made = HTML(string=f"<html lang=nl><style>{css}</style><body>{body}</body></html>").write_pdf()
    assert made is not None
    return bytes(made)


def repeated(content: bytes, times: int) -> bytes:
    """A PDF with the first page of another, so many times."""
    made, output = PdfDocument.new(), io.BytesIO()
    made.import_pages(PdfDocument(content), [0] * times)
    made.save(output)
    return output.getvalue()


def scan(pages: int = 2) -> bytes:
    """A PDF whose pages are pictures."""
    output = io.BytesIO()
    sheets = [Image.new("L", (210, 297), 200 + number) for number in range(pages)]
    sheets[0].save(output, "PDF", save_all=True, append_images=sheets[1:])
    return output.getvalue()


def joined(*contents: bytes) -> bytes:
    """The pages of several PDFs as one."""
    made, output = PdfDocument.new(), io.BytesIO()
    for content in contents:
        made.import_pages(PdfDocument(content))
    made.save(output)
    return output.getvalue()


def locked(content: bytes, password: str) -> bytes:
    """The same PDF, which asks for a password; with an empty one it only forbids to print."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(output, encryption=pikepdf.Encryption(owner="baas", user=password))
    return output.getvalue()


def swelling_pdf(drawing: bytes, times: int) -> bytes:
    """A small PDF with a page whose drawing repeats so many times."""
    packed = zlib.compress(drawing * times, 9)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    numbered = [b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(parts, 1)]
    return b"%PDF-1.4\n" + b"".join(numbered) + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


def archive(parts: dict[str, str | bytes], packing: int = ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    output = io.BytesIO()
    with ZipFile(output, "w", packing) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return output.getvalue()


def docx(*paragraphs: str, **parts: str) -> bytes:
    """A DOCX with paragraphs; ``parts`` are others of its parts, by the names without ending."""
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    return docx_of(body, **parts)


def docx_of(body: str, before: str = "", **parts: str) -> bytes:
    """A DOCX with XML of its own; ``before`` comes before the first element."""
    document = (
        f"<?xml version='1.0'?>{before}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    )
    others = {
        f"word/{name}.xml": f"<w:{name} {WORD}>{content}</w:{name}>"
        for name, content in parts.items()
    }
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **others})


def odt_of(body: str, kind: str = ODT_TYPE) -> bytes:
    """An ODT with XML of its own."""
    content = (
        f"<office:document-content {OPEN}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": kind, "content.xml": content})
