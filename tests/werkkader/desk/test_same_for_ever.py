"""The main text of a version stays the same bytes, whatever happens in the CMS afterwards."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from buurtteams.timelines.models import Milestone
from buurtteams.timelines.rescheduling import reschedule
from buurtteams.werkkader.models import LivingDocumentPage, ReleaseChapter
from buurtteams.werkkader.releasing import change_status
from core.models import CustomDocument, CustomImage
from tests.factories import (
    LivingDocumentPageFactory,
    MilestoneFactory,
    SectionPageFactory,
    chapter,
    chapters_of,
    make_release,
    png_bytes,
    publish_chapters,
)
from tests.factories.documents import key_of
from tests.house.shelf import body_with_every_block
from tests.werkkader.desk.site import logged_in

pytestmark = pytest.mark.django_db

MAIN = re.compile(rb"<main.*</main>", re.DOTALL)
NEW_TEXT = chapter("doel", "Een nieuw doel", "<p>Alles is anders.</p>")


@pytest.fixture
def document() -> Any:
    """A released document with every block, a mention of a milestone and a link to a page."""
    milestone = MilestoneFactory(title="Start", date="1 april 2026")
    linked = SectionPageFactory(title="Elders", slug="elders")
    html = (
        f'<p><a linktype="milestone" id="{milestone.pk}" date="2026-04-01">de start</a> en '
        f'<a linktype="page" id="{linked.pk}">elders</a></p>'
    )
    blocks = [*body_with_every_block(), {"type": "text", "value": html}]
    body = [{**block, "id": key_of("blok", n)} for n, block in enumerate(blocks)]
    value = {"title": "Alles", "level": "1", "body": body}
    page = LivingDocumentPageFactory(
        chapters=chapters_of({"type": "chapter", "value": value, "id": key_of("alles")})
    )
    make_release(page, now=timezone.now() - dt.timedelta(days=2))
    return page


def main_text(page: Any, number: str = "1.0") -> bytes:
    """What readers get between ``<main>`` and ``</main>`` at the address of a version."""
    where = LivingDocumentPage.objects.get(pk=page.pk).url
    found = MAIN.search(Client().get(f"{where}versies/{number}/").content)
    assert found
    return found[0]


def newer_version(page: Any) -> None:
    """Another text takes its place, and one more is planned."""
    page = publish_chapters(page, chapters_of(NEW_TEXT))
    make_release(page, "1.1")
    make_release(page, "2.0", valid_from=timezone.now() + dt.timedelta(days=1))


def purged_revisions(page: Any) -> None:
    """The history of drafts is thrown away."""
    publish_chapters(page, chapters_of(NEW_TEXT))
    call_command("purge_revisions", days=0, verbosity=0)


def deleted_files(page: Any) -> None:
    """Somebody tries to delete all images and documents."""
    cms = logged_in()
    for name, model in (
        ("wagtailimages:delete", CustomImage),
        ("wagtaildocs:delete", CustomDocument),
    ):
        for thing in model.objects.all():
            cms.post(reverse(name, args=[thing.pk]))


def replaced_files(page: Any) -> None:
    """Images and documents get other files."""
    for image in CustomImage.objects.all():
        image.file = ContentFile(png_bytes("red", (99, 55)), name="anders.png")
        image.description = "Iets heel anders"
        image.save()
        image.renditions.all().delete()
    for document in CustomDocument.objects.all():
        document.file = ContentFile(b"%PDF-1.7\n% anders\n", name="anders.pdf")
        document.title = "Iets heel anders"
        document.save()


def moved_milestone(page: Any) -> None:
    """The date in the text moves."""
    reschedule(Milestone.objects.get(title="Start"), "1 juni 2026", "Meer tijd nodig.", None)


def other_status(page: Any) -> None:
    """The version lapses."""
    now = timezone.now()
    made = page.releases.get(number="1.0")
    change_status(made, "lapsed", at=now, reason="Ingetrokken.", by=None, now=now)


def renamed_pages(page: Any) -> None:
    """The document and the page that it links to get other titles."""
    for each in (page, *SectionPageFactory._meta.model.objects.filter(slug="elders")):
        each.title = "Een heel andere titel"
        each.save_revision().publish()


def unpublished_link(page: Any) -> None:
    """The page that it links to is no longer there for readers."""
    SectionPageFactory._meta.model.objects.get(slug="elders").unpublish()


EVENTS = [
    newer_version,
    purged_revisions,
    deleted_files,
    replaced_files,
    moved_milestone,
    other_status,
    renamed_pages,
    unpublished_link,
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_the_main_text_is_the_same_after(event: Callable[[Any], None], document: Any) -> None:
    before = main_text(document)
    event(document)
    assert main_text(document) == before


def test_the_main_text_is_the_same_after_all_of_it_and_years(document: Any) -> None:
    before = main_text(document)
    for event in EVENTS:
        event(LivingDocumentPage.objects.get(pk=document.pk))
    with time_machine.travel(timezone.now() + dt.timedelta(days=3 * 365), tick=False):
        assert main_text(document) == before


def blocks_of(block: Any) -> Iterator[Any]:
    """A block and all that are in it."""
    yield block
    inner = [*getattr(block, "child_blocks", {}).values()]
    inner += [block.child_block] if hasattr(block, "child_block") else []
    for each in inner:
        yield from blocks_of(each)


def test_the_main_text_is_the_same_when_every_block_is_called_otherwise(
    document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = main_text(document)
    fields = [
        LivingDocumentPage._meta.get_field("chapters"),
        ReleaseChapter._meta.get_field("body"),
    ]
    blocks = [block for field in fields for block in blocks_of(field.stream_block)]
    assert len(blocks) > 30
    for block in blocks:
        monkeypatch.setattr(block, "label", "Anders")
        monkeypatch.setattr(block.meta, "label", "Anders", raising=False)
    assert main_text(document) == before


def without_addresses(text: bytes, page: Any) -> bytes:
    """The text with the place of the document left out: its own links move along with it."""
    where = LivingDocumentPage.objects.get(pk=page.pk).url
    return text.replace(where.encode(), b"")


def test_only_the_addresses_of_the_document_itself_move_with_it(document: Any) -> None:
    before = without_addresses(main_text(document), document)
    document.slug = "ander-adres"
    document.save_revision().publish()
    document.move(SectionPageFactory(slug="andere-plek"), pos="last-child")
    assert without_addresses(main_text(document), document) == before


def test_the_pictures_and_files_of_the_text_are_still_served(document: Any) -> None:
    replaced_files(document)
    text = main_text(document).decode()
    pictures = set(re.findall(r"/media/versions/[^\s\",]+", text))
    files = set(re.findall(r"/documenten/[^\s\",]+", text))
    assert pictures
    assert files
    for address in pictures | files:
        response: Any = Client().get(address)
        assert response.status_code == 200, address
        assert b"anders" not in b"".join(response.streaming_content)
