"""Running text as runs with marks, brought into one canonical form that HTML and Markdown share."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, NamedTuple
from unicodedata import category, normalize

BREAK = "\n"
EDGES = re.compile(r"(\A\s+|\s+\Z)")
SPACES = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85 ]+")

Mark = Literal["b", "i"]
MARKS: tuple[Mark, ...] = ("b", "i")


@dataclass(frozen=True, slots=True)
class Run:
    """Text under one set of marks; the text ``BREAK`` alone is a hard line break."""

    text: str
    marks: frozenset[Mark] = frozenset()
    href: str = ""


class Event(NamedTuple):
    """One step of a walk through the text: ``open`` and ``close`` of b, i or a, ``text``, ``break``.

    ``value`` is the mark, the address of a link or the text.
    """

    kind: Literal["open", "close", "link", "unlink", "text", "break"]
    value: str


def without_controls(text: str) -> str:
    """The text with every kind of ASCII white space as a space and no invisible control."""
    spaced = SPACES.sub(" ", text)
    return "".join(char for char in spaced if category(char) not in {"Cc", "Cs"})


def plain(text: str) -> str:
    """A text on one line: NFC, single spaces, none at the ends; other white space is kept."""
    return SPACES.sub(" ", normalize("NFC", without_controls(text))).strip(" ")


def clean(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The canonical runs of a paragraph.

    Spaces collapse as in HTML, no link begins or ends on white space, equal neighbours are one,
    texts are NFC. A second time changes nothing.
    """
    composed = [
        run if run.text == BREAK else replace(run, text=normalize("NFC", run.text))
        for run in _merged(_without_controls(runs))
    ]
    cells = _collapsed(replace(run, text=char) for run in composed for char in run.text)
    return tuple(_merged(_trimmed(cells)))


def _without_controls(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        text = run.text if run.text == BREAK else without_controls(run.text)
        if text:
            yield replace(run, text=text)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    for (marks, href, is_break), same in groupby(
        runs, key=lambda run: (run.marks, run.href, run.text == BREAK)
    ):
        if is_break:
            yield from same
        else:
            yield Run("".join(run.text for run in same), marks, href)


def _collapsed(cells: Iterable[Run]) -> list[Run]:
    kept: list[Run] = []
    for cell in cells:
        if cell.text == " " and (not kept or kept[-1].text in {" ", BREAK}):
            continue
        while cell.text == BREAK and kept and kept[-1].text == " ":
            kept.pop()
        if kept or cell.text != BREAK:
            kept.append(cell)
    while kept and kept[-1].text in {" ", BREAK}:
        kept.pop()
    return kept


def _trimmed(cells: list[Run]) -> Iterator[Run]:
    for href, group in groupby(cells, key=lambda cell: cell.href):
        same = list(group)
        first, last = _inked(same) if href else (0, len(same))
        for position, cell in enumerate(same):
            yield cell if first <= position < last else replace(cell, href="")


def _inked(cells: Sequence[Run]) -> tuple[int, int]:
    """Where the cells that are not white space begin and end; (0, 0) when there are none."""
    inked = [position for position, cell in enumerate(cells) if not cell.text.isspace()]
    return (inked[0], inked[-1] + 1) if inked else (0, 0)


def walk(runs: Sequence[Run]) -> Iterator[Event]:
    """The events of canonical runs: the longest mark outside, no link ever cut in two.

    No mark begins or ends on white space: Markdown would not see it as a mark.
    """
    links = [tuple(same) for _, same in groupby(enumerate(_parted(runs)), key=_link_of)]
    events = _spans([tuple(run for _, run in link) for link in links], frozenset(), within=False)
    for kind, same in groupby(events, key=lambda event: event.kind):
        if kind == "text":
            yield Event("text", "".join(event.value for event in same))
        else:
            yield from same


def _parted(runs: Sequence[Run]) -> Iterator[Run]:
    """Each run with the white space at its ends as runs of their own."""
    for run in runs:
        for text in EDGES.split(run.text):
            if text:
                yield replace(run, text=text)


def _link_of(numbered: tuple[int, Run]) -> tuple[str, int]:
    number, run = numbered
    return (run.href, 0) if run.href else ("", number)


def _spans(
    items: Sequence[tuple[Run, ...]], applied: frozenset[Mark], *, within: bool
) -> Iterator[Event]:
    position = 0
    while position < len(items):
        ends = {mark: _end_of(mark, items, position) for mark in MARKS if mark not in applied}
        mark = max(ends, key=lambda each: ends[each], default=None)
        if mark is None or ends[mark] == position:
            yield from _item(items[position], applied, within=within)
            position += 1
            continue
        yield Event("open", mark)
        yield from _spans(items[position : ends[mark]], applied | {mark}, within=within)
        yield Event("close", mark)
        position = ends[mark]


def _end_of(mark: Mark, items: Sequence[tuple[Run, ...]], start: int) -> int:
    """Where a mark that begins at ``start`` ends; ``start`` itself when it cannot begin there."""
    end = start
    if items[start][0].text.isspace():
        return start
    while end < len(items) and all(mark in run.marks for run in items[end]):
        end += 1
    while end > start and items[end - 1][-1].text.isspace():
        end -= 1
    return end


def _item(item: tuple[Run, ...], applied: frozenset[Mark], *, within: bool) -> Iterator[Event]:
    run = item[0]
    if run.href and not within:
        yield Event("link", run.href)
        yield from _spans([(each,) for each in item], applied, within=True)
        yield Event("unlink", run.href)
    else:
        yield Event("break" if run.text == BREAK else "text", run.text)
