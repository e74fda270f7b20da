"""Content folders with a timeline in their texts, made in a few words."""

from pathlib import Path
from typing import Any

from buurtteams.timelines.models import Milestone
from core.transfer.exporting import export_folder
from home.models import StandardPage
from tests.core.transfer.folders import page_at, write

START = '- date: 2021-01-01\n  title: "Start"\n  text: "Alle teams gaan open."\n'


def fence(yaml: str) -> str:
    """A timeline as it stands in a text."""
    return f"```timeline\n{yaml.rstrip()}\n```\n"


def a_page(root: Path, yaml: str = START, path: str = "teams/uitleg", **keys: str) -> None:
    """A page in the section Teams with a timeline."""
    write(root, "nl/teams.md", path="teams", type="section", title="Teams")
    write(root, f"nl/{path}.md", fence(yaml), path=path, **keys)


def translated(root: Path, yaml: str, **keys: str) -> None:
    """The English page of the same, in its own section."""
    english = {"language": "en"}
    write(root, "en/t.md", path="crews", type="section", translation_of="teams", **english)
    keys = {"path": "crews/about", "translation_of": "teams/uitleg", **english, **keys}
    write(root, "en/about.md", fence(yaml), **keys)


def block_of(slug: str = "uitleg") -> Any:
    """The timeline in the body of a page."""
    page: Any = page_at(StandardPage, slug)
    return page.body[0].value


def milestone(title: str = "Start") -> Any:
    """The one with the facts of that title."""
    return Milestone.objects.facts().get(title=title)


def exported(root: Path, file: str = "nl/teams/uitleg.md") -> str:
    """What an export says of a page."""
    export_folder(root.parent / "export")
    return (root.parent / "export" / file).read_text("utf-8")
