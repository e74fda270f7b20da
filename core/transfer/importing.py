"""From a folder of content files to pages: all of them, or none."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.signals import page_published

from core.checks import page_types
from core.contentformat.errors import FormatError
from core.models import BasePage
from core.sites import root_path
from core.tasks import coalesced
from core.transfer.aliases import keep_aliases
from core.transfer.errors import ImportFailed, Problem
from core.transfer.incoming import IncomingPage, MediaShelf, Place
from core.transfer.outgoing import OutgoingPage
from core.transfer.pages import read_record, write_record
from core.transfer.parts import finish_parts, import_parts
from core.transfer.sources import Source, read_folder
from core.transfer.topics import import_topics


@dataclass
class Report:
    """What an import did; ``others`` counts what is no page, by its name in Dutch."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)


class _DryRun(Exception):
    """Ends the transaction of a dry run."""


def import_folder(root: Path, *, dry_run: bool = False, now: dt.datetime | None = None) -> Report:
    """Import every content file below ``root``; ``ImportFailed`` leaves the site as it was.

    ``now`` decides what is planned and what has expired; without it, the clock.
    """
    sources = read_folder(root)
    run = ImportRun(root.resolve(), sources, now or timezone.now())
    with _all_or_nothing(run.shelf, dry_run):
        import_topics(root)
        run.import_all()
    return run.report


@contextmanager
def _all_or_nothing(shelf: MediaShelf, dry_run: bool) -> Iterator[None]:
    try:
        with transaction.atomic(), coalesced():
            yield
            if dry_run:
                raise _DryRun
    except _DryRun:
        shelf.undo_files()
    except BaseException:
        shelf.undo_files()
        raise


