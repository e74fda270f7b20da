"""A comparison in sentences, with what stayed the same folded."""

import re

import pytest
from django.utils.translation import override

from buurtteams.werkkader.comparing import Chapter, Comparison, Part, Summary, compare
from buurtteams.werkkader.showing import ShownChapter, sentence, shown


def chapter(key: str, *texts: str, title: str = "", level: int = 1, number: str = "1") -> Chapter:
    """A chapter with a paragraph for each text."""
    parts = tuple(Part(f"{key}-{n}", f"<p>{text}</p>") for n, text in enumerate(texts))
    return Chapter(key, title or f"Titel {key}", level, number, parts)


def only(comparison: Comparison) -> ShownChapter:
    """The one chapter that differs."""
    with override("en"):
        [found] = shown(comparison).chapters
    return found


def summary(**counts: int) -> Summary:
    """A sum with zero for what is not named."""
    names = ("changed", "added", "removed", "moved", "renamed", "same")
    return Summary(**{name: counts.get(name, 0) for name in names})


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, ""),
        ({"same": 4}, ""),
        ({"changed": 1}, "1 chapter changed"),
        ({"changed": 3, "added": 1, "same": 2}, "3 chapters changed, 1 new"),
        (
            {"removed": 2, "moved": 1, "renamed": 1},
            "2 chapters gone, 1 moved, 1 with another title",
        ),
    ],
)
def test_the_sum_is_one_sentence(counts: dict[str, int], said: str) -> None:
    with override("en"):
        assert sentence(summary(**counts)) == said


def test_neighbouring_parts_that_stayed_the_same_are_folded_together() -> None:
    old = chapter("a", "een", "twee", "drie bomen in de straat", "vier")
    new = chapter("a", "een", "twee", "drie bomen in de laan", "vier")
    found = only(compare((old,), (new,)))
    assert [(each.is_folded, len(each.parts)) for each in found.stretches] == [
        (True, 2),
        (False, 1),
        (True, 1),
    ]


def test_a_chapter_that_stayed_the_same_is_named_and_nothing_more() -> None:
    same = chapter("a", "een", title="Doel", number="3")
    found = shown(compare((same,), (same,)))
    assert found.same == ("3 Doel",)
    assert not found.chapters
    assert found.sentence == ""


def test_a_chapter_says_all_that_became_of_it() -> None:
    first, second = chapter("b", "blijft"), chapter("c", "blijft ook", number="2")
    old = chapter("a", "de straat is breed en lang", title="Oud", number="3")
    new = chapter("a", "de straat is breed en kort", title="Nieuw", number="1")
    found = only(compare((first, second, old), (new, first, second)))
    assert found.told == ("changed", "moved", "another title")
    assert (found.number, found.former_number) == ("1", "3")
    assert re.sub("<[^>]*>", "", found.title) == (
        "begin of removal Oud end of removalbegin of addition Nieuw end of addition"
    )


def test_a_chapter_that_is_gone_is_shown_as_it_was() -> None:
    found = only(compare((chapter("a", "weg", number="4"),), ()))
    assert (found.kind, found.number, found.former_number) == ("removed", "4", "")
    assert found.told == ("gone",)


def test_headings_of_parts_stand_below_the_second_level() -> None:
    old = Chapter("a", "Titel", 2, "1.1", (Part("p", "<h4>Kop over bomen</h4>"),))
    new = Chapter("a", "Titel", 2, "1.1", (Part("p", "<h4>Kop over huizen</h4>"),))
    [stretch] = only(compare((old,), (new,))).stretches
    assert stretch.parts[0].html.startswith("<h3>")


def test_a_title_with_markup_in_it_stays_text() -> None:
    found = only(compare((), (chapter("a", "x", title="<script>alert(1)</script>"),)))
    assert "<script>" not in found.title
