"""What is wrong with a file of versions is named with its line, and nothing comes in."""

from pathlib import Path
from typing import Any

import pytest

from buurtteams.werkkader.models import Release
from core.transfer.errors import Problem
from core.transfer.importing import import_folder
from tests.core.transfer.folders import line_of, the_problem, write
from tests.werkkader.transfer.site import NEXT, VERSION, page_file, releases_file

pytestmark = pytest.mark.django_db

FILE = "releases.yaml"
MENDED = {"chapter": "Doel", "at": "2020-04-01", "text": "Dit kader zegt hoe teams werken!"}
MARK = {"chapter": "Doel", "at": "2020-04-01", "text": "Oud."}
LESSON = {"chapter": "Doel", "question": "V?", "answer": "A.", "received_on": "2020-04-01"}
LAPSED = {"status": "lapsed", "at": "2020-05-01", "reason": "Klaar."}


def refused(root: Path, words: str, *versions: dict[str, Any], near: str = "", **keys: Any) -> None:
    """The import must fail for this reason, at the line that says ``near``."""
    page_file(root)
    path = releases_file(root, *versions, **keys)
    problem = the_problem(root)
    assert (problem.file, words in problem.reason) == (FILE, True), problem
    assert problem.line == (line_of(path, near) if near else problem.line)
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("change", "near", "words"),
    [
        ({"number": "1"}, "number", "geen versienummer"),
        ({"numer": "1.0"}, "numer", "Bedoelde u “number”?"),
        ({"note": ""}, "number", "ontbreekt “note”"),
        ({"note": "a" * 2001}, "note", "hooguit 2000"),
        ({"note": ["a"]}, "- a", "één tekst"),
        ({"valid_from": "gisteren"}, "valid_from", "geen tijdstip"),
        ({"valid_from": "2020-03-12T09:00"}, "valid_from", "verschil met UTC"),
        ({"valid_from": "2020-02-30"}, "valid_from", "bestaat niet"),
        ({"valid_from": "0001-01-01"}, "valid_from", "Het jaar in 0001-01-01 klopt niet"),
        ({"valid_from": "0001-01-01T00:00+01:00"}, "valid_from", "klopt niet"),
        ({"valid_from": "9999-12-31"}, "valid_from", "klopt niet"),
        ({"id": "x"}, "id: x", "geen UUID"),
        ({"open_early": "misschien"}, "open_early", "kies uit: ja, nee"),
        ({"translates": "9.9"}, "number", "Nederlandse document is er niet"),
        ({"released_at": "2099-01-01"}, "number", "toekomst"),
        ({"title": "a" * 256}, "title: aaa", "hooguit 255"),
        ({"chapters": []}, "number", "minstens één hoofdstuk"),
        ({"chapters": "x"}, "chapters", "is een lijst"),
        ({"chapters": ["x"]}, "- x", "verwacht regels"),
        ({"chapters": [{"text": "a"}]}, "text: a", "ontbreekt “title”"),
        ({"chapters": [{"title": "a", "level": "3"}]}, "level", "kies uit: 1, 2"),
        ({"chapters": [{"title": "a", "level": "2"}]}, "title: a", "hoort onder een hoofdstuk"),
        ({"chapters": [{"title": "a", "anchor": "a b"}]}, "anchor", "mag alleen letters"),
        ({"chapters": [{"title": "a", "anchor": "inhoud"}]}, "anchor", "gebruikt de site zelf"),
        ({"chapters": [{"title": "a", "id": "a/b"}]}, "id: a/b", "mag alleen letters"),
        ({"chapters": [{"title": "a", "text": "b", "parts": ["x", "y"]}]}, "title", "parts noemt"),
        ({"chapters": [{"title": "a", "text": "<b>x</b>"}]}, "text", "HTML kan hier niet"),
        ({"chapters": [{"title": "a", "text": "x\n\n## y"}]}, "## y", "beginnen koppen met ####"),
        (
            {"chapters": [{"title": "a", "text": "![x](weg.jpg)"}]},
            "text",
            "ontbreekt: zet het naast",
        ),
        ({"chapters": [{"title": "a", "text": "![x](../weg.jpg)"}]}, "text", "geen bestand naast"),
        ({"statuses": []}, "number", "eerste status"),
        ({"statuses": [{"status": "lapsed"}]}, "number", "eerste status"),
        ({"statuses": [{"status": "klaar"}]}, "klaar", "kies uit: concept, fixed, lapsed"),
        ({"statuses": [{"status": "fixed", "at": "2020-01-01"}]}, "status: fixed", "begint met"),
        ({"statuses": [{"status": "fixed"}, LAPSED | {"reason": ""}]}, "status: lapsed", "reason"),
        ({"statuses": [{"status": "fixed"}, LAPSED, LAPSED | {"by": "Noor"}]}, "", "Versie 1.0"),
        ({"decisions": [{"title": "a", "url": "javascript:x"}]}, "url", "https://"),
        ({"decisions": [{"title": "a", "page": "/weg/"}]}, "title: a", "/weg/ ontbreekt"),
        ({"corrections": [MENDED | {"chapter": "Weg"}]}, "chapter: Weg", "Geen hoofdstuk"),
        ({"corrections": [MENDED | {"at": "2099-01-01"}]}, "chapter: Doel", "toekomst"),
        ({"corrections": [MENDED | {"words": [["a"]]}]}, "- - a", "lijst van paren"),
        ({"notices": [MARK | {"text": "<i>x</i>"}]}, "text: <i>", "HTML kan hier niet"),
        ({"notices": [MARK | {"text": "#### x"}]}, 'text: "#### x', "twee maten"),
        ({"notices": [MARK | {"text": "![x](a.png)"}]}, 'text: "![x]', "gewone tekst"),
        ({"notices": [MARK | {"text": "[x](javascript:y)"}]}, 'text: "[x]', "javascript"),
        ({"notices": [MARK | {"passage": "staat er niet"}]}, "chapter: Doel", "staat niet in dit"),
        ({"lessons": [LESSON | {"status": "af"}]}, "status: af", "kies uit: new"),
        ({"lessons": [LESSON | {"processed_in": "9.9"}]}, "chapter: Doel", "Versie 9.9"),
        ({"lessons": [LESSON | {"received_on": "2099-01-01"}]}, "chapter: Doel", "toekomst"),
        ({"lessons": [LESSON | {"received_on": "0001-01-01"}]}, "chapter: Doel", "Het jaar"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    root: Path, change: dict[str, Any], near: str, words: str
) -> None:
    refused(root, words, VERSION | change, near=near)


def test_versions_stand_in_order_and_once(root: Path) -> None:
    refused(root, "de oudste komt eerst", NEXT, VERSION)
    refused(root, "de oudste komt eerst", VERSION, VERSION)


def test_a_version_begins_after_the_one_before(root: Path) -> None:
    refused(root, "Versie 1.1", VERSION, NEXT | {"valid_from": "2020-01-01"})


def test_two_chapters_of_one_title_need_an_id_to_be_pointed_at(root: Path) -> None:
    twice = {"chapters": [{"title": "Doel"}, {"title": "Doel"}], "corrections": [MENDED]}
    refused(root, "Meer hoofdstukken", VERSION | twice, near="chapter: Doel")


def test_an_anchor_is_of_one_chapter(root: Path) -> None:
    one = {"chapters": [{"title": "a", "id": "a", "anchor": "x"}]}
    two = {"chapters": [{"title": "b", "id": "b", "anchor": "x"}]}
    refused(root, "al van een ander hoofdstuk", VERSION | one, NEXT | two)
    unnamed = [{"chapters": [{"title": title, "anchor": "x"}]} for title in ("a", "b")]
    refused(root, "al van een ander hoofdstuk", VERSION | unnamed[0], NEXT | unnamed[1])
    same = {"chapters": [{"title": "a", "anchor": "x"}, {"title": "b", "anchor": "x"}]}
    refused(root, "Deze anchor staat er al", VERSION | same, near="title: b")


def test_a_chapter_keeps_its_anchor(root: Path) -> None:
    one, two = ({"chapters": [{"title": "a", "anchor": anchor}]} for anchor in ("x", "y"))
    refused(root, "heeft de anchor “x” al", VERSION | one, NEXT | two)
    derived = {"chapters": [{"title": "y"}]}
    moved = {"chapters": [{"title": "y", "anchor": "x"}]}
    refused(root, "heeft de anchor “y” al", VERSION | derived, NEXT | moved)


def test_the_document_must_be_there_and_be_one(root: Path) -> None:
    refused(root, "ontbreekt in deze map en op de site", VERSION, path="weg")
    refused(root, "kies uit: nl, en", VERSION, language="fr")
    write(root, "gewoon.md")
    refused(root, "is van het type “page”", VERSION, path="gewoon")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b"path: x", 1, "Verwacht een lijst"),
        (b"", 1, "Verwacht een lijst"),
        (b"- path: [", 1, "Deze regel klopt niet"),
        (b"- path: \xff", None, "geen UTF-8"),
        (b"- path: a\n  language: nl\n  versions: []\n" * 2, 4, "staat er al"),
    ],
)
def test_a_file_of_another_kind_is_refused(
    root: Path, text: bytes, line: int | None, words: str
) -> None:
    page_file(root)
    (root / FILE).write_bytes(text)
    problem = the_problem(root)
    assert (problem.file, problem.line, words in problem.reason) == (FILE, line, True), problem


