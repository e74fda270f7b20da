"""The law of a comparison: either version can be had back from it, and it is good HTML."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtteams.werkkader.comparing import apply, canonical, compare, compare_fragments
from tests.werkkader.comparing.author import Author
from tests.werkkader.comparing.validity import faults

SEEDS = st.integers(0, 2**32)
# Characters that HTML cannot carry are none that a text may have.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs"]))


def many(examples: int) -> settings:
    """So many examples, however long one takes."""
    return settings(
        max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )


def assert_reconstructs(old: str, new: str) -> None:
    """Both versions come back from the comparison."""
    html = compare_fragments(old, new).html
    assert apply(html, "old") == canonical(old)
    assert apply(html, "new") == canonical(new)


@many(1000)
@given(SEEDS)
def test_both_versions_come_back_from_a_thousand_comparisons(seed: int) -> None:
    assert_reconstructs(*Author(seed).pair())


@many(200)
@given(SEEDS, SEEDS)
def test_two_texts_that_have_nothing_to_do_with_each_other_come_back(one: int, two: int) -> None:
    assert_reconstructs(Author(one).pair()[0], Author(two).pair()[1])


@many(200)
@given(SEEDS)
def test_a_comparison_is_good_html(seed: int) -> None:
    assert faults(compare_fragments(*Author(seed).pair()).html) == []


@many(200)
@given(SEEDS)
def test_a_text_compared_with_itself_has_no_marks(seed: int) -> None:
    html, _other = Author(seed).pair()
    compared = compare_fragments(html, html)
    assert (compared.html, compared.is_changed) == (canonical(html), False)
    assert not any(mark in compared.html for mark in ("<ins", "<del", "data-was", "data-change"))


@many(200)
@given(SEEDS)
def test_marks_are_there_exactly_when_readers_see_a_difference(seed: int) -> None:
    compared = compare_fragments(*Author(seed).pair())
    has_marks = any(mark in compared.html for mark in ("<ins>", "<del>", "data-change"))
    assert has_marks == compared.is_changed


@many(200)
@given(SEEDS)
def test_the_canonical_form_of_a_canonical_form_is_itself(seed: int) -> None:
    html = canonical(Author(seed).pair()[1])
    assert canonical(html) == html


@given(TEXTS, TEXTS)
def test_any_two_lines_of_text_come_back(old: str, new: str) -> None:
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in (old, new)]
    assert_reconstructs(*(f"<p>{text}</p>" for text in escaped))
    assert_reconstructs(*escaped)


@many(60)
@given(SEEDS)
def test_both_versions_of_a_document_come_back_part_by_part(seed: int) -> None:
    olds, news = Author(seed).chapters()
    comparison = compare(olds, news)
    assert [change.new for change in comparison.chapters if change.new] == news
    assert {change.old for change in comparison.chapters if change.old} == set(olds)
    for change in comparison.chapters:
        parts = change.new.parts if change.new else ()
        assert [part.new_html for part in change.parts if part.kind != "removed"] == [
            part.html for part in parts
        ]
        for part in change.parts:
            assert apply(part.html, "old") == canonical(part.old_html)
            assert apply(part.html, "new") == canonical(part.new_html)


@many(60)
@given(SEEDS)
def test_the_other_way_round_the_sums_are_mirrored(seed: int) -> None:
    olds, news = Author(seed).chapters()
    forth, back = compare(olds, news).summary, compare(news, olds).summary
    assert (forth.added, forth.removed) == (back.removed, back.added)
    assert (forth.changed, forth.moved, forth.renamed) == (back.changed, back.moved, back.renamed)


@pytest.mark.parametrize("seed", range(3))
def test_the_author_of_these_tests_writes_good_html(seed: int) -> None:
    old, new = Author(seed).pair()
    assert (faults(canonical(old)), faults(canonical(new))) == ([], [])
