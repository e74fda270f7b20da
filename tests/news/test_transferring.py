"""What an article has of its own comes into the text format and back out of it."""

import datetime as dt
from pathlib import Path

import pytest

from core.transfer.errors import ImportFailed
from core.transfer.exporting import export_folder
from core.transfer.importing import import_folder
from home.models import HomePage
from news.models import ArticlePage
from tests.factories import ArticlePageFactory, SectionPageFactory, png_bytes

pytestmark = pytest.mark.django_db

SECTION = """---
type: section
path: gemeente
language: nl
title: Gemeente
summary: Over de gemeente.
---
"""
ARTICLE = """---
type: article
path: gemeente/{slug}
language: nl
title: {title}
summary: Kort.
{keys}
---
"""


def write(folder: Path, slug: str, keys: str) -> None:
    """Put an article into a folder of content files."""
    (folder / "gemeente.md").write_text(SECTION, "utf-8")
    text = ARTICLE.format(slug=slug, title=slug.capitalize(), keys=keys)
    (folder / f"{slug}.md").write_text(text, "utf-8")


def test_date_author_and_image_come_in(home: HomePage, tmp_path: Path) -> None:
    (tmp_path / "brug.png").write_bytes(png_bytes())
    image = 'image: {file: brug.png, alt: "Een brug", caption: "In maart"}'
    write(tmp_path, "besluit", f"date: 2020-03-12\nauthor: Het team\n{image}")
    import_folder(tmp_path)
    article = ArticlePage.objects.get(slug="besluit")
    assert (article.date, article.author) == (dt.date(2020, 3, 12), "Het team")
    assert (article.lead_alt, article.lead_image_caption) == ("Een brug", "In maart")


def test_an_image_without_a_description_is_decorative(home: HomePage, tmp_path: Path) -> None:
    (tmp_path / "lijn.png").write_bytes(png_bytes())
    write(tmp_path, "besluit", "image: {file: lijn.png}")
    import_folder(tmp_path)
    article = ArticlePage.objects.get(slug="besluit")
    assert article.lead_image_decorative
    assert article.lead_alt == ""


def test_the_same_image_may_be_described_otherwise_elsewhere(
    home: HomePage, tmp_path: Path
) -> None:
    (tmp_path / "brug.png").write_bytes(png_bytes())
    write(tmp_path, "eerst", 'image: {file: brug.png, alt: "Een brug"}')
    write(tmp_path, "tweede", 'image: {file: brug.png, alt: "De brug bij Noord"}')
    import_folder(tmp_path)
    alts = {page.slug: page.lead_alt for page in ArticlePage.objects.all()}
    assert alts == {"eerst": "Een brug", "tweede": "De brug bij Noord"}
    assert len({page.lead_image_id for page in ArticlePage.objects.all()}) == 1


def test_no_date_stays_no_date(home: HomePage, tmp_path: Path) -> None:
    write(tmp_path, "besluit", "")
    import_folder(tmp_path)
    assert ArticlePage.objects.get(slug="besluit").date is None


def test_related_pages_may_stand_in_the_same_folder_or_on_the_site(
    home: HomePage, tmp_path: Path
) -> None:
    there = SectionPageFactory(parent=home, slug="buurtteams", title="Buurtteams")
    write(tmp_path, "a", "related: [gemeente/b, buurtteams]")
    write(tmp_path, "b", "related: [gemeente/a]")
    import_folder(tmp_path)
    article = ArticlePage.objects.get(slug="a")
    other = ArticlePage.objects.get(slug="b")
    rows = article.related_links.order_by("sort_order")
    assert [row.related_id for row in rows] == [other.pk, there.pk]
    assert import_folder(tmp_path).changed == []


def test_a_related_page_that_is_nowhere_is_named_with_its_line(
    home: HomePage, tmp_path: Path
) -> None:
    write(tmp_path, "a", "related: [gemeente/weg]")
    with pytest.raises(ImportFailed, match=r"a\.md, regel 7: .*gemeente/weg"):
        import_folder(tmp_path)
    assert not ArticlePage.objects.exists()


def test_it_all_goes_out_as_it_came_in(home: HomePage, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "brug.png").write_bytes(png_bytes())
    write(source, "b", "date: 2020-01-01\nauthor: Het team")
    write(source, "a", 'image: {file: brug.png, alt: "Een brug"}\nrelated: [gemeente/b]')
    import_folder(source)
    export_folder(tmp_path / "uit")
    written = (tmp_path / "uit" / "nl" / "gemeente" / "a.md").read_text("utf-8")
    assert "brug.png" in written
    assert "gemeente/b" in written
    assert "date:" not in written
    ArticlePage.objects.all().delete()
    assert import_folder(tmp_path / "uit").created
    export_folder(tmp_path / "weer")
    for name in ("a.md", "b.md"):
        first = (tmp_path / "uit" / "nl" / "gemeente" / name).read_bytes()
        assert (tmp_path / "weer" / "nl" / "gemeente" / name).read_bytes() == first


def test_a_page_of_another_type_has_no_author(home: HomePage, tmp_path: Path) -> None:
    (tmp_path / "gemeente.md").write_text(SECTION.replace("---\n", "---\nauthor: x\n", 1), "utf-8")
    with pytest.raises(ImportFailed, match="author"):
        import_folder(tmp_path)


def test_an_article_without_image_is_written_without_one(home: HomePage, tmp_path: Path) -> None:
    ArticlePageFactory(slug="kaal", author="", date=None)
    export_folder(tmp_path / "uit")
    written = next((tmp_path / "uit").rglob("kaal.md")).read_text("utf-8")
    assert not {"image:", "author:", "related:"} & {
        line.split(" ")[0] for line in written.splitlines()
    }
