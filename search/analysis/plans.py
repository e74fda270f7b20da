"""A question with everything that may answer it: what the engine and the re-ranker get; no Django.

Every word in a plan is a stem or a folded word: a-z and 0-9 only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["own", "exact", "synonym", "parts", "joined", "spelling"]


@dataclass(frozen=True)
class Alternative:
    """One way to meet a concept. Several stems stand beside each other, or all somewhere."""

    stems: tuple[str, ...]
    kind: Kind
    weight: float

    @property
    def is_phrase(self) -> bool:
        """Whether the stems must stand beside each other, in this order."""
        return len(self.stems) > 1 and self.kind != "parts"


@dataclass(frozen=True)
class PlannedConcept:
    """A concept and what meets it, its own stems first.

    A quoted one is looked for in title, topics and body, never among the parts of compounds.
    """

    alternatives: tuple[Alternative, ...]
    is_quoted: bool = False
    words: tuple[str, ...] = field(default=(), compare=False)
    """What was typed, folded; nothing for what was not."""

    @property
    def own(self) -> tuple[str, ...]:
        """The stems as they were asked."""
        return self.alternatives[0].stems


@dataclass(frozen=True)
class Plan:
    """The whole question in one language."""

    language: str
    concepts: tuple[PlannedConcept, ...]
    excluded: tuple[tuple[str, ...], ...] = ()
    """Stems, or phrases of stems, that an answer holds in none of title, topics and body."""
    title: tuple[str, ...] = ()
    """All stems in the order of the question: a title that holds them so comes first."""
    did_you_mean: str = ""
    """The question with its unknown words corrected; empty when nothing is."""

    def __bool__(self) -> bool:
        return bool(self.concepts)

    @property
    def has_phrase(self) -> bool:
        """Whether something stood between quotes: then all concepts must be met."""
        return any(concept.is_quoted for concept in self.concepts)

    def alternatives(self) -> Iterator[Alternative]:
        """Those of all concepts."""
        return (found for concept in self.concepts for found in concept.alternatives)

    def stems(self) -> set[str]:
        """All stems whose document frequencies the re-ranker wants."""
        return {stem for found in self.alternatives() for stem in found.stems}
