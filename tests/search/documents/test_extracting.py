"""The words of a file come out as a reader sees them; a file that means harm gives nothing."""

import io
import os
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.documents.extracting import extract
from search.documents.extracts import MOST_CHARACTERS, MOST_PAGES, Outcome
from search.models import DocumentText
from tests.search.documents.files import (
    archive,
    docx,
    docx_of,
    joined,
    locked,
    odt_of,
    pdf,
    repeated,
    scan,
)

SENTENCE = "De buurtteamorganisaties ondersteunen Amsterdammers met vragen over zorg. "
LONG = "<p>" + SENTENCE * 12 + "</p>"
BOMB_ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def text_of(content: bytes, extension: str) -> str:
    """What a file says, when it can be read."""
    found = extract(content, extension)
    assert found.outcome == Outcome.READ
    return found.text


def failed(content: bytes, extension: str) -> bool:
    """Could it not be read?"""
    found = extract(content, extension)
    assert not (found.text and found.outcome == Outcome.FAILED)
    return found.outcome == Outcome.FAILED


def test_the_outcomes_are_the_states_of_the_table() -> None:
    assert [*Outcome] == DocumentText.State.values


class TestPdf:
    def test_paragraphs_and_headings_are_lines_of_their_own(self) -> None:
        body = f"<h1>Uitgangspunten</h1><p>{SENTENCE}</p><p>Een gesprek per kwartaal.</p>"
        found = extract(pdf(body, "p { width: 8cm }"), "pdf")
        assert found.pages == 1
        assert found.text.split("\n") == [
            "Uitgangspunten",
            SENTENCE.strip(),
            "Een gesprek per kwartaal.",
        ]

    def test_a_word_broken_at_the_end_of_a_line_is_whole_again(self) -> None:
        css = "p { width: 4cm; hyphens: auto }"
        content = pdf(f"<p>{'Gemeenteraadsverkiezingen en leerlingenvervoer. ' * 6}</p>", css)
        text = text_of(content, "pdf")
        assert text.count("emeenteraadsverkiezingen") == text.count("leerlingenvervoer") == 6

    def test_a_hyphen_that_stands_for_a_left_out_part_stays(self) -> None:
        text = text_of(
            pdf("<p>Open op zon-<br>en feestdagen en op elke dag tussendoor.</p>"), "pdf"
        )
        assert "zon- en feestdagen" in text

    def test_a_hyphen_before_a_capital_stays(self) -> None:
        text = text_of(
            pdf("<p>Wij beginnen in Amsterdam Nieuw-<br>West en daarna in Oost.</p>"), "pdf"
        )
        assert "Nieuw-West" in text

    def test_accents_and_ligatures_are_letters(self) -> None:
        words = "Coördinatie, café, één, reïntegratie, ĳsbaan, efficiënt, officieel, flexibel"
        text = text_of(
            pdf(f"<p style='font-variant-ligatures: common-ligatures'>{words}</p>"), "pdf"
        )
        assert text == words

    def test_ligatures_that_are_characters_become_letters(self) -> None:
        assert text_of("eﬃciënt, oﬃcieel, ﬂink en cafe\u0301".encode(), "txt") == (
            "efficiënt, officieel, flink en café"
        )

    def test_columns_are_read_one_after_the_other(self) -> None:
        left, right = ("links " * 60).strip(), ("rechts " * 60).strip()
        body = f"<p>{left}.</p><p style='break-before: column'>{right}.</p>"
        text = text_of(pdf(body, "body { columns: 2 }"), "pdf")
        assert text == f"{left}.\n{right}."

    def test_a_scan_has_no_text(self) -> None:
        found = extract(scan(3), "pdf")
        assert (found.outcome, found.pages, found.text) == (Outcome.EMPTY, 3, "")

    def test_a_stamp_on_each_page_of_a_scan_is_no_text(self) -> None:
        found = extract(repeated(pdf("<p>Gemaakt met de scanner van de gemeente</p>"), 4), "pdf")
        assert found.outcome == Outcome.EMPTY
        assert "scanner" in found.text

    def test_a_text_with_some_pictures_is_a_text(self) -> None:
        found = extract(joined(pdf(LONG), scan(4)), "pdf")
        assert (found.outcome, found.pages) == (Outcome.READ, 5)

    def test_a_very_long_one_is_read_up_to_the_limit(self) -> None:
        found = extract(repeated(pdf(LONG), 600), "pdf")
        assert (found.outcome, found.pages) == (Outcome.CUT, 600)
        assert found.text.count("buurtteamorganisaties") == 12 * MOST_PAGES

    def test_much_text_on_few_pages_is_cut(self) -> None:
        page = pdf(f"<p>{SENTENCE * 400}</p>", "@page { size: 300cm } p { font-size: 6px }")
        found = extract(repeated(page, 80), "pdf")
        assert (found.outcome, len(found.text)) == (Outcome.CUT, MOST_CHARACTERS)

    def test_one_with_a_password_cannot_be_read(self) -> None:
        assert failed(locked(pdf(LONG), "geheim"), "pdf")

    def test_one_that_only_forbids_to_print_can_be_read(self) -> None:
        assert "Amsterdammers" in text_of(locked(pdf(LONG), ""), "pdf")

    @pytest.mark.parametrize(
        "content",
        [b"", b"%PDF-1.7\n%%EOF\n", b"%PDF-", b"Geen PDF", pdf(LONG)[:600], pdf(LONG)[-600:]],
        ids=["empty", "stub", "mark", "other", "start", "end"],
    )
    def test_a_broken_one_cannot_be_read(self, content: bytes) -> None:
        assert failed(content, "pdf")


