"""From chapters as they are edited to the HTML that a version keeps for ever.

Whatever could still change is fixed here: pictures are copied, documents point to the edition of
this day, and what a block says of milestones stays as it was.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.dispatch import Signal
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.translation import override
from wagtail.blocks import StreamValue

from buurtteams.werkkader.numbering import chapter_numbers
from core.models import CustomDocument, CustomImage

KEPT = "versions"  # the folder of the pictures that versions show
HASH_LENGTH = 24
PICTURES = re.compile(r"^(\S+)(\s+\S+)?$")
HEADINGS = re.compile(r"^h[2-6]$")
LOWEST_HEADING = 6
EDITORS_KEY = "data-block-key"  # the editor's own mark, another one after each edit
picture_kept = Signal()  # sent with storage= and name= of a copy that was not there yet


@dataclass(frozen=True)
class FrozenChapter:
    """A chapter with final HTML; ``parts`` are pairs of a block's identity and its HTML.

    ``body`` is the text as it was edited, ``images`` and ``documents`` the keys of what it uses.
    """

    key: str
    title: str
    level: int
    number: str
    parts: tuple[tuple[str, str], ...]
    body: StreamValue
    images: frozenset[int]
    documents: frozenset[int]

    @property
    def words(self) -> int:
        """How many words it has, besides its title."""
        return sum(count_words(html) for _key, html in self.parts)


def freeze(chapters: StreamValue, language: str, page: Any = None) -> list[FrozenChapter]:
    """The chapters of a document as readers of a language get them, for ever."""
    with override(language):
        return _chapters(chapters, page, _final)


def show(chapters: StreamValue, language: str, page: Any = None) -> list[FrozenChapter]:
    """The chapters as they would look now, without keeping anything: for a preview."""
    with override(language):
        return _chapters(chapters, page, str)


def _chapters(chapters: StreamValue, page: Any, finish: Any) -> list[FrozenChapter]:
    levels = [int(child.value["level"]) for child in chapters]
    numbers = chapter_numbers(levels)
    return [
        _chapter(child, level, number, page, finish)
        for child, level, number in zip(chapters, levels, numbers, strict=True)
    ]


def _chapter(child: Any, level: int, number: str, page: Any, finish: Any) -> FrozenChapter:
    body = child.value["body"]
    references = list(body.stream_block.extract_references(body))
    parts = tuple((part.id, finish(_below(_html(part, page), level))) for part in body)
    return FrozenChapter(
        key=child.id,
        title=child.value["title"],
        level=level,
        number=number,
        parts=parts,
        body=body,
        images=_keys(references, CustomImage),
        documents=_keys(references, CustomDocument),
    )


def _html(part: Any, page: Any) -> str:
    # A block of plain text renders as it was typed, which is no HTML yet.
    return conditional_escape(part.render(context={"page": page, "block_id": part.id}))


def _keys(references: Iterable[Any], model: type) -> frozenset[int]:
    return frozenset(int(key) for found, key, _path, _content in references if found is model)


def _below(html: str, level: int) -> BeautifulSoup:
    """The HTML of a block with its headings below that of its chapter."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(True, attrs={EDITORS_KEY: True}):
        del element[EDITORS_KEY]
    for heading in soup.find_all(HEADINGS):
        heading.name = f"h{min(int(heading.name[1]) + level, LOWEST_HEADING)}"
    return soup


def _final(soup: BeautifulSoup) -> str:
    for picture in soup.find_all(["img", "source"]):
        if picture.get("src"):
            picture["src"] = _kept(str(picture["src"]))
        if picture.get("srcset"):
            picture["srcset"] = _kept_set(str(picture["srcset"]))
    for link in soup.find_all("a", href=True):
        link["href"] = _edition(str(link["href"]))
    return str(soup)


def _kept_set(sources: str) -> str:
    found = (PICTURES.match(source.strip()) for source in sources.split(","))
    return ", ".join(f"{_kept(each[1])}{each[2] or ''}" for each in found if each)


def _kept(address: str) -> str:
    """The address of a copy of a picture, named by what is in it, so that equals are one."""
    folder = f"{settings.MEDIA_URL}images/"
    if not address.startswith(folder):
        return address
    with default_storage.open(address[len(settings.MEDIA_URL) :]) as picture:
        content = picture.read()
    stem = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
    name = f"{KEPT}/{stem}{posixpath.splitext(address)[1]}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
        picture_kept.send(None, storage=default_storage, name=name)
    return f"{settings.MEDIA_URL}{name}"


def _edition(address: str) -> str:
    """The address of the newest edition where a document's own address stands."""
    start = reverse("document", args=["x"]).removesuffix("x/")
    if not address.startswith(start):
        return address
    slug = address[len(start) :].strip("/")
    document = CustomDocument.objects.filter(slug=slug).first()
    edition = document.editions.order_by("-number").first() if document else None
    return reverse("document_edition", args=[slug, edition.number]) if edition else address


def words_in(html: str) -> str:
    """A piece of HTML without its markup."""
    return BeautifulSoup(html, "html.parser").get_text(" ")


def count_words(html: str) -> int:
    """The words of a piece of HTML."""
    return len(words_in(html).split())
