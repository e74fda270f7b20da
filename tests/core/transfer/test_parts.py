"""Files of a content folder that an app reads and writes, besides pages and topics."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.transfer.errors import ImportFailed, Problem
from core.transfer.exporting import export_folder
from core.transfer.importing import import_folder
from core.transfer.outgoing import OutgoingPage
from core.transfer.parts import PARTS, Arrival, Part, register
from home.models import StandardPage
from tests.core.transfer.folders import page_at, the_problem, write
from tests.factories import CustomImageFactory

pytestmark = pytest.mark.django_db

FILE = "dingen.txt"


def _read(path: Path, arrival: Arrival) -> None:
    """Each line is the address of a page."""
    for number, address in enumerate(path.read_text("utf-8").split(), start=1):
        if arrival.find_page(address) is None:
            raise ImportFailed([Problem(FILE, number, "ontbreekt")])
        arrival.count("Dingen")


def _write(path: Path, outgoing: OutgoingPage) -> None:
    addresses = [outgoing.page(page) for page in StandardPage.objects.order_by("path")]
    path.write_text("\n".join(addresses), "utf-8")


@pytest.fixture(autouse=True)
def _registered() -> Iterator[None]:
    register(Part(FILE, read=_read, write=_write))
    yield
    del PARTS[FILE]


def test_a_part_is_read_before_the_pages_and_may_name_them(root: Path) -> None:
    write(root, "a.md")
    (root / FILE).write_text("/a/\n/a/", "utf-8")
    report = import_folder(root)
    assert report.others == {"Dingen": 2}
    assert report.created == ["a.md"]
    assert page_at(StandardPage, "a").live


def test_a_folder_may_lack_it(root: Path) -> None:
    write(root, "a.md")
    assert import_folder(root).others == {}


def test_what_is_wrong_in_it_stops_the_import(root: Path) -> None:
    write(root, "a.md")
    (root / FILE).write_text("/a/\n/weg/", "utf-8")
    assert the_problem(root) == Problem(FILE, 2, "ontbreekt")
    assert not StandardPage.objects.exists()


def test_it_is_written_beside_the_languages(root: Path) -> None:
    write(root, "a.md")
    import_folder(root)
    export_folder(root.parent / "export")
    assert (root.parent / "export" / FILE).read_text("utf-8") == "/a/"


def test_a_part_may_finish_when_the_pages_are_there(root: Path) -> None:
    write(root, "a.md")
    seen: list[tuple[str, bool]] = []

    def finish(arrival: Arrival) -> None:
        seen.extend((each.file, arrival.is_changed(each)) for each in arrival.sources)
        assert arrival.on_site(("nl", "a")) == page_at(StandardPage, "a")
        assert arrival.kept == {FILE: "gelezen"}
        arrival.warn("Klaar.")

    def read(path: Path, arrival: Arrival) -> None:
        arrival.kept[path.name] = "gelezen"

    register(Part(FILE, read=read, write=_write, finish=finish))
    (root / FILE).write_text("x", "utf-8")
    assert import_folder(root).warnings == ["Klaar."]
    write(root, "a.md", title="Anders")
    import_folder(root)
    assert seen == [("a.md", False), ("a.md", True)]


def test_the_media_that_it_names_lie_beside_it(root: Path) -> None:
    image = CustomImageFactory(title="Gracht")

    def write_name(path: Path, outgoing: OutgoingPage) -> None:
        path.write_text(outgoing.image(image), "utf-8")

    register(Part(FILE, read=_read, write=write_name))
    export_folder(root.parent / "export")
    with image.open_file() as content:
        assert (root.parent / "export" / "gracht.png").read_bytes() == content.read()
