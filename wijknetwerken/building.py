"""Turns sources into what is served: one stylesheet, compiled message catalogues."""

import shutil
import subprocess
import sys
from pathlib import Path

import polib

SOURCES = Path(__file__).resolve().parent
BROWSERS = "chrome 111, safari 16.4, firefox 113"


def build(target: Path) -> None:
    """Write stylesheet and catalogues below the folder ``target``."""
    build_stylesheet(target / "static" / "css" / "site.css")
    build_catalogues(target / "locale")


def build_stylesheet(target: Path) -> None:
    """Bundle and minify the stylesheet with its parts; ``CalledProcessError`` on broken CSS.

    A file that would not change is left alone, so that its time says when it last did.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    source = SOURCES / "static" / "css" / "site.css"
    command = [_lightningcss(), "--bundle", "--minify", "--targets", BROWSERS, str(source)]
    bundled = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603
    if not target.exists() or target.read_bytes() != bundled:
        target.write_bytes(bundled)


def _lightningcss() -> str:
    beside_python = Path(sys.executable).parent / "lightningcss"
    return str(beside_python) if beside_python.exists() else shutil.which("lightningcss") or ""


def build_catalogues(target: Path) -> None:
    """Compile every message catalogue; no gettext tools are needed for it."""
    for source in (SOURCES / "locale").glob("*/LC_MESSAGES/*.po"):
        compiled = target / source.relative_to(SOURCES / "locale").with_suffix(".mo")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        polib.pofile(str(source)).save_as_mofile(str(compiled))
