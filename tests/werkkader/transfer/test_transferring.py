"""Living documents from one site to another: their versions arrive as they were brought out."""

import datetime as dt
from pathlib import Path

import pytest

from buurtteams.werkkader import models
from buurtteams.werkkader.models import Notice, Release
from buurtteams.werkkader.reading import text_of
from core.contentformat.frontmatter import read_page
from core.transfer.errors import ImportFailed
from core.transfer.exporting import export_folder
from core.transfer.importing import import_folder
from home.models import HomePage
from tests.core.transfer.folders import counts, the_problem, tree, write
from tests.factories import day, make_release, png_bytes
from tests.werkkader.transfer.looking import NOW, rows, the_page, versions
from tests.werkkader.transfer.site import (
    LONG,
    NEXT,
    SECRET,
    VERSION,
    empty_site,
    lived_through,
    mended,
    page_file,
    releases_file,
    through_an_empty_site,
)

pytestmark = pytest.mark.django_db


class TestAnExport:
    """All that readers may see goes out, nothing that is not theirs."""

    @pytest.fixture
    def written(self, home: HomePage, english_home: HomePage, tmp_path: Path) -> Path:
        """The folder of a site whose document lived through everything."""
        with empty_site():
            lived_through(home, english_home)
            export_folder(tmp_path / "export")
        return tmp_path / "export"

    def test_survives_a_move_to_another_site_byte_for_byte(self, written: Path) -> None:
        first = tree(written)
        assert through_an_empty_site(written) == first
        assert {"gracht.png", "milestones.yaml"} <= set(first)

    def test_holds_nothing_that_is_hidden(self, written: Path) -> None:
        texts = [content for name, content in tree(written).items() if name[-4:] in ("yaml", ".md")]
        assert not any(SECRET.encode() in text for text in texts)
        assert not any(b"Geheim" in text or b"/buurtteams/dicht/" in text for text in texts)

    def test_tells_the_text_that_holds_and_not_what_is_being_prepared(self, written: Path) -> None:
        text = (written / "nl/buurtteams/kader.md").read_text("utf-8")
        record = read_page(text)
        assert (record.date, record.email) == (dt.date(2020, 3, 12), "expertgroep@wijk.example")
        assert "## Waarom wij dit doen" in text

    def test_keeps_the_history(self, written: Path) -> None:
        with empty_site():
            import_folder(written)
            one, two = Release.objects.filter(page__locale__language_code="nl").order_by("number")
            assert [(each.status, each.by_name) for each in one.status_changes.order_by("pk")] == [
                ("concept", "Noor Jansen"),
                ("fixed", "Noor Jansen"),
            ]
            assert [list(each.words) for each in one.corrections.all()] == [
                [["gezamelijke", "gezamenlijke"]]
            ]
            assert "gezamenlijke" in text_of(one).chapters[0].parts[0].html
            passage, wrong = one.notices.order_by("at")
            assert (passage.passage, passage.by_name) == ("Twee.", "Noor Jansen")
            assert wrong.withdrawal.reason == "Vergissing."
            assert [(each.title, bool(each.page), each.url) for each in two.decisions.all()] == [
                ("Besluit van de raad", True, ""),
                ("Wet", False, "https://wetten.example.org/1"),
                ("Dicht stuk", False, ""),
            ]
            assert [each.change for each in two.chapters.all()] == ["changed", "new"]
            assert two.chapters.first().anchor == one.chapters.first().anchor == "waarom"
            assert Release.objects.get(page__locale__language_code="en").translates == two
            lesson = models.Lesson.objects.get()
            assert (lesson.text, lesson.name, lesson.email) == ("", "", "")
            assert (lesson.is_answered_in_public, lesson.processed_in) == (True, two)

    def test_comes_in_again_where_it_was_written(
        self, home: HomePage, english_home: HomePage, tmp_path: Path
    ) -> None:
        with empty_site():
            lived_through(home, english_home)
            export_folder(tmp_path / "export")
            before = Release.objects.count()
            report = import_folder(tmp_path / "export")
            assert Release.objects.count() == before
            assert "Versies uitgebracht" not in report.others


