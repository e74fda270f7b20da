"""What the index of a database is asked for, in the language of that index; no Django.

Whatever was typed, only the letters a-z and digits of a plan stand between operators of our own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from search.analysis import Alternative, Plan, PlannedConcept
from search.analysis.ranking import ENOUGH

HEAVIEST = 6

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """Entries that meet all concepts of at least one way and hold nothing of what is excluded.

    Without ways it is false and nothing is to be asked.
    """

    ways: tuple[tuple[PlannedConcept, ...], ...] = ()
    excluded: tuple[Stems, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ways)


def everything(plan: Plan) -> Match:
    """All concepts of the plan; false for a plan that asks nothing."""
    return Match((plan.concepts,), plan.excluded) if plan else Match()


def holding(phrases: Sequence[Stems]) -> Match:
    """Any of these, as an exclusion means them: in title, topics or body; false without any."""
    wanted = (
        PlannedConcept((Alternative(stems, "own", 1.0),), is_quoted=True) for stems in phrases
    )
    return Match(tuple((concept,) for concept in wanted))


def loosened(plan: Plan, weights: Sequence[float]) -> Match:
    """Enough concepts: each smallest set that carries 40 % of the weight of all.

    ``weights`` are those of the concepts. Of more than six concepts only sets of the six heaviest
    are looked at: at most 20 sets, and of twelve concepts these carry half of the weight. What is
    found so is always enough to the re-ranker. A plan with a phrase asks for everything.
    """
    if plan.has_phrase or not plan:
        return everything(plan)
    heaviest = sorted(range(len(weights)), key=lambda place: -weights[place])[:HEAVIEST]
    found = _smallest_sets(sorted(heaviest), weights, ENOUGH * sum(weights))
    ways = (tuple(plan.concepts[place] for place in places) for places in found)
    return Match(tuple(ways), plan.excluded)


def _smallest_sets(
    places: list[int], weights: Sequence[float], least: float
) -> list[tuple[int, ...]]:
    """The sets that weigh enough and have no smaller one of these inside."""
    found: list[tuple[int, ...]] = []
    for size in range(1, len(places) + 1):
        for chosen in combinations(places, size):
            is_larger = any(set(known) <= set(chosen) for known in found)
            if not is_larger and sum(weights[place] for place in chosen) >= least:
                found.append(chosen)
    return found


def taken_apart(plan: Plan) -> Plan:
    """The same question with each compound replaced by its parts, as concepts of their own."""
    concepts = (one for concept in plan.concepts for one in _parts(concept) or (concept,))
    return replace(plan, concepts=tuple(dict.fromkeys(concepts)))


def by_parts(plan: Plan) -> Match:
    """Any part of any compound; false when nothing asked is a compound. Phrases stay whole."""
    if plan.has_phrase:
        return Match()
    parts = (one for concept in plan.concepts for one in _parts(concept))
    return Match(tuple((part,) for part in dict.fromkeys(parts)), plan.excluded)


def whole(plan: Plan) -> Plan:
    """The same question without what is met by parts that stand apart."""
    concepts = (
        replace(one, alternatives=tuple(way for way in one.alternatives if way.kind != "parts"))
        for one in plan.concepts
    )
    return replace(plan, concepts=tuple(concepts))


def _parts(concept: PlannedConcept) -> list[PlannedConcept]:
    """The parts of a compound that was typed as one word."""
    if len(concept.own) > 1:
        return []
    compounds = (one for one in concept.alternatives if one.kind == "parts")
    return [
        PlannedConcept((Alternative((stem,), "own", one.weight),))
        for one in compounds
        for stem in one.stems
    ]


def as_tsquery(match: Match) -> str:
    """For ``to_tsquery`` with the ``simple`` configuration; titles A, topics B, bodies C, parts D.

    To be read by ``to_tsquery``, never by a cast: it takes 1e5x for two words, as the index does.
    """
    wanted = _rendered(match, _phrase_as_tsquery, " & ", " | ")
    unwanted = (f"!{_phrase_as_tsquery(stems, True)}" for stems in match.excluded)
    return " & ".join([wanted, *unwanted])


def _phrase_as_tsquery(stems: Stems, is_whole: bool) -> str:
    words = [f"{stem}:ABC" if is_whole else stem for stem in stems]
    return f"({' <-> '.join(words)})" if len(words) > 1 else words[0]


def as_fts5(match: Match) -> str:
    """For ``MATCH`` on the FTS5 table of the token columns."""
    wanted = _rendered(match, _phrase_as_fts5, " AND ", " OR ")
    unwanted = [_phrase_as_fts5(stems, True) for stems in match.excluded]
    return f"{wanted} NOT {_joined(unwanted, ' OR ')}" if unwanted else wanted


def _phrase_as_fts5(stems: Stems, is_whole: bool) -> str:
    columns = "{title_tokens topic_tokens body_tokens} : " if is_whole else ""
    return f'({columns}"{" ".join(stems)}")'


def _rendered(match: Match, phrase: Callable[[Stems, bool], str], both: str, either: str) -> str:
    """The ways of a match; ``phrase`` writes stems that stand beside each other, or a single one.

    Whole: in titles, topics and bodies only, not among the parts of compounds.
    """

    def met(one: Alternative, is_whole: bool) -> str:
        if one.is_phrase:
            return phrase(one.stems, is_whole)
        return _joined((phrase((stem,), is_whole) for stem in one.stems), both)

    def concept(asked: PlannedConcept) -> str:
        return _joined((met(one, asked.is_quoted) for one in asked.alternatives), either)

    return _joined((_joined(map(concept, way), both) for way in match.ways), either)


def _joined(texts: Iterable[str], operator: str) -> str:
    """In brackets, each text once."""
    different = list(dict.fromkeys(texts))
    return f"({operator.join(different)})" if len(different) > 1 else different[0]
