"""The files beside a page become images and documents."""

from pathlib import Path

import pytest
from pytest_django import Settings

from core.contentformat.errors import FormatError
from core.models import CustomDocument, CustomImage
from core.transfer.importing import import_folder
from core.transfer.incoming import IncomingPage, MediaShelf
from home.models import StandardPage
from news.models import ArticlePage
from tests.core.transfer.folders import counts, line_of, page_at, the_problem, tree, write
from tests.factories import CustomImageFactory, pdf_bytes, png_bytes

pytestmark = pytest.mark.django_db


def article(root: Path, body: str = "", **keys: str) -> Path:
    """An article in a section."""
    write(root, "teams.md", type="section")
    return write(root, "teams/a.md", body, type="article", **keys)


def test_the_image_above_an_article_arrives_with_text_and_caption(root: Path) -> None:
    image = '{file: beeld/gracht.png, alt: "Een gracht", caption: "In mei"}'
    article(root, image=image)
    (root / "teams/beeld").mkdir()
    (root / "teams/beeld/gracht.png").write_bytes(png_bytes())
    import_folder(root)
    found = ArticlePage.objects.get()
    assert (found.lead_image.title, found.lead_alt) == ("gracht", "Een gracht")
    assert found.lead_image_caption == "In mei"
    assert not found.lead_image_decorative
    assert counts(import_folder(root)) == (0, 0, 2)


def test_an_image_above_an_article_without_text_is_a_decoration(root: Path) -> None:
    article(root, image="{file: gracht.png}")
    (root / "teams/gracht.png").write_bytes(png_bytes())
    import_folder(root)
    found = ArticlePage.objects.get()
    assert found.lead_image_decorative
    assert found.lead_alt == ""


def test_an_article_may_say_something_else_about_an_image_of_the_site(root: Path) -> None:
    image = CustomImageFactory(description="Een gracht")
    image.get_file_hash()
    article(root, image='{file: x.png, alt: "A canal"}')
    (root / "teams/x.png").write_bytes(Path(image.file.path).read_bytes())
    import_folder(root)
    found = ArticlePage.objects.get()
    assert found.lead_image == image
    assert found.lead_alt == "A canal"
    assert found.lead_image.description == "Een gracht"


def test_one_image_used_in_two_places_is_kept_once(root: Path) -> None:
    for name in ("a", "b"):
        write(root, f"{name}.md", f"![Een gracht]({name}.png)")
        (root / f"{name}.png").write_bytes(png_bytes())
    import_folder(root)
    assert CustomImage.objects.count() == 1


def test_a_new_file_of_a_document_becomes_its_next_edition(root: Path) -> None:
    write(root, "a.md", "[Het plan](plan.pdf)")
    (root / "plan.pdf").write_bytes(pdf_bytes("eerste"))
    import_folder(root)
    (root / "plan.pdf").write_bytes(pdf_bytes("tweede"))
    import_folder(root)
    document = CustomDocument.objects.get()
    assert (document.slug, document.title) == ("plan", "Het plan")
    contents = [Path(each.file.path).read_bytes() for each in document.editions.all()]
    assert contents == [pdf_bytes("tweede"), pdf_bytes("eerste")]


def test_the_same_document_on_two_pages_is_kept_once(root: Path) -> None:
    write(root, "a.md", "[Het plan](plan.pdf)")
    write(root, "b/c.md", "Zie het [plan](../plan.pdf).", path="c")
    write(root, "d/e.md", "Zie het [plan](plan.pdf) ook hier.", path="e")
    (root / "plan.pdf").write_bytes(pdf_bytes())
    (root / "d/plan.pdf").write_bytes(pdf_bytes())
    assert "plan.pdf" in the_problem(root).reason
    write(root, "b/c.md", "Geen link.", path="c")
    import_folder(root)
    assert CustomDocument.objects.get().editions.count() == 1


def test_two_different_files_of_one_name_are_refused(root: Path) -> None:
    write(root, "a.md", "[Het plan](plan.pdf)")
    path = write(root, "b/c.md", "Eerst dit.\n\n[Het plan](plan.pdf)", path="c")
    (root / "plan.pdf").write_bytes(pdf_bytes("een"))
    (root / "b/plan.pdf").write_bytes(pdf_bytes("twee"))
    problem = the_problem(root)
    assert (problem.file, problem.line) == ("b/c.md", line_of(path, "[Het plan]"))
    assert "hernoem er één" in problem.reason


def test_a_download_without_words_goes_by_the_name_of_its_file(root: Path) -> None:
    write(root, "a.md", "[](plan.pdf)")
    (root / "plan.pdf").write_bytes(pdf_bytes())
    import_folder(root)
    assert CustomDocument.objects.get().title == "plan"


