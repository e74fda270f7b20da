"""What a version shows is fixed on the day it is brought out."""

import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from buurtteams.timelines.rescheduling import reschedule
from buurtteams.werkkader.freezing import count_words, freeze, show
from buurtteams.werkkader.models import LivingDocumentPage, UsedDocument, UsedImage
from home.models import HomePage
from tests.factories import (
    CustomDocumentFactory,
    CustomImageFactory,
    LivingDocumentPageFactory,
    MilestoneFactory,
    chapters_of,
    make_release,
    pdf_bytes,
)

pytestmark = pytest.mark.django_db


def with_blocks(*blocks: tuple[str, Any], level: int = 1) -> dict[str, Any]:
    """A chapter of these blocks."""
    body = [{"type": name, "value": value, "id": f"b{n}"} for n, (name, value) in enumerate(blocks)]
    value = {"title": "Hoofdstuk", "level": str(level), "body": body}
    return {"type": "chapter", "value": value, "id": f"hoofdstuk-{level}"}


def html_of(page: LivingDocumentPage) -> list[str]:
    """The parts of the newest version."""
    newest = page.releases.newest_first()[0]
    return [part["html"] for each in newest.chapters.all() for part in each.parts]


def served(address: str) -> Any:
    """The answer to a request for a file, which must be there."""
    answer = Client().get(address)
    assert answer.status_code == 200
    answer.close()
    return answer


def test_headings_of_blocks_stand_below_that_of_their_chapter(home: HomePage) -> None:
    facts = ("facts", {"heading": "In het kort", "text": "<p>Feit.</p>"})
    heading = ("heading", {"level": "h3", "text": "Kopje"})
    chapters = chapters_of(with_blocks(facts, heading), with_blocks(facts, level=2))
    first, second = show(chapters, "nl")
    found = [re.findall(r"<h(\d)", html) for _key, html in (*first.parts, *second.parts)]
    assert found == [["3"], ["4"], ["4"]]


def test_text_that_was_typed_as_markup_is_shown_as_it_was_typed(home: HomePage) -> None:
    heading = ("heading", {"level": "h2", "text": "<script>alert(1)</script>"})
    chapter = show(chapters_of(with_blocks(heading)), "nl")[0]
    assert "<script>" not in chapter.parts[0][1]
    assert "&lt;script&gt;" in chapter.parts[0][1]


class TestPictures:
    @pytest.fixture
    def page(self, home: HomePage) -> LivingDocumentPage:
        """A document whose first version shows a picture."""
        image = CustomImageFactory(description="Een huis.")
        shown = {"image": {"image": image.pk, "alt_text": "Een huis.", "decorative": False}}
        page = LivingDocumentPageFactory(
            chapters=chapters_of(with_blocks(("image", {**shown, "caption": ""})))
        )
        make_release(page, "1.0")
        return page

    def addresses(self, page: LivingDocumentPage) -> set[str]:
        """Where the pictures of the version are."""
        return set(re.findall(r"/media/[^\s\",]+", html_of(page)[0]))

    def test_a_version_shows_copies_of_its_own(self, page: LivingDocumentPage) -> None:
        found = self.addresses(page)
        assert found
        for address in found:
            assert address.startswith("/media/versions/")
            assert served(address).headers["X-Content-Type-Options"] == "nosniff"

    def test_they_stay_when_the_renditions_are_gone(self, page: LivingDocumentPage) -> None:
        image = UsedImage.objects.get().image
        for rendition in image.renditions.all():
            rendition.delete()
        default_storage.save(image.file.name, ContentFile(b"another picture"))
        for address in self.addresses(page):
            assert served(address).headers["Content-Type"] == "image/webp"

    def test_one_picture_in_two_versions_is_kept_once(self, page: LivingDocumentPage) -> None:
        before = self.addresses(page)
        make_release(page, "1.1")
        assert self.addresses(page) == before

    def test_the_image_is_noted_as_used(self, page: LivingDocumentPage) -> None:
        used = UsedImage.objects.get()
        assert used.release == page.releases.get()


def test_a_document_points_to_the_edition_of_that_day(home: HomePage) -> None:
    document = CustomDocumentFactory(title="Kaart")
    link = f'<p>Zie <a linktype="document" id="{document.pk}">de kaart</a>.</p>'
    download = ("download", {"document": document.pk, "title": ""})
    page = LivingDocumentPageFactory(chapters=chapters_of(with_blocks(("text", link), download)))
    make_release(page, "1.0")
    document.file.save("nieuw.pdf", ContentFile(pdf_bytes("nieuw")))
    for html in html_of(page):
        assert f'href="/documenten/{document.slug}/v1/"' in html
    assert UsedDocument.objects.get().document == document


def test_what_it_says_of_a_milestone_stays_when_that_moves(home: HomePage) -> None:
    milestone = MilestoneFactory(title="Start", date="1 januari 2021")
    mention = f'<p>Per <a linktype="milestone" id="{milestone.pk}">1 januari 2021</a>.</p>'
    line = {"heading": "", "items": [{"milestone": milestone.pk, "date": "", "text": ""}]}
    rest = {"section": None, "kind": "", "since": None, "until": None}
    page = LivingDocumentPageFactory(
        chapters=chapters_of(with_blocks(("text", mention), ("timeline", {**line, **rest})))
    )
    make_release(page, "1.0")
    before = html_of(page)
    reschedule(milestone, "1 april 2021", "Uitstel.", by=None)
    assert html_of(page) == before


def test_freezing_in_english_words_what_blocks_say_in_english(
    home: HomePage, english_home: HomePage
) -> None:
    contact = {"heading": "", "text": "", "email": "a@b.example", "subject": "Hi", "phone": ""}
    chapters = chapters_of(with_blocks(("contact", contact)))
    dutch, english = freeze(chapters, "nl")[0], freeze(chapters, "en")[0]
    assert "with the subject" in english.parts[0][1]
    assert "with the subject" not in dutch.parts[0][1]


@pytest.mark.parametrize(
    ("html", "words"), [("<p>een twee</p><p>drie</p>", 3), ("", 0), ("<p>a<br>b &amp; c</p>", 4)]
)
def test_words_are_counted_without_markup(html: str, words: int) -> None:
    assert count_words(html) == words


def test_previewing_keeps_no_copies(home: HomePage) -> None:
    image = CustomImageFactory(description="Een huis.")
    shown = {"image": {"image": image.pk, "alt_text": "Een huis.", "decorative": False}}
    chapter = show(chapters_of(with_blocks(("image", {**shown, "caption": ""}))), "nl")[0]
    assert "/media/images/" in chapter.parts[0][1]
    assert chapter.images == {image.pk}


def test_the_marks_of_the_editor_are_left_out(home: HomePage) -> None:
    text = '<p data-block-key="zacjt">Een <b data-block-key="x">woord</b>.</p>'
    chapter = show(chapters_of(with_blocks(("text", text))), "nl")[0]
    assert "data-block-key" not in chapter.parts[0][1]
    assert "<p>Een <b>woord</b>.</p>" in chapter.parts[0][1]
