"""The pictures of a document, fetched beforehand; nothing else is ever opened, let alone loaded."""

import io
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element  # made by WeasyPrint's own parser, never parsed here

from PIL import Image, UnidentifiedImageError

OpenFile = Callable[[str], tuple[bytes, str]]

FOLDER = "/media/"
SCHEME = "picture:"
QUALITY = 88  # of a photograph, as JPEG
# WeasyPrint keeps a JPEG as it is; anything else is stored without loss and may be megabytes.
KEPT = frozenset(("image/jpeg", "image/png"))

# The alternative text of what is only decoration: it makes the picture no part of the text.
DECORATION = "\N{WHITE SQUARE}"

logger = logging.getLogger(__name__)


class PictureRefused(Exception):
    """A picture that is not ours, is not there or cannot be read; the message says which."""


@dataclass
class Pictures:
    """The pictures that a document may show, by the names under which it gets them."""

    base: str
    open_file: OpenFile
    named: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def collect(self, root: Element) -> None:
        """Give each picture below ``root`` a name of ours, or put its description in its place."""
        for image in root.iter("img"):
            try:
                name = self._name(image.get("src", ""))
            except PictureRefused as refusal:
                logger.warning("No picture in the PDF of %s: %s", self.base, refusal)
                _describe(image)
            else:
                _show(image, name)

    def get(self, name: str) -> tuple[bytes, str]:
        """The bytes and the type of a picture that was collected.

        Raises PictureRefused for any other address.
        """
        if name not in self.named:
            message = f"{name} is no picture of this document."
            raise PictureRefused(message)
        return self.named[name]

    def _name(self, source: str) -> str:
        path = _path(urljoin(self.base, source), self.base)
        if path not in self.names:
            name = f"{SCHEME}{len(self.names)}"
            self.named[name] = _read(path, self.open_file)
            self.names[path] = name
        return self.names[path]


def _path(address: str, base: str) -> str:
    """The path of a picture on this site; anything else is refused."""
    parts = urlsplit(address)
    is_ours = parts[:2] == urlsplit(base)[:2] and parts.path.startswith(FOLDER)
    if not is_ours or ".." in unquote(parts.path).split("/"):
        message = f"{address[:200]!r} does not lie below {FOLDER} of this site."
        raise PictureRefused(message)
    return parts.path


def _read(path: str, open_file: OpenFile) -> tuple[bytes, str]:
    try:
        data, kind = open_file(path)
        return _drawable(data, kind)
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        message = f"{path} cannot be read ({error})."
        raise PictureRefused(message) from error


def _drawable(data: bytes, kind: str) -> tuple[bytes, str]:
    """The picture as the printer takes it best; it is read whole, so that a broken one shows."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        if kind in KEPT:
            return data, kind
        if picture.has_transparency_data:
            return _saved(picture.convert("RGBA"), "PNG"), "image/png"
        return _saved(picture.convert("RGB"), "JPEG"), "image/jpeg"


def _saved(picture: Image.Image, kind: str) -> bytes:
    target = io.BytesIO()
    picture.save(target, format=kind, quality=QUALITY, optimize=True)
    return target.getvalue()


def _show(image: Element, name: str) -> None:
    image.set("src", name)
    image.set("alt", image.get("alt", "").strip() or DECORATION)


def _describe(image: Element) -> None:
    """Turn a picture into its description; one that was only decoration leaves nothing behind."""
    image.tag = "span"
    image.text = image.get("alt", "").strip()
    image.attrib.clear()
    image.set("class", "missing-picture" if image.text else "nothing")
