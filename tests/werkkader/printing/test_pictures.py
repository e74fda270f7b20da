"""Which pictures a document gets, and as what."""

import io
import logging
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from buurtteams.werkkader.printing.pictures import DECORATION, PictureRefused, Pictures

BASE = "https://wijken.example/werkkader/versies/1.1/"


def _file(kind: str, mode: str = "RGB") -> bytes:
    target = io.BytesIO()
    colour = (0, 128, 128, 90)[: len(mode)]
    Image.new(mode, (40, 30), colour).save(target, kind)
    return target.getvalue()


FILES = {
    "/media/foto.webp": (_file("WEBP"), "image/webp"),
    "/media/foto.jpg": (_file("JPEG"), "image/jpeg"),
    "/media/teken.webp": (_file("WEBP", "RGBA"), "image/webp"),
    "/media/kapot.webp": (_file("WEBP")[:40], "image/webp"),
    "/media/kapot.png": (b"geen beeld", "image/png"),
    "/media/teken.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
}


def _open(path: str) -> tuple[bytes, str]:
    if path not in FILES:
        raise FileNotFoundError(path)
    return FILES[path]


def _collected(html: str) -> tuple[Pictures, ET.Element]:
    root = ET.fromstring(f"<body>{html}</body>")
    pictures = Pictures(BASE, _open)
    pictures.collect(root)
    return pictures, root


def _only(html: str) -> tuple[bytes, str]:
    pictures, root = _collected(html)
    (image,) = root.iter("img")
    return pictures.get(image.get("src", ""))


class TestKinds:
    """What a picture is made into."""

    def test_a_photograph_becomes_jpeg(self) -> None:
        data, kind = _only('<img src="/media/foto.webp" alt="Foto" />')
        assert kind == "image/jpeg"
        assert Image.open(io.BytesIO(data)).format == "JPEG"

    def test_a_jpeg_stays_as_it_is(self) -> None:
        assert _only('<img src="/media/foto.jpg" alt="" />') == FILES["/media/foto.jpg"]

    def test_what_is_transparent_stays_so(self) -> None:
        data, kind = _only('<img src="/media/teken.webp" alt="Teken" />')
        assert kind == "image/png"
        assert Image.open(io.BytesIO(data)).mode == "RGBA"

    def test_a_picture_used_twice_is_kept_once(self) -> None:
        twice = '<img src="/media/foto.jpg" /><img src="https://wijken.example/media/foto.jpg" />'
        assert len(_collected(twice)[0].named) == 1


class TestDescriptions:
    """What stands there for one who does not see it."""

    def test_a_picture_keeps_its_description(self) -> None:
        _, root = _collected('<img src="/media/foto.jpg" alt="Een plein" />')
        assert [image.get("alt") for image in root.iter("img")] == ["Een plein"]

    def test_decoration_is_marked_as_such(self) -> None:
        _, root = _collected('<img src="/media/foto.jpg" alt="" />')
        assert [image.get("alt") for image in root.iter("img")] == [DECORATION]


class TestRefusals:
    """What is never opened."""

    @pytest.mark.parametrize(
        "source",
        [
            "",
            "/media/weg.webp",
            "/media/kapot.webp",
            "/media/kapot.png",
            "/media/teken.svg",
            "/static/foto.jpg",
            "/media/../static/foto.jpg",
            "/media/%2E%2E/foto.jpg",
            "http://wijken.example/media/foto.jpg",
            "https://elders.example/media/foto.jpg",
            "//elders.example/media/foto.jpg",
            "file:///media/foto.jpg",
            "data:image/png;base64,AAAA",
        ],
    )
    def test_its_description_takes_the_place_and_a_warning_names_it(
        self, source: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.WARNING):
            _, root = _collected(f'<p>Een <img src="{source}" alt="Een plein" /> hier.</p>')
        assert "".join(root.itertext()) == "Een Een plein hier."
        assert [image.get("src") for image in root.iter("img")] == []
        assert BASE in caplog.text

    def test_decoration_that_is_missing_leaves_nothing(self) -> None:
        _, root = _collected('<p>Een<img src="/media/weg.webp" alt="" /></p>')
        assert [each.get("class") for each in root.iter("span")] == ["nothing"]

    def test_an_address_that_was_not_collected_is_refused(self) -> None:
        pictures, _ = _collected('<img src="/media/foto.jpg" alt="" />')
        with pytest.raises(PictureRefused, match="no picture of this document"):
            pictures.get("https://wijken.example/media/foto.jpg")
