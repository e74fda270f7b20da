"""A body of a content file is chapters, and chapters are a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtteams.werkkader.transfer.chaptering import (
    LONGEST_TITLE,
    WrittenChapter,
    join,
    read_text,
    split,
    write_text,
)
from core.contentformat.errors import FormatError
from core.contentformat.headings import DEEPEST_WITH_CHAPTERS
from core.contentformat.nodes import Heading, Text
from core.contentformat.reading import read_body
from core.contentformat.writing import write_body
from tests.core.contentformat import strategies as made

titles = made.some_words.filter(lambda title: len(title) <= LONGEST_TITLE)


def _nested(chapters: list[WrittenChapter]) -> tuple[WrittenChapter, ...]:
    """The first of a document is a chapter."""
    first = [WrittenChapter(each.title, 1, each.nodes) for each in chapters[:1]]
    return (*first, *chapters[1:])


documents = st.lists(
    st.builds(WrittenChapter, titles, st.sampled_from([1, 2]), made.bodies), max_size=4
).map(_nested)


@made.bounded
@given(documents)
def test_chapters_become_markdown_and_the_same_chapters_again(
    chapters: tuple[WrittenChapter, ...],
) -> None:
    markdown = write_body(join(chapters))
    again = split(read_body(markdown, deepest=DEEPEST_WITH_CHAPTERS))
    assert again == chapters
    assert write_body(join(again)) == markdown


@made.bounded
@given(made.bodies)
def test_so_does_the_text_of_one_chapter(nodes: tuple[object, ...]) -> None:
    markdown = write_text(nodes)  # type: ignore[arg-type]
    assert read_text(markdown, 1) == nodes


def test_headings_inside_a_chapter_are_two_sizes_smaller() -> None:
    chapters = (
        WrittenChapter("Een", 1, (Heading(2, "Kop"),)),
        WrittenChapter("Deel", 2, (Text("<p>a</p>"), Heading(3, "Kleiner"))),
    )
    assert write_body(join(chapters)) == "## Een\n\n#### Kop\n\n### Deel\n\na\n\n##### Kleiner\n"


@pytest.mark.parametrize(
    ("markdown", "line", "words"),
    [
        ("Zomaar tekst.\n\n## Een", 4, "staat in geen hoofdstuk"),
        ("#### Kop\n\n## Een", 4, "staat in geen hoofdstuk"),
        ("### Deel\n\n## Een", 4, "hoort onder een hoofdstuk"),
        (f"## Een\n\n## {'a' * (LONGEST_TITLE + 1)}", 6, "hooguit 160 tekens"),
    ],
)
def test_a_text_begins_with_a_chapter(markdown: str, line: int, words: str) -> None:
    with pytest.raises(FormatError, match=words) as caught:
        split(read_body(markdown, 4, deepest=DEEPEST_WITH_CHAPTERS))
    assert caught.value.line == line


def test_a_chapter_does_not_begin_within_another_one() -> None:
    with pytest.raises(FormatError, match="####") as caught:
        read_text("a\n\n### Deel", 10)
    assert caught.value.line == 12
