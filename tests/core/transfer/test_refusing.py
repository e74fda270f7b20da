"""What is wrong with a folder is named with file and line, and leaves no trace."""

from pathlib import Path

import pytest

from core.transfer.importing import import_folder
from home.models import HomePage, SectionPage, StandardPage
from tests.core.transfer.folders import (
    counts,
    line_of,
    news,
    problems,
    snapshot,
    the_problem,
    tree,
    write,
)
from tests.factories import pdf_bytes, png_bytes

pytestmark = pytest.mark.django_db


class TestRefusals:
    """What is wrong is named with file and line, and nothing has changed."""

    @pytest.mark.parametrize(
        ("keys", "key", "words"),
        [
            ({"type": "onbekend"}, "type", "“onbekend” bestaat niet; kies uit: article,"),
            ({"type": "agenda"}, "type", "bestaat niet"),
            ({"path": "weg/a"}, "path", "De bovenliggende pagina “weg” ontbreekt"),
            ({"type": "article"}, "type", "kan geen pagina van het type “article” staan"),
            ({"path": "zoeken"}, "path", "“zoeken”"),
            ({"districts": "[noord, plutowijk]"}, "districts", "“plutowijk” is geen stadsdeel"),
            ({"topics": "[twee woorden]"}, "topics", "“twee woorden” kan geen onderwerp zijn"),
            ({"topics": f"[{'a' * 81}]"}, "topics", "kan geen onderwerp zijn"),
            ({"date": "2020-03-20"}, "date", "heeft geen “date”"),
            ({"author": "Iemand"}, "author", "heeft geen “author”"),
            ({"image": "{file: a.jpg}"}, "image", "heeft geen “image”"),
            ({"translation_of": "b"}, "translation_of", "zelf het origineel"),
            ({"translation_of": "a"}, "translation_of", "zelf het origineel"),
            ({"language": "en", "translation_of": "b"}, "translation_of", "“b” ontbreekt"),
        ],
    )
    def test_a_key_that_does_not_fit_is_named_with_its_line(
        self, root: Path, keys: dict[str, str], key: str, words: str
    ) -> None:
        before = snapshot()
        path = write(root, "a.md", **keys)
        problem = the_problem(root)
        assert (problem.file, problem.line) == ("a.md", line_of(path, f"{key}:"))
        assert words in problem.reason
        assert snapshot() == before

    @pytest.mark.parametrize(
        ("body", "mark"),
        [
            ("Een.\n\n![Weg](weg.png)", "![Weg]"),
            ("Een.\n\n[Weg](weg.pdf)", "[Weg]"),
            ("Een.\n\n[Programma](virus.exe)", "[Programma]"),
            ("Een.\n\n```onbekend\na: b\n```", "```onbekend"),
            ("Een.\n\n```contact\nheading: Wie?\n```", "```contact"),
            ("Een.\n\n```action\nlabel: x\nlink: javascript:x\n```", "```action"),
            ("Een.\n\n```timeline\n[]\n```", "```timeline"),
            ("Een.\n\n## " + "k" * 161, "## "),
            ("Een.\n\n```contact\nheading: " + "k" * 121 + "\nemail: a@b.nl\n```", "```contact"),
        ],
    )
    def test_a_part_of_the_text_that_does_not_fit_is_named_with_its_line(
        self, root: Path, body: str, mark: str
    ) -> None:
        path = write(root, "a.md", body)
        problem = the_problem(root)
        assert (problem.file, problem.line) == ("a.md", line_of(path, mark))
        assert not StandardPage.objects.exists()

    def test_a_page_type_without_text_refuses_one(self, root: Path) -> None:
        write(root, "teams.md", type="section")
        path = write(root, "teams/nieuws.md", "Tekst.", type="news-index")
        problem = the_problem(root)
        assert problem.line == line_of(path, "Tekst") - 1
        assert "“body”" in problem.reason

    @pytest.mark.parametrize("keys", [{"title": "t" * 256}, {"summary": "s" * 401}])
    def test_a_text_that_is_too_long_for_a_page_is_refused(
        self, root: Path, keys: dict[str, str]
    ) -> None:
        write(root, "a.md", **keys)
        assert the_problem(root).file == "a.md"
        write(root, "a.md")
        import_folder(root)
        write(root, "a.md", **keys)
        assert the_problem(root).file == "a.md"

    def test_a_page_of_another_type_is_not_replaced(self, root: Path, section: SectionPage) -> None:
        path = write(root, "a.md", path="buurtteams")
        problem = the_problem(root)
        assert problem.line == line_of(path, "type:")
        assert "“section”" in problem.reason

    def test_a_home_page_cannot_be_made(self, root: Path, english_home: HomePage) -> None:
        english_home.delete()
        write(root, "a.md", path="/", type="home", language="en")
        assert "“home” bestaat niet" in the_problem(root).reason

    def test_a_page_has_one_translation_in_a_language(self, root: Path) -> None:
        write(root, "a.md")
        write(root, "en/b.md", path="b", language="en", translation_of="a")
        path = write(root, "en/c.md", path="c", language="en", translation_of="a")
        problem = the_problem(root)
        assert (problem.file, problem.line) == ("en/c.md", line_of(path, "translation_of"))
        assert "heeft al een vertaling" in problem.reason

    def test_a_related_page_that_does_not_exist_is_refused(self, root: Path) -> None:
        news(root)
        path = write(root, "teams/nieuws/a.md", type="article", related="[teams/weg]")
        problem = the_problem(root)
        assert (problem.file, problem.line) == ("teams/nieuws/a.md", line_of(path, "related"))

    def test_every_broken_file_is_named_once(self, root: Path) -> None:
        # The first file makes a page for its link before it turns out to be broken itself.
        write(root, "a.md", "[naar d](/d/)\n\n![x](weg.png)")
        write(root, "b.md", "![x](weg.png)")
        write(root, "c.md")
        write(root, "d.md")
        assert [problem.file for problem in problems(root)] == ["a.md", "b.md"]

    def test_the_children_of_a_broken_page_are_not_blamed(self, root: Path) -> None:
        path = write(root, "a.md", type="onbekend")
        write(root, "a/b.md", "[c](/c/)")
        write(root, "c.md", "[b](/a/b/)")
        problem = the_problem(root)
        assert (problem.file, problem.line) == ("a.md", line_of(path, "type:"))


