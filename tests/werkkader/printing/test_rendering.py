"""From a version to its PDF: what a reader, a program and an attacker find."""

import dataclasses
import datetime as dt
import hashlib
import io
import logging
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from pdfua import validate

from buurtteams.werkkader.printing import rendering
from buurtteams.werkkader.printing.documents import Printable, PrintableChapter
from buurtteams.werkkader.printing.rendering import PrintingUnavailable, render_pdf
from tests.werkkader.printing.conftest import Render, Tell
from tests.werkkader.printing.example import ADDRESS, VERSION, open_example
from tests.werkkader.printing.pdfua import pdfua_faults

ROOT = Path(__file__).resolve().parents[3]
TOKENS = ROOT / "wijknetwerken/static/css/tokens.css"
STYLESHEET = ROOT / "buurtteams/werkkader/templates/werkkader/print/document.css"
# pdfua 0.1.3 stumbles over its own rule on empty headings (pikepdf 10); structure.py has one too.
BROKEN_RULES = {"UA-14-001"}
DRAW = """
import django; django.setup()
import hashlib
from buurtteams.werkkader.printing.rendering import render_pdf
from tests.werkkader.printing.example import VERSION, open_example
print(hashlib.sha256(render_pdf(VERSION, open_example)).hexdigest())
"""
LONG = dataclasses.replace(
    VERSION,
    title="Samenwerkingsovereenkomsten en verantwoordelijkheidsverdeling " * 4,
    lead="Hoe de teams werken en wat bewoners mogen verwachten. " * 12,
    chapters=tuple(
        PrintableChapter(str(n), f"Hoofdstuk {n}", 1, f"h{n}", ("<p>" + "woord " * 400 + "</p>",))
        for n in range(1, 13)
    ),
)


def _with(html: str) -> Printable:
    chapter = PrintableChapter("1", "Bedoeling", 1, "bedoeling", (html,))
    return dataclasses.replace(VERSION, chapters=(chapter,))


class TestAccessibility:
    """PDF/UA-1, as far as a machine sees it."""

    def test_the_example_has_no_fault(self, example_pdf: bytes) -> None:
        assert pdfua_faults(example_pdf) == []

    def test_another_checker_finds_no_fault_either(
        self, example_pdf: bytes, tmp_path: Path
    ) -> None:
        file = tmp_path / "version.pdf"
        file.write_bytes(example_pdf)
        report = validate(str(file))
        assert [finding.message for finding in report.findings] == []
        assert {skipped.rule_id for skipped in report.skipped} <= BROKEN_RULES

    @pytest.mark.parametrize(
        "printable",
        [
            dataclasses.replace(VERSION, language="en", translation="Translates version 1.0."),
            dataclasses.replace(VERSION, lead="", corrections=(), chapters=()),
            LONG,
        ],
        ids=["English", "almost empty", "long"],
    )
    def test_other_versions_have_no_fault(self, render: Render, printable: Printable) -> None:
        assert pdfua_faults(render(printable)) == []

    def test_it_is_tagged_and_says_its_language(self, example_pdf: bytes, poppler: Tell) -> None:
        facts = poppler("pdfinfo", example_pdf)
        assert re.search(r"Tagged:\s+yes", facts)
        assert re.search(r"Page size:.*A4", facts)
        with pikepdf.open(io.BytesIO(example_pdf)) as pdf:
            assert pdf.Root.Lang == "nl"


class TestPages:
    """What stands on paper."""

    def test_every_page_names_version_day_and_place(
        self, example_pdf: bytes, poppler: Tell
    ) -> None:
        pages = poppler("pdftotext", example_pdf, "-layout").split("\f")[:-1]
        assert len(pages) > 2
        for number, page in enumerate(pages, start=1):
            assert "1.1" in page
            assert "12 juni 2020" in page
            assert re.search(rf"\b{number} \w+ {len(pages)}\b", page)

    def test_the_contents_name_the_page_of_each_chapter(
        self, render: Render, poppler: Tell
    ) -> None:
        pages = poppler("pdftotext", render(LONG), "-layout").split("\f")
        contents = re.findall(r"^ *\d+ +(Hoofdstuk \d+) +(\d+)$", pages[1], flags=re.MULTILINE)
        assert len(contents) == 12
        for title, number in contents:
            assert re.search(rf"\b{title}$", pages[int(number) - 1], flags=re.MULTILINE)

    def test_a_lead_too_long_for_the_cover_stands_behind_the_contents(
        self, render: Render, poppler: Tell
    ) -> None:
        pages = poppler("pdftotext", render(LONG)).split("\f")
        assert "bewoners mogen" not in pages[0]
        assert " ".join(pages[1].split()).count("bewoners mogen verwachten.") == 12

    def test_a_broken_word_is_one_word(self, render: Render, poppler: Tell) -> None:
        words = "verantwoordelijkheidsverdeling " * 60
        text = poppler("pdftotext", render(_with(f"<p>{words}</p>")))
        assert "\N{SOFT HYPHEN}\n" in text
        assert text.replace("\N{SOFT HYPHEN}\n", "").count(words.strip().split()[0]) == 60

    def test_the_bookmarks_are_the_chapters(self, example_pdf: bytes) -> None:
        with pikepdf.open(io.BytesIO(example_pdf)) as pdf, pdf.open_outline() as outline:
            (title,) = outline.root
            chapters = [each.title for each in title.children]
        assert title.title == VERSION.title
        assert chapters[2:] == ["1 Bedoeling", "2 Taken en samenwerking"]

    def test_every_link_to_elsewhere_is_absolute(self, example_pdf: bytes) -> None:
        addresses = set(_addresses(example_pdf))
        assert "https://wijken.example/documenten/afspraken.pdf" in addresses
        assert all(re.match(r"https://|mailto:", address) for address in addresses)

    def test_text_that_looks_like_markup_stays_text(
        self, example_pdf: bytes, poppler: Tell
    ) -> None:
        assert "<2020>" in poppler("pdftotext", example_pdf)

    def test_the_colours_are_those_of_the_site(self) -> None:
        site = dict(re.findall(r"--([\w-]+): light-dark\((#\w+)", TOKENS.read_text()))
        ours = dict(re.findall(r"--([\w-]+): (#\w+);", STYLESHEET.read_text()))
        assert ours.pop("paper") == "#fff"
        assert {name: site[name] for name in ours} == ours


