"""Numbers of versions and chapters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.werkkader.numbering import VersionNumber, chapter_numbers

parts = st.integers(0, 999)


class TestTheNumberOfAVersion:
    @given(parts, parts)
    def test_what_is_written_is_read_as_the_same(self, major: int, minor: int) -> None:
        number = VersionNumber(major, minor)
        assert VersionNumber.parse(str(number)) == number

    @given(st.text(alphabet="0123456789.-+ ٣²e\n", max_size=9))
    def test_what_is_read_is_written_as_the_same(self, text: str) -> None:
        try:
            number = VersionNumber.parse(text)
        except ValueError:
            return
        assert str(number) == text

    @pytest.mark.parametrize(
        "text",
        " 1 1. .1 1.1.1 01.1 1.01 1.00 1000.1 1.1000 -1.1 +1.1 1,1 v1.1 ٣.1 1.² 1.1\n".split(" "),
    )
    def test_anything_else_is_refused_in_a_sentence(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"is no version number: .*\.$"):
            VersionNumber.parse(text)

    def test_a_refused_text_is_not_repeated_at_length(self) -> None:
        with pytest.raises(ValueError, match="is no version number") as refused:
            VersionNumber.parse("9" * 100_000)
        assert len(str(refused.value)) < 200

    def test_ten_comes_after_nine(self) -> None:
        texts = ["1.10", "1.9", "10.0", "2.0", "1.0"]
        found = sorted(map(VersionNumber.parse, texts))
        assert [*map(str, found)] == ["1.0", "1.9", "1.10", "2.0", "10.0"]

    def test_the_next_number_is_one_further(self) -> None:
        assert str(VersionNumber(1, 9).next_minor) == "1.10"
        assert str(VersionNumber(1, 9).next_major) == "2.0"

    def test_after_the_last_number_there_is_none(self) -> None:
        with pytest.raises(ValueError, match="no further than 999"):
            _ = VersionNumber(1, 999).next_minor
        with pytest.raises(ValueError, match="no further than 999"):
            _ = VersionNumber(999, 0).next_major


class TestTheNumbersOfChapters:
    @pytest.mark.parametrize(
        ("levels", "numbers"),
        [
            ([], ""),
            ([1], "1"),
            ([1, 2, 2, 1], "1 1.1 1.2 2"),
            ([1, 2, 1, 2, 2, 1, 1, 2], "1 1.1 2 2.1 2.2 3 4 4.1"),
        ],
    )
    def test_each_level_counts_within_the_one_above(self, levels: list[int], numbers: str) -> None:
        assert chapter_numbers(levels) == numbers.split()

    @pytest.mark.parametrize("levels", [[2], [2, 1], [0], [1, 3], [1, -1]])
    def test_a_level_without_one_above_it_is_refused(self, levels: list[int]) -> None:
        with pytest.raises(ValueError, match="cannot stand in place"):
            chapter_numbers(levels)

    @given(st.lists(st.sampled_from([1, 2])).map(lambda levels: [1, *levels]))
    def test_no_two_chapters_have_one_number(self, levels: list[int]) -> None:
        numbers = chapter_numbers(levels)
        assert len({*numbers}) == len(levels)
        assert [number.count(".") + 1 for number in numbers] == levels
