"""A site with a document in two languages that has lived through everything, and its folder."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from wagtail.models import Locale

from buurtteams.werkkader.correcting import correct
from buurtteams.werkkader.facts import LessonStatus, Status
from buurtteams.werkkader.models import LivingDocumentPage, Release
from buurtteams.werkkader.noting import mark, withdraw
from buurtteams.werkkader.releasing import change_status
from core.contentformat.yamlwriting import write_yaml
from core.transfer.exporting import export_folder
from core.transfer.importing import import_folder
from home.models import HomePage
from tests.core.transfer.folders import tree, write
from tests.factories import (
    CustomDocumentFactory,
    CustomImageFactory,
    LessonFactory,
    LivingDocumentPageFactory,
    MilestoneFactory,
    SectionPageFactory,
    StandardPageFactory,
    UserFactory,
    chapter,
    chapters_of,
    day,
    make_release,
    publish_chapters,
)
from tests.factories.documents import key_of

FILLER = "Een buurtteam werkt samen met bewoners en met partners in de wijk. " * 12
AHEAD = dt.datetime(2098, 5, 1, 9, 0, tzinfo=dt.UTC)
SECRET = "Dit blijft nog even onder ons."


@contextmanager
def empty_site() -> Iterator[Path]:
    """A site without content and a folder; what comes in is gone at the end."""
    cache.clear()
    with (
        tempfile.TemporaryDirectory() as folder,
        override_settings(MEDIA_ROOT=Path(folder) / "uploads"),
        transaction.atomic(),
    ):
        yield Path(folder)
        transaction.set_rollback(True)


def through_an_empty_site(content: Path) -> dict[str, bytes]:
    """What an export gives after an import of that folder, twice to be sure of it."""
    with empty_site() as folder:
        import_folder(content)
        again = import_folder(content)
        assert (again.created, again.changed, dict(again.others)) == ([], [], {})
        export_folder(folder / "export")
        return tree(folder / "export")


def block(kind: str, value: Any, *names: object) -> dict[str, Any]:
    """A block of a chapter."""
    return {"type": kind, "value": value, "id": key_of(*names)}


def lived_through(home: HomePage, english_home: HomePage) -> LivingDocumentPage:
    """Versions, a correction, marks, lessons, decisions, statuses, media, a hidden version."""
    section = SectionPageFactory(parent=home, title="Buurtteams", slug="buurtteams")
    decision = StandardPageFactory(parent=section, title="Besluit", slug="besluit")
    closed = StandardPageFactory(parent=section, title="Dicht", slug="dicht", live=False)
    page = LivingDocumentPageFactory(
        parent=section,
        title="Kader",
        slug="kader",
        summary="Hoe wij werken.",
        contact_email="expertgroep@wijk.example",
        chapters=_first(section, closed),
    )
    editor = UserFactory(first_name="Noor", last_name="Jansen")
    one = make_release(page, "1.0", now=day("2020-03-12"), by=editor, status=Status.CONCEPT)
    change_status(
        one,
        Status.FIXED,
        at=day("2020-04-01"),
        reason="Het college stelde het vast.",
        by=editor,
        now=day("2020-03-30"),
    )
    _mend(page, one, section, closed, editor)
    _mark(one, decision, editor)
    two = _second(page, decision, closed)
    _learn(page, two)
    _hidden(page)
    _translate(page, english_home, two)
    return LivingDocumentPage.objects.get(pk=page.pk)


def _first(section: Any, closed: Any) -> Any:
    image = CustomImageFactory(title="Gracht")
    document = CustomDocumentFactory(title="Plan")
    milestone = MilestoneFactory(title="Start", section=section)
    links = f'<p>Lees <a linktype="page" id="{closed.pk}">dit</a> en <b>dat</b>.</p>'
    first = chapter("doel", "Waarom", [f"<p>{FILLER}De gezamelijke opdracht.</p>", "<p>Twee.</p>"])
    shown = {"image": image.pk, "alt_text": "Water", "decorative": False}
    step = {"milestone": milestone.pk, "date": "", "text": ""}
    line = {
        "heading": "Planning",
        "items": [{"type": "item", "value": step, "id": key_of("step")}],
        "section": None,
        "kind": "",
        "since": None,
        "until": None,
    }
    blocks = [
        block("heading", {"level": "h2", "text": "Een kop"}, "kop"),
        block("text", links, "links"),
        block("image", {"image": shown, "caption": "De gracht"}, "beeld"),
        block("heading", {"level": "h3", "text": "Kleiner"}, "kleiner"),
        block("download", {"document": document.pk, "title": "Het plan"}, "stuk"),
        block("timeline", line, "lijn"),
    ]
    second = chapter("toegang", "Toegang", "", level=2)
    second["value"]["body"] = blocks
    return chapters_of(first, second)


def _mend(page: Any, one: Release, section: Any, closed: Any, editor: Any) -> None:
    page = LivingDocumentPage.objects.get(pk=page.pk)
    raw = [dict(child) for child in page.chapters.get_prep_value()]
    body = raw[0]["value"]["body"]
    body[0]["value"] = body[0]["value"].replace("gezamelijke", "gezamenlijke")
    publish_chapters(page, chapters_of(*raw))
    correct(one, [raw[0]["id"]], by=editor, now=day("2020-04-20"))


def _mark(one: Release, decision: Any, editor: Any) -> None:
    first, second = one.chapters.all()
    text = f'<p>Zie <a linktype="page" id="{decision.pk}">het besluit</a>.</p>'
    mark(first, text, passage="Twee.", by=editor, now=day("2020-05-01"))
    wrong = mark(second, "<p>Niet waar.</p>", by=editor, now=day("2020-05-02"))
    withdraw(wrong, "Vergissing.", by=editor, now=day("2020-05-03"))


def _second(page: Any, decision: Any, closed: Any) -> Release:
    renamed = chapter("doel", "Waarom wij dit doen", f"<p>{FILLER}Samen.</p>")
    publish_chapters(page, chapters_of(renamed, chapter("nieuw", "Nieuw", "<p>Erbij.</p>")))
    decisions = [
        ("Besluit van de raad", decision, ""),
        ("Wet", None, "https://wetten.example.org/1"),
        ("Dicht stuk", closed, ""),
    ]
    return make_release(page, "1.1", now=day("2020-06-12"), decisions=decisions)


def _learn(page: Any, two: Release) -> None:
    told = {"page": page, "chapter_key": key_of("doel"), "chapter_title": "Waarom"}
    LessonFactory(
        **told,
        received_at=day("2020-05-05") + dt.timedelta(hours=10),
        question="Kan dit korter?",
        answer="Ja, in 1.1.",
        is_public=True,
        status=LessonStatus.PROCESSED,
        processed_in=two,
    )
    LessonFactory(**told, text=SECRET, question=SECRET, answer="", is_public=False)


def _hidden(page: Any) -> None:
    publish_chapters(page, chapters_of(chapter("geheim", "Geheim", f"<p>{SECRET}</p>")))
    make_release(page, "2.0", now=day("2020-07-01"), valid_from=AHEAD, note=SECRET)


def _translate(page: Any, english_home: HomePage, two: Release) -> None:
    english = LivingDocumentPageFactory(
        parent=english_home,
        title="Framework",
        slug="framework",
        locale=Locale.objects.get(language_code="en"),
        translation_key=page.translation_key,
        chapters=chapters_of(chapter("goal", "Why", "<p>How we work.</p>")),
    )
    make_release(english, "1.0", now=day("2020-08-01"), translates=two, note="First.")


# A folder as somebody writes it by hand.

VERSION: dict[str, Any] = {
    "number": "1.0",
    "note": "De eerste versie.",
    "valid_from": "2020-03-12",
    "chapters": [
        {"title": "Doel", "text": "Dit kader zegt hoe teams werken."},
        {"title": "Toegang", "text": "Binnenlopen kan op tien plekken."},
        {"title": "Tijden", "level": "2", "text": "#### Dag\n\nVan 9 tot 17 uur."},
    ],
}
NEXT: dict[str, Any] = {
    "number": "1.1",
    "note": "Twee plekken erbij.",
    "valid_from": "2020-06-12T09:00+02:00",
    "chapters": [
        {"title": "Doel", "text": "Dit kader zegt hoe teams werken."},
        {"title": "Toegang", "text": "Binnenlopen kan op twaalf plekken."},
    ],
}
TYPED = f"{FILLER}De gezamelijke opdracht is een gezamelijke."
LONG: dict[str, Any] = VERSION | {
    "chapters": [{"title": "Doel", "text": TYPED}, {"title": "Toegang", "text": "Op tien plekken."}]
}
BODY = "## Doel\n\nDit kader zegt hoe teams werken.\n\n## Toegang\n\nOp twaalf plekken."


def mended(old: str, new: str, **told: Any) -> dict[str, Any]:
    """A correction of that long text, from the first word to the other."""
    text = TYPED.replace(old, new)
    return {"chapter": "Doel", "at": "2020-06-20", "text": text, **told}


def page_file(root: Path, body: str = BODY, **keys: str) -> Path:
    """The content file of a document."""
    told = {"type": "living-document", "title": "Kader", **keys}
    return write(root, "kader.md", body, **told)


def releases_file(root: Path, *versions: dict[str, Any], **keys: Any) -> Path:
    """The file with the versions of that document."""
    document = {"path": "kader", "language": "nl", "versions": list(versions), **keys}
    path = root / "releases.yaml"
    path.write_text(write_yaml([document]), "utf-8")
    return path
