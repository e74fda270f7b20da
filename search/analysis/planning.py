"""From a parsed question to a plan: stems, synonyms, compounds, neighbours, spelling; no Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from search.analysis.compounds import atoms
from search.analysis.dutch_lists import STOP_WORDS as DUTCH_STOP_WORDS
from search.analysis.english_lists import STOP_WORDS as ENGLISH_STOP_WORDS
from search.analysis.plans import Alternative, Plan, PlannedConcept
from search.analysis.querying import Concept, Query
from search.analysis.spelling import Vocabulary
from search.analysis.stemming import stem
from search.analysis.synonyms import Synonyms
from search.analysis.table import dutch_table
from search.analysis.tokens import atom_stems

_STOP_WORDS = {"nl": DUTCH_STOP_WORDS, "en": ENGLISH_STOP_WORDS}
_LINKS = ("", "s", "en", "e")
_EXACT, _OWN, _JOINED, _CORRECTED, _SYNONYM, _LOOSE, _PARTS = 1.1, 1.0, 0.9, 0.8, 0.8, 0.7, 0.55
_COMMONER = 0.9
_RARE, _TIMES = 2, 8


@dataclass(frozen=True)
class Lexicon:
    """What the site knows of the words of one language."""

    vocabulary: Vocabulary
    synonyms: Synonyms
    others: tuple[Vocabulary, ...] = ()
    """The words of the texts in other languages: what they know is no mistyped word of this one."""

    def is_foreign(self, word: str) -> bool:
        """Whether a word is one of another language: of its texts, or ordinary Dutch."""
        here = self.vocabulary
        if here.frequency(stem(word, here.language)):
            return False
        if dutch_table().is_known(word):
            return here.language != "nl"
        return any(other.holds(word) for other in self.others)


@dataclass(frozen=True)
class _Group:
    """A run of concepts that is looked up as one."""

    concepts: tuple[Concept, ...]
    stems: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for concept in self.concepts for word in concept.words)

    @property
    def is_quoted(self) -> bool:
        return self.concepts[0].is_quoted


def plan_query(query: Query, lexicon: Lexicon) -> Plan:
    """Everything that may answer the question, each concept with its alternatives."""
    groups = _groups(query, lexicon.synonyms)
    kept = [group for group in groups if not _is_stop(group, query.language)] or groups
    concepts = tuple(
        PlannedConcept(tuple(_alternatives(group, query, lexicon)), group.is_quoted, group.words)
        for group in kept
    )
    return Plan(
        query.language,
        concepts,
        excluded=tuple(_stems(concept.words, query.language) for concept in query.excluded),
        title=_title(query),
        did_you_mean=_did_you_mean(groups, lexicon),
    )


def says_little(query: Query) -> bool:
    """Whether all that is asked are stop words and single letters."""
    stop_words = _STOP_WORDS.get(query.language, frozenset())
    return not any(
        concept.is_quoted or (len(concept.joined) > 1 and not set(concept.words) <= stop_words)
        for concept in query.concepts
    )


def _title(query: Query) -> tuple[str, ...]:
    asked = query.repeated or query.concepts
    return _stems(tuple(word for concept in asked for word in concept.words), query.language)


def _stems(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in words)


def _groups(query: Query, synonyms: Synonyms) -> list[_Group]:
    """The longest runs of concepts that have synonyms, and the other concepts one by one."""
    groups, index = [], 0
    while index < len(query.concepts):
        longest = min(len(query.concepts) - index, max(synonyms.longest, 1))
        runs = (query.concepts[index : index + size] for size in range(longest, 0, -1))
        found = [_group(run, query.language, synonyms) for run in runs]
        group = next((group for group in found if group.synonyms), found[-1])
        groups.append(group)
        index += len(group.concepts)
    return groups


def _group(run: tuple[Concept, ...], language: str, synonyms: Synonyms) -> _Group:
    stems = _stems(tuple(word for concept in run for word in concept.words), language)
    is_quoted = any(concept.is_quoted for concept in run)
    return _Group(run, stems, () if is_quoted else tuple(synonyms.of(stems)))


def _is_stop(group: _Group, language: str) -> bool:
    stop_words = _STOP_WORDS.get(language, frozenset())
    return not group.is_quoted and not group.synonyms and set(group.words) <= stop_words


def _alternatives(group: _Group, query: Query, lexicon: Lexicon) -> Iterator[Alternative]:
    yield Alternative(group.stems, "own", _OWN)
    if group.is_quoted:
        return
    if len(group.words) > 1:
        yield from _loose(group, query.language)
    else:
        word = group.words[0]
        if word != group.stems[0]:
            yield Alternative((word,), "exact", _EXACT)
        if not lexicon.is_foreign(word):
            yield from _single(word, group.stems[0], lexicon.vocabulary)
    yield from (Alternative(stems, "synonym", _SYNONYM) for stems in group.synonyms)
    yield from _with_neighbours(group, query, lexicon.vocabulary)


def _loose(group: _Group, language: str) -> Iterator[Alternative]:
    """The words of nieuw-west or of a synonym: also joined, and also apart; never those of 1.1."""
    if all(word.isdigit() for word in group.words):
        return
    if len(group.concepts) == 1:
        yield Alternative((stem(group.concepts[0].joined, language),), "joined", _OWN)
    yield Alternative(group.stems, "parts", _LOOSE)


def _single(word: str, own: str, vocabulary: Vocabulary) -> Iterator[Alternative]:
    parts = atom_stems(word, vocabulary.language)
    if parts:
        yield Alternative(parts, "parts", _PARTS)
    weight = _CORRECTED if not vocabulary.frequency(own) else _COMMONER
    for meant in _meant(word, own, vocabulary):
        yield Alternative((stem(meant, vocabulary.language),), "spelling", weight)


def _meant(word: str, own: str, vocabulary: Vocabulary) -> list[str]:
    """What an unknown word may have meant, or a rare one beside a much commoner neighbour.

    Ordinary Dutch is spelt well, even where no text holds it, and in a question in English too.
    """
    frequency = vocabulary.frequency(own)
    if frequency > _RARE or dutch_table().is_known(word):
        return []
    found = [
        meant for meant in vocabulary.corrections(word) if stem(meant, vocabulary.language) != own
    ]
    if not frequency:
        return found
    return [meant for meant in found if _is_much_commoner(meant, frequency, vocabulary)][:1]


def _is_much_commoner(meant: str, frequency: int, vocabulary: Vocabulary) -> bool:
    return vocabulary.frequency(stem(meant, vocabulary.language)) >= _TIMES * frequency


def _with_neighbours(group: _Group, query: Query, vocabulary: Vocabulary) -> Iterator[Alternative]:
    """The compounds that a word forms with the one before or after it: afval container."""
    place = query.concepts.index(group.concepts[0])
    around = query.concepts[max(place - 1, 0) : place + len(group.concepts) + 1]
    for first, second in pairwise(around):
        if not first.is_quoted and not second.is_quoted:
            for joined in dict.fromkeys(_compounds(first, second, query.language)):
                if vocabulary.frequency(joined):
                    yield Alternative((joined,), "joined", _JOINED)


def _compounds(first: Concept, second: Concept, language: str) -> Iterator[str]:
    links = _LINKS if language == "nl" else ("",)
    return (stem(f"{first.joined}{link}{second.joined}", language) for link in links)


def _did_you_mean(groups: list[_Group], lexicon: Lexicon) -> str:
    """The question with its unknown words corrected, or nothing where all stay as they are."""
    pairs = [(word, _corrected(word, group, lexicon)) for group in groups for word in group.words]
    if all(word == corrected for word, corrected in pairs):
        return ""
    return " ".join(lexicon.vocabulary.surface(corrected) for _, corrected in pairs)


def _corrected(word: str, group: _Group, lexicon: Lexicon) -> str:
    vocabulary = lexicon.vocabulary
    is_settled = group.is_quoted or bool(group.synonyms) or vocabulary.holds(word)
    if is_settled or lexicon.is_foreign(word):
        return word
    own = stem(word, vocabulary.language)
    if not vocabulary.frequency(own):
        return next(iter(_meant(word, own, vocabulary)), word)
    # It has the stem of a known word by chance: parkeervergunnig.
    is_form = vocabulary.language != "nl" or dutch_table().is_known(word) or bool(atoms(word))
    return word if is_form else next(iter(vocabulary.corrections(word)), word)
