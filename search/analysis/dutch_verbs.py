"""From a Dutch participle to its infinitive, as far as the word list knows the verb; no Django."""

import re
from collections.abc import Iterator

from search.analysis.dutch_lists import NO_PARTICIPLES, SEPARABLE, STRONG
from search.analysis.table import dutch_table

_SHORTEST_ROOT = 3
_UNSTRESSED = ("be", "ver", "ont", "her", "ge", "er")
_VOICELESS = ("k", "f", "s", "ch", "p", "t", "x")
_NEVER_VOICED = ("k", "ch", "p", "t", "x")
_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([^aeiou])$")
_SHORT_VOWEL = re.compile(r"(?:^|[^aeiou])[aeiou]([bdfgklmnprst])$")
_VOICED = {"s": "z", "f": "v"}
_INFLECTED = re.compile(r"(?:(?<=d)d|(?<=t)t)?e$")


def infinitive(word: str) -> str | None:
    """The infinitive of a participle: gekapt is kappen, uitgestelde uitstellen, besloten besluiten.

    None where the word is no participle or the word list does not know the verb.
    """
    bare = _INFLECTED.sub("", word)
    if {word, bare} & NO_PARTICIPLES:
        return None
    return _strong(word) or (_weak(bare) if bare.endswith(("d", "t")) else None)


def _strong(word: str) -> str | None:
    if word in STRONG:
        return STRONG[word]
    for prefix in SEPARABLE:
        verb = STRONG.get(word.removeprefix(prefix)) if word.startswith(prefix) else None
        if verb and dutch_table().is_known(prefix + verb):
            return prefix + verb
    return None


def _weak(bare: str) -> str | None:
    """Of all roots that make a known verb, the one that opens most compounds."""
    table = dutch_table()
    found = [
        (table.opening_cost(root), prefix + verb)
        for prefix, root in _roots(bare)
        for verb in _verbs(root)
        if table.is_known(prefix + verb)
    ]
    return min(found)[1] if found else None


def _roots(bare: str) -> Iterator[tuple[str, str]]:
    """Each way to take prefix and root apart, with the last letter in the root and without."""
    for prefix in ("", *SEPARABLE):
        if bare.startswith(f"{prefix}ge"):
            rest = bare[len(prefix) + 2 :]
            yield prefix, rest
            if _may_end(rest):
                yield prefix, rest[:-1]
    for prefix in _UNSTRESSED:
        if bare.startswith(prefix):
            yield prefix, bare[len(prefix) : -1]


def _may_end(rest: str) -> bool:
    """Whether d or t is the ending of a participle: t stands after a voiceless root only."""
    is_voiceless = rest[:-1].endswith(_VOICELESS)
    return is_voiceless if rest.endswith("t") else not rest[:-1].endswith(_NEVER_VOICED)


def _verbs(root: str) -> Iterator[str]:
    """How an infinitive of the root may be spelt: vraag is vragen, kap is kappen."""
    if len(root) < _SHORTEST_ROOT:
        return
    if _LONG_VOWEL.search(root):
        root = _LONG_VOWEL.sub(lambda found: found[1][0] + found[2], root)
    elif _SHORT_VOWEL.search(root):
        yield f"{root}{root[-1]}en"
    yield f"{root[:-1]}{_VOICED.get(root[-1], root[-1])}en"
    yield f"{root}en"
