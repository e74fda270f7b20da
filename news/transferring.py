"""What an article has in the text format besides the keys of every page."""

from typing import Any

from django.conf import settings

from core.blocks.base import Incoming, Outgoing
from core.contentformat.errors import FormatError
from core.contentformat.records import LeadImage, PageRecord
from core.transfer.extras import Extra, register
from news.models import ArticlePage, RelatedPage


def read(article: ArticlePage, record: PageRecord, incoming: Incoming) -> None:
    """Date, author, image and related pages of the record."""
    article.date = record.date
    article.author = record.author
    _read_image(article, record, incoming)
    _read_related(article, record, incoming)


def _read_image(article: ArticlePage, record: PageRecord, incoming: Incoming) -> None:
    lead = record.image or LeadImage(file="")
    image = None
    if lead.file:
        image = incoming.image(lead.file, lead.alt, record.lines.get("image") or 1)
    article.lead_image = image
    article.lead_image_decorative = bool(lead.file) and not lead.alt
    article.lead_image_alt = "" if image and image.default_alt_text == lead.alt else lead.alt
    article.lead_image_caption = lead.caption


def _read_related(article: ArticlePage, record: PageRecord, incoming: Incoming) -> None:
    line = record.lines.get("related") or 1
    prefix = "" if record.language == settings.LANGUAGE_CODE else f"/{record.language}"
    pages = []
    for path in record.related:
        page = incoming.page(f"{prefix}/{path}/", line)
        if page is None:
            raise FormatError(line, f"De pagina “{path}” ontbreekt in deze map en op de site.")
        pages.append(page)
    known = {row.related_id: row for row in article.related_links.all()}
    rows = [known.get(page.pk) or RelatedPage(related=page) for page in pages]
    for number, row in enumerate(rows):
        row.sort_order = number
    article.related_links.set(rows)


def write(article: ArticlePage, outgoing: Outgoing) -> dict[str, Any]:
    """The fields of the record that are an article's own."""
    image = None
    if article.lead_image:
        image = LeadImage(
            file=outgoing.image(article.lead_image),
            alt=article.lead_alt,
            caption=article.lead_image_caption,
        )
    rows = article.related_links.all()
    related = (outgoing.counterpart(row.related, article.locale_id) for row in rows)
    return {
        "date": article.date,
        "author": article.author,
        "image": image,
        "related": tuple(_path(page) for page in related if page),
    }


def _path(page: Any) -> str:
    """The path of a page below the home page of its language."""
    return page.url_path.strip("/").partition("/")[2]


register(
    ArticlePage,
    Extra(keys=frozenset({"date", "author", "image", "related"}), read=read, write=write),
)