class TestAllOrNothing:
    """A failed import and a dry run leave no trace, on disk neither."""

    def fill(self, root: Path, media_folder: Path) -> None:
        """A site with a document, and a folder with new things."""
        (root / "plan.pdf").write_bytes(pdf_bytes("eerste"))
        write(root, "a.md", "[Het plan](plan.pdf)")
        import_folder(root)
        (root / "plan.pdf").write_bytes(pdf_bytes("tweede"))
        (root / "gracht.png").write_bytes(png_bytes())
        (root / "extra.pdf").write_bytes(pdf_bytes("extra"))
        body = "[Het plan](plan.pdf)\n\n![Gracht](gracht.png)\n\n[Extra](extra.pdf)"
        write(root, "a.md", body, topics="[nieuw-onderwerp]", aliases="[/oud]")
        write(root, "b.md")

    def test_a_broken_file_undoes_everything(self, root: Path, media_folder: Path) -> None:
        self.fill(root, media_folder)
        before, files = snapshot(), tree(media_folder)
        write(root, "c.md", districts="[plutowijk]")
        assert the_problem(root).file == "c.md"
        assert snapshot() == before
        assert tree(media_folder) == files

    def test_a_dry_run_says_what_it_would_do_and_does_nothing(
        self, root: Path, media_folder: Path
    ) -> None:
        self.fill(root, media_folder)
        before, files = snapshot(), tree(media_folder)
        report = import_folder(root, dry_run=True)
        assert counts(report) == (1, 1, 0)
        assert snapshot() == before
        assert tree(media_folder) == files
        assert counts(import_folder(root)) == (1, 1, 0)
        assert tree(media_folder) != files

    def test_an_error_of_the_machine_undoes_everything_too(
        self, root: Path, media_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.fill(root, media_folder)
        before, files = snapshot(), tree(media_folder)

        def fail(*_args: object) -> None:
            raise OSError("no space left on device")

        monkeypatch.setattr("core.transfer.importing.keep_aliases", fail)
        with pytest.raises(OSError, match="no space"):
            import_folder(root)
        assert snapshot() == before
        assert tree(media_folder) == files
