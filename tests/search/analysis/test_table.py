"""The shipped table of Dutch words: small, loaded late, made by the script beside it."""

import lzma
import subprocess
import sys
from pathlib import Path

import pytest

from search.analysis import table
from search.analysis.data import make_table
from search.analysis.table import dutch_table

DATA = Path(table.__file__).parent / "data"
LIST = ["buurt", "team", "teams", "buurtteam", "buurtteams", "stads", "stad", "stadsteam"]
UNREAD = ["Amsterdam", "tv-team", "'s", "e.d.", "à la carte"]


def test_the_file_is_small_and_carries_its_licence() -> None:
    assert (DATA / "dutch_words.xz").stat().st_size <= 1_500_000
    licence = (DATA / "LICENCE.txt").read_text(encoding="utf-8")
    assert "OpenTaal" in licence
    assert "Redistribution and use in source and binary forms" in licence


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the kernel tells it here")
def test_loading_takes_little_memory() -> None:
    program = (
        "from search.analysis import table\n"
        "def peak():\n"
        "    lines = open('/proc/self/status')\n"
        "    return next(int(line.split()[1]) / 1024 for line in lines if line[:5] == 'VmHWM')\n"
        "before = peak(); table.dutch_table(); print(peak() - before)\n"
    )
    found = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert 0 < float(found.stdout) < 60


def test_nothing_is_loaded_before_a_dutch_word_is_read() -> None:
    program = (
        "import sys; from search.analysis import analyse, table\n"
        "analyse('a neighbourhood team', 'en')\n"
        "assert table.dutch_table.cache_info().currsize == 0\n"
        "analyse('buurtteam', 'nl')\n"
        "assert table.dutch_table.cache_info().currsize == 1\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] == 'django']\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_words_are_known_in_all_their_forms_and_others_are_not() -> None:
    known = dutch_table().is_known
    assert all(map(known, ["team", "teams", "organisaties", "coordinatie", "buurtteam"]))
    assert not any(map(known, ["xqzvblorp", "werkaker", "amsterdam", "", "buurtteamorganisatie"]))


def test_a_part_costs_less_the_more_compounds_it_opens() -> None:
    words = dutch_table()
    assert words.opening_cost("buurt") < words.opening_cost("tender") < words.opening_cost("xqz")
    assert words.closing_cost("team") < words.closing_cost("tender") <= 14.0


def test_the_script_makes_the_table_of_a_word_list(tmp_path: Path) -> None:
    words = make_table.read_words([f"{word}\n" for word in [*LIST, *UNREAD]])
    assert words == set(LIST)
    make_table.write_table(words, tmp_path / "table.xz")
    with lzma.open(tmp_path / "table.xz", "rt", encoding="ascii") as lines:
        written = lines.read().splitlines()
    assert written == [
        "buurt 2 0",
        "buurtteam",
        "buurtteams",
        "stad",
        "stads 1 0",
        "stadsteam",
        "team 0 2",
        "teams 0 1",
    ]


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_table.write_table(make_table.read_words(LIST), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
