"""The stretch of a text that answers a question best, as escaped HTML with marks; no Django."""

import re
from collections.abc import Sequence
from html import escape
from itertools import islice

from search.analysis.marking import Mark, find_marks
from search.analysis.narrowing import narrow
from search.analysis.plans import Plan
from search.analysis.sieving import sieve
from search.analysis.tokens import Token, tokens
from search.analysis.windows import window_scores

WORDS = 28
_MOST_TOKENS = 20_000
_NEAR = 4
_NEARLY = 0.8
_BREAK = re.compile(r"(?<![\s.,:;!?…–])\s*\n\s*")  # between a heading and what follows
_SENTENCE_ENDS = ".!?:…\n"


def highlight(text: str, plan: Plan) -> str:
    """The whole text, escaped, with ``<mark>`` around what answers the plan."""
    found = _read(text, plan, 0, len(text))
    return _html(text, 0, len(text), _spans(found, find_marks(found, plan)))


def snippet(text: str, plan: Plan, weights: Sequence[float] = (), size: int = WORDS) -> str:
    """The best ``size`` words of the text, escaped and marked, with … where text was left out.

    ``weights`` say how much each concept of the plan counts; all the same when absent. Of a very
    long text the first 20,000 words are looked at.
    """
    weights = weights or [1.0] * len(plan.concepts)
    found = _read(text, plan, *narrow(text, plan, weights, size))
    if not found:
        return ""
    marks = find_marks(found, plan)
    first = _best_start(text, found, marks, weights, size)
    last = min(first + size, len(found)) - 1
    while last + 1 < len(found) and found[last + 1].is_joined:
        last += 1
    end = max(token.end for token in found[first : last + 1])
    start, end = _with_signs(text, found[first].start, end)
    inside = [span for span in _spans(found, marks) if start <= span[0] and span[1] <= end]
    before, after = "… " if start else "", " …" if end < len(text.rstrip()) else ""
    return f"{before}{_html(text, start, end, inside, ' – ')}{after}"


def _read(text: str, plan: Plan, start: int, end: int) -> list[Token]:
    """The tokens of a stretch, at their places in the whole text."""
    read = tokens(text[start:end], plan.language, sieve(plan))
    found = list(islice(read, _MOST_TOKENS))
    if not start:
        return found
    return [one._replace(start=one.start + start, end=one.end + start) for one in found]


def _best_start(
    text: str, found: list[Token], marks: list[Mark], weights: Sequence[float], size: int
) -> int:
    """The first token of the best window, or of one nearly as good that begins a sentence."""
    scores = list(window_scores(len(found), marks, weights, size))
    best = max(scores)
    if best == 0:
        return 0
    starts = [place for place, score in enumerate(scores) if score >= best - 1e-9]
    starts = [place for place in starts if not found[place].is_joined] or starts
    starts = [place for place in starts if place - starts[0] < size]
    of_sentences = [place for place in starts if _begins_sentence(text, found, place)]
    if of_sentences:
        return of_sentences[-1]
    before = range(max(starts[0] - size, 0), starts[0])
    nearly = [
        place
        for place in before
        if scores[place] >= _NEARLY * best and _begins_sentence(text, found, place)
    ]
    return max(nearly, key=lambda place: (scores[place], place), default=starts[len(starts) // 2])


def _begins_sentence(text: str, found: list[Token], place: int) -> bool:
    end_before = found[place - 1].end if place else max(found[0].start - _NEAR, 0)
    between = text[end_before : found[place].start]
    return found[place].start < _NEAR or any(sign in between for sign in _SENTENCE_ENDS)


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """Also the quotes and brackets before the first word and the signs after the last."""
    while start > 0 and text[start - 1] in "\"'(“‘„[€":
        start -= 1
    while end < len(text) and text[end] in ".,;:!?)\"'”’]%…":
        end += 1
    return start, end


def _spans(found: list[Token], marks: list[Mark]) -> list[tuple[int, int]]:
    """From where to where the text is marked, without overlap, in characters."""
    spans = sorted((found[mark.first].start, found[mark.last].end) for mark in marks)
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _html(
    text: str, start: int, end: int, spans: list[tuple[int, int]], between_lines: str = " "
) -> str:
    pieces, place = [], start
    for first, last in spans:
        before, marked = text[place:first], text[first:last]
        pieces += [_plain(before, between_lines), "<mark>", _plain(marked, " "), "</mark>"]
        place = last
    return "".join([*pieces, _plain(text[place:end], between_lines)])


def _plain(text: str, between_lines: str) -> str:
    """Escaped, each run of white space one space; lines that end without a sign set apart."""
    text = _BREAK.sub(between_lines, text)
    lead, tail = " " * text[:1].isspace(), " " * (len(text) > 1 and text[-1].isspace())
    return lead + escape(" ".join(text.split())) + tail if text.strip() else " " * bool(text)