def test_a_link_to_a_file_within_a_sentence_leads_to_the_document(root: Path) -> None:
    write(root, "a.md", "Lees het [plan](het%20plan.pdf) na.")
    (root / "het plan.pdf").write_bytes(pdf_bytes())
    import_folder(root)
    document = CustomDocument.objects.get()
    source = page_at(StandardPage, "a").body[0].value.source
    assert f'<a id="{document.pk}" linktype="document">plan</a>' in source


def secret(root: Path) -> Path:
    """A file that lies beside the folder, not in it."""
    path = root.parent / "geheim.pdf"
    path.write_bytes(pdf_bytes("geheim"))
    return path


def test_a_link_out_of_the_folder_is_refused(root: Path) -> None:
    (root / "plan.pdf").symlink_to(secret(root))
    path = write(root, "a.md", "Eerst dit.\n\n[Het plan](plan.pdf)")
    problem = the_problem(root)
    assert (problem.file, problem.line) == ("a.md", line_of(path, "[Het plan]"))
    assert "buiten de map" in problem.reason


def test_a_linked_folder_leads_nowhere_either(root: Path) -> None:
    secret(root)
    (root / "elders").symlink_to(root.parent)
    write(root, "a.md", "[Het plan](elders/geheim.pdf)")
    assert "buiten de map" in the_problem(root).reason


def test_a_folder_may_itself_be_reached_by_a_link(root: Path) -> None:
    write(root, "a.md", "[Het plan](plan.pdf)")
    (root / "plan.pdf").write_bytes(pdf_bytes())
    (root.parent / "link").symlink_to(root)
    assert counts(import_folder(root.parent / "link")) == (1, 0, 0)


@pytest.mark.parametrize(
    "content", [b"", b"geen beeld", b"<svg xmlns='x'/>", b"%PDF-1.7", b"\x89PNG"]
)
def test_what_is_no_image_is_refused(root: Path, content: bytes) -> None:
    path = write(root, "a.md", "Eerst dit.\n\n![Een gracht](gracht.png)")
    (root / "gracht.png").write_bytes(content)
    problem = the_problem(root)
    assert (problem.file, problem.line) == ("a.md", line_of(path, "![Een"))
    assert "geen afbeelding" in problem.reason


def test_an_image_in_a_format_that_browsers_do_not_show_is_refused(root: Path) -> None:
    write(root, "a.md", "![Een gracht](gracht.png)")
    header = b"P6 2 2 255\n" + bytes(12)
    (root / "gracht.png").write_bytes(header)
    assert "geen afbeelding" in the_problem(root).reason


def test_an_image_with_too_many_pixels_is_refused(root: Path, settings: Settings) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64 * 36 - 1
    write(root, "a.md", "![Een gracht](gracht.png)")
    (root / "gracht.png").write_bytes(png_bytes(size=(64, 36)))
    assert "64 × 36 beeldpunten" in the_problem(root).reason


def test_a_description_that_does_not_fit_is_refused(root: Path, media_folder: Path) -> None:
    path = write(root, "a.md", f"Eerst dit.\n\n![{'a' * 256}](gracht.png)")
    (root / "gracht.png").write_bytes(png_bytes())
    problem = the_problem(root)
    assert (problem.file, problem.line) == ("a.md", line_of(path, "![aaa"))
    assert tree(media_folder) == {}


def test_a_title_of_a_document_that_does_not_fit_is_refused(root: Path, media_folder: Path) -> None:
    write(root, "a.md", f"[{'a' * 256}](plan.pdf)")
    (root / "plan.pdf").write_bytes(pdf_bytes())
    assert the_problem(root).file == "a.md"
    assert tree(media_folder) == {}


@pytest.fixture
def page(root: Path) -> IncomingPage:
    """A page that knows no other pages."""
    return IncomingPage(root, root, MediaShelf(), lambda address: None, lambda line, text: None)


@pytest.mark.parametrize("address", ["https://x.nl/a/", "//x.nl/a/", "a/", "mailto:a@b.nl", "#a"])
def test_an_address_elsewhere_is_no_page(page: IncomingPage, address: str) -> None:
    page.find_page = pytest.fail
    assert page.page(address, 1) is None


def test_text_without_links_stays_as_it_is(page: IncomingPage) -> None:
    assert page.rich_text("<p>a &amp; b<br/>c</p>", 1) == "<p>a &amp; b<br/>c</p>"


def test_a_kind_of_file_that_is_no_download_is_named_with_what_is(
    root: Path, page: IncomingPage
) -> None:
    (root / "virus.exe").write_bytes(b"MZ")
    with pytest.raises(FormatError) as refused:
        page.document("virus.exe", "", 3)
    assert refused.value.line == 3
    assert "csv, docx, odp" in refused.value.reason
