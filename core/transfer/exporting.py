"""From pages to a folder of content files with their media."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Page

from core.contentformat.frontmatter import write_page
from core.models import BasePage
from core.routing import root_path
from core.transfer.aliases import aliases_of
from core.transfer.outgoing import OutgoingPage
from core.transfer.pages import write_record
from core.transfer.topics import export_topics
from core.visibility import visible

HOME_FILE = "_home.md"


class FolderNotEmpty(Exception):
    """The folder to write to holds something already."""


def export_folder(root: Path) -> list[Path]:
    """Write every page that readers may see; gives the content files, ``FolderNotEmpty`` else."""
    if root.exists() and any(root.iterdir()):
        raise FolderNotEmpty(f"{root}: deze map is niet leeg; noem een nieuwe map.")
    root.mkdir(parents=True, exist_ok=True)
    export_topics(root)
    written = []
    for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        written += _export_language(root / language, language)
    return written


def _export_language(folder: Path, language: str) -> list[Path]:
    home = root_path(language)
    if home is None:
        return []
    pages = list(visible(Page.objects.filter(url_path__startswith=home)).order_by("path"))
    in_menu = [page.pk for page in pages if page.show_in_menus]
    positions = {pk: number for number, pk in enumerate(in_menu, start=1)}
    files: dict[Path, dict[str, Any]] = {}
    written = []
    for page in pages:
        path = page.url_path[len(home) :].strip("/")
        target = folder / (f"{path}.md" if path else HOME_FILE)
        names = files.setdefault(target.parent, {})
        _export_page(page.specific, path, target, names, positions.get(page.pk))
        written.append(target)
    for place, names in files.items():
        _write_media(place, names)
    return written


def _export_page(
    page: BasePage, path: str, target: Path, names: dict[str, Any], menu: int | None
) -> None:
    language = target.parts[-(path.count("/") + 2)]
    record = write_record(page, path or "/", language, OutgoingPage(names), menu)
    record = replace(record, aliases=aliases_of(page), translation_of=_original_path(page))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(write_page(record), "utf-8")


def _original_path(page: BasePage) -> str | None:
    home = root_path(settings.LANGUAGE_CODE)
    originals = page.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE)
    original = originals.first()
    if home is None or original is None or page.depth == BasePage.HOME_DEPTH:
        return None
    return original.url_path[len(home) :].strip("/")


def _write_media(folder: Path, names: dict[str, Any]) -> None:
    for name, found in _in_order(names):
        with found.open_file() as content:
            (folder / name).write_bytes(content.read())


def _in_order(names: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from sorted(names.items())