class TestAFileByHand:
    """What somebody writes leaves out all that can be derived."""

    def test_brings_out_its_versions_in_order(self, root: Path) -> None:
        page_file(root)
        releases_file(root, VERSION, NEXT)
        report = import_folder(root, now=NOW)
        assert report.others == {"Versies uitgebracht": 2}
        one, two = Release.objects.order_by("number")
        assert (one.valid_from, one.released_at) == (day("2020-03-12"), day("2020-03-12"))
        keys = [each.key for each in one.chapters.all()]
        assert [each.key for each in two.chapters.all()] == keys[:2]
        assert [each.id for each in the_page().chapters] == keys[:2]
        assert [each.level for each in one.chapters.all()] == [1, 1, 2]
        assert "Dag</h4>" in one.chapters.last().parts[0]["html"]

    def test_a_second_time_changes_nothing(self, root: Path) -> None:
        page_file(root)
        releases_file(root, VERSION, NEXT)
        import_folder(root, now=NOW)
        before = rows()
        report = import_folder(root, now=NOW)
        assert (counts(report), report.warnings, dict(report.others)) == ((0, 0, 1), [], {})
        assert rows() == before

    def test_a_later_version_is_added(self, root: Path) -> None:
        page_file(root)
        releases_file(root, VERSION)
        import_folder(root, now=NOW)
        ahead = NEXT | {"valid_from": "2020-07-02"}
        releases_file(root, VERSION, ahead)
        assert import_folder(root, now=NOW).others == {"Versies uitgebracht": 1}
        one, two = Release.objects.order_by("number")
        assert two.chapters.first().key == one.chapters.first().key
        releases_file(root, ahead)
        assert import_folder(root, now=NOW).others == {}

    def test_so_is_what_follows_a_version(self, root: Path) -> None:
        page_file(root)
        releases_file(root, LONG)
        import_folder(root, now=NOW)
        lapsed = {"status": "lapsed", "at": "2020-08-01", "reason": "Ingetrokken.", "by": "Noor"}
        more = {
            "statuses": [{"status": "fixed"}, lapsed],
            "corrections": [mended("gezamelijke", "gezamenlijke")],
            "notices": [{"chapter": "Toegang", "at": "2020-04-02", "text": "Zie [thuis](/)."}],
            "lessons": [
                {"chapter": "Doel", "question": "V?", "answer": "A.", "received_on": "2020-04-03"}
            ],
        }
        releases_file(root, LONG | more)
        report = import_folder(root, now=NOW)
        assert set(report.others.values()) == {1}
        assert len(report.others) == 4
        lapse = day("2020-08-01")
        assert the_page().versions.rows(lapse)[0].lapsed_since == lapse
        assert 'linktype="page"' in Notice.objects.get().text
        assert '<a href="/">thuis</a>' in Notice.objects.get().html
        before = rows()
        assert import_folder(root, now=NOW).others == {}
        assert rows() == before

    def test_what_was_released_in_the_cms_afterwards_stays(self, root: Path) -> None:
        page_file(root)
        releases_file(root, VERSION)
        import_folder(root, now=NOW)
        make_release(the_page(), "1.1", now=NOW)
        import_folder(root, now=NOW)
        assert versions() == ["1.0", "1.1"]

    def test_a_renamed_chapter_keeps_its_identity_and_anchor(self, root: Path) -> None:
        page_file(root)
        renamed = {"title": "Waarom", "text": VERSION["chapters"][0]["text"]}
        releases_file(root, VERSION, NEXT | {"chapters": [renamed]})
        import_folder(root, now=NOW)
        last = Release.objects.get(number="1.1").chapters.get()
        assert (last.anchor, last.change) == ("doel", "renamed")

    def test_a_version_for_later_stays_out_of_sight_and_of_the_export(self, root: Path) -> None:
        page_file(root)
        ahead = NEXT | {"valid_from": "2098-01-01", "note": SECRET}
        releases_file(root, VERSION, ahead)
        import_folder(root, now=NOW)
        assert versions() == ["1.0", "1.1"]
        export_folder(root.parent / "export")
        assert SECRET not in (root.parent / "export/releases.yaml").read_text("utf-8")

    def test_unless_it_may_be_read_early(self, root: Path) -> None:
        page_file(root)
        releases_file(root, VERSION, NEXT | {"valid_from": "2098-01-01", "open_early": "ja"})
        import_folder(root, now=NOW)
        export_folder(root.parent / "export")
        text = (root.parent / "export/releases.yaml").read_text("utf-8")
        assert "open_early: ja" in text
        assert "twaalf" not in (root.parent / "export/nl/kader.md").read_text("utf-8")

    def test_more_than_a_typing_error_is_warned_about(self, root: Path) -> None:
        page_file(root)
        wrong = {"chapter": "Doel", "at": "2020-04-01", "text": "Heel iets anders."}
        path = releases_file(root, VERSION | {"corrections": [wrong]})
        line = path.read_text("utf-8").split("\n").index("        - chapter: Doel") + 1
        assert import_folder(root, now=NOW).warnings == [
            f"releases.yaml, regel {line}: deze correctie is meer dan een tikfout; een nieuwe "
            "versie past beter."
        ]


class TestAllOrNothing:
    """A folder that fails, or is only tried, leaves the site and its files as they were."""

    def picture(self, root: Path) -> None:
        (root / "foto.png").write_bytes(png_bytes("navy"))
        text = {"title": "Doel", "text": "![Water](foto.png)"}
        page_file(root)
        releases_file(root, VERSION | {"chapters": [text]}, NEXT)

    def test_a_dry_run_says_what_would_happen(self, root: Path, media_folder: Path) -> None:
        self.picture(root)
        before = rows()
        report = import_folder(root, now=NOW, dry_run=True)
        assert report.others == {"Versies uitgebracht": 2}
        assert rows() == before
        assert not [path for path in media_folder.rglob("*") if path.is_file()]

    def test_the_last_wrong_version_undoes_all(self, root: Path, media_folder: Path) -> None:
        self.picture(root)
        early = NEXT | {"number": "1.2", "valid_from": "2020-06-01"}
        releases_file(
            root, VERSION | {"chapters": [{"title": "Doel", "text": "![a](foto.png)"}]}, NEXT, early
        )
        before = rows()
        with pytest.raises(ImportFailed, match=r"Versie 1\.2"):
            import_folder(root, now=NOW)
        assert rows() == before
        assert not [path for path in media_folder.rglob("*") if path.is_file()]

    def test_an_article_keeps_two_sizes_of_headings(self, root: Path) -> None:
        write(root, "a.md", "#### Kop")
        assert "gebruik ## of ###" in the_problem(root).reason
