"""What a visitor may be typing: titles, other words for the same, and words of the texts."""

import datetime as dt
from typing import NamedTuple
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from search.analysis import SuggestionQuery, parse_suggestion
from search.analysis.dutch_lists import STOP_WORDS as DUTCH_STOP_WORDS
from search.analysis.english_lists import STOP_WORDS as ENGLISH_STOP_WORDS
from search.analysis.stemming import stem
from search.lexicons import lexicon
from search.models import IndexState, SearchTerm
from search.showing import readable
from search.state import state

SHORTEST = 2
MOST = 8
MOST_TITLES = 6
MOST_READ = 60  # rows to choose from: a beginning of two letters may fit thousands
KINDS = ("page", "version", "article", "event", "document", "milestone")
STOP_WORDS = DUTCH_STOP_WORDS | ENGLISH_STOP_WORDS
AFTER_ALL = "{"  # comes after the letters, the digits and the space
COLUMNS = "entry.title, entry.url, entry.page_id, entry.kind, entry.is_out_of_force"
BEGINNING = f"""
    SELECT {COLUMNS} FROM search_searchentry AS entry
    WHERE entry.generation = %s AND entry.language = %s
      AND NOT entry.is_withdrawn AND entry.title_start >= %s AND entry.title_start < %s
    ORDER BY entry.title_start LIMIT {MOST_READ}
"""  # noqa: S608 (names of columns and a number)
# SQLite must begin at the words: beginning at the entries it reads them all.
HOLDING = {
    "postgresql": f"""
        SELECT {COLUMNS} FROM search_searchentry AS entry
        WHERE entry.start_vector @@ to_tsquery('simple', %s)
          AND entry.generation = %s AND entry.language = %s
          AND NOT entry.is_withdrawn LIMIT {MOST_READ}
    """,  # noqa: S608
    "sqlite": f"""
        SELECT {COLUMNS} FROM search_starts
        CROSS JOIN search_searchentry AS entry ON entry.id = search_starts.rowid
        WHERE search_starts MATCH %s
          AND entry.generation = %s AND entry.language = %s
          AND NOT entry.is_withdrawn LIMIT {MOST_READ}
    """,  # noqa: S608
}


class Suggestion(NamedTuple):
    """What may be meant, and the address to go to."""

    text: str
    url: str


class Titled(NamedTuple):
    """A row of the index as suggestions need it."""

    title: str
    url: str
    page_id: int
    kind: str
    is_out_of_force: bool


def suggest(text: str, language: str, now: dt.datetime) -> list[Suggestion]:
    """At most eight, from two letters on: titles first, then what can be searched for instead.

    That is what editors call the same, and words that go on as the only one that was typed. Where
    nothing goes on as it was typed, what goes on nearly so.
    """
    typed = parse_suggestion(text, language)
    if len(text.strip()) < SHORTEST or not typed:
        return []
    index = state()
    found = _complete(typed, language, index, now)
    if found or not typed.prefix:
        return found
    vocabulary = lexicon(language, index).vocabulary
    if vocabulary.holds(typed.prefix):  # it is a word already
        return found
    for near in typed.corrected(vocabulary):
        found = _complete(near, language, index, now)
        if found:
            break
    return found


def _complete(
    typed: SuggestionQuery, language: str, index: IndexState, now: dt.datetime
) -> list[Suggestion]:
    titles = _titles(typed, language, index, now)
    questions = [*_synonyms(typed, language, index), *_words(typed, language, index)]
    known = {suggestion.text.casefold() for suggestion in titles}
    others = [_asking(text) for text in dict.fromkeys(questions) if text.casefold() not in known]
    room = max(MOST_TITLES, MOST - len(others))
    return [*titles[:room], *others][:MOST]


def _titles(
    typed: SuggestionQuery, language: str, index: IndexState, now: dt.datetime
) -> list[Suggestion]:
    """Titles that begin as typed, then titles that hold the words anywhere, each title once."""
    begin = _beginning(typed, language, index)
    hold = _holding(typed, language, index) if len(begin) < MOST_READ else []
    rows = [*sorted(begin, key=_weight), *sorted(hold, key=_weight)]
    seen = readable((row.page_id for row in rows), now)
    found: dict[str, Suggestion] = {}
    for row in rows:
        if row.page_id in seen:
            found.setdefault(row.title.casefold(), Suggestion(row.title, row.url))
    return list(found.values())[:MOST]


def _beginning(typed: SuggestionQuery, language: str, index: IndexState) -> list[Titled]:
    start = " ".join((*typed.whole, typed.prefix))
    return _read(BEGINNING, [index.generation, language, start, start + AFTER_ALL])


def _holding(typed: SuggestionQuery, language: str, index: IndexState) -> list[Titled]:
    if connection.vendor == "postgresql":
        last = [f"{typed.prefix}:*"] if typed.prefix else []
        match = " & ".join([*typed.whole, *last])
    else:
        last = [f'"{typed.prefix}"*'] if typed.prefix else []
        match = " ".join([*(f'"{word}"' for word in typed.whole), *last])
    return _read(HOLDING[connection.vendor], [match, index.generation, language])


def _read(query: str, parameters: list[str | int]) -> list[Titled]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return [Titled(*row) for row in cursor.fetchall()]


def _weight(row: Titled) -> tuple[bool, int, int, str]:
    """What holds goes before what held, pages before dates, short titles before long ones."""
    kind = KINDS.index(row.kind) if row.kind in KINDS else len(KINDS)
    return bool(row.is_out_of_force), kind, len(row.title), row.title


def _synonyms(typed: SuggestionQuery, language: str, index: IndexState) -> list[str]:
    """What editors call the same as all that was typed, as they write it."""
    asked = tuple(stem(word, language) for word in (*typed.whole, typed.prefix) if word)
    return lexicon(language, index).synonyms.written(asked)


def _words(typed: SuggestionQuery, language: str, index: IndexState) -> list[str]:
    """Words of the texts that begin as typed, the commonest first and each in one form.

    After other words none: that a text holds the one and a text the other says nothing of both.
    """
    if not typed.prefix or typed.is_tight or not STOP_WORDS.issuperset(typed.whole):
        return []
    terms = SearchTerm.objects.filter(
        generation=index.generation,
        language=language,
        folded__gte=typed.prefix,
        folded__lt=typed.prefix + AFTER_ALL,
        count__gt=0,
    ).exclude(folded__in=STOP_WORDS)
    commonest: dict[str, str] = {}
    own = ""
    for word, folded in terms.order_by("-count", "word").values_list("word", "folded")[:MOST_READ]:
        stemmed = stem(folded, language)
        commonest.setdefault(stemmed, word)
        own = stemmed if folded == typed.prefix else own
    commonest.pop(own, None)  # another form of a word that is typed already finds the same
    return [typed.before + word for word in commonest.values()][:MOST]


def _asking(text: str) -> Suggestion:
    return Suggestion(text, f"{reverse('search')}?{urlencode({'q': text})}")
