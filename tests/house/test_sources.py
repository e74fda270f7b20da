"""The house in files: sizes, names, templates and styles that are used, migrations up to date."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from tests.house.page_types import PAGE_TYPES

ROOT = Path(settings.BASE_DIR)
CODE = ("wijknetwerken", "home", "news", "buurtteams", "search", "core")
LONGEST = 400
FORBIDDEN = {"utils", "helpers", "services", "misc", "common"}
# Django looks for these by name when something goes wrong.
ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def files(*folders: str, suffix: str) -> list[Path]:
    """Our own files with an ending, hand-made ones only."""
    found = (path for folder in folders for path in (ROOT / folder).rglob(f"*{suffix}"))
    return sorted(path for path in found if "migrations" not in path.parts)


def template_name(path: Path) -> str:
    """How a template is asked for: its path below ``templates``."""
    return path.as_posix().rpartition("/templates/")[2]


PYTHON = files(*CODE, "tests", suffix=".py")
TEMPLATES = files(*CODE, suffix=".html")
STYLES = files("wijknetwerken/static/css/components", suffix=".css")


def named(paths: list[Path]) -> list[str]:
    """The paths from the root, to be shown when something is wrong with them."""
    return [path.relative_to(ROOT).as_posix() for path in paths]


def lines(path: Path) -> int:
    """How long a file is."""
    return len(path.read_text("utf-8").splitlines())


def says_what_it_is_for(path: Path) -> bool:
    """Does a module open with a docstring, unless it is empty?"""
    tree = ast.parse(path.read_text("utf-8"))
    return bool(ast.get_docstring(tree)) or not tree.body


def test_the_files_are_found() -> None:
    assert min(len(PYTHON), len(TEMPLATES), len(STYLES)) > 20


def test_no_file_grows_beyond_what_one_reads_at_a_sitting() -> None:
    long = [path for path in [*PYTHON, *TEMPLATES, *STYLES] if lines(path) > LONGEST]
    assert named(long) == []


def test_every_module_says_what_its_room_is_for() -> None:
    assert named([path for path in PYTHON if not says_what_it_is_for(path)]) == []


def test_no_room_is_called_by_a_name_that_says_nothing() -> None:
    rooms = {part.removesuffix(".py") for path in PYTHON for part in path.relative_to(ROOT).parts}
    assert rooms & FORBIDDEN == set()


def is_override(name: str) -> bool:
    """Does a template stand in the place of one that a package brings?"""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    packages = [folder for folder in folders if folder.parent not in (ROOT, ROOT / "buurtteams")]
    return any((folder / "templates" / name).is_file() for folder in packages)


def test_every_template_is_used() -> None:
    texts = [path.read_text("utf-8") for path in [*files(*CODE, suffix=".py"), *TEMPLATES]]
    of_pages = {model.template for model in PAGE_TYPES}

    def is_used(path: Path) -> bool:
        name = template_name(path)
        is_named = any(f'"{name}"' in text or f"'{name}'" in text for text in texts)
        return is_named or name in of_pages or name in ERROR_PAGES or is_override(name)

    assert named([path for path in TEMPLATES if not is_used(path)]) == []


def test_every_component_style_is_in_the_stylesheet() -> None:
    stylesheet = (ROOT / "wijknetwerken/static/css/site.css").read_text("utf-8")
    missing = [path for path in STYLES if f"components/{path.name}" not in stylesheet]
    assert named(missing) == []


@pytest.mark.django_db
def test_the_migrations_are_up_to_date() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
