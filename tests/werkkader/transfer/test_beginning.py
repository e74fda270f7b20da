"""A page that no file of versions names: its text is its first version."""

import datetime as dt
from pathlib import Path

import pytest

from buurtteams.werkkader.models import Release
from buurtteams.werkkader.reading import text_of
from core.transfer.importing import import_folder
from tests.core.transfer.folders import counts, write
from tests.factories import chapter, chapters_of, day, publish_chapters
from tests.werkkader.transfer.looking import NOW, rows, the_page, versions
from tests.werkkader.transfer.site import BODY, page_file

pytestmark = pytest.mark.django_db

UNRELEASED = "kader.md: de tekst is gewijzigd maar nog niet uitgebracht; breng een versie uit in"


class TestAFileWithoutVersions:
    """The text of a page is its first version."""

    def test_is_brought_out_from_its_day_on(self, root: Path) -> None:
        page_file(root, date="2020-03-12", email="expertgroep@wijk.example", summary="Kort.")
        report = import_folder(root, now=NOW)
        made = Release.objects.get()
        assert (made.number, made.valid_from) == ("1.0", day("2020-03-12"))
        assert (made.title, made.lead, made.entry.statuses[0][1]) == ("Kader", "Kort.", "fixed")
        assert report.others == {"Versies uitgebracht": 1}
        assert the_page().contact_email == "expertgroep@wijk.example"
        titles = [(each.title, each.anchor) for each in made.chapters.all()]
        assert titles == [("Doel", "doel"), ("Toegang", "toegang")]
        assert [each.id for each in the_page().chapters] == [
            each.key for each in made.chapters.all()
        ]

    def test_without_a_day_from_the_import_on(self, root: Path) -> None:
        page_file(root)
        import_folder(root, now=NOW)
        assert Release.objects.get().valid_from == NOW

    def test_a_planned_page_begins_when_it_goes_live(self, root: Path) -> None:
        page_file(root, go_live_at="2020-08-01T09:00+02:00")
        import_folder(root, now=NOW)
        made = Release.objects.get()
        assert made.valid_from == dt.datetime(2020, 8, 1, 7, 0, tzinfo=dt.UTC)
        assert made.chapters.count() == 2

    def test_a_page_that_another_one_links_to_is_brought_out_all_the_same(self, root: Path) -> None:
        write(root, "a.md", "Zie [het kader](/kader/).")
        page_file(root)
        import_folder(root, now=NOW)
        assert Release.objects.get().chapters.count() == 2

    def test_a_second_time_changes_nothing(self, root: Path) -> None:
        page_file(root, date="2020-03-12")
        import_folder(root, now=NOW)
        before = rows()
        assert counts(import_folder(root, now=NOW)) == (0, 0, 1)
        assert rows() == before

    def test_a_changed_text_is_being_prepared(self, root: Path) -> None:
        page_file(root)
        import_folder(root, now=NOW)
        keys = [each.id for each in the_page().chapters]
        page_file(root, BODY.replace("twaalf", "dertien"))
        report = import_folder(root, now=NOW)
        assert [warning.startswith(UNRELEASED) for warning in report.warnings] == [True]
        assert versions() == ["1.0"]
        assert [each.id for each in the_page().chapters] == keys
        assert "dertien" not in str(text_of(Release.objects.get()))

    def test_a_text_that_is_out_already_is_not_warned_about(self, root: Path) -> None:
        path = page_file(root)
        import_folder(root, now=NOW)
        publish_chapters(the_page(), chapters_of(chapter("x", "Doel", "<p>Anders.</p>")))
        report = import_folder(root, now=NOW)
        assert (report.changed, report.warnings) == ([path.name], [])

    def test_another_first_day_comes_too_late(self, root: Path) -> None:
        page_file(root, date="2020-03-12")
        import_folder(root, now=NOW)
        page_file(root, date="2020-03-13")
        assert import_folder(root, now=NOW).warnings == [
            "kader.md, regel 6: de eerste versie ging in op 2020-03-12; dat verandert niet meer."
        ]

    def test_without_a_chapter_there_is_no_version(self, root: Path) -> None:
        page_file(root, "")
        report = import_folder(root, now=NOW)
        assert report.warnings == ["kader.md: er is nog geen hoofdstuk, dus ook geen versie."]
        assert not Release.objects.exists()

    def test_a_translation_gives_the_version_that_holds(self, root: Path) -> None:
        page_file(root, date="2020-03-12")
        told = {"type": "living-document", "language": "en", "translation_of": "kader"}
        write(root, "framework.md", "## Why\n\nHow.", **told)
        import_folder(root, now=NOW)
        english = Release.objects.get(page__locale__language_code="en")
        assert english.translates == Release.objects.get(page__locale__language_code="nl")
        assert english.note == "This is the first version."
