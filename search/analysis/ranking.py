"""The order of candidates, the same whichever database found them; no Django.

BM25F (Robertson & Zaragoza, 2009) over the columns of the index, the best alternative for each
concept, then how much of the question is covered, the whole question in the title, the kind of
the entry and, for news, slightly its age.
"""

from collections.abc import Container, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import log

from search.analysis.plans import Alternative, Plan, PlannedConcept

WEIGHTS = {"title": 8.0, "title_parts": 2.5, "topics": 3.0, "body": 1.0, "body_parts": 0.35}
PRIORS = {
    "announcement": 0.55,
    "document": 0.9,
    "version": 0.9,
    "milestone": 0.8,
    "version out of force": 0.5,
}
WHOLE = frozenset({"title", "topics", "body"})
_SATURATION, _BY_LENGTH = 1.6, 0.35
_ONLY_IN_PARTS = 0.8
_IN_TITLE = 1.3
_OF_COMPOUNDS: frozenset[str] = frozenset({"parts", "joined"})
_NEWS, _FRESH, _DAYS_TO_HALF = "article", 0.03, 365
ENOUGH, FEW = 0.4, 10


@dataclass(frozen=True)
class Row:
    """A candidate: its columns as the index holds them, tokens with one space between."""

    key: Hashable
    title: str
    title_parts: str = ""
    topics: str = ""
    body: str = ""
    body_parts: str = ""
    kind: str = "page"
    published: date | None = None


@dataclass(frozen=True)
class Statistics:
    """Of all entries in a language: how many, how many hold each stem, how long columns are."""

    entries: int
    frequencies: Mapping[str, int] = field(default_factory=dict)
    lengths: Mapping[str, float] = field(default_factory=dict)
    """The mean number of tokens in each column."""

    def found(self, concept: PlannedConcept) -> int:
        """How many entries meet a concept, at most and without the parts of compounds."""
        meets = [one for one in concept.alternatives if one.kind not in _OF_COMPOUNDS]
        return max(min(self.frequencies.get(stem, 0) for stem in one.stems) for one in meets)

    def weight(self, concept: PlannedConcept) -> float:
        """How much a concept says: the rarer what meets it, the more."""
        found = self.found(concept)
        return log(1 + (self.entries - min(found, self.entries) + 0.5) / (found + 0.5))


class _Texts:
    """The columns of a row: how often they hold what is asked, each thing counted once."""

    def __init__(self, row: Row, statistics: Statistics) -> None:
        self._texts = {name: f" {text} " for name in WEIGHTS if (text := getattr(row, name))}
        self._lengths = statistics.lengths
        self._norms: dict[str, float] = {}
        self._saturated: dict[tuple[str, bool], float] = {}

    def holds(self, stems: tuple[str, ...], columns: Iterable[str] = WHOLE) -> bool:
        """Whether one of these columns has the stems beside each other."""
        wanted = f" {' '.join(stems)} "
        return any(wanted in self._texts.get(column, "") for column in columns)

    def saturated(self, stem: str, is_whole: bool) -> float:
        """How much there is of a stem or a phrase; whole: not among the parts of compounds."""
        key = stem, is_whole
        if key not in self._saturated:
            self._saturated[key] = self._saturate(f" {stem} ", WHOLE if is_whole else WEIGHTS)
        return self._saturated[key]

    def _saturate(self, wanted: str, columns: Container[str]) -> float:
        holding = {
            name: text for name, text in self._texts.items() if name in columns and wanted in text
        }
        occurrences = sum(
            self._norm(name, text) * _occurrences(text, wanted) for name, text in holding.items()
        )
        value = occurrences * (_SATURATION + 1) / (occurrences + _SATURATION)
        return value if holding.keys() & WHOLE else value * _ONLY_IN_PARTS

    def _norm(self, column: str, text: str) -> float:
        """The weight of one occurrence in a column of this length."""
        if column not in self._norms:
            mean = self._lengths.get(column, 0.0)
            relative = (text.count(" ") - 1) / mean if mean else 1.0
            self._norms[column] = WEIGHTS[column] / (1 - _BY_LENGTH + _BY_LENGTH * relative)
        return self._norms[column]


def _occurrences(text: str, wanted: str) -> int:
    """How often; where one follows at once on another they share the space between them."""
    if f"{wanted}{wanted[1:]}" not in text:
        return text.count(wanted)
    return text.replace(" ", "  ").count(f" {wanted.strip().replace(' ', '  ')} ")


@dataclass(frozen=True)
class Ranked:
    """A row that answers at least one concept. ``coverage`` is the weight of those it answers."""

    row: Row
    score: float
    coverage: float
    has_all: bool


def rerank(
    rows: Iterable[Row], plan: Plan, statistics: Statistics, today: date | None = None
) -> list[Ranked]:
    """The rows that answer, best first; rows with an excluded word or without a phrase are out.

    Without ``today`` age does not count. Equal scores stand in the order of their keys.
    """
    weights = [statistics.weight(concept) for concept in plan.concepts]
    found = (_rank(row, plan, weights, statistics, today) for row in rows)
    ranked = [one for one in found if one is not None]
    return sorted(ranked, key=lambda one: (-one.score, str(one.row.key)))


def enough(ranked: list[Ranked], plan: Plan) -> list[Ranked]:
    """Those that meet all concepts; fewer than ten: also those that cover 40 % of the weight.

    A question with a phrase is never loosened.
    """
    full = [one for one in ranked if one.has_all]
    if len(full) >= FEW or plan.has_phrase:
        return full
    return [one for one in ranked if one.has_all or one.coverage >= ENOUGH]


def _rank(
    row: Row, plan: Plan, weights: list[float], statistics: Statistics, today: date | None
) -> Ranked | None:
    texts = _Texts(row, statistics)
    if any(texts.holds(stems) for stems in plan.excluded):
        return None
    met = [_best(concept, texts) for concept in plan.concepts]
    if not any(met) or _lacks_phrase(plan, met):
        return None
    total = sum(weights)
    coverage = sum(weight for weight, one in zip(weights, met, strict=True) if one) / total
    score = sum(weight * one for weight, one in zip(weights, met, strict=True))
    factor = coverage**2 * PRIORS.get(row.kind, 1.0) * _freshness(row, today)
    if texts.holds(plan.title, ("title",)):
        factor *= _IN_TITLE
    return Ranked(row, score * factor, coverage, all(met))


def _lacks_phrase(plan: Plan, met: list[float]) -> bool:
    return any(c.is_quoted and not one for c, one in zip(plan.concepts, met, strict=True))


def _best(concept: PlannedConcept, texts: _Texts) -> float:
    return max(_met(one, texts, concept.is_quoted) for one in concept.alternatives)


def _met(one: Alternative, texts: _Texts, is_whole: bool) -> float:
    """How well an alternative is met, from 0 to its weight times 2.6."""
    if one.is_phrase or len(one.stems) == 1:
        return one.weight * texts.saturated(" ".join(one.stems), is_whole)
    return one.weight * min(texts.saturated(stem, is_whole) for stem in one.stems)


def _freshness(row: Row, today: date | None) -> float:
    if today is None or row.published is None or row.kind != _NEWS:
        return 1.0
    return 1.0 + _FRESH * 0.5 ** (max((today - row.published).days, 0) / _DAYS_TO_HALF)
