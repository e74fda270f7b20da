"""The worth of stretches of a text, and where the best one lies."""

from hypothesis import given
from hypothesis import strategies as st

from search.analysis.marking import Mark
from search.analysis.narrowing import narrow
from search.analysis.plans import Alternative, Plan, PlannedConcept
from search.analysis.windows import window_scores

WEIGHTS = [1.0, 2.0, 0.5]
MARKS = st.builds(
    lambda first, length, concept: Mark(first, first + length, concept),
    st.integers(0, 30),
    st.integers(0, 6),
    st.integers(0, 2),
)


def worth(marks: list[Mark], start: int, size: int) -> float:
    inside = [mark for mark in marks if mark.first >= start and mark.last < start + size]
    counts = [sum(mark.concept == number for mark in inside) for number in range(3)]
    return sum(
        weight * (1 + 0.1 * (count - 1))
        for weight, count in zip(WEIGHTS, counts, strict=True)
        if count
    )


@given(st.lists(MARKS, max_size=12), st.integers(1, 10))
def test_one_pass_gives_what_counting_each_window_gives(marks: list[Mark], size: int) -> None:
    marks.sort()
    scores = list(window_scores(40, marks, WEIGHTS, size))
    assert len(scores) == 40 - size + 1
    for start, score in enumerate(scores):
        assert abs(score - worth(marks, start, size)) < 1e-9


def plan(*stems: str) -> Plan:
    return Plan("nl", (PlannedConcept((Alternative(stems, "own", 1.0),)),))


def test_a_long_text_is_read_around_its_best_stretch_only() -> None:
    text = f"{'woord ' * 200}team {'woord ' * 200}"
    start, end = narrow(text, plan("team"), [1.0], 10)
    assert text[start:end].split().count("team") == 1
    before, after = text[start:end].split("team")
    assert 10 <= len(before.split()) <= 20
    assert 10 <= len(after.split()) <= 20


def test_short_texts_and_phrases_are_read_whole() -> None:
    text = "woord " * 29
    assert narrow(text, plan("team"), [1.0], 10) == (0, len(text))
    text = "woord " * 400
    assert narrow(text, plan("een", "team"), [1.0], 10) == (0, len(text))
