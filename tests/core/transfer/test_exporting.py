"""From pages to a folder of content files with their media."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from core.contentformat.frontmatter import read_page
from core.contentformat.records import PageRecord
from core.models import CustomDocument, CustomImage
from core.transfer.exporting import FolderNotEmpty, export_folder
from core.transfer.outgoing import OutgoingPage
from home.models import HomePage, SectionPage
from news.models import ArticlePage, NewsIndexPage
from tests.core.transfer.folders import tree
from tests.factories import (
    ArticlePageFactory,
    CustomDocumentFactory,
    CustomImageFactory,
    SectionPageFactory,
    StandardPageFactory,
    TopicFactory,
    pdf_bytes,
    png_bytes,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The folder to write to; it does not exist yet."""
    return tmp_path / "map" / "export"


def files(target: Path) -> set[str]:
    """The names of what was written."""
    return set(tree(target))


def record(target: Path, file: str) -> PageRecord:
    """What a written file says."""
    return read_page((target / file).read_text("utf-8"))


def test_every_page_is_written_at_its_place(
    article: ArticlePage, english_home: HomePage, target: Path
) -> None:
    StandardPageFactory(parent=english_home, slug="contact")
    written = export_folder(target)
    assert files(target) == {
        "nl/_home.md",
        "nl/buurtteams.md",
        "nl/buurtteams/nieuws.md",
        "nl/buurtteams/nieuws/startschot.md",
        "en/_home.md",
        "en/contact.md",
    }
    assert len(written) == 6
    assert record(target, "nl/buurtteams/nieuws/startschot.md").path == (
        "buurtteams/nieuws/startschot"
    )


def test_a_page_of_the_slug_home_does_not_take_the_place_of_the_home_page(
    home: HomePage, target: Path
) -> None:
    StandardPageFactory(parent=home, slug="home", title="Thuis")
    export_folder(target)
    assert record(target, "nl/home.md").title == "Thuis"
    assert record(target, "nl/_home.md").type == "home"


def test_what_readers_may_not_see_is_left_out(
    home: HomePage, section: SectionPage, article: ArticlePage, target: Path
) -> None:
    StandardPageFactory(parent=home, slug="concept", live=False)
    PageViewRestriction.objects.create(page=section, restriction_type="password", password="x")
    export_folder(target)
    assert files(target) == {"nl/_home.md", "en/_home.md"}


def test_an_image_of_a_restricted_page_is_left_out_with_it(
    news: NewsIndexPage, target: Path
) -> None:
    closed = ArticlePageFactory(parent=news, lead_image=CustomImageFactory(title="geheim"))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    export_folder(target)
    assert not any(name.endswith(".png") for name in files(target))


def test_a_folder_with_something_in_it_is_refused_and_left_alone(
    home: HomePage, target: Path
) -> None:
    target.mkdir(parents=True)
    (target / "iets.txt").write_text("van mij")
    with pytest.raises(FolderNotEmpty, match="niet leeg"):
        export_folder(target)
    assert files(target) == {"iets.txt"}


def test_an_empty_folder_is_fine(home: HomePage, target: Path) -> None:
    target.mkdir(parents=True)
    assert export_folder(target)


def test_a_language_without_home_page_has_no_folder(
    home: HomePage, english_home: HomePage, target: Path
) -> None:
    english_home.delete()
    export_folder(target)
    assert files(target) == {"nl/_home.md"}


def test_a_translation_names_its_original_and_the_home_page_does_not(
    section: SectionPage, english_home: HomePage, target: Path
) -> None:
    key = section.translation_key
    SectionPageFactory(parent=english_home, slug="teams", translation_key=key)
    StandardPageFactory(parent=english_home, slug="only-english")
    export_folder(target)
    assert record(target, "en/teams.md").translation_of == "buurtteams"
    assert record(target, "en/only-english.md").translation_of is None
    assert record(target, "en/_home.md").translation_of is None
    assert record(target, "nl/buurtteams.md").translation_of is None


def test_the_menu_is_counted_in_the_order_of_the_tree(home: HomePage, target: Path) -> None:
    for slug, shown in (("c", True), ("b", False), ("a", True)):
        StandardPageFactory(parent=home, slug=slug, show_in_menus=shown)
    export_folder(target)
    assert [record(target, f"nl/{slug}.md").menu for slug in "cba"] == [1, None, 2]


def test_media_are_written_once_beside_the_pages_that_use_them(
    section: SectionPage, target: Path
) -> None:
    image = CustomImageFactory(title="De Gracht", file=ContentFile(png_bytes(), name="x.png"))
    document = CustomDocumentFactory(file=ContentFile(pdf_bytes(), name="plan.pdf"))
    for slug in ("a", "b"):
        body = [("download", {"document": document, "title": ""})]
        ArticlePageFactory(parent=section, slug=slug, lead_image=image, body=body)
    export_folder(target)
    names = {name for name in files(target) if not name.endswith(".md")}
    assert names == {"nl/buurtteams/de-gracht.png", "nl/buurtteams/plan.pdf"}
    assert (target / "nl/buurtteams/de-gracht.png").read_bytes() == png_bytes()
    assert (target / "nl/buurtteams/plan.pdf").read_bytes() == pdf_bytes()


def test_topics_come_along(section: SectionPage, target: Path) -> None:
    TopicFactory(slug="zorg")
    export_folder(target)
    assert "topics.yaml" in files(target)


def test_images_of_one_title_get_names_of_their_own() -> None:
    page = OutgoingPage({})
    images = [
        CustomImageFactory(title="Gracht", file=ContentFile(png_bytes(color), name="x.png"))
        for color in ("red", "blue")
    ]
    names = [page.image(image) for image in images]
    assert names[0] == "gracht.png"
    assert names[1] == f"gracht-{images[1].get_file_hash()[:8]}.png"
    assert [page.image(image) for image in images] == names
    assert {name: image.pk for name, image in page.files.items()} == dict(
        zip(names, [image.pk for image in images], strict=True)
    )


def test_an_image_without_letters_in_its_title_has_a_name_nevertheless() -> None:
    image: CustomImage = CustomImageFactory(title="!!!")
    assert OutgoingPage({}).image(image) == "image.png"


def outgoing(html: str) -> str:
    """Rich text as it is written."""
    return OutgoingPage({}).rich_text(html)


def test_links_to_pages_and_documents_become_addresses(article: ArticlePage) -> None:
    document: CustomDocument = CustomDocumentFactory(file=ContentFile(b"x", name="plan.pdf"))
    html = (
        f'<p><a linktype="page" id="{article.pk}">a</a> '
        f'<a linktype="document" id="{document.pk}">b</a> <a href="https://x.nl">c</a></p>'
    )
    assert outgoing(html) == (
        '<p><a href="/buurtteams/nieuws/startschot/">a</a> '
        '<a href="plan.pdf">b</a> <a href="https://x.nl">c</a></p>'
    )


@pytest.mark.parametrize(
    "link",
    ['<a linktype="page" id="987">a</a>', '<a linktype="document" id="987">a</a>', "<a>a</a>"],
)
@pytest.mark.usefixtures("home")
def test_a_link_to_what_is_gone_leaves_its_words(link: str) -> None:
    assert outgoing(f"<p>{link} b</p>") == "<p>a b</p>"


def test_a_page_without_an_address_is_written_as_the_home_page() -> None:
    assert OutgoingPage({}).page(ArticlePage(title="los")) == "/"
