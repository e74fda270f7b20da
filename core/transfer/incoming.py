"""The import side of a page: its files become images and documents, its addresses links."""

import datetime as dt
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.images import ImageFile
from django.core.files.storage import Storage
from django.utils.text import slugify
from PIL import Image as PillowImage
from PIL import UnidentifiedImageError
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.utils.file import hash_filelike

from core.contentformat.addresses import file_of, is_local_file
from core.contentformat.errors import FormatError
from core.models import CustomDocument
from core.transfer.links import is_of_a_kind, read_link

IMAGE_FORMATS = frozenset({"AVIF", "GIF", "JPEG", "PNG", "WEBP"})


class MediaShelf:
    """The images and documents of one import; it remembers what it made, to undo it."""

    def __init__(self) -> None:
        self._written: list[tuple[Storage, str, Callable[[], bool]]] = []
        self._documents: dict[str, str] = {}

    def undo_files(self) -> None:
        """Remove the files of this import; the rows go with the transaction."""
        for storage, name, is_used in self._written:
            if not is_used():
                storage.delete(name)

    def keep(
        self, storage: Storage, name: str, is_used: Callable[[], bool] = lambda: False
    ) -> None:
        """Remember a file that this import made, to undo it unless it is used by then."""
        self._written.append((storage, name, is_used))

    def image(self, path: Path, alt: str) -> Any:
        """The image with the bytes of ``path``, made when there is none."""
        model = get_image_model()
        with path.open("rb") as content:
            digest = hash_filelike(content)
            known = model.objects.filter(file_hash=digest).first()
            return known or self._new_image(model, path, content, digest, alt)

    def _new_image(self, model: Any, path: Path, content: Any, digest: str, alt: str) -> Any:
        size = os.path.getsize(path)
        image = model(title=path.stem, description=alt, is_decorative=not alt)
        image.file = ImageFile(content, name=path.name)
        image.file_hash, image.file_size = digest, size
        _check(image)
        image.save()
        self.keep(image.file.storage, image.file.name)
        return image

    def document(self, path: Path, title: str) -> CustomDocument:
        """The document named like ``path``; other bytes than before make a new edition."""
        slug = slugify(path.stem)[:100] or "document"
        with path.open("rb") as content:
            digest = hash_filelike(content)
            if self._documents.setdefault(slug, digest) != digest:
                raise FormatError(
                    None,
                    f"Twee verschillende bestanden heten “{path.name}”: hernoem er één.",
                )
            document = CustomDocument.objects.filter(slug=slug).first()
            if document is None:
                document = CustomDocument(title=title or path.stem, slug=slug)
            if document.file_hash != digest:
                self._give_file(document, path, content)
        return document

    def _give_file(self, document: CustomDocument, path: Path, content: Any) -> None:
        content.seek(0)
        document.file = File(content, name=path.name)
        _check(document)
        document.save()
        for file in (document.file, document.editions.order_by("-number")[0].file):
            self.keep(file.storage, file.name)


def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Place:
    """Where and when the page being read appears.

    ``section`` and ``original`` are looked up when a block asks for them; ``go_live_at`` is set
    for a later moment only.
    """

    language: str = settings.LANGUAGE_CODE
    section: Callable[[], Page | None] = _nothing
    original: Callable[[], Page | None] = _nothing
    go_live_at: dt.datetime | None = None


NOWHERE = Place()
NOTHING_KEPT: Mapping[str, Any] = MappingProxyType({})


class IncomingPage:
    """What the blocks of one page may ask for while it is read (``core.blocks.base.Incoming``)."""

    def __init__(
        self,
        root: Path,
        folder: Path,
        shelf: MediaShelf,
        find_page: Callable[[str], Page | None],
        warn: Callable[[int, str], None],
        *,
        place: Place = NOWHERE,
        count: Callable[[str], None] = lambda what: None,
        kept: Mapping[str, Any] = NOTHING_KEPT,
    ) -> None:
        self.root = root
        self.folder = folder
        self.shelf = shelf
        self.find_page = find_page
        self.warn = warn
        self.count = count
        self.kept = kept
        self.language = place.language
        self.section = place.section
        self.original = place.original
        self.go_live_at = place.go_live_at

    def image(self, file: str, alt: str, line: int) -> Any:
        """The image of a file beside the page."""
        path = self._path(file, line)
        _check_image(path, line)
        try:
            return self.shelf.image(path, alt)
        except FormatError as error:
            raise FormatError(line, error.reason) from error

    def document(self, file: str, title: str, line: int) -> CustomDocument:
        """The document of a file beside the page."""
        path = self._path(file, line)
        extension = path.suffix.lower().lstrip(".")
        if extension not in settings.WAGTAILDOCS_EXTENSIONS:
            known = ", ".join(settings.WAGTAILDOCS_EXTENSIONS)
            raise FormatError(line, f"“{file}” mag geen download zijn; wel: {known}.")
        try:
            return self.shelf.document(path, title)
        except FormatError as error:
            raise FormatError(line, error.reason) from error

    def page(self, address: str, line: int) -> Page | None:
        """The page at an address of this site; ``None`` for any other address."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not address.startswith("/"):
            return None
        # A link to a page cannot hold these; such an address is kept as it was typed.
        if parts.query or parts.fragment:
            return None
        return self.find_page(parts.path)

    def rich_text(self, html: str, line: int) -> str:
        """The HTML with links to pages and documents as Wagtail keeps them."""
        if "<a " not in html:
            return html
        soup = BeautifulSoup(html, "html.parser")
        for link in soup.find_all("a"):
            self._keep_link(link, line)
        return str(soup)

    def _keep_link(self, link: Any, line: int) -> None:
        href = link["href"]
        if is_local_file(href):
            document = self.document(file_of(href, line), link.get_text(), line)
            link.attrs = {"linktype": "document", "id": str(document.pk)}
            return
        if is_of_a_kind(href):
            link.attrs = read_link(href, line)
            return
        page = self.page(href, line)
        if page is not None:
            link.attrs = {"linktype": "page", "id": str(page.pk)}
        elif href.startswith("/") and "#" not in href and "?" not in href:
            self.warn(line, f"de link {href} leidt naar geen pagina van deze site.")

    def _path(self, file: str, line: int) -> Path:
        path = (self.folder / file).resolve()
        if not path.is_relative_to(self.root):
            raise FormatError(line, f"“{file}” ligt buiten de map die wordt ingelezen.")
        if not path.is_file():
            raise FormatError(line, f"Het bestand “{file}” ontbreekt: zet het naast deze tekst.")
        return path


def _check(found: Any) -> None:
    """Refuse what does not fit in the database: a title or a description that is too long."""
    try:
        found.clean_fields(exclude=["file"])
    except ValidationError as error:
        raise FormatError(None, " ".join(error.messages)) from error


def _check_image(path: Path, line: int) -> None:
    """Refuse what is no image or has more pixels than the site takes, before decoding it."""
    reason = (
        f"“{path.name}” is geen afbeelding die de site kent: gebruik JPEG, PNG, WebP, AVIF of GIF."
    )
    try:
        with PillowImage.open(path) as image:
            kind, (width, height) = image.format, image.size
    except (UnidentifiedImageError, OSError, PillowImage.DecompressionBombError) as error:
        raise FormatError(line, reason) from error
    if kind not in IMAGE_FORMATS:
        raise FormatError(line, reason)
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise FormatError(line, f"“{path.name}” is te groot: {width} × {height} beeldpunten.")
