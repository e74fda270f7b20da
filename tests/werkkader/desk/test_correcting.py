"""Small corrections from the CMS: typing errors go through, anything else is told."""

from typing import Any, get_args

import pytest
from django.test import Client

from buurtteams.werkkader.desk.correcting import OBJECTIONS, objection_words
from buurtteams.werkkader.judging import Objection, ObjectionKind
from buurtteams.werkkader.models import Correction
from tests.factories import (
    LivingDocumentPageFactory,
    chapter,
    chapters_of,
    make_release,
    publish_chapters,
)
from tests.werkkader.desk.site import address, filled_in, logged_in

pytestmark = pytest.mark.django_db

LONG = " ".join(["Bewoners kunnen bij het team in de buurt terecht met al hun vragen."] * 6)


@pytest.fixture
def cms() -> Client:
    """Who may do all."""
    return logged_in()


def texts(first: str, second: str) -> Any:
    """Two chapters of 73 and 74 words."""
    return chapters_of(
        chapter("doel", "Doel", f"<p>{LONG} {first}</p>"),
        chapter("plek", "Plekken", f"<p>{LONG} {second}</p>"),
    )


@pytest.fixture
def document() -> Any:
    """A released document with a typing error, and a text with one error mended and one fact."""
    page = LivingDocumentPageFactory(chapters=texts("Bezoekrs.", "Er zijn 12."))
    make_release(page)
    return publish_chapters(page, texts("Bezoekers.", "Er zijn 14."))


def keys(document: Any) -> list[str]:
    """The identities of the chapters."""
    return [child.id for child in document.chapters]


def test_each_chapter_shows_its_words_and_only_a_typing_error_has_a_box(
    cms: Client, document: Any
) -> None:
    shown = cms.get(address("correct", document)).content.decode()
    assert "<del>Bezoekrs.</del> → <ins>Bezoekers.</ins>" in shown
    assert "<del>12.</del> → <ins>14.</ins>" in shown
    small, large = keys(document)
    assert f'value="{small}"' in shown
    assert f'value="{large}"' not in shown


def test_a_typing_error_is_corrected(cms: Client, document: Any) -> None:
    url = address("correct", document)
    response = cms.post(url, filled_in(cms.get(url), chapters=keys(document)[:1]))
    assert response["Location"] == address("overview", document)
    mended = Correction.objects.get()
    assert (mended.words, mended.by_name) == ([["Bezoekrs.", "Bezoekers."]], "Noor de Wit")


@pytest.mark.parametrize("chosen", [[], ["1"], ["bestaat-niet"]], ids=["none", "fact", "unknown"])
def test_anything_else_is_refused(cms: Client, document: Any, chosen: list[str]) -> None:
    url = address("correct", document)
    names = [keys(document)[1] if name == "1" else name for name in chosen]
    response = cms.post(url, filled_in(cms.get(url), chapters=names))
    assert "chapters" in response.context["form"].errors
    assert not Correction.objects.exists()


def test_sending_the_form_twice_corrects_once(cms: Client, document: Any) -> None:
    url = address("correct", document)
    sent = filled_in(cms.get(url), chapters=keys(document)[:1])
    assert [cms.post(url, sent).status_code for _each in range(2)] == [302, 200]
    assert Correction.objects.count() == 1


def test_a_text_published_meanwhile_is_looked_at_first(cms: Client, document: Any) -> None:
    url = address("correct", document)
    sent = filled_in(cms.get(url), chapters=keys(document)[:1])
    publish_chapters(document, texts("Bezoekérs.", "Er zijn 14."))
    response = cms.post(url, sent)
    assert response.context["form"].non_field_errors()
    assert "Bezoekérs." in response.content.decode()
    assert not Correction.objects.exists()
    cms.post(url, filled_in(response, chapters=keys(document)[:1]))
    assert Correction.objects.get().words == [["Bezoekrs.", "Bezoekérs."]]


def test_with_nothing_to_correct_it_says_what_to_do(cms: Client) -> None:
    page = LivingDocumentPageFactory()
    make_release(page)
    response = cms.get(address("correct", page))
    assert response.context["proposals"] == []
    assert b'<input type="checkbox"' not in response.content


def test_without_a_version_it_leads_back(cms: Client) -> None:
    page = LivingDocumentPageFactory()
    response = cms.get(address("correct", page))
    assert response["Location"] == address("overview", page)


@pytest.mark.parametrize("kind", get_args(ObjectionKind))
def test_every_objection_has_words(kind: Any) -> None:
    assert set(OBJECTIONS) == set(get_args(ObjectionKind))
    told = objection_words(Objection(kind, "400", "12"))
    assert "400" in told
    assert "12" in told


def test_a_long_objection_is_cut(cms: Client) -> None:
    told = objection_words(Objection("structure", "woord " * 100, ""))
    assert "…" in told
    assert "–" in told
