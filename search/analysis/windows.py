"""What each stretch of a text is worth as an answer; no Django."""

from collections.abc import Iterator, Sequence

from search.analysis.marking import Mark

_AGAIN = 0.1


def window_scores(
    count: int, marks: list[Mark], weights: Sequence[float], size: int
) -> Iterator[float]:
    """The worth of the window of ``size`` words from each word on, out of ``count`` words.

    A concept counts in full once and for a tenth each time again. It takes one pass; ``marks``
    are in the order of the text.
    """
    inside = [0] * len(weights)
    marks = [mark for mark in marks if mark.last - mark.first < size]
    entering = sorted(marks, key=lambda mark: mark.last)
    score, entered, left = 0.0, 0, 0
    for start in range(max(count - size, 0) + 1):
        while entered < len(entering) and entering[entered].last < start + size:
            score += _worth(inside, entering[entered], weights, 1)
            entered += 1
        while left < len(marks) and marks[left].first < start:
            score += _worth(inside, marks[left], weights, -1)
            left += 1
        yield score


def _worth(inside: list[int], mark: Mark, weights: Sequence[float], step: int) -> float:
    before = inside[mark.concept]
    inside[mark.concept] += step
    is_only_one = min(before, before + step) == 0
    return step * weights[mark.concept] * (1.0 if is_only_one else _AGAIN)