class ImportRun:
    """One import: its files, what is made already and what is left."""

    def __init__(self, root: Path, sources: list[Source], now: dt.datetime) -> None:
        self.root = root
        self.now = now
        self.sources = sources
        self.by_key = {source.key: source for source in sources}
        self.shelf = MediaShelf()
        self.report = Report()
        self.types = {model.format_type: model for model in page_types()}
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.pages: dict[tuple[str, str], BasePage] = {}
        self.new: set[tuple[str, str]] = set()
        self.kept: dict[str, Any] = {}

    def import_all(self) -> None:
        """Import every file; goes on after a broken one, to name them all."""
        # The menu shows pages in the order of the tree, which a link ahead must not upset.
        in_menu = [source for source in self.sources if source.record.menu is not None]
        problems = self._each(self.page_for, in_menu)
        if not problems:
            import_parts(self.root, self)
            problems = self._each(self._import, self.sources)
        if problems:
            raise ImportFailed(problems)
        finish_parts(self)

    def _each(self, act: Callable[[Source], object], sources: list[Source]) -> list[Problem]:
        problems: list[Problem] = []
        for source in sources:
            try:
                with transaction.atomic():
                    act(source)
            except FormatError as error:
                problems.append(source.problem(error))
            except ImportFailed as failed:
                problems += failed.problems
            if problems:
                # A page that this file made for another one went with its transaction.
                self.pages.clear()
        return list(dict.fromkeys(problems))

    def _import(self, source: Source) -> None:
        if source.key not in self.pages and self.on_site(source.key) is None:
            self._import_new(source)
            return
        page = self.page_for(source)
        before = [] if source.key in self.new else _standing(page)
        self._read(page, source)
        is_rewired = keep_aliases(page, source.record) | self._keep_original(page, source)
        if _comparable(page) in before and not is_rewired:
            self.report.unchanged.append(source.file)
            return
        seen = self.report.changed if before else self.report.created
        seen.append(source.file)
        _publish(page, self.now)

    def _import_new(self, source: Source) -> None:
        """Make a page in one go; a link to a page still to come makes that one as a draft."""
        parent, page = self._new_page(source)
        self._read(page, source)
        if source.key in self.pages:
            self._import(source)
            return
        _add_published(source, parent, page, self.now)
        self.pages[source.key] = page
        keep_aliases(page, source.record)
        self.report.created.append(source.file)

    def _read(self, page: BasePage, source: Source) -> None:
        incoming = self._incoming(source.file, source.folder, self._place(source))
        read_record(page, source.record, incoming)

    def _incoming(self, file: str, folder: Path, place: Place) -> IncomingPage:
        return IncomingPage(
            self.root,
            folder,
            self.shelf,
            self.find_page,
            lambda line, text: self.warn(f"{file}, regel {line}: {text}"),
            place=place,
            count=self.count,
            kept=self.kept,
        )

    def incoming(self, file: str, place: Place) -> IncomingPage:
        """What the blocks of a text in a file in the root of the folder may ask for."""
        return self._incoming(file, self.root, place)

    def is_changed(self, source: Source) -> bool:
        """Did a content file change a page that was there?"""
        return source.file in self.report.changed

    def warn(self, text: str) -> None:
        """Let the report say what somebody should look at."""
        self.report.warnings.append(text)

    def _place(self, source: Source) -> Place:
        record = source.record
        section = record.path.strip("/").partition("/")[0]
        is_planned = record.go_live_at is not None and record.go_live_at > self.now
        return Place(
            language=record.language,
            section=lambda: self.find_by_key((record.language, section)) if section else None,
            original=lambda: self._original(source),
            go_live_at=record.go_live_at if is_planned else None,
        )

    def count(self, what: str) -> None:
        """Let the report say that one more thing was made or changed."""
        self.report.others[what] += 1

    def page_for(self, source: Source) -> BasePage:
        """The page at the place of a file; made as an empty draft when there is none.

        ``ImportFailed`` names the file itself, whichever file asked for its page.
        """
        if source.key not in self.pages:
            found = self.on_site(source.key)
            try:
                page = self._checked(source, found) if found else self._make(source)
            except FormatError as error:
                raise ImportFailed([source.problem(error)]) from error
            self.pages[source.key] = page
        return self.pages[source.key]

    def find_page(self, address: str) -> BasePage | None:
        """The page at an address of the site, be it still to come in this import."""
        parts = [part for part in address.split("/") if part]
        first = parts[0] if parts else ""
        is_prefix = first in self.locales and first != settings.LANGUAGE_CODE
        language = first if is_prefix else settings.LANGUAGE_CODE
        rest = parts[1:] if is_prefix else parts
        return self.find_by_key((language, "/".join(rest) or "/"))

    def find_by_key(self, key: tuple[str, str]) -> BasePage | None:
        """The page in a language at a path."""
        if key in self.by_key:
            return self.page_for(self.by_key[key])
        return self.on_site(key)

    def on_site(self, key: tuple[str, str]) -> BasePage | None:
        """The page in a language at a path that the site has by now."""
        language, path = key
        root = root_path(language)
        if root is None:
            return None
        below = "" if path == "/" else f"{path}/"
        found = Page.objects.filter(url_path=f"{root}{below}").first()
        return found.specific if found else None

    def _checked(self, source: Source, page: BasePage) -> BasePage:
        if page.format_type != source.record.type:
            reason = f"Op dit adres staat al een pagina van het type “{page.format_type}”."
            raise FormatError(source.record.lines.get("type"), reason)
        return page

    def _make(self, source: Source) -> BasePage:
        parent, page = self._new_page(source)
        _add(source, parent, page)
        self.new.add(source.key)
        return page

    def _new_page(self, source: Source) -> tuple[BasePage, BasePage]:
        record = source.record
        model = self._model(source)
        parent = self._parent(source)
        if model not in parent.specific_class.allowed_subpage_models():
            reason = f"Onder “{parent.title}” kan geen pagina van het type “{record.type}” staan."
            raise FormatError(record.lines.get("type"), reason)
        slug = record.path.rpartition("/")[2]
        locale = self.locales[record.language]
        page = model(title=record.title, slug=slug, locale=locale, live=False)
        original = self._original(source)
        if original is not None:
            self._check_untranslated(source, original)
            page.translation_key = original.translation_key
        return parent, page

    def _model(self, source: Source) -> type[BasePage]:
        model = self.types.get(source.record.type)
        if model is None or model.format_type == "home":
            known = ", ".join(sorted(self.types))
            reason = f"Het type “{source.record.type}” bestaat niet; kies uit: {known}."
            raise FormatError(source.record.lines.get("type"), reason)
        return model

    def _parent(self, source: Source) -> BasePage:
        parent_path = source.record.path.rpartition("/")[0] or "/"
        parent = self.find_by_key((source.record.language, parent_path))
        if parent is None:
            reason = f"De bovenliggende pagina “{parent_path}” ontbreekt in deze map en op de site."
            raise FormatError(source.record.lines.get("path"), reason)
        return parent

    def _original(self, source: Source) -> BasePage | None:
        path = source.record.translation_of
        if path is None:
            return None
        if source.record.language == settings.LANGUAGE_CODE:
            reason = "Een Nederlandse pagina is zelf het origineel: haal “translation_of” weg."
            raise FormatError(source.record.lines.get("translation_of"), reason)
        original = self.find_by_key((settings.LANGUAGE_CODE, path))
        if original is None:
            reason = f"De Nederlandse pagina “{path}” ontbreekt in deze map en op de site."
            raise FormatError(source.record.lines.get("translation_of"), reason)
        return original

    @staticmethod
    def _check_untranslated(source: Source, original: BasePage) -> None:
        record = source.record
        if original.get_translations().filter(locale__language_code=record.language).exists():
            reason = f"De pagina “{record.translation_of}” heeft al een vertaling in deze taal."
            raise FormatError(record.lines.get("translation_of"), reason)

    def _keep_original(self, page: BasePage, source: Source) -> bool:
        """Make an existing page the translation that its file names; says whether it was not."""
        original = self._original(source)
        if original is None or original.translation_key == page.translation_key:
            return False
        self._check_untranslated(source, original)
        page.translation_key = original.translation_key
        Page.objects.filter(pk=page.pk).update(translation_key=original.translation_key)
        return True


