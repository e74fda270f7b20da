"""Synonyms from a file: all or nothing, and a second time nothing."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search.importing import SynonymsRefused, read_synonyms
from search.models import SearchSynonym

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the file stands."""
    return tmp_path / "synoniemen.json"


def bring_in(file: Path, records: Any) -> str:
    """Write the records, import them and give what was said."""
    file.write_text(json.dumps(records), "utf-8")
    out = StringIO()
    call_command("import_synonyms", str(file), stdout=out)
    return out.getvalue().strip()


def stored() -> list[tuple[str, list[str], bool]]:
    """Language, words and direction of each set."""
    rows = SearchSynonym.objects.order_by("pk")
    return [(row.language, row.words, row.is_one_way) for row in rows]


def test_each_record_becomes_a_set(file: Path) -> None:
    said = bring_in(
        file,
        [
            {"terms": ["B en W", "het college"], "one_way": False, "language": "nl"},
            {"terms": ["ov", "bus", "tram"], "one_way": True},
            {"terms": ["bike", "bicycle"], "language": "en"},
        ],
    )
    assert said == "Synoniemen: 3 nieuw, 0 al bekend."
    assert stored() == [
        ("nl", ["B en W", "het college"], False),
        ("nl", ["ov", "bus", "tram"], True),
        ("en", ["bike", "bicycle"], False),
    ]


def test_an_empty_list_is_no_mistake(file: Path) -> None:
    assert bring_in(file, []) == "Synoniemen: 0 nieuw, 0 al bekend."


def test_a_word_that_says_nothing_is_refused(file: Path) -> None:
    with pytest.raises(CommandError, match="“het”"):
        bring_in(file, [{"terms": ["het", "college"]}])
    assert stored() == []


class TestWhatIsKnown:
    def test_the_same_file_again_changes_nothing(self, file: Path) -> None:
        records = [{"terms": ["ov", "bus"]}, {"terms": ["ov", "bus"], "one_way": True}]
        bring_in(file, records)
        before = list(SearchSynonym.objects.values())
        assert bring_in(file, records) == "Synoniemen: 0 nieuw, 2 al bekend."
        assert list(SearchSynonym.objects.values()) == before

    def test_order_capitals_and_spaces_make_no_difference(self, file: Path) -> None:
        SearchSynonym.objects.create(terms="Openbaar  vervoer\r\nOV\n")
        assert bring_in(file, [{"terms": ["ov", "openbaar vervoer "]}]) == (
            "Synoniemen: 0 nieuw, 1 al bekend."
        )

    def test_twice_in_one_file_is_once(self, file: Path) -> None:
        assert bring_in(file, [{"terms": ["a", "b"]}, {"terms": ["b", "a"]}]) == (
            "Synoniemen: 1 nieuw, 1 al bekend."
        )

    def test_one_way_the_first_word_counts(self, file: Path) -> None:
        bring_in(file, [{"terms": ["ov", "bus", "tram"], "one_way": True}])
        again = [
            {"terms": ["ov", "tram", "bus"], "one_way": True},
            {"terms": ["bus", "ov", "tram"], "one_way": True},
            {"terms": ["ov", "bus", "tram"], "language": "en", "one_way": True},
        ]
        assert bring_in(file, again) == "Synoniemen: 2 nieuw, 1 al bekend."


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("record", "reason"),
        [
            ("ov", "geen object"),
            ({"terms": ["ov", "bus"], "oneway": True}, "onbekend: oneway"),
            ({}, "terms is geen lijst"),
            ({"terms": "ov"}, "terms is geen lijst"),
            ({"terms": ["ov", 3]}, "terms is geen lijst"),
            ({"terms": ["ov"]}, "Geef minstens twee verschillende woorden"),
            ({"terms": ["ov", "OV"]}, "Geef minstens twee verschillende woorden"),
            ({"terms": ["ov", " "]}, "leeg of heeft meer regels"),
            ({"terms": ["ov", "bus\ntram"]}, "leeg of heeft meer regels"),
            ({"terms": ["ov", "&"]}, "geen letter en geen cijfer"),
            ({"terms": ["ov", "x" * 81]}, "80"),
            ({"terms": ["ov", "bus\x00"]}, "niet te lezen"),
            ({"terms": [f"w{number}" for number in range(21)]}, "20"),
            ({"terms": ["ov", "bus"], "one_way": "ja"}, "one_way"),
            ({"terms": ["ov", "bus"], "one_way": None}, "one_way"),
            ({"terms": ["ov", "bus"], "language": "de"}, "de"),
            ({"terms": ["ov", "bus"], "language": ["nl"]}, "nl"),
            ({"terms": ["ov", "bus"], "language": None}, ""),
        ],
    )
    def test_a_wrong_record_is_named_and_nothing_comes_in(
        self, file: Path, record: Any, reason: str
    ) -> None:
        SearchSynonym.objects.create(terms="er\nal")
        before = stored()
        with pytest.raises(CommandError, match="record 2: ") as error:
            bring_in(file, [{"terms": ["goed", "best"]}, record])
        assert reason in str(error.value)
        assert "record 1" not in str(error.value)
        assert error.value.returncode == 1
        assert stored() == before

    def test_every_wrong_record_is_named(self, file: Path) -> None:
        with pytest.raises(CommandError) as error:
            bring_in(file, [{"terms": ["a"]}, {"terms": ["a", "b"]}, 3])
        assert [line.split(":")[0] for line in str(error.value).splitlines()[1:]] == [
            "record 1",
            "record 3",
        ]

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b'{"terms": ["a", "b"]}', "geen JSON-lijst"),
            (b'[\n{"terms": ["a", "b"]},\n]', "regel 3: geen JSON"),
            (b"", "regel 1: geen JSON"),
            (b'["\xff"]', "geen UTF-8"),
            (b"[" * 200_000, "niet te lezen"),
            (b"[" + b"9" * 10_000 + b"]", "niet te lezen"),
        ],
    )
    def test_so_is_a_file_that_is_no_list(self, file: Path, content: bytes, reason: str) -> None:
        file.write_bytes(content)
        with pytest.raises(SynonymsRefused, match=reason):
            read_synonyms(file)

    def test_so_are_a_file_that_is_not_there_and_a_folder(self, tmp_path: Path) -> None:
        for path in (tmp_path / "weg.json", tmp_path):
            with pytest.raises(SynonymsRefused, match=str(path)):
                read_synonyms(path)

    def test_a_mark_at_its_begin_is_none_of_that(self, file: Path) -> None:
        file.write_bytes(b'\xef\xbb\xbf[{"terms": ["cr\xc3\xa8che", "opvang"]}]')
        assert [str(synonym) for synonym in read_synonyms(file)] == ["crèche = opvang"]
