"""An export names only what it writes, so that any export comes in again."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from core.transfer.exporting import export_folder
from core.transfer.importing import import_folder
from home.models import HomePage
from news.models import RelatedPage
from tests.core.transfer.folders import counts, write
from tests.factories import ArticlePageFactory, SectionPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(home: HomePage) -> Any:
    """A section to put pages under."""
    return SectionPageFactory(parent=home, slug="gemeente")


def exported(tmp_path: Path, file: str) -> str:
    """What an export of the whole site says in one file."""
    folder = tmp_path / "out"
    export_folder(folder)
    import_folder(folder)
    return (folder / file).read_text("utf-8")


def close(page: Any) -> None:
    """Let nobody in without an account."""
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_read_also_leaves_out_drafts_and_closed_pages(tmp_path: Path, section: Any) -> None:
    article = ArticlePageFactory(parent=section, slug="een")
    open_page = ArticlePageFactory(parent=section, slug="open")
    closed = ArticlePageFactory(parent=section, slug="besloten")
    draft = ArticlePageFactory(parent=section, slug="concept", live=False)
    close(closed)
    for page in (draft, closed, open_page):
        RelatedPage.objects.create(page=article, related=page)
    text = exported(tmp_path, "nl/gemeente/een.md")
    assert "gemeente/open" in text
    assert "besloten" not in text
    assert "concept" not in text


def test_read_also_names_the_translation_in_the_language_of_the_article(
    tmp_path: Path, section: Any, english_home: HomePage
) -> None:
    dutch = ArticlePageFactory(parent=section, slug="twee")
    municipality = SectionPageFactory(parent=english_home, slug="municipality")
    english = ArticlePageFactory(
        parent=municipality, slug="two", translation_key=dutch.translation_key
    )
    other = ArticlePageFactory(parent=municipality, slug="three")
    RelatedPage.objects.create(page=other, related=dutch)
    assert english.translation_key == dutch.translation_key
    assert "municipality/two" in exported(tmp_path, "en/municipality/three.md")


def test_a_translation_of_a_draft_stands_alone(
    tmp_path: Path, home: HomePage, english_home: HomePage
) -> None:
    dutch = StandardPageFactory(parent=home, slug="geheim-plan", live=False)
    StandardPageFactory(parent=english_home, slug="plan", translation_key=dutch.translation_key)
    assert "geheim-plan" not in exported(tmp_path, "en/plan.md")


def test_a_call_to_action_without_a_page_is_left_out(tmp_path: Path, home: HomePage) -> None:
    draft = StandardPageFactory(parent=home, slug="concept", live=False)
    value = {"label": "Lees het plan", "text": "", "page": draft.pk, "url": ""}
    body = [{"type": "action", "value": value}]
    SectionPageFactory(parent=home, slug="gemeente", body=body)
    text = exported(tmp_path, "nl/gemeente.md")
    assert "concept" not in text
    assert "action" not in text


def test_a_page_below_an_unpublished_one_is_not_written(tmp_path: Path, section: Any) -> None:
    StandardPageFactory(parent=section, slug="onder")
    section.unpublish()
    folder = tmp_path / "out"
    export_folder(folder)
    assert not list(folder.rglob("onder.md"))


@pytest.mark.parametrize("link", ["/nieuws/?district=noord", "/nieuws/#noord"])
def test_a_link_with_a_query_or_a_place_in_a_page_stays_as_it_was_typed(
    root: Path, tmp_path: Path, link: str
) -> None:
    write(root, "nieuws.md", type="news-index")
    fence = f"```action\nlabel: Nieuws\nlink: {link}\n```"
    write(root, "sectie.md", type="section", body=f"Lees [het nieuws]({link}).\n\n{fence}\n")
    import_folder(root)
    text = exported(tmp_path, "nl/sectie.md")
    assert f"({link})" in text
    assert f"link: {link}" in text.replace('"', "").replace("'", "")


def test_a_redirect_that_the_cms_made_survives_an_import(root: Path) -> None:
    write(root, "een.md")
    import_folder(root)
    page = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE).get_children().get()
    Redirect.objects.create(old_path="/ooit", redirect_page=page, automatically_created=True)
    assert counts(import_folder(root)) == (0, 0, 1)
    assert Redirect.objects.filter(old_path="/ooit").exists()
