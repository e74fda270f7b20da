"""Running text as runs with marks, brought into one canonical form that HTML and Markdown share."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, NamedTuple
from unicodedata import normalize

BREAK = "\n"
EDGES = re.compile(r"(\A\s+|\s+\Z)")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
DOUBLE_SPACE = re.compile(r" {2,}")
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
    """One step of a walk through the text; ``value`` is the mark, the address or the text."""

    kind: Literal["open", "close", "link", "unlink", "text", "break"]
    value: str


def without_controls(text: str) -> str:
    """The text with every kind of ASCII white space as a space and no invisible control."""
    return CONTROL.sub("", SPACES.sub(" ", text))


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
    return tuple(_merged(_trimmed(_collapsed(composed))))


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


def _collapsed(runs: Iterable[Run]) -> list[Run]:
    kept: list[Run] = []
    for run in runs:
        if run.text == BREAK:
            _drop_last_space(kept)
            kept += [run] if kept else []
            continue
        text = run.text if kept and kept[-1].text[-1] not in {" ", BREAK} else run.text.lstrip(" ")
        if text:
            kept.append(replace(run, text=DOUBLE_SPACE.sub(" ", text)))
    _drop_last_space(kept)
    while kept and kept[-1].text == BREAK:
        kept.pop()
    return kept


def _drop_last_space(kept: list[Run]) -> None:
    """There is at most one: the space before it, in whatever run, has been dropped already."""
    if kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        if last.text != " ":
            kept.append(replace(last, text=last.text[:-1]))


def _trimmed(runs: list[Run]) -> Iterator[Run]:
    for href, group in groupby(runs, key=lambda run: run.href):
        if not href:
            yield from group
            continue
        parts = list(_parted(group))
        inked = [place for place, part in enumerate(parts) if not part.text.isspace()]
        for place, part in enumerate(parts):
            outside = not inked or place < inked[0] or place > inked[-1]
            yield replace(part, href="") if outside else part


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


def _parted(runs: Iterable[Run]) -> Iterator[Run]:
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
