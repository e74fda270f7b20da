"""From rich text to sentences, each with the links that stand in it; no Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

LINK_TYPE = "milestone"
BREAK = "br"
SEPARATE = frozenset(
    "p li ul ol h1 h2 h3 h4 h5 h6 blockquote div hr table tr td th pre dl dt dd embed".split()
)
# Words that end in a point inside a sentence; those of letters and points (d.w.z.) need no list.
ABBREVIATIONS = frozenset(
    "aanh aant afb afd apr art aug bijv blz bijl ca cf dec dhr dr drs excl febr feb fig hfst incl "
    "ing ir jan jr jl mevr mej mr mrs mrt nov nr nrs okt oct pag prof resp sep sept "
    "st str tel vgl vs zgn".split()
)
LONGEST_WORD = 40
_SPACES = re.compile(r"[ \t\r\n\f]+")
_STOP = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]+)[\"'”’»)\]]*\s+(?=(?P<opening>[\"'“‘’„«(\[]*)(?P<first>\w)(?P<second>\W?))"
)
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘„«]+\Z")
_LETTERS_AND_POINTS = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")


@dataclass(frozen=True)
class Link:
    """Linked words, as a stretch of their sentence; ``milestone`` is what they link to, if any.

    ``date`` is the code of the date that the milestone had when it was linked.
    """

    start: int
    end: int
    milestone: int | None = None
    date: str = ""

    def overlaps(self, start: int, end: int) -> bool:
        """Do the two stretches share a character?"""
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Sentence:
    """A sentence and its links, in order."""

    text: str
    links: tuple[Link, ...] = ()


def rich_sentences(html: str) -> list[Sentence]:
    """The sentences of rich text as it is stored; none reaches over a paragraph or list item."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return [sentence for passage in reader.passages for sentence in _split(passage)]


def plain_sentences(text: str) -> list[Sentence]:
    """The sentences of plain text; each line is a paragraph."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return [sentence for line in lines if line for sentence in _split(Sentence(line))]


@dataclass
class _Passage:
    """What is read of a paragraph so far."""

    text: str = ""
    links: list[Link] = field(default_factory=list)

    def add(self, data: str) -> None:
        """Put the words behind the others; white space counts once."""
        words = _SPACES.sub(" ", data)
        is_double = words.startswith(" ") and (not self.text or self.text.endswith(" "))
        self.text += words[1:] if is_double else words


class _Reader(HTMLParser):
    """Cuts rich text into paragraphs, list items and headings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[Sentence] = []
        self._passage = _Passage()
        self._open: Link | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link begins, or a new passage."""
        if tag == "a":
            self._end_link()
            self._open = _begun(len(self._passage.text), dict(attrs))
        elif tag == BREAK:
            self._passage.add(" ")
        elif tag in SEPARATE:
            self.finish()

    def handle_endtag(self, tag: str) -> None:
        """A link ends, or a passage."""
        if tag == "a":
            self._end_link()
        elif tag in SEPARATE:
            self.finish()

    def handle_data(self, data: str) -> None:
        """Words of the passage."""
        self._passage.add(data)

    def finish(self) -> None:
        """Keep the passage, if it says anything, and begin the next."""
        self._end_link()
        if self._passage.text.strip():
            self.passages.append(Sentence(self._passage.text, tuple(self._passage.links)))
        self._passage = _Passage()

    def _end_link(self) -> None:
        link, end = self._open, len(self._passage.text)
        self._open = None
        if link is not None and link.start < end:
            self._passage.links.append(Link(link.start, end, link.milestone, link.date))


def _begun(start: int, attributes: dict[str, str | None]) -> Link:
    key = attributes.get("id") or ""
    is_mention = attributes.get("linktype") == LINK_TYPE and key.isdecimal()
    date = (attributes.get("date") or "") if is_mention else ""
    return Link(start, start, int(key) if is_mention else None, date)


def _split(passage: Sentence) -> Iterator[Sentence]:
    start = 0
    for end in [*_boundaries(passage), len(passage.text)]:
        text = passage.text[start:end]
        offset = start + len(text) - len(text.lstrip())
        text = text.strip()
        if text:
            links = _moved(passage.links, offset, offset + len(text))
            yield Sentence(text, tuple(links))
        start = end


def _moved(links: Iterable[Link], start: int, end: int) -> Iterator[Link]:
    """The links of a sentence, counted from its own beginning and without white space around it."""
    for link in links:
        if link.overlaps(start, end):
            first, last = max(link.start, start), min(link.end, end)
            yield Link(first - start, last - start, link.milestone, link.date)


def _boundaries(passage: Sentence) -> Iterator[int]:
    """Where the next sentence begins; never within linked words."""
    for match in _STOP.finditer(passage.text):
        place = match.end()
        is_linked = any(link.start < place < link.end for link in passage.links)
        if not is_linked and _begins(match) and not _is_abbreviated(match):
            yield place


def _begins(match: re.Match[str]) -> bool:
    """Does a new sentence begin with what follows? Also "'s Avonds" and "'t Is"."""
    first, opening = match["first"], match["opening"]
    is_clipped = opening.endswith(("'", "’")) and match["second"].isspace()
    return first.isupper() or first.isdigit() or is_clipped


def _is_abbreviated(match: re.Match[str]) -> bool:
    if match["stop"] != ".":
        return False
    end = match.start()
    found = _LAST_WORD.search(match.string[max(0, end - LONGEST_WORD) : end])
    word = found[0] if found else ""
    is_initial = len(word) == 1 and word.isalpha()
    is_pointed = _LETTERS_AND_POINTS.fullmatch(word) is not None
    return is_initial or is_pointed or word.lower() in ABBREVIATIONS
