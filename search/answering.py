"""From a question to the entries that answer it: all words, most of them, other languages.

What is decided here does not depend on filters: they narrow an answer, they never change it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings

from search.analysis import Lexicon, Plan, Query, Statistics, Vocabulary, parse_query, plan_query
from search.analysis.ranking import FEW
from search.engine import Group, Scope, counted
from search.expressions import Match, by_parts, everything, loosened, taken_apart, whole
from search.found import Way
from search.lexicons import lexicon, statistics
from search.models import IndexState


@dataclass(frozen=True)
class Side:
    """A question as it is read in one language, and what is known of the words there."""

    plan: Plan
    statistics: Statistics
    generation: int

    @property
    def scope(self) -> Scope:
        """The entries of the language themselves."""
        return Scope(self.generation, self.plan.language)

    @property
    def weights(self) -> list[float]:
        """How much each concept says."""
        return [self.statistics.weight(concept) for concept in self.plan.concepts]


@dataclass(frozen=True)
class Part:
    """Answers that were come by in one way; ``groups`` count all of them."""

    way: Way
    match: Match
    scope: Scope
    asked: Side
    groups: list[Group]


@dataclass(frozen=True)
class Answer:
    """The parts of an answer, in the order in which they stand, and what may have been meant."""

    own: Side
    parts: list[Part]
    did_you_mean: str = ""


def answer(text: str, language: str, index: IndexState) -> Answer:
    """What answers a question of a visitor in a language.

    In the default language others answer only when it has nothing. In another language the default
    language always answers as well: what is translated by its translation, the rest behind it.
    """
    own = read(text, language, index)
    first = _in_own_language(own)
    parts = [first] if first.groups else []
    if language != settings.LANGUAGE_CODE:
        other = _read_exactly(text, settings.LANGUAGE_CODE, index)
        parts += [part] if (part := _for_reader(other, own, first.match)).groups else []
    if not parts:
        parts = next(_in_others(text, language, index), [])
    return Answer(own, parts, _did_you_mean(text, own, index))


def read(text: str, language: str, index: IndexState) -> Side:
    """The question in the visitor's own language."""
    plan = plan_query(parse_query(text, language), lexicon(language, index))
    return Side(plan, statistics(language, index), index.generation)


def _read_exactly(text: str, language: str, index: IndexState) -> Side:
    """The question in another language: no spelling is corrected, no compound taken apart.

    A word of one's own must not find whatever texts hold something like it in another language.
    """
    known = Lexicon(Vocabulary({}, language), lexicon(language, index).synonyms)
    plan = whole(plan_query(parse_query(text, language), known))
    return Side(plan, statistics(language, index), index.generation)


def _in_own_language(own: Side) -> Part:
    """All concepts; of few answers also most concepts; of none the parts of compounds."""
    full = _part("all", everything(own.plan), own)
    number = sum(group.count for group in full.groups)
    if number >= FEW or own.plan.has_phrase or not own.plan:
        return full
    match = loosened(own.plan, own.weights)
    most = full if match == full.match else _part("loose", match, own)
    if sum(group.count for group in most.groups) > number:
        return most
    return full if number else _in_parts(own)


def _in_parts(own: Side) -> Part:
    apart = Side(taken_apart(own.plan), own.statistics, own.generation)
    return _part("parts", by_parts(own.plan), apart)


def _for_reader(other: Side, own: Side, known: Match) -> Part:
    """What answers in another language: by its translation, or itself where it has none."""
    scope = replace(other.scope, reader=own.plan.language, known=known)
    return _part("other", everything(other.plan), other, scope)


def _in_others(text: str, language: str, index: IndexState) -> Iterator[list[Part]]:
    """Answers of each other language that has any, in the order of the settings."""
    asked = {language, settings.LANGUAGE_CODE}
    for code, _name in settings.LANGUAGES:
        if code not in asked:
            side = _read_exactly(text, code, index)
            part = _part("other", everything(side.plan), side)
            if part.groups:
                yield [part]


def _part(way: Way, match: Match, asked: Side, scope: Scope | None = None) -> Part:
    scope = scope or asked.scope
    return Part(way, match, scope, asked, counted(match, scope) if match else [])


def _did_you_mean(text: str, own: Side, index: IndexState) -> str:
    """The question with its words corrected, where that finds anything in its own language."""
    if not own.plan.did_you_mean:
        return ""
    query = parse_query(text, own.plan.language)
    meant = f"{own.plan.did_you_mean} {Query(query.language, (), query.excluded)}".strip()
    return meant if _in_own_language(read(meant, query.language, index)).groups else ""
