"""From sources to what is served: one stylesheet and compiled catalogues."""

import gettext
import re
import subprocess
from pathlib import Path

import pytest

from wijknetwerken import building

PARTS = sorted((building.SOURCES / "static" / "css").rglob("*.css"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything that is built."""
    target = tmp_path_factory.mktemp("build")
    building.build(target)
    return target


def test_the_stylesheet_is_one_small_file_that_asks_for_no_other(built: Path) -> None:
    text = (built / "static" / "css" / "site.css").read_text("utf-8")
    assert "@import" not in text
    assert "url(http" not in text
    assert "@font-face" not in text
    assert len(text.splitlines()) == 1
    assert 5_000 < len(text) < 60_000


def test_every_component_is_in_it(built: Path) -> None:
    text = (built / "static" / "css" / "site.css").read_text("utf-8")
    components = [path for path in PARTS if path.parent.name == "components"]
    for path in components:
        own = re.findall(r"^\.([a-z][a-z-]*)", path.read_text("utf-8"), re.MULTILINE)
        assert any(f".{name}" in text for name in own), path.name


def test_the_catalogues_speak_dutch(built: Path) -> None:
    messages = gettext.translation("django", built / "locale", languages=["nl"])
    assert messages.gettext("search/") == "zoeken/"


def test_building_again_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    building.build(tmp_path)
    for path in built.rglob("*.*"):
        assert (tmp_path / path.relative_to(built)).read_bytes() == path.read_bytes()


def test_broken_css_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "static" / "css"
    folder.mkdir(parents=True)
    (folder / "site.css").write_text("body { color: ", "utf-8")
    (folder / "site.css").write_text("@import 'gone.css';\nbody { color }", "utf-8")
    monkeypatch.setattr(building, "SOURCES", tmp_path)
    with pytest.raises(subprocess.CalledProcessError):
        building.build_stylesheet(tmp_path / "out" / "site.css")
    assert capfd.readouterr().err