def _add(source: Source, parent: BasePage, page: BasePage) -> None:
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        raise FormatError(source.record.lines.get("path"), " ".join(error.messages)) from error


def _add_published(source: Source, parent: BasePage, page: BasePage, now: dt.datetime) -> None:
    """Add a page that goes live at once, as Wagtail's own copying of live pages does it."""
    if (page.go_live_at and page.go_live_at > now) or (page.expire_at and page.expire_at <= now):
        _add(source, parent, page)
        _publish(page, now)
        return
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = now
    _add(source, parent, page)
    revision = page.save_revision(clean=False, changed=False)
    page.live_revision = revision
    page.save(update_fields=["live_revision"], clean=False)
    page_published.send(sender=type(page), instance=page, revision=revision)


def _comparable(page: BasePage) -> Any:
    outgoing = OutgoingPage({}, language=page.locale.language_code)
    return write_record(page, "", "", outgoing, 1 if page.show_in_menus else None)


def _standing(page: BasePage) -> list[Any]:
    """What the site shows of a page, and what it is going to show at a planned moment."""
    planned = page.revisions.filter(approved_go_live_at__isnull=False)
    return [_comparable(each) for each in (page, *(revision.as_object() for revision in planned))]


def _publish(page: BasePage, now: dt.datetime) -> None:
    try:
        revision = page.save_revision()
    except ValidationError as error:
        raise FormatError(None, " ".join(error.messages)) from error
    if not page.expire_at or page.expire_at > now:
        revision.publish()
    elif page.live:
        page.unpublish(set_expired=True)
    else:
        page.save()
