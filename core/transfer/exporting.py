"""From pages to a folder of content files with their media."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page

from core.contentformat.frontmatter import write_page
from core.contentformat.records import PageRecord
from core.models import BasePage
from core.sites import root_path
from core.transfer.aliases import aliases_of
from core.transfer.outgoing import OutgoingPage, Written
from core.transfer.pages import write_record
from core.transfer.parts import export_parts
from core.transfer.topics import export_topics
from core.visibility import visible

HOME_FILE = "_home.md"
SECTION_DEPTH = BasePage.HOME_DEPTH + 1


class FolderNotEmpty(Exception):
    """The folder to write to holds something already."""


def export_folder(root: Path) -> list[Path]:
    """Write every page that readers may see; gives the content files, ``FolderNotEmpty`` else."""
    if root.exists() and any(root.iterdir()):
        raise FolderNotEmpty(f"{root}: deze map is niet leeg; noem een nieuwe map.")
    root.mkdir(parents=True, exist_ok=True)
    export_topics(root)
    written = pages_to_write()
    beside = OutgoingPage({}, written)
    export_parts(root, beside)
    _write_media(root, beside.files)
    files = []
    for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        files += _export_language(root / language, language, written)
    return files


def pages_to_write() -> Written:
    """The pages that readers may see and can reach: those whose parents are written too."""
    roots = {root_path(code) for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES}
    reached: set[str] = set()
    written: Written = {}
    for page in visible(Page.objects.filter(depth__gt=1)).order_by("path"):
        if page.url_path in roots or page.path[: -page.steplen] in reached:
            reached.add(page.path)
            written[page.translation_key, page.locale_id] = page
    return written


def _export_language(folder: Path, language: str, written: Written) -> list[Path]:
    home = root_path(language)
    if home is None:
        return []
    pages = [page for page in written.values() if page.url_path.startswith(home)]
    in_menu = [page.pk for page in pages if page.show_in_menus]
    positions = {pk: number for number, pk in enumerate(in_menu, start=1)}
    sections = {page.path: page.translation_key for page in pages}
    names: dict[Path, dict[str, Any]] = {}
    targets = []
    for page in pages:
        path = page.url_path[len(home) :].strip("/")
        target = folder / (f"{path}.md" if path else HOME_FILE)
        section = sections.get(page.path[: page.steplen * SECTION_DEPTH])
        files = names.setdefault(target.parent, {})
        outgoing = OutgoingPage(files, written, language, section)
        record = write_record(
            page.specific, path or "/", language, outgoing, positions.get(page.pk)
        )
        _write_file(target, replace(record, **_references(page, outgoing)))
        targets.append(target)
    for place, media in names.items():
        _write_media(place, media)
    return targets


def _references(page: Page, outgoing: OutgoingPage) -> dict[str, Any]:
    return {"aliases": aliases_of(page), "translation_of": _original_path(page, outgoing)}


def _original_path(page: Page, outgoing: OutgoingPage) -> str | None:
    default = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    home = root_path(settings.LANGUAGE_CODE)
    original = outgoing.counterpart(page, default.pk)
    if home is None or original is None or original.pk == page.pk:
        return None
    return None if page.depth == BasePage.HOME_DEPTH else original.url_path[len(home) :].strip("/")


def _write_file(target: Path, record: PageRecord) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(write_page(record), "utf-8")


def _write_media(folder: Path, files: dict[str, Any]) -> None:
    for name, found in sorted(files.items()):
        with found.open_file() as content:
            (folder / name).write_bytes(content.read())
