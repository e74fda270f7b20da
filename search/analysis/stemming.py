"""Folded words without their endings, in Dutch and English; no Django.

The stemmers are those of Snowball as PyStemmer has them. PostgreSQL's own differ: their stems must
never meet in one index.
"""

import re
import threading
from functools import lru_cache

import Stemmer

from search.analysis.dutch_lists import IRREGULAR, NO_HEADS, STEMS, TAILS
from search.analysis.dutch_verbs import infinitive
from search.analysis.table import dutch_table

LONGEST_WORD = 60
_SHORTEST_PLURAL, _SHORTEST_STEM = 5, 3
_ALGORITHMS = {"nl": "dutch_porter", "en": "english"}
_DOUBLE = re.compile(r"([bcdfgklmnprst])\1$")
_LAST_VOWEL = re.compile(r"([aeou])\1$")
_DIMINUTIVES = (re.compile(r"(?:e?t|p)jes?$"), re.compile(r"jes?$"))
_S_OF_ITS_OWN = re.compile(r"[^aeiouyjs]s$")
_VOICELESS = {"z": "s", "v": "f"}
_own = threading.local()


@lru_cache(maxsize=10_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word; the word itself where it is long or the language unknown."""
    if language not in _ALGORITHMS or len(word) > LONGEST_WORD or not word.isalpha():
        return word
    return _stem_dutch(word) if language == "nl" else _snowball(word, language)


def _snowball(word: str, language: str) -> str:
    """One stemmer a thread and language: they keep a state while they work."""
    stemmer = getattr(_own, language, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(_ALGORITHMS[language], 0)
        setattr(_own, language, stemmer)
    return str(stemmer.stemWord(word))


def _stem_dutch(word: str) -> str:
    if word in STEMS:
        return STEMS[word]
    singular = _irregular(word) or _regular(word)
    stemmed = _snowball(infinitive(singular) or singular, "nl")
    if stemmed != word and stemmed[-1:] in _VOICELESS:
        stemmed = stemmed[:-1] + _VOICELESS[stemmed[-1]]
    return _DOUBLE.sub(r"\1", _without_s(stemmed))


def _without_s(stemmed: str) -> str:
    """Of fietsen and grenzen what Snowball leaves of fiets and grens."""
    return _snowball(stemmed, "nl") if _S_OF_ITS_OWN.search(stemmed) else stemmed


def _irregular(word: str) -> str | None:
    """The singular of a plural with another vowel, alone or as the tail of a compound."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for tail in TAILS:
        head = word.removesuffix(tail)
        if head != word and head not in NO_HEADS and len(head) >= _SHORTEST_STEM:
            return head + IRREGULAR[tail] if _is_word(head) else None
    return None


def _is_word(head: str) -> bool:
    known = dutch_table().is_known
    return known(head) or (head.endswith("s") and known(head[:-1]))


def _regular(word: str) -> str:
    """The singular of what Snowball leaves alone: organisaties, ideeen, huisjes."""
    if len(word) < _SHORTEST_PLURAL:
        return word
    if word.endswith(("eeen", "ieen")):
        return word[:-2]
    if word.endswith(("je", "jes")):
        return _without_diminutive(word)
    is_plural = word[-1] == "s" and word[-2] in "aeiouy" and dutch_table().is_known(word[:-1])
    return word[:-1] if is_plural or word.endswith("ties") else word


def _without_diminutive(word: str) -> str:
    """The known word that was made small: huisjes, kopje, autootje, ringetje."""
    for ending in _DIMINUTIVES:
        head = ending.sub("", word)
        for bare in (head, _DOUBLE.sub(r"\1", head), _LAST_VOWEL.sub(r"\1", head)):
            if bare != word and len(bare) >= _SHORTEST_STEM and dutch_table().is_known(bare):
                return bare
    return word
