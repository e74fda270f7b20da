"""Content files are found, read and put in order; what is broken is named."""

from pathlib import Path

import pytest

from core.transfer.errors import ImportFailed, Problem
from core.transfer.sources import MAX_FILE_SIZE, read_folder
from tests.core.transfer.folders import write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty folder."""
    return tmp_path


def broken(root: Path) -> list[Problem]:
    """What is wrong with a folder."""
    with pytest.raises(ImportFailed) as failed:
        read_folder(root)
    return failed.value.problems


def test_parents_come_before_children_and_dutch_before_english(root: Path) -> None:
    write(root, "en/a.md", path="a", language="en")
    write(root, "z/y.md")
    write(root, "z.md")
    write(root, "b.md")
    assert [source.key for source in read_folder(root)] == [
        ("nl", "b"),
        ("nl", "z"),
        ("nl", "z/y"),
        ("en", "a"),
    ]


def test_pages_of_the_menu_come_in_its_order_before_their_neighbours(root: Path) -> None:
    write(root, "a.md")
    write(root, "b.md", menu="2")
    write(root, "c.md", menu="1")
    write(root, "home.md", path="/", type="home")
    assert [source.record.path for source in read_folder(root)] == ["/", "c", "b", "a"]


def test_files_of_other_kinds_are_left_alone(root: Path) -> None:
    write(root, "a.md")
    (root / "lees-mij.txt").write_text("iets")
    assert [source.file for source in read_folder(root)] == ["a.md"]


def test_a_folder_that_does_not_exist_is_named(root: Path) -> None:
    assert broken(root / "weg") == [Problem(str(root / "weg"), None, "Deze map bestaat niet.")]


def test_a_file_is_no_folder(root: Path) -> None:
    assert broken(write(root, "a.md"))[0].reason == "Deze map bestaat niet."


def test_a_folder_without_content_files_is_a_mistake(root: Path) -> None:
    assert "geen enkel .md-bestand" in broken(root)[0].reason


def test_a_huge_file_is_refused_unread(root: Path) -> None:
    path = root / "groot.md"
    path.write_bytes(b"x" * (MAX_FILE_SIZE + 1))
    assert broken(root) == [
        Problem("groot.md", None, "Dit bestand is groter dan 2000000 bytes: splits het.")
    ]


def test_a_file_that_is_not_utf_8_is_named_with_the_line(root: Path) -> None:
    path = write(root, "a.md", "eerste\ntweede")
    path.write_bytes(path.read_bytes() + b"\n\xff")
    assert broken(root)[0].line == 10
    assert "UTF-8" in broken(root)[0].reason


def test_a_language_that_the_site_does_not_have_is_refused(root: Path) -> None:
    write(root, "a.md", language="fr")
    assert broken(root) == [
        Problem("a.md", 4, "“fr” is geen taal van deze site; kies uit: nl, en.")
    ]


def test_two_files_for_one_address_name_each_other(root: Path) -> None:
    write(root, "a.md", path="plek")
    write(root, "b.md", path="plek")
    write(root, "c.md", path="plek", language="en")
    found = broken(root)
    assert [(problem.file, problem.line) for problem in found] == [("b.md", 3)]
    assert "a.md" in found[0].reason


def test_every_broken_file_is_named_in_one_go(root: Path) -> None:
    write(root, "a.md", date="2020-02-31")
    write(root, "b.md", onbekend="x")
    write(root, "map/c.md")
    write(root, "map/d.md", path="A B")
    (root / "e.md").write_text("zonder gegevens")
    assert [(problem.file, problem.line) for problem in broken(root)] == [
        ("a.md", 6),
        ("b.md", 6),
        ("e.md", 1),
        ("map/d.md", 3),
    ]


def test_a_problem_reads_as_place_and_reason() -> None:
    assert str(Problem("a.md", 3, "Fout.")) == "a.md, regel 3: Fout."
    assert str(Problem("a.md", None, "Fout.")) == "a.md: Fout."
    failed = ImportFailed([Problem("a.md", 3, "Een."), Problem("b.md", None, "Twee.")])
    assert str(failed) == "a.md, regel 3: Een.\nb.md: Twee."
