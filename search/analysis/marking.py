"""Which words of a text answer which concept of a plan; no Django."""

from collections.abc import Iterator
from typing import NamedTuple

from search.analysis.plans import Alternative, Plan, PlannedConcept
from search.analysis.tokens import Token


class Mark(NamedTuple):
    """From the first to the last token of what answers a concept, given by its number."""

    first: int
    last: int
    concept: int


def find_marks(tokens: list[Token], plan: Plan) -> list[Mark]:
    """The marks in the order of the text.

    The parts of a compound that was asked for are marked only where nothing better is there.
    """
    places = _places(tokens)
    found = (
        mark
        for number, concept in enumerate(plan.concepts)
        for mark in _marks(number, concept, tokens, places)
    )
    return sorted(set(found))


def _places(tokens: list[Token]) -> dict[str, list[int]]:
    """Where each stem, full word and part of a compound stands."""
    places: dict[str, list[int]] = {}
    for number, token in enumerate(tokens):
        for text in {token.word, *token.stems()}:
            places.setdefault(text, []).append(number)
    return places


def _marks(
    number: int, concept: PlannedConcept, tokens: list[Token], places: dict[str, list[int]]
) -> list[Mark]:
    tiers = (
        [one for one in concept.alternatives if one.kind != "parts"],
        [one for one in concept.alternatives if one.kind == "parts"],
    )
    for tier in tiers:
        spans = {span for one in tier for span in _spans(one, tokens, places)}
        if spans:
            return [Mark(first, last, number) for first, last in spans]
    return []


def _spans(
    one: Alternative, tokens: list[Token], places: dict[str, list[int]]
) -> Iterator[tuple[int, int]]:
    if not one.is_phrase:
        for stem in one.stems:
            yield from ((place, place) for place in places.get(stem, ()))
        return
    for place in places.get(one.stems[0], ()):
        last = _phrase_end(place, one.stems, tokens)
        if last is not None:
            yield place, last


def _phrase_end(place: int, stems: tuple[str, ...], tokens: list[Token]) -> int | None:
    """The last token of a phrase that begins at a place; joined words count for nothing in it."""
    if tokens[place].is_joined or tokens[place].stem != stems[0]:
        return None
    for stem in stems[1:]:
        place += 1
        while place < len(tokens) and tokens[place].is_joined:
            place += 1
        if place >= len(tokens) or tokens[place].stem != stem:
            return None
    return place