class TestFile:
    """The same version, the same file."""

    def test_the_same_version_gives_the_same_bytes(
        self, example_pdf: bytes, render: Render
    ) -> None:
        assert render(VERSION) == example_pdf

    def test_another_process_gives_the_same_bytes(self, example_pdf: bytes, tmp_path: Path) -> None:
        environ = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONHASHSEED": "7",
            "VAR_DIR": str(tmp_path),
        }
        command = [sys.executable, "-c", DRAW]
        answer = subprocess.run(
            command, cwd=ROOT, env=environ, capture_output=True, check=True, text=True
        )
        assert answer.stdout.strip() == hashlib.sha256(example_pdf).hexdigest()

    def test_it_says_who_made_it_and_is_dated_by_its_validity(self, example_pdf: bytes) -> None:
        with pikepdf.open(io.BytesIO(example_pdf)) as pdf:
            facts = {key: str(value) for key, value in pdf.docinfo.items()}
        assert facts["/Author"] == "Wijknetwerken"
        assert facts["/Title"].startswith(f"{VERSION.title}, ")
        assert facts["/CreationDate"] == "D:20200611220000Z"

    def test_the_date_is_the_same_moment_in_every_zone(self, render: Render) -> None:
        elsewhere = VERSION.valid_from.astimezone(dt.timezone(dt.timedelta(hours=9)))
        version = dataclasses.replace(VERSION, valid_from=elsewhere)
        assert render(version) == render(VERSION)


class TestNothingFromElsewhere:
    """No network, no file of the machine, whatever a text asks for."""

    @pytest.mark.parametrize(
        "html",
        [
            '<img src="http://127.0.0.1:9/x.png" alt="weg">',
            '<img src="https://wijken.example/media/releases/route.webp" alt="van de site zelf">',
            '<img src="file:///etc/hostname" alt="weg">',
            '<img src="/media/../etc/hostname" alt="weg">',
            '<img src="/media/%2e%2e/etc/hostname" alt="weg">',
            '<img src="data:image/svg+xml,%3Csvg%3E%3C/svg%3E" alt="weg">',
            '<link rel="attachment" href="file:///etc/hostname">',
            '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
            '<object data="file:///etc/hostname">weg</object>',
            '<style>@import url("http://127.0.0.1:9/x.css");</style>',
            '<p style="background: url(http://127.0.0.1:9/x.png)">weg</p>',
            '<iframe src="file:///etc/hostname"></iframe>',
        ],
    )
    def test_only_our_pictures_are_opened(
        self, html: str, render: Render, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(socket, "socket", _no_network)
        data = render(_with(html))
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(pdf.attachments) == 0
        assert pdfua_faults(data) == []

    def test_a_missing_picture_leaves_its_description_and_a_warning(
        self, render: Render, poppler: Tell, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.WARNING):
            data = render(_with('<img src="/media/releases/weg.webp" alt="Kaart van de wijk">'))
        assert "Kaart van de wijk" in poppler("pdftotext", data)
        assert "/media/releases/weg.webp" in caplog.text
        assert ADDRESS in caplog.text


class TestWithoutLibraries:
    """A machine that lacks Pango."""

    def test_it_says_which_packages_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rendering.importlib, "import_module", _no_pango)
        with pytest.raises(PrintingUnavailable, match=r"apt-get install libpango-1\.0-0"):
            render_pdf(VERSION, open_example)

    def test_the_packages_are_those_that_ci_installs(self) -> None:
        script = (ROOT / ".ci/run").read_text()
        assert [name for name in rendering.PACKAGES.split() if name not in script] == []


def _addresses(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [each for page in pdf.pages for each in page.get("/Annots", ())]
        return [str(link.A.URI) for link in links if "/A" in link]


def _no_network(*_arguments: object, **_more: object) -> None:
    raise AssertionError("The network was asked.")


def _no_pango(_name: str) -> None:
    raise OSError("cannot load library 'libpango-1.0-0'")
