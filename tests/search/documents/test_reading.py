"""The process that reads has limits that hold, and what it tells is believed in nothing."""

import errno
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.documents import reading
from search.documents.extracts import MOST_CHARACTERS
from search.documents.reader import MEMORY
from search.documents.reading import ReaderUnavailable, Reading, read
from search.models import DocumentText
from tests.search.documents.files import docx, locked, pdf, scan, swelling_pdf

State = DocumentText.State
READY = "import sys; sys.stdout.write('ready\\n'); sys.stdout.flush()\n"
LIMITED = "from search.documents.reader import limit; limit()\n" + READY


def does(script: str, **limits: float) -> Reading:
    """What is told of a process that does something else than reading."""
    return read(io.BytesIO(b"x"), "pdf", (sys.executable, "-B", "-c", script), **limits)  # type: ignore[arg-type]


def tells(value: object) -> Reading:
    """What is told of a process that writes this as its answer."""
    return does(f"{READY}sys.stdout.write({json.dumps(value)!r})")


def inside(script: str) -> str:
    """What a limited process finds out about itself."""
    answer = "import json; print(json.dumps({'outcome': 'read', 'pages': 1, 'text': str(found)}))"
    return does(f"{LIMITED}{script}\n{answer}").text


def test_a_word_of_a_pdf_is_in_its_text() -> None:
    content = pdf("<h1>Werkkader</h1><p>De buurtteamorganisaties in Amsterdam werken samen.</p>")
    found = read(io.BytesIO(content), "pdf")
    assert (found.state, found.pages) == (State.READ, 1)
    assert "buurtteamorganisaties in Amsterdam" in found.text


def test_each_outcome_has_its_state() -> None:
    assert read(io.BytesIO(docx("Eén café")), "docx") == Reading(State.READ, 0, "Eén café")
    assert read(io.BytesIO(scan(2)), "pdf") == Reading(State.EMPTY, 2)
    assert read(io.BytesIO(locked(pdf("<p>a</p>"), "geheim")), "pdf") == Reading(State.FAILED)
    assert read(io.BytesIO(b"PK"), "xlsx") == Reading(State.UNKNOWN)


def test_a_large_file_goes_in_and_a_long_text_comes_out() -> None:
    found = read(io.BytesIO("é€𝄞 abcdefg\n".encode() * 1_000_000), "txt")
    assert found.state == State.CUT
    assert MOST_CHARACTERS - 1_000 < len(found.text) <= MOST_CHARACTERS


class TestLimits:
    def test_one_that_eats_memory_is_ended(self) -> None:
        assert does(f"{LIMITED}eaten = bytearray({MEMORY})") == Reading(State.FAILED)

    def test_half_of_the_memory_is_there_to_use(self) -> None:
        assert inside(f"eaten = bytearray({MEMORY} // 2); found = 'fits'") == "fits"

    def test_a_small_pdf_that_becomes_large_is_ended(self) -> None:
        drawing = b"BT /F 12 Tf 10 700 Td (Buurtteams in alle stadsdelen) Tj ET\n"
        assert read(io.BytesIO(swelling_pdf(drawing, 1)), "pdf").state == State.READ
        bomb = swelling_pdf(drawing * 1_000, 2_000)
        assert len(bomb) < 1_000_000
        assert read(io.BytesIO(bomb), "pdf") == Reading(State.FAILED)

    def test_one_that_takes_too_long_is_ended(self) -> None:
        assert does(f"{READY}while True: pass", longest=2) == Reading(State.FAILED)

    def test_one_that_waits_is_ended(self) -> None:
        waits = f"{READY}import threading; threading.Event().wait()"
        assert does(waits, longest=2) == Reading(State.FAILED)

    def test_one_that_says_too_much_is_ended(self) -> None:
        talks = f"{READY}while True: sys.stdout.write('a' * 65536)"
        assert does(talks, most=1_000_000) == Reading(State.FAILED)

    def test_one_that_ends_without_a_word_has_failed(self) -> None:
        assert does(f"{READY}sys.exit(3)") == Reading(State.FAILED)

    def test_it_has_little_time_on_the_processor(self) -> None:
        assert inside("import resource; found = resource.getrlimit(resource.RLIMIT_CPU)") == (
            "(20, 20)"
        )

    def test_it_can_write_no_file(self, tmp_path: Path) -> None:
        script = (
            f"file = open({str(tmp_path / 'new')!r}, 'wb', 0)\n"
            "try: found = file.write(b'a')\n"
            "except OSError as error: found = error.errno\n"
        )
        assert inside(script) == str(errno.EFBIG)

    def test_it_knows_no_secret_and_no_django(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SECRET_KEY", "geheim")
        monkeypatch.setenv("DATABASE_URL", "postgres://geheim")
        script = (
            "import os\n"
            "known = [name for name in os.environ if name in ('SECRET_KEY', 'DATABASE_URL')]\n"
            "known += [name for name in sys.modules if name.startswith(('django', 'wagtail'))]\n"
            "found = known or 'nothing'"
        )
        assert inside(script) == "nothing"

    def test_visitors_come_first(self) -> None:
        assert int(inside("import os; found = os.nice(0)")) >= 10


class TestStarting:
    def test_a_reader_that_does_not_start_says_nothing_about_the_file(self) -> None:
        for script in ("import no_such_module", "print('hallo')", "pass"):
            with pytest.raises(ReaderUnavailable):
                does(script)

    def test_a_program_that_is_not_there_is_told(self) -> None:
        with pytest.raises(OSError, match="no-such-python"):
            read(io.BytesIO(b""), "pdf", ("/no-such-python",))

    def test_it_starts_wherever_the_site_was_started(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert read(io.BytesIO(b"tekst"), "txt") == Reading(State.READ, 0, "tekst")


class TestTold:
    @pytest.mark.parametrize(
        "value",
        [
            None,
            1,
            [],
            {},
            {"outcome": "read"},
            {"outcome": "hacked", "pages": 1, "text": ""},
            {"outcome": [], "pages": 1, "text": ""},
            {"outcome": "read", "pages": "1", "text": ""},
            {"outcome": "read", "pages": 1, "text": None},
        ],
    )
    def test_nonsense_is_no_reading(self, value: object) -> None:
        assert tells(value) == Reading(State.FAILED)

    def test_nesting_without_end_is_no_reading(self) -> None:
        assert does(f"{READY}print('[' * 1_000_000)") == Reading(State.FAILED)

    def test_what_cannot_be_stored_is_left_out(self) -> None:
        found = tells({"outcome": "read", "pages": 10**12, "text": "a\x00b\ud800c"})
        assert found == Reading(State.READ, reading.MOST_PAGES_TOLD, "abc")

    def test_a_number_below_nothing_is_nothing(self) -> None:
        assert tells({"outcome": "read", "pages": -1, "text": "a"}).pages == 0


@hypothesis_settings(max_examples=15)
@given(st.binary(max_size=500), st.sampled_from(["pdf", "docx", "txt"]))
def test_no_file_raises(content: bytes, extension: str) -> None:
    found = read(io.BytesIO(b"%PDF-1.7\n" + content), extension)
    assert found.state in State