class TestAHistoryIsNotRewritten:
    """A version that the site has must say the same."""

    @pytest.fixture(autouse=True)
    def _imported(self, root: Path) -> None:
        self.root = root
        page_file(root)
        mark = {"notices": [MARK], "corrections": [MENDED]}
        releases_file(root, VERSION | mark, NEXT)
        import_folder(root)

    def refusal(self, *versions: dict[str, Any]) -> Problem:
        """What the import says of these versions."""
        releases_file(self.root, *versions)
        return the_problem(self.root)

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"note": "Anders."}, "andere note"),
            ({"valid_from": "2020-03-13"}, "andere valid_from"),
            ({"title": "Ander kader"}, "andere title"),
            ({"summary": "Anders."}, "andere summary"),
            ({"by": "Noor"}, "andere by"),
            ({"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}, "andere id"),
            ({"decisions": [{"title": "Raad"}]}, "decisions"),
            ({"chapters": VERSION["chapters"][:2]}, "lijst hoofdstukken"),
            ({"chapters": [{"title": "Doel", "text": "Anders."}, *VERSION["chapters"][1:]]},
             "tekst in hoofdstuk “Doel”"),
            ({"statuses": [{"status": "concept"}]}, "andere status 1"),
            ({"corrections": [MENDED | {"text": "Dit kader zegt hoe teams werken?"}]}, "correctie"),
            ({"notices": [MARK | {"text": "Nieuw."}]}, "luidt op de site anders"),
        ],
    )  # fmt: skip
    def test_whatever_differs(self, change: dict[str, Any], words: str) -> None:
        problem = self.refusal(VERSION | change, NEXT)
        assert (problem.file, words in problem.reason) == (FILE, True), problem
        assert "niet herschreven" in problem.reason
        assert problem.line is not None

    def test_a_version_between_those_of_the_site(self) -> None:
        between = VERSION | {"number": "1.0", "note": "x"}
        problem = self.refusal(between | {"number": "0.9"})
        assert "Versie 0.9 is er op de site niet, 1.1 wel" in problem.reason

    def test_an_id_of_another_version(self) -> None:
        taken = str(Release.objects.get(number="1.0").uuid)
        problem = self.refusal(VERSION, NEXT, NEXT | {"number": "1.2", "id": taken})
        assert "van een andere versie" in problem.reason


@pytest.mark.parametrize(
    ("keys", "line", "words"),
    [
        ({"email": "geen adres"}, 6, "geen e-mailadres"),
        ({"author": "Noor"}, 6, "heeft geen “author”"),
        ({"date": "2020-13-01"}, 6, "bestaat niet"),
        ({"date": "0001-01-01"}, 6, "Het jaar in 0001-01-01 klopt niet"),
    ],
)
def test_the_keys_of_a_page(root: Path, keys: dict[str, str], line: int, words: str) -> None:
    page_file(root, **keys)
    problem = the_problem(root)
    assert (problem.line, words in problem.reason) == (line, True), problem


def test_an_address_is_of_documents_only(root: Path) -> None:
    write(root, "a.md", email="a@b.nl")
    assert "heeft geen “email”" in the_problem(root).reason


def test_a_text_begins_with_a_chapter(root: Path) -> None:
    page_file(root, "Zomaar tekst.")
    assert "begin met een regel ## Titel" in the_problem(root).reason
