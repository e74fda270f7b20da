"""The commands `import_content` and `export_content`."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from home.models import HomePage, StandardPage
from tests.core.transfer.folders import tree, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "home")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with one page."""
    path = tmp_path / "content"
    write(path, "a.md", "[weg](/weg/)")
    return path


def run(*arguments: object) -> tuple[str, str]:
    """What a command says on standard output and as errors."""
    output, errors = StringIO(), StringIO()
    call_command(*(str(argument) for argument in arguments), stdout=output, stderr=errors)
    return output.getvalue(), errors.getvalue()


def test_an_import_says_what_it_did_and_warns_of_dead_links(root: Path) -> None:
    output, errors = run("import_content", root)
    assert output == "Gemaakt: 1, gewijzigd: 0, ongewijzigd: 0.\n"
    assert errors.startswith("Let op: a.md, regel 8: de link /weg/")
    assert run("import_content", root)[0] == "Gemaakt: 0, gewijzigd: 0, ongewijzigd: 1.\n"


def test_a_dry_run_says_what_it_would_do(root: Path) -> None:
    output, _errors = run("import_content", root, "--dry-run")
    assert output == "Zou maken: 1, gewijzigd: 0, ongewijzigd: 0.\n"
    assert not StandardPage.objects.exists()


def test_a_broken_folder_ends_in_an_error_that_names_every_file(root: Path) -> None:
    write(root, "b.md", districts="[plutowijk]")
    write(root, "c.md", type="onbekend")
    with pytest.raises(CommandError) as refused:
        run("import_content", root)
    first, *rest = str(refused.value).splitlines()
    assert first == "Niets ingelezen."
    assert [line.split(":")[0] for line in rest] == ["b.md, regel 6", "c.md, regel 2"]
    assert refused.value.returncode == 1


def test_an_export_says_how_many_pages_it_wrote(root: Path, tmp_path: Path) -> None:
    run("import_content", root)
    output, _errors = run("export_content", tmp_path / "uit")
    assert output == f"Geschreven: 3 pagina’s naar {tmp_path / 'uit'}.\n"
    assert len(tree(tmp_path / "uit")) == HomePage.objects.count() + 1


def test_an_export_into_a_full_folder_ends_in_an_error(root: Path) -> None:
    with pytest.raises(CommandError, match="niet leeg"):
        run("export_content", root)
