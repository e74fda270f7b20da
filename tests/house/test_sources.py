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


def named(path: Path) -> str:
    """The path from the root, for the name of a test."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*PYTHON, *TEMPLATES, *STYLES], ids=named)
def test_no_file_grows_beyond_what_one_reads_at_a_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_every_module_says_what_its_room_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree) or not tree.body


def test_no_room_is_called_by_a_name_that_says_nothing() -> None:
    rooms = {part.removesuffix(".py") for path in PYTHON for part in path.relative_to(ROOT).parts}
    assert rooms & FORBIDDEN == set()


def is_override(name: str) -> bool:
    """Does a template stand in the place of one that a package brings?"""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    packages = [folder for folder in folders if folder.parent not in (ROOT, ROOT / "buurtteams")]
    return any((folder / "templates" / name).is_file() for folder in packages)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_template_is_used(path: Path) -> None:
    name = template_name(path)
    texts = [other.read_text("utf-8") for other in [*files(*CODE, suffix=".py"), *TEMPLATES]]
    is_named = any(f'"{name}"' in text or f"'{name}'" in text for text in texts)
    is_of_a_page = name in {model.template for model in PAGE_TYPES}
    assert is_named or is_of_a_page or name in ERROR_PAGES or is_override(name)


@pytest.mark.parametrize("path", STYLES, ids=named)
def test_every_component_style_is_in_the_stylesheet(path: Path) -> None:
    stylesheet = (ROOT / "wijknetwerken/static/css/site.css").read_text("utf-8")
    assert f"components/{path.name}" in stylesheet


@pytest.mark.django_db
def test_the_migrations_are_up_to_date() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