class TestDocx:
    def test_paragraphs_are_lines(self) -> None:
        text = text_of(docx("Een café & meer", "Tweede alinea"), "docx")
        assert text == "Een café & meer\nTweede alinea"

    def test_words_in_pieces_are_whole_and_tabs_are_blanks(self) -> None:
        runs = "<w:r><w:t>werk</w:t></w:r><w:r><w:t>kader</w:t><w:tab/><w:t>1.0</w:t><w:br/></w:r>"
        assert text_of(docx_of(f"<w:p>{runs}<w:r><w:t>slot</w:t></w:r></w:p>"), "docx") == (
            "werkkader 1.0\nslot"
        )

    def test_notes_are_read_comments_are_not(self) -> None:
        inside = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
        content = docx(
            "Tekst",
            footnotes=inside.format("Voetnoot"),
            endnotes=inside.format("Eindnoot"),
            comments=inside.format("Opmerking"),
        )
        assert text_of(content, "docx") == "Tekst\nVoetnoot\nEindnoot"

    def test_what_was_deleted_or_moved_away_or_computed_is_not_read(self) -> None:
        body = (
            "<w:p><w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>hier</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText>"
            "</w:r><w:r><w:t>blijft</w:t></w:r></w:p>"
        )
        assert text_of(docx_of(body), "docx") == "blijft"

    def test_a_text_box_is_read_once(self) -> None:
        box = "<w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p></w:txbxContent>"
        body = '<m:AlternateContent xmlns:m="m"><m:Choice>' + box + "</m:Choice><m:Fallback>" + box
        assert text_of(docx_of(body + "</m:Fallback></m:AlternateContent>"), "docx") == "kader"

    def test_one_without_a_word_is_empty(self) -> None:
        assert extract(docx("", " "), "docx").outcome == Outcome.EMPTY

    def test_a_very_long_one_is_cut(self) -> None:
        found = extract(docx(*[f"{number} {SENTENCE}" for number in range(30_000)]), "docx")
        assert found.outcome == Outcome.CUT
        assert MOST_CHARACTERS - 10_000 < len(found.text) <= MOST_CHARACTERS

    def test_entities_do_not_expand(self) -> None:
        assert failed(docx_of("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", BOMB_ENTITIES), "docx")

    def test_a_file_of_this_machine_is_not_read(self) -> None:
        entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        assert failed(docx_of("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", entity), "docx")

    def test_a_part_that_swells_is_not_unpacked(self) -> None:
        assert failed(docx("a" * 3_000_000), "docx")

    def test_a_part_that_is_too_large_is_not_read(self) -> None:
        noise = "".join(f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>" for number in range(1_700_000))
        assert failed(docx_of(noise), "docx")

    def test_a_part_that_lies_about_its_size_is_not_read(self) -> None:
        content = docx("a" * 3_000_000)
        with ZipFile(io.BytesIO(content)) as made:
            size = made.getinfo("word/document.xml").file_size.to_bytes(4, "little")
        assert content.count(size) == 2
        assert failed(content.replace(size, (5_000).to_bytes(4, "little")), "docx")

    def test_an_unusual_packing_is_refused(self) -> None:
        assert failed(archive({"word/document.xml": "<a/>"}, ZIP_BZIP2), "docx")

    def test_unfinished_or_broken_xml_cannot_be_read(self) -> None:
        assert failed(archive({"word/document.xml": "<a><b></a>"}, ZIP_STORED), "docx")
        assert failed(archive({"word/document.xml": "<a>"}), "docx")
        assert failed(archive({"word/document.xml": ""}), "docx")

    def test_a_truncated_one_cannot_be_read(self) -> None:
        content = docx(*[SENTENCE] * 50)
        assert failed(content[: len(content) // 2], "docx")

    def test_deep_nesting_is_no_problem(self) -> None:
        deep = 50_000
        body = "<w:x>" * deep + "<w:t>diep</w:t>" + "</w:x>" * deep
        assert text_of(docx_of(body), "docx") == "diep"


class TestOdt:
    def test_headings_paragraphs_cells_and_lists_are_lines(self) -> None:
        body = (
            "<text:h>Kop</text:h><text:p>Een <text:span>alinea</text:span><text:s/>met<text:tab/>"
            "gaten<text:line-break/>en een regel</text:p><text:list><text:list-item><text:p>punt"
            "</text:p></text:list-item></text:list><table:table-cell><text:p>cel</text:p>"
            "</table:table-cell>"
        )
        assert text_of(odt_of(body), "odt") == (
            "Kop\nEen alinea met gaten\nen een regel\npunt\ncel"
        )

    def test_comments_and_what_was_deleted_are_not_read(self) -> None:
        body = (
            "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes><text:p>Blijft"
            "<office:annotation><text:p>opmerking</text:p></office:annotation> staan</text:p>"
        )
        assert text_of(odt_of(body), "odt") == "Blijft staan"

    def test_a_spreadsheet_of_the_same_family_is_not_read(self) -> None:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        assert extract(odt_of("<text:p>cel</text:p>", kind), "ods").outcome == Outcome.UNKNOWN

    def test_a_locked_one_cannot_be_read(self) -> None:
        content = archive(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": os.urandom(900)}
        )
        assert failed(content, "odt")


class TestPlain:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    def test_it_is_read_in_the_encodings_that_programs_write(self, encoding: str) -> None:
        assert text_of("één café;€ 10".encode(encoding), "csv") == "één café;€ 10"

    def test_line_ends_of_all_kinds_are_lines(self) -> None:
        assert text_of(b"a\r\nb\rc\n\n\n --- \nd\n", "txt") == "a\nb\nc\nd"

    def test_what_cannot_be_stored_is_left_out(self) -> None:
        assert text_of("a\x01b\ue000c\ufffe\u200bd".encode(), "txt") == "abcd"

    def test_bytes_are_no_text(self) -> None:
        assert failed(b"MZ\x00\x01", "txt")

    def test_blanks_are_no_text(self) -> None:
        assert extract(b" \n\t", "txt").outcome == Outcome.EMPTY

    def test_a_very_long_one_is_cut(self) -> None:
        found = extract(SENTENCE.encode() * 40_000, "csv")
        assert found.outcome == Outcome.CUT
        assert len(found.text) <= MOST_CHARACTERS


class TestNames:
    def test_a_pdf_called_otherwise_is_read_as_what_it_is(self) -> None:
        assert "Amsterdammers" in text_of(pdf(LONG), "docx")

    def test_a_document_called_otherwise_is_read_as_what_it_is(self) -> None:
        assert text_of(docx("tekst"), "PDF") == text_of(odt_of("<text:p>tekst</text:p>"), "zip")

    def test_an_archive_called_a_document_cannot_be_read(self) -> None:
        assert failed(archive({"a.txt": "a"}), "docx")

    @pytest.mark.parametrize("extension", ["xlsx", "pptx", "ods", "odp", ""])
    def test_other_kinds_are_not_read(self, extension: str) -> None:
        assert extract(archive({"xl/workbook.xml": "<a/>"}), extension).outcome == Outcome.UNKNOWN

    # The time stands in an archive: without names of their own the tests would differ each time.
    @pytest.mark.parametrize(
        "content", [b"PK\x03\x04 broken", archive({"a": "b"})[:-30]], ids=["no archive", "cut off"]
    )
    def test_a_broken_one_of_another_kind_is_still_of_another_kind(self, content: bytes) -> None:
        assert extract(content, "XLSX").outcome == Outcome.UNKNOWN
        assert failed(content, "docx")


KINDS = st.sampled_from(["pdf", "docx", "odt", "txt", "csv", "xlsx", ""])
MARKS = st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff"])
REAL = (pdf("<p>Een korte tekst voor een test.</p>"), docx("tekst"), odt_of("<text:p>t</text:p>"))


@given(MARKS, st.binary(max_size=2_000), KINDS)
def test_no_bytes_raise(mark: bytes, content: bytes, extension: str) -> None:
    found = extract(mark + content, extension)
    assert not found.text or found.outcome in {Outcome.READ, Outcome.EMPTY}
    found.text.encode()


@hypothesis_settings(max_examples=60)
@given(st.sampled_from(REAL), st.data())
def test_no_damage_to_a_real_file_raises(content: bytes, data: st.DataObject) -> None:
    damaged = bytearray(content)
    places = data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=9))
    for place in places:
        damaged[place] = data.draw(st.integers(0, 255))
    extract(bytes(damaged[: data.draw(st.integers(0, len(content)))]), "pdf")


def test_the_archives_of_the_tests_are_archives() -> None:
    with ZipFile(io.BytesIO(docx("tekst"))) as made:
        assert made.testzip() is None
