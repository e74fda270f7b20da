"""From a question to the entries that answer it: all words, most of them, other languages.

What is decided here does not depend on filters: they narrow an answer, they never change it.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings

from search.analysis import (
    Lexicon,
    Plan,
    PlannedConcept,
    Query,
    Statistics,
    Vocabulary,
    parse_query,
    plan_query,
    rerank,
)
from search.analysis.planning import says_little
from search.analysis.ranking import FEW
from search.analysis.tokenising import words
from search.engine import Group, Scope, candidates, counted
from search.expressions import Match, by_parts, everything, loosened, taken_apart, whole
from search.found import Filters, Way
from search.lexicons import lexicon, statistics
from search.models import IndexState


@dataclass(frozen=True)
class Side:
    """A question as it is read in one language, and what is known of the words there."""

    plan: Plan
    statistics: Statistics
    generation: int
    asked_at: dt.datetime | None = None

    @property
    def scope(self) -> Scope:
        """The entries of the language themselves."""
        return Scope(self.generation, self.plan.language, asked_at=self.asked_at)

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
    missing: tuple[str, ...] = ()
    """Words of the question that were passed over, for no text in any language holds them."""


def answer(text: str, language: str, index: IndexState) -> Answer:
    """What answers a question of a visitor in a language.

    In the default language others answer only when it has nothing. In another language the default
    language always answers as well: what is translated by its translation, and behind all that
    the rest. Only where the visitor's own language has nothing the best of these two goes first.
    """
    own = read(text, language, index)
    first = _in_own_language(own)
    parts = [first] if first.groups else []
    if language != settings.LANGUAGE_CODE:
        other = _read_exactly(text, settings.LANGUAGE_CODE, index)
        others = [part for part in _for_reader(other, own, first.match) if part.groups]
        parts += others if parts else sorted(others, key=_best_score, reverse=True)
    # All of the question in another language is better than what is left of it in one's own.
    has_passed_over = len(first.asked.plan.concepts) < len(own.plan.concepts)
    if not parts or (parts == [first] and has_passed_over):
        parts = next(_in_others(text, language, index), parts)
    missing = _passed_over(text, own, first, index) if first in parts else ()
    return Answer(own, parts, _did_you_mean(own, text, index), missing)


def read(text: str, language: str, index: IndexState) -> Side:
    """The question in the visitor's own language."""
    plan = plan_query(parse_query(text, language), lexicon(language, index))
    return Side(plan, statistics(language, index), index.generation, index.asked_at)


def _read_exactly(text: str, language: str, index: IndexState) -> Side:
    """The question in another language: no spelling is corrected, no compound taken apart.

    A word of one's own must not find whatever texts hold something like it in another language,
    and a letter or a stop word there must not find them all.
    """
    query = parse_query(text, language)
    known = Lexicon(Vocabulary({}, language), lexicon(language, index).synonyms)
    plan = whole(plan_query(Query(language) if says_little(query) else query, known))
    return Side(plan, statistics(language, index), index.generation, index.asked_at)


def _in_own_language(own: Side) -> Part:
    """All concepts; of few answers also most concepts; of none the parts of compounds.

    A concept that nothing meets does not count among most.
    """
    full = _part("all", everything(own.plan), own)
    number = sum(group.count for group in full.groups)
    if number >= FEW or own.plan.has_phrase or not own.plan:
        return full
    asked = own if number else _without_missing(own)
    match = loosened(asked.plan, asked.weights)
    most = full if match == full.match else _part("loose", match, asked)
    if sum(group.count for group in most.groups) > number:
        return most
    return full if number else _in_parts(own)


def _in_parts(own: Side) -> Part:
    apart = replace(own, plan=taken_apart(own.plan))
    return _part("parts", by_parts(own.plan), apart)


def _without_missing(own: Side) -> Side:
    """The question without the concepts that nothing meets; nonsense alone stays as it is."""
    concepts = tuple(one for one in own.plan.concepts if not _is_missing(one, own))
    if not concepts:
        return own
    left_out = {stem for one in own.plan.concepts if one not in concepts for stem in one.own}
    title = tuple(stem for stem in own.plan.title if stem not in left_out)
    return replace(own, plan=replace(own.plan, concepts=concepts, title=title))


def _is_missing(concept: PlannedConcept, own: Side) -> bool:
    """Whether no entry meets a concept, nor a part of it; only of what no text holds is asked."""
    if own.statistics.found(concept):
        return False
    alone = Plan(own.plan.language, (concept,))
    return not counted(Match(((concept,), *by_parts(alone).ways)), own.scope)


def _passed_over(text: str, own: Side, first: Part, index: IndexState) -> tuple[str, ...]:
    """The words of the concepts that were left out, as they were typed."""
    kept = first.asked.plan.concepts
    if first.way != "loose":
        return ()
    typed = {word.text: text[word.start : word.end] for word in words(text, own.plan.language)}
    others = lexicon(own.plan.language, index).others
    return tuple(
        " ".join(typed.get(word, word) for word in concept.words)
        for concept in own.plan.concepts
        if concept not in kept
        and not any(other.holds(word) for other in others for word in concept.words)
    )


def _for_reader(other: Side, own: Side, known: Match) -> Iterator[Part]:
    """What answers in another language: by its translation, and then itself where it has none."""
    reader = own.plan.language
    match = everything(other.plan)
    yield _part(
        "other",
        match,
        other,
        replace(other.scope, reader=reader, known=known, excluded=own.plan.excluded),
    )
    yield _part("other", match, other, replace(other.scope, untranslated=reader))


def _best_score(part: Part) -> float:
    number = sum(group.count for group in part.groups)
    rows = (found.row for found in candidates(part.match, part.scope, Filters(), number))
    ranked = rerank(rows, part.asked.plan, part.asked.statistics)
    return max((one.score for one in ranked), default=0.0)


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


def _did_you_mean(own: Side, text: str, index: IndexState) -> str:
    """The question with its words corrected, where that finds anything in its own language.

    Without the words that find nothing there.
    """
    if not own.plan.did_you_mean:
        return ""
    query = parse_query(text, own.plan.language)
    corrected = _known(read(own.plan.did_you_mean, query.language, index), own.plan.did_you_mean)
    meant = f"{corrected} {Query(query.language, (), query.excluded)}".strip()
    return meant if _in_own_language(read(meant, query.language, index)).groups else ""


def _known(asked: Side, text: str) -> str:
    """A question of words alone, without those that no entry meets."""
    missing = {word for one in asked.plan.concepts if _is_missing(one, asked) for word in one.words}
    language = asked.plan.language
    return " ".join(
        text[word.start : word.end]
        for word in words(text, language)
        if not word.is_joined and word.text not in missing
    )
