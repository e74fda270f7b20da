"""The example, drawn once; without Pango or poppler what needs them is skipped, and told."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from buurtteams.werkkader.printing.documents import Printable
from buurtteams.werkkader.printing.rendering import PrintingUnavailable, render_pdf
from tests.werkkader.printing.example import VERSION, open_example

Render = Callable[[Printable], bytes]
Tell = Callable[..., str]


@pytest.fixture(scope="session")
def render() -> Render:
    """Draw a version with the pictures of the example."""

    def draw(printable: Printable) -> bytes:
        try:
            return render_pdf(printable, open_example)
        except PrintingUnavailable as missing:
            pytest.skip(str(missing))

    return draw


@pytest.fixture(scope="session")
def example_pdf(render: Render) -> bytes:
    """The example as PDF."""
    return render(VERSION)


@pytest.fixture
def poppler(tmp_path: Path) -> Tell:
    """Ask a program of poppler about a PDF: its name, the bytes, more arguments."""

    def ask(program: str, data: bytes, *arguments: str) -> str:
        if shutil.which(program) is None:
            pytest.skip(f"{program}: not found. apt-get install poppler-utils")
        file = tmp_path / "version.pdf"
        file.write_bytes(data)
        output = ["-"] if program == "pdftotext" else []
        command = [program, *arguments, str(file), *output]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    return ask
