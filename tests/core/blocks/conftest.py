"""The two sides of a transfer, as blocks meet them, over a folder of one test."""

from pathlib import Path

import pytest
from wagtail.models import Page

from core.transfer.incoming import IncomingPage, MediaShelf
from core.transfer.outgoing import OutgoingPage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder in which the files of a page lie."""
    path = tmp_path / "content"
    path.mkdir()
    return path


@pytest.fixture
def incoming(folder: Path) -> IncomingPage:
    """An import that knows the pages of the database by their Dutch address."""

    def find(address: str) -> Page | None:
        return Page.objects.filter(url_path=f"/home{address}").first()

    def refuse(line: int, text: str) -> None:
        raise AssertionError(f"{line}: {text}")

    return IncomingPage(folder, folder, MediaShelf(), find, refuse)


@pytest.fixture
def outgoing() -> OutgoingPage:
    """An export."""
    return OutgoingPage({})
