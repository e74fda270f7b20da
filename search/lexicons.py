"""What a process knows of the words of the index, kept up to date by what changed since.

Words, counts and synonyms are read once for each state of the index: as long as its version stays
the same nothing is asked of the database. A lexicon that was given out never changes.
"""

import threading
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db.models import F
from django.db.models.signals import post_delete, post_save

from search.analysis import Lexicon, Statistics, Synonyms, SynonymSet, Vocabulary
from search.counting import COLUMNS
from search.models import IndexMeasure, IndexState, SearchSynonym, SearchTerm
from search.state import bump_wording, state


def lexicon(language: str, state: IndexState) -> Lexicon:
    """The words and synonyms of a language of the site in a state of the index."""
    with _lock:
        _kept.renew(state)
        return _kept.lexicons[language]


def statistics(language: str, state: IndexState) -> Statistics:
    """How many entries a language has and how common its words are, in a state of the index."""
    with _lock:
        _kept.renew(state)
        return _kept.statistics[language]


def forget() -> None:
    """Know nothing any more: for tests, where the index becomes an older one."""
    with _lock:
        _kept.__init__()  # type: ignore[misc]


class Frequencies(Mapping[str, int]):
    """How many entries hold a stem, as the vocabulary knows it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __getitem__(self, stem: str) -> int:
        count = self._vocabulary.frequency(stem)
        if not count:
            raise KeyError(stem)
        return count

    def __iter__(self) -> Iterator[str]:
        return self._vocabulary.stems()

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Kept:
    """What the process knows, of one state of the index."""

    def __init__(self) -> None:
        self.generation = self.version = self.wording = -1
        self.vocabularies: dict[str, Vocabulary] = {}
        self.synonyms: dict[str, Synonyms] = {}
        self.lexicons: dict[str, Lexicon] = {}
        self.statistics: dict[str, Statistics] = {}

    def renew(self, state: IndexState) -> None:
        """Read what changed since the last time."""
        has_other_words = self._renew_words(state)
        has_other_synonyms = self._renew_synonyms(state)
        if has_other_words or has_other_synonyms:
            self.lexicons = {language: self._lexicon(language) for language in languages()}

    def _renew_words(self, state: IndexState) -> bool:
        known, wanted = (self.generation, self.version), (state.generation, state.version)
        if known == wanted or (wanted < known <= _now()):
            return False
        if known < wanted and self.generation == state.generation:
            self.vocabularies = _changed(self.vocabularies, _terms(state, self.version))
        else:
            self.vocabularies = _made(_terms(state, -1))
        self.generation, self.version = wanted
        self.statistics = _statistics(state.generation, self.vocabularies)
        return True

    def _renew_synonyms(self, state: IndexState) -> bool:
        if self.wording == state.wording:
            return False
        self.wording = state.wording
        self.synonyms = _synonyms()
        return True

    def _lexicon(self, language: str) -> Lexicon:
        others = tuple(self.vocabularies[other] for other in languages() if other != language)
        return Lexicon(self.vocabularies[language], self.synonyms[language], others)


_kept = _Kept()
_lock = threading.Lock()


def languages() -> list[str]:
    """The codes of the languages of the site."""
    return [code for code, _name in settings.LANGUAGES]


def _now() -> tuple[int, int]:
    """Which index answers now: a request may hold on to an older state, a backup may bring it."""
    current = state()
    return current.generation, current.version


Terms = dict[str, dict[str, int]]


def _terms(state: IndexState, since: int) -> Terms:
    """The words whose counts changed after a version, by language."""
    found: Terms = {language: {} for language in languages()}
    rows = SearchTerm.objects.filter(version__gt=since)
    if since < 0:
        rows = rows.filter(generation=state.generation, count__gt=0)
    else:  # "+ 0", or SQLite goes through all words of the index instead of the newest
        rows = rows.alias(of=F("generation") + 0).filter(of=state.generation)
    for language, word, count in rows.values_list("language", "word", "count").iterator():
        found.setdefault(language, {})[word] = count
    return found


def _made(terms: Terms) -> dict[str, Vocabulary]:
    return {language: Vocabulary(words, language) for language, words in terms.items()}


def _changed(known: Mapping[str, Vocabulary], terms: Terms) -> dict[str, Vocabulary]:
    return {language: _with(known, language, words) for language, words in terms.items()}


def _with(known: Mapping[str, Vocabulary], language: str, words: Mapping[str, int]) -> Vocabulary:
    vocabulary = known.get(language) or Vocabulary({}, language)
    if not words:
        return vocabulary
    changed = vocabulary.copy()
    for word, count in words.items():
        changed.set(word, count)
    return changed


def _statistics(generation: int, vocabularies: Mapping[str, Vocabulary]) -> dict[str, Statistics]:
    rows = IndexMeasure.objects.filter(generation=generation)
    measures = {measure.language: measure for measure in rows}
    return {
        language: _of(measures.get(language, IndexMeasure()), vocabulary)
        for language, vocabulary in vocabularies.items()
    }


def _of(measure: IndexMeasure, vocabulary: Vocabulary) -> Statistics:
    entries = max(measure.entries, 1)
    lengths = {name: getattr(measure, name) / entries for name in COLUMNS}
    return Statistics(measure.entries, Frequencies(vocabulary), lengths)


def _synonyms() -> dict[str, Synonyms]:
    sets: dict[str, list[SynonymSet]] = {language: [] for language in languages()}
    for row in SearchSynonym.objects.order_by("pk"):
        sets.setdefault(row.language, []).append(SynonymSet(tuple(row.words), row.is_one_way))
    return {language: Synonyms(found, language) for language, found in sets.items()}


def on_synonym(**_kwargs: Any) -> None:
    """A synonym was saved or deleted: it is at work from the next question on."""
    bump_wording()


for signal in (post_save, post_delete):
    signal.connect(on_synonym, sender=SearchSynonym, dispatch_uid=f"search.lexicons.{id(signal)}")
