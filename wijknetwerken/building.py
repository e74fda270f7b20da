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
    """Bundle and minify the stylesheet with its parts; ``CalledProcessError`` on broken CSS."""
    target.parent.mkdir(parents=True, exist_ok=True)
    source = SOURCES / "static" / "css" / "site.css"
    command = [_lightningcss(), "--bundle", "--minify", "--targets", BROWSERS]
    subprocess.run([*command, str(source), "-o", str(target)], check=True)  # noqa: S603


def _lightningcss() -> str:
    beside_python = Path(sys.executable).parent / "lightningcss"
    return str(beside_python) if beside_python.exists() else shutil.which("lightningcss") or ""


def build_catalogues(target: Path) -> None:
    """Compile every message catalogue; no gettext tools are needed for it."""
    for source in (SOURCES / "locale").glob("*/LC_MESSAGES/*.po"):
        compiled = target / source.relative_to(SOURCES / "locale").with_suffix(".mo")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        polib.pofile(str(source)).save_as_mofile(str(compiled))
