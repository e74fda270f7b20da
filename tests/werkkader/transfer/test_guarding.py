"""What readers of a site could read is not rewritten by what a file adds later."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from buurtteams.werkkader.models import Release
from core.transfer.errors import ImportFailed
from core.transfer.importing import import_folder
from tests.factories import chapter, chapters_of, day, make_release, publish_chapters
from tests.werkkader.public.reader import main_bytes
from tests.werkkader.transfer.looking import NOW, rows, the_page
from tests.werkkader.transfer.site import FILLER, LONG, NEXT, mended, page_file, releases_file

pytestmark = pytest.mark.django_db

NOTE = {"chapter": "Toegang", "at": "2020-06-25", "text": "Oud."}
ADOPTED = {"status": "fixed", "at": "2020-05-01", "reason": "Later bedacht."}
MORE = {"corrections": [mended("gezamelijke", "gezamenlijke")]}
STEPS = "Die gezamenlijke opgave is een gezamenlijke"
TAKEN_AWAY = NOTE | {"withdrawn": {"at": "2020-06-26", "reason": "Toch niet."}}
SECOND = NEXT | {"chapters": LONG["chapters"]}


@pytest.fixture
def folder(root: Path) -> Path:
    """A folder of two versions that came in; the second one holds."""
    page_file(root)
    releases_file(root, LONG, SECOND)
    import_folder(root, now=NOW)
    return root


def refused(folder: Path, *versions: dict[str, Any]) -> str:
    """Why these versions cannot come in; the site stays as it was."""
    before = rows()
    old = main_bytes(f"{the_page().url}versies/1.0/")
    releases_file(folder, *versions)
    with pytest.raises(ImportFailed) as failed:
        import_folder(folder, now=NOW)
    (problem,) = failed.value.problems
    assert (problem.file, bool(problem.line)) == ("releases.yaml", True)
    assert rows() == before
    assert main_bytes(f"{the_page().url}versies/1.0/") == old
    return problem.reason


def test_a_version_that_was_followed_is_not_corrected(folder: Path) -> None:
    assert "Versie 1.0 geldt nu niet" in refused(folder, LONG | MORE, SECOND)


def test_nor_is_more_than_a_typing_error_in_the_one_that_holds(folder: Path) -> None:
    whole = {"corrections": [mended("opdracht", "opdracht van 40 plekken")]}
    reason = refused(folder, LONG, SECOND | whole)
    assert "van versie 1.1 is meer dan een tikfout" in reason


def test_many_small_steps_make_no_large_one(folder: Path) -> None:
    first = MORE["corrections"][0]
    second = mended("De gezamelijke opdracht is een gezamelijke", STEPS)
    releases_file(folder, LONG, SECOND | MORE)
    import_folder(folder, now=NOW)
    assert "tikfout" in refused(folder, LONG, SECOND | {"corrections": [first, second]})


def test_a_status_of_a_moment_that_passed_comes_too_late(root: Path) -> None:
    page_file(root)
    draft = {"statuses": [{"status": "concept"}]}
    releases_file(root, LONG, SECOND | draft)
    import_folder(root, now=NOW)
    held = the_page().versions.held_on(dt.date(2020, 6, 20), NOW)
    late = {"statuses": [*draft["statuses"], ADOPTED]}
    reason = refused(root, LONG, SECOND | late)
    assert "Versie 1.1 zou “fixed” zijn vanaf 01-05-2020" in reason
    assert the_page().versions.held_on(dt.date(2020, 6, 20), NOW) == held


def test_so_does_a_version(folder: Path) -> None:
    third = NEXT | {"number": "1.2", "valid_from": "2020-06-30"}
    reason = refused(folder, LONG, SECOND, third)
    assert "Versie 1.2 zou zijn ingegaan op 30-06-2020" in reason
    assert "CMS" in reason


def test_a_version_may_begin_right_now_or_later(folder: Path) -> None:
    third = NEXT | {"number": "1.2", "valid_from": NOW.isoformat()}
    fourth = NEXT | {"number": "1.3", "valid_from": "2020-07-02", "notices": [NOTE]}
    releases_file(folder, LONG, SECOND, third, fourth)
    import_folder(folder, now=NOW)
    before = rows()
    assert import_folder(folder, now=NOW + dt.timedelta(days=30)).others == {}
    assert rows() == before


def test_a_version_may_come_before_one_that_is_still_ahead(folder: Path) -> None:
    make_release(the_page(), "2.0", now=NOW, valid_from=day("2020-09-01"))
    between = NEXT | {"number": "1.2", "valid_from": "2020-08-01"}
    releases_file(folder, LONG, SECOND, between)
    assert import_folder(folder, now=NOW).others == {"Versies uitgebracht": 1}


@pytest.mark.parametrize("note", [NOTE, TAKEN_AWAY])
def test_a_version_that_was_followed_gets_no_mark(folder: Path, note: dict[str, Any]) -> None:
    reason = refused(folder, LONG | {"notices": [note]}, SECOND)
    assert "Versie 1.0 is door een andere opgevolgd" in reason


def test_nor_does_it_lose_one(root: Path) -> None:
    page_file(root)
    releases_file(root, LONG | {"notices": [NOTE]}, SECOND)
    import_folder(root, now=NOW)
    assert "opgevolgd" in refused(root, LONG | {"notices": [TAKEN_AWAY]}, SECOND)


def test_the_version_that_holds_gets_marks_and_loses_them(folder: Path) -> None:
    for note in (NOTE, TAKEN_AWAY):
        releases_file(folder, LONG, SECOND | {"notices": [note]})
        import_folder(folder, now=NOW)
    assert Release.objects.get(number="1.1").notices.get().withdrawal.reason == "Toch niet."


def test_the_first_time_all_comes_in_as_it_was(root: Path) -> None:
    page_file(root)
    whole = mended("opdracht", "opdracht van 40 plekken")
    told = LONG | {"corrections": [whole], "notices": [TAKEN_AWAY]}
    releases_file(root, told, SECOND | {"statuses": [{"status": "concept"}]})
    report = import_folder(root, now=NOW)
    assert len(report.warnings) == 1
    before = rows()
    again = import_folder(root, now=NOW)
    assert (again.warnings, dict(again.others), rows()) == ([], {}, before)


class TestTheWordsOfACorrection:
    """The public list names what really differs."""

    @pytest.fixture(autouse=True)
    def _imported(self, folder: Path) -> None:
        self.folder = folder

    def words(self, **told: Any) -> tuple[list[list[str]], list[str]]:
        """Those that the site keeps, and what it warns about."""
        correction = mended("gezamelijke", "gezamenlijke", **told)
        releases_file(self.folder, LONG, SECOND | {"corrections": [correction]})
        report = import_folder(self.folder, now=NOW)
        return Release.objects.get(number="1.1").corrections.get().words, report.warnings

    REAL = (["gezamelijke", "gezamenlijke"], ["gezamelijke.", "gezamenlijke."])

    def test_are_found(self) -> None:
        assert self.words() == ([*self.REAL], [])

    def test_may_be_told_in_other_pairs(self) -> None:
        told = [["gezamelijke gezamelijke.", "gezamenlijke gezamenlijke."]]
        assert self.words(words=told) == (told, [])

    def test_are_not_those_of_a_file_that_names_others(self) -> None:
        found, warnings = self.words(words=[["wijk", "stad"]])
        assert found == [*self.REAL]
        assert "words noemt andere woorden" in warnings[0]


def test_neighbouring_texts_of_the_cms_can_be_corrected_from_a_file(root: Path) -> None:
    page_file(root)
    releases_file(root, LONG)
    import_folder(root, now=NOW)
    texts = [f'<p data-block-key="a1">{FILLER.strip()}</p>', "", f"<p>{FILLER}Een gezamelijke.</p>"]
    page = publish_chapters(the_page(), chapters_of(chapter("x", "Samen", texts)))
    made = make_release(page, "1.1", now=NOW, note="Samen.", title="Kader")
    text = f"{FILLER.strip()}\n\n{FILLER}Een gezamenlijke."
    told = {
        "number": "1.1",
        "note": "Samen.",
        "valid_from": NOW.isoformat(),
        "chapters": [{"title": "Samen", "text": text.replace("gezamen", "gezame")}],
        "corrections": [{"chapter": "Samen", "at": NOW.isoformat(), "text": text}],
    }
    releases_file(root, told)
    import_folder(root, now=NOW)
    assert made.corrections.get().words == [["gezamelijke.", "gezamenlijke."]]
