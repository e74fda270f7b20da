"""Which words a Dutch compound is made of; no Django.

The cheapest way through the word, where a part costs less the more compounds of the word list it
opens or closes. Parts are split in their turn, and what several parts form together is kept when
the word list knows it: ``buurtteamorganisaties`` is buurtteam, buurt, team and organisaties.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from search.analysis.dutch_lists import ENDINGS, OPENERS, PREFIXES, SHORT_PARTS, WHOLES
from search.analysis.table import Table, dutch_table

SHORTEST, LONGEST = 6, 40
_SHORTEST_PART, _USUAL_PART = 3, 5
_LINKS = {"": 0.0, "s": 1.0, "e": 2.5}
_SHORT = {3: 3.0, 4: 1.0}
_DEAREST_PART = 11.5
_USUAL_COST = 7.0
_INFLECTED = ("en", "s", "je", "jes", "tje", "tjes", "e", "ers")


class Path(NamedTuple):
    """The cheapest way to some letter of a word: what it costs and where its parts begin."""

    cost: float
    starts: tuple[int, ...]


def split(word: str) -> tuple[str, ...]:
    """The parts of a folded word in the order of the word, the longer first; none of a whole."""
    table, cuts = dutch_table(), _cuts(word)
    spans = sorted(_spans(word, cuts, table), key=lambda span: (span[0], -span[1]))
    return _words(word, spans, table)


def atoms(word: str) -> tuple[str, ...]:
    """Only the smallest parts of a folded word; none of a whole."""
    cuts = _cuts(word)
    return _words(word, list(pairwise([*cuts, len(word)])), dutch_table()) if cuts[1:] else ()


def _words(word: str, spans: list[tuple[int, int]], table: Table) -> tuple[str, ...]:
    parts = (word[a:b] if b == len(word) else _without_link(word[a:b], table) for a, b in spans)
    return tuple(dict.fromkeys(parts))


def _cuts(word: str) -> list[int]:
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or _is_whole(word):
        return [0]
    return _all_cuts(word, dutch_table())


def _is_whole(word: str) -> bool:
    ends = (word[: -len(end)] for end in _INFLECTED if word.endswith(end))
    return word in WHOLES or any(_is_stem_of_whole(stem) for stem in ends)


def _is_stem_of_whole(stem: str) -> bool:
    """Also where the plural writes one vowel less: kantor(en)."""
    return stem in WHOLES or f"{stem[:-1]}{stem[-2:-1]}{stem[-1:]}" in WHOLES


def _all_cuts(word: str, table: Table) -> list[int]:
    """Where the smallest parts begin, the first at nought."""
    cuts: list[int] = []
    starts = _cheapest(word, table)
    for start, end in zip(starts, (*starts[1:], len(word)), strict=True):
        part = word[start:end]
        is_smaller = len(starts) > 1 and len(part) >= SHORTEST and not _is_whole(part)
        cuts.extend(start + cut for cut in (_all_cuts(part, table) if is_smaller else [0]))
    return cuts


def _cheapest(word: str, table: Table) -> tuple[int, ...]:
    """Where the parts of the cheapest way begin; only the start of the word where none is cheap."""
    best: dict[int, Path] = {0: Path(0.0, ())}
    for end in range(_SHORTEST_PART, len(word) + 1):
        ways = list(_ways_to(word, end, best, table))
        if ways:
            best[end] = min(ways)
    path = best.get(len(word))
    is_cheap = path is not None and path.cost <= _dearest(word, table) * len(path.starts)
    return path.starts if path is not None and is_cheap else (0,)


def _dearest(word: str, table: Table) -> float:
    """What a part may cost: less than the whole where that is a common part itself: bedrijven."""
    own_cost = min(table.opening_cost(word), table.closing_cost(word))
    return min(_DEAREST_PART, own_cost)


def _ways_to(word: str, end: int, best: dict[int, Path], table: Table) -> Iterator[Path]:
    for start in range(end - _SHORTEST_PART + 1):
        if start in best and end - start < len(word):
            cost = _cost(word[start:end], end == len(word), table)
            if cost is not None:
                yield Path(best[start].cost + cost, (*best[start].starts, start))


def _cost(text: str, is_last: bool, table: Table) -> float | None:
    """What a part costs at its place, with the letter that links it to the next."""
    if is_last:
        return _last_cost(text, table)
    return min((cost for cost, _ in _openers(text, table)), default=None)


def _openers(text: str, table: Table) -> Iterator[tuple[float, str]]:
    """The words that a part other than the last may be: stads is stads or stad."""
    if text in OPENERS:
        yield _USUAL_COST, OPENERS[text]
    for link, extra in _LINKS.items():
        bare = text.removesuffix(link)
        if text.endswith(link) and _may_open(bare, table):
            yield _price(bare, table.opening_cost(bare)) + extra, bare


def _last_cost(text: str, table: Table) -> float | None:
    if text in ENDINGS or text in PREFIXES or not _may_be_part(text, table):
        return None
    return _price(text, table.closing_cost(text))


def _price(text: str, cost: float) -> float:
    """A short part is dearer, for it is oftener chance; a whole is never dear."""
    return min(cost, _USUAL_COST) if text in WHOLES else cost + _SHORT.get(len(text), 0.0)


def _may_open(text: str, table: Table) -> bool:
    return text not in PREFIXES and text not in ENDINGS and _may_be_part(text, table)


def _may_be_part(text: str, table: Table) -> bool:
    if len(text) <= _SHORTEST_PART:
        return text in SHORT_PARTS
    return table.is_part(text) or (len(text) >= _USUAL_PART and table.is_known(text))


def _spans(word: str, cuts: list[int], table: Table) -> Iterator[tuple[int, int]]:
    """From where to where each part goes, and each known word of several parts."""
    edges = [*cuts, len(word)]
    for first, last in combinations(range(len(edges)), 2):
        start, end = edges[first], edges[last]
        is_part_of_word = end - start < len(word)
        if is_part_of_word and (last == first + 1 or _is_joint(word[start:end], table)):
            yield start, end


def _is_joint(text: str, table: Table) -> bool:
    return table.is_known(text) or (text.endswith("s") and table.is_known(text[:-1]))


def _without_link(part: str, table: Table) -> str:
    """The part as a word of its own: verkiezings is verkiezing, stads is stad."""
    return min(_openers(part, table), default=(0.0, part))[1]
