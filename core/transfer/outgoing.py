"""The export side of a page: images and documents get a file name beside it, links an address."""

from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.text import slugify
from wagtail.models import Page

from core.contentformat.addresses import href_of
from core.contentformat.html import normalise_html
from core.models import BasePage, CustomDocument
from core.transfer.links import LINK_KINDS, is_of_a_kind, write_link

HASH_LENGTH = 8
Written = dict[tuple[Any, int], Page]


class OutgoingPage:
    """What the blocks of one page may ask for while it is written (``core.blocks.base.Outgoing``).

    ``files`` maps the names in a folder to the objects whose bytes they will hold; pages in one
    folder share it. ``written`` are all pages of the export, by translation and language; without
    them every page counts as written, whether readers may see it or not.
    """

    def __init__(
        self,
        files: dict[str, Any],
        written: Written | None = None,
        language: str = settings.LANGUAGE_CODE,
        section_key: Any = None,
    ) -> None:
        self.files = files
        self.written = written
        self.language = language
        self.section_key = section_key
        self.is_for_readers = written is not None

    def for_page(self, page: Page) -> "OutgoingPage":
        """The same folder, for what is said of a page in a file beside those of the pages."""
        above = page.path[: page.steplen * (BasePage.HOME_DEPTH + 1)]
        section = Page.objects.filter(path=above).first()
        key = section.translation_key if section else None
        return OutgoingPage(self.files, self.written, page.locale.language_code, key)

    def counterpart(self, page: Page, locale_id: int) -> Page | None:
        """The page that is written in a language, or ``None``."""
        if self.written is None:
            return page
        return self.written.get((page.translation_key, locale_id))

    def image(self, image: Any) -> str:
        """The title as a file name; another image of that title gets its fingerprint behind it."""
        extension = image.file.name.rpartition(".")[2].lower()
        stem = slugify(image.title) or "image"
        name = f"{stem}.{extension}"
        # By key: images that differ in nothing but their alternative text here are unequal.
        if self.files.setdefault(name, image).pk != image.pk:
            name = f"{stem}-{image.get_file_hash()[:HASH_LENGTH]}.{extension}"
            self.files[name] = image
        return name

    def document(self, document: CustomDocument) -> str:
        """The slug as a file name: no two documents share one."""
        name = f"{document.slug}.{document.file_extension.lower()}"
        self.files[name] = document
        return name

    def page(self, page: Page) -> str:
        """The path of the page on this site; empty for one that is not written."""
        return page.url or "/" if self.counterpart(page, page.locale_id) else ""

    def rich_text(self, html: str) -> str:
        """The text as canonical HTML, links to pages and documents as addresses."""
        soup = BeautifulSoup(html, "html.parser")
        for link in soup.find_all("a"):
            href = self._address(link)
            if href:
                link.attrs = {"href": href}
            else:
                link.unwrap()
        return normalise_html(str(soup))

    def _address(self, link: Any) -> str:
        kind = link.get("linktype")
        if kind == "page":
            page = Page.objects.filter(pk=link.get("id")).first()
            return self.page(page) if page else ""
        if kind == "document":
            document = CustomDocument.objects.filter(pk=link.get("id")).first()
            return href_of(self.document(document)) if document else ""
        if kind in LINK_KINDS:
            return write_link(link, only_public=self.is_for_readers)
        href = link.get("href", "")
        return "" if is_of_a_kind(href) else href  # typed by hand it leads nowhere
