"""Folders of content files, made in a few words."""

from pathlib import Path

from django.db.models import Model
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from core.models import BasePage, CustomDocument, CustomImage, DocumentEdition, Topic
from core.transfer.errors import ImportFailed, Problem
from core.transfer.importing import Report, import_folder
from home.models import StandardPage


def write(root: Path, file: str, body: str = "", **keys: str) -> Path:
    """A content file; `type: page` in Dutch unless the keys say otherwise."""
    front = {"type": "page", "path": file.removesuffix(".md"), "language": "nl", "title": "Titel"}
    lines = [f"{key}: {value}" for key, value in {**front, **keys}.items()]
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["---", *lines, "---", "", body]), "utf-8")
    return path


def line_of(path: Path, words: str) -> int:
    """The line on which a file says something."""
    lines = path.read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def problems(root: Path) -> list[Problem]:
    """What is wrong with a folder: its import must fail."""
    try:
        import_folder(root)
    except ImportFailed as failed:
        return failed.problems
    raise AssertionError("the import was expected to fail")


def the_problem(root: Path) -> Problem:
    """The one thing that is wrong with a folder."""
    found = problems(root)
    assert len(found) == 1, found
    return found[0]


def page_at(model: type[BasePage], slug: str) -> BasePage:
    """The page of that slug, fresh from the database."""
    return model.objects.get(slug=slug)


def counts(report: Report) -> tuple[int, int, int]:
    """How many were created, changed and left as they were."""
    return len(report.created), len(report.changed), len(report.unchanged)


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def snapshot() -> tuple[object, ...]:
    """All that an import can change in the database."""
    models: list[type[Model]] = [Page, StandardPage, Revision, Redirect, Topic]
    models += [CustomImage, CustomDocument, DocumentEdition]
    return tuple(list(model._default_manager.order_by("pk").values()) for model in models)


def news(root: Path) -> None:
    """A section with an index, for articles."""
    write(root, "teams.md", type="section", title="Teams")
    write(root, "teams/nieuws.md", type="news-index", title="Nieuws")
