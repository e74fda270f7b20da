"""What the index of the database finds: the SQL of both vendors, all values bound.

Both begin at the index of tokens, SQLite by a ``CROSS JOIN``, PostgreSQL by a first step of its own
in which only the vector is asked: else either may go through all entries of a language.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from search.analysis import Row
from search.expressions import Match, Stems, as_fts5, as_tsquery, holding
from search.found import Filters
from search.models import SearchEntry

CANDIDATES, NEWEST = 200, 2_000
PAST = "version out of force"
_GROUPED = ("kind", "section", "topics", "districts", "year")
_TOKENS = ("title_tokens", "title_parts", "topic_tokens", "body_tokens", "body_parts")
_SHORT = (
    *("id", "generation", "language", "source", "object_id", "date", "translation_key"),
    *("is_withdrawn", "expires_at"),
)
_NEWEST_FIRST = "kept.date DESC NULLS LAST, kept.source, kept.object_id"
# Titles, their parts, topics, bodies, parts; the labels of PostgreSQL are D, C, B and A.
_BM25 = "bm25(search_fts, 8.0, 3.0, 4.0, 1.0, 0.5)"
_TS_RANK = "ts_rank('{.04, .13, .35, 1}', %s, to_tsquery('simple', %%s), 1)"
_HOLDS = {"postgresql": "strpos", "sqlite": "instr"}


class TooSlow(Exception):
    """The database gave up on a question, so that it is there for others."""


@dataclass(frozen=True)
class Scope:
    """Which entries are asked, and which of them answer.

    Those of ``language`` are asked and answer themselves. With the language of a ``reader`` only
    their translations into that answer, except what matches ``known``: that answered already. With
    ``untranslated`` only those answer that have no translation into that language. Translations
    that hold what is ``excluded`` do not answer, nor does what has expired at ``asked_at``.
    """

    generation: int
    language: str
    reader: str = ""
    known: Match | None = None
    untranslated: str = ""
    excluded: tuple[Stems, ...] = ()
    asked_at: dt.datetime | None = None

    @property
    def answers_in(self) -> str:
        """The language of what answers."""
        return self.reader or self.language


@dataclass(frozen=True)
class Group:
    """So many answers have all of this in common."""

    kind: str
    section: str
    topics: tuple[str, ...]
    districts: tuple[str, ...]
    year: int | None
    count: int = 1


class Candidate(NamedTuple):
    """An entry that matches, for the re-ranker, and the key of the entry that answers for it."""

    row: Row
    answer: int


class _Sql(NamedTuple):
    """A piece of SQL with the values that are bound in it."""

    text: str
    values: tuple[Any, ...] = ()

    def then(self, text: str, *values: Any) -> "_Sql":
        """This, and a piece behind it."""
        return _Sql(f"{self.text} {text}", (*self.values, *values))

    def followed_by(self, other: "_Sql") -> "_Sql":
        """This, and another behind it."""
        return self.then(other.text, *other.values)


@contextmanager
def reading() -> Iterator[None]:
    """A stretch in which PostgreSQL takes its indexes and gives up on a query after two seconds.

    With the stock costs it reads the whole table for a common word: they leave out what it takes to
    unpack the vectors. Nothing is left of it afterwards. Raises ``TooSlow`` when it gave up.
    """
    if connection.vendor != "postgresql":
        yield
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL statement_timeout = '2s'")
            yield
            cursor.execute(
                "SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL statement_timeout TO DEFAULT"
            )
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise


def counted(match: Match, scope: Scope) -> list[Group]:
    """How many answers there are, by all that they can be narrowed to; one query."""
    answer = _answer(scope)
    columns = ", ".join(f"{answer}.{name}" for name in _GROUPED)
    count = f"count(DISTINCT {answer}.id)" if scope.reader else "count(*)"
    query = _matched(match).then(f"SELECT {columns}, {count}").followed_by(_from(scope))
    return [
        Group(kind, section, tuple(topics.split()), tuple(districts.split()), year, number)
        for kind, section, topics, districts, year, number in _rows(
            query.then(f"GROUP BY {columns}")
        )
    ]


def candidates(
    match: Match, scope: Scope, filters: Filters, hits: int, limit: int = CANDIDATES
) -> list[Candidate]:
    """All answers when there are no more than ``limit``, else those that the database ranks best.

    ``hits`` is how many answers there are, as counted. PostgreSQL unpacks the vector of each entry
    that it ranks: of more than 2,000 it ranks the best by title and topics, and the newest.
    """
    is_ranked = hits > limit
    kept = _kept(match, scope, filters, is_ranked and connection.vendor == "sqlite")
    if not is_ranked:
        query = kept.then("SELECT id, answer FROM kept")
    elif connection.vendor == "sqlite":
        best = f"ORDER BY kept.rank, {_NEWEST_FIRST} LIMIT %s"
        query = kept.then("SELECT id, answer FROM kept").then(best, limit)
    else:
        query = _ranked_by_postgresql(kept, as_tsquery(match), hits, limit)
    return _read(dict(_rows(query)))


def _ranked_by_postgresql(kept: _Sql, asked: str, hits: int, limit: int) -> _Sql:
    """The best of ``kept``; what is as good stands with the newest first."""
    ranked = _TS_RANK % "e.vector"
    newest_first = "found.date DESC NULLS LAST, found.source, found.object_id"
    return (
        (kept if hits <= NEWEST else _narrowed(kept, asked, limit))
        .then(f"SELECT found.id, found.answer FROM {'kept' if hits <= NEWEST else 'near'} found")  # noqa: S608
        .then("JOIN search_searchentry e ON e.id = found.id")
        .then(f"ORDER BY {ranked} DESC, {newest_first} LIMIT %s", asked, limit)
    )


def _narrowed(kept: _Sql, asked: str, limit: int) -> _Sql:
    """A step ``near`` more: of ``kept`` the newest, and the best by title and topics."""
    return (
        kept.then(", titled AS MATERIALIZED (SELECT id,")
        .then(f"{_TS_RANK % 'title_vector'} AS rank FROM search_searchentry", asked)
        .then("WHERE title_vector @@ to_tsquery('simple', %s)), near AS (", asked)
        .then(f"(SELECT * FROM kept ORDER BY {_NEWEST_FIRST} LIMIT %s) UNION", NEWEST)  # noqa: S608
        .then("(SELECT kept.* FROM kept JOIN titled ON titled.id = kept.id")
        .then(f"ORDER BY titled.rank DESC, {_NEWEST_FIRST} LIMIT %s))", limit)
    )


def newest(
    match: Match,
    scope: Scope,
    filters: Filters,
    places: slice,
    without: Collection[int] = (),
) -> list[int]:
    """The keys of the answers but some, the newest first; those without a date stand last."""
    query = _dated(match, scope, filters)
    query = _Sql("SELECT answer FROM (").followed_by(query).then(") kept")
    if without:
        marks = ", ".join(["%s"] * len(without))
        query = query.then(f"WHERE answer NOT IN ({marks})", *without)
    return _at(places, query)


def newest_of(asked: Iterable[tuple[Match, Scope]], filters: Filters, places: slice) -> list[int]:
    """The same of several matches together; no answer may be of two of them."""
    query = _Sql("SELECT answer FROM (")
    for number, (match, scope) in enumerate(asked):
        query = query.then("UNION ALL SELECT * FROM (" if number else "SELECT * FROM (")
        query = query.followed_by(_dated(match, scope, filters)).then(f") part{number}")
    return _at(places, query.then(") kept"))


def _dated(match: Match, scope: Scope, filters: Filters) -> _Sql:
    """The answers, each once, with what orders them by date."""
    columns = "SELECT DISTINCT answer, date, source, object_id FROM kept"
    return _kept(match, scope, filters).then(columns)


def _at(places: slice, query: _Sql) -> list[int]:
    limit = places.stop - places.start
    query = query.then(f"ORDER BY {_NEWEST_FIRST} LIMIT %s OFFSET %s", limit, places.start)
    return [key for (key,) in _rows(query)]


def entries(keys: Collection[int]) -> list[SearchEntry]:
    """The entries with these keys in this order, without their tokens; what is gone is left out."""
    shown = SearchEntry.objects.defer(*_TOKENS, "suggestions", "words").in_bulk(keys)
    return [shown[key] for key in keys if key in shown]


def _read(answers: Mapping[int, int]) -> list[Candidate]:
    """The entries that match, each with the key of what answers for it."""
    columns = ("source", "object_id", *_TOKENS, "kind", "date", "is_out_of_force")
    rows = SearchEntry.objects.filter(pk__in=list(answers)).values_list("pk", *columns)
    return [Candidate(_row(*values), answers[key]) for key, *values in rows]


def _row(source: str, object_id: int, *values: Any) -> Row:
    """For the re-ranker; its key is the same on every database and in every index."""
    *tokens, kind, published, is_out_of_force = values
    title, title_parts, topics, body, body_parts = tokens
    return Row(
        f"{source}/{object_id:010}",
        title,
        title_parts,
        topics,
        body,
        body_parts,
        PAST if is_out_of_force else kind,
        published,
    )


def _rows(query: _Sql) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query.text, query.values)
        return cursor.fetchall()


def _kept(match: Match, scope: Scope, filters: Filters, with_rank: bool = False) -> _Sql:
    """The steps to ``kept``: the answers within the filters, and which entry each answers for."""
    answer = _answer(scope)
    columns = ", ".join(f"{answer}.{name}" for name in ("source", "object_id", "date"))
    rank = ", d.rank" if with_rank else ""
    return (
        _matched(match, with_rank)
        .then(f", kept AS (SELECT d.id, {answer}.id AS answer, {columns}{rank}")
        .followed_by(_from(scope))
        .followed_by(_within(filters, answer))
        .then(")")
    )


def _matched(match: Match, with_rank: bool = False) -> _Sql:
    """The first step, ``d``: every entry that matches, of whatever index and language."""
    columns = ", ".join(f"e.{name}" for name in (*_SHORT, *_GROUPED))
    if connection.vendor == "postgresql":
        query = _Sql(f"WITH d AS MATERIALIZED (SELECT {columns}")
        return query.then(
            "FROM search_searchentry e WHERE e.vector @@ to_tsquery('simple', %s))",
            as_tsquery(match),
        )
    query = _Sql(f"WITH d AS (SELECT {columns}{f', {_BM25} AS rank' if with_rank else ''}")
    return query.then(
        "FROM search_fts CROSS JOIN search_searchentry e ON e.id = search_fts.rowid "
        "WHERE search_fts MATCH %s)",
        as_fts5(match),
    )


def _answer(scope: Scope) -> str:
    """The name of the table whose rows answer."""
    return "a" if scope.reader else "d"


def _from(scope: Scope) -> _Sql:
    """Of what matches (``d``) only what is asked, and with it what answers (``a``, or itself).

    Within a CASE, for of a plain condition on a step PostgreSQL believes that one row meets it, and
    then compares thousands of rows with thousands.
    """
    own = _Sql("d.generation = %s AND d.language = %s AND", (scope.generation, scope.language))
    asked = _Sql("WHERE CASE WHEN").followed_by(own).followed_by(_shown("d", scope))
    asked = asked.then("THEN TRUE ELSE FALSE END")
    if scope.untranslated:
        is_lacking = _Sql("AND a.id IS NULL")
        return _translated("LEFT JOIN", scope).followed_by(asked).followed_by(is_lacking)
    if scope.reader:
        found = _translated("JOIN", scope).followed_by(asked)
        return found.followed_by(_but(scope.known)).followed_by(_but(holding(scope.excluded)))
    return _Sql("FROM d").followed_by(asked)


def _shown(table: str, scope: Scope) -> _Sql:
    """What readers may see at the moment that is asked for."""
    standing = _Sql(f"NOT {table}.is_withdrawn")
    if scope.asked_at is None:
        return standing
    moment = connection.ops.adapt_datetimefield_value(scope.asked_at)
    return standing.then(f"AND ({table}.expires_at IS NULL OR {table}.expires_at > %s)", moment)


def _translated(join: str, scope: Scope) -> _Sql:
    """What matches, with its translation (``a``)."""
    return (
        _Sql(f"FROM d {join} search_searchentry a ON a.translation_key = d.translation_key")
        .then("AND d.translation_key <> '' AND a.generation = %s", scope.generation)
        .then("AND a.language = %s AND", scope.reader or scope.untranslated)
        .followed_by(_shown("a", scope))
    )


def _but(known: Match | None) -> _Sql:
    """Without the translations that match something else."""
    if not known:
        return _Sql("AND TRUE")
    if connection.vendor == "postgresql":
        found = _Sql("SELECT id FROM search_searchentry WHERE vector @@ to_tsquery('simple', %s)")
        return _Sql(f"AND a.id NOT IN ({found.text})", (as_tsquery(known),))
    found = _Sql("SELECT rowid FROM search_fts WHERE search_fts MATCH %s")
    return _Sql(f"AND a.id NOT IN ({found.text})", (as_fts5(known),))


def _within(filters: Filters, answer: str) -> _Sql:
    """What was chosen, as conditions on the answers."""
    holds, query = _HOLDS[connection.vendor], _Sql("")
    for column, chosen in (
        ("kind", filters.type),
        ("year", filters.year),
    ):
        if chosen:
            query = query.then(f"AND {answer}.{column} = %s", chosen)
    if filters.section:
        slugs = filters.sections or (filters.section,)
        marks = ", ".join(["%s"] * len(slugs))
        query = query.then(f"AND {answer}.section IN ({marks})", *slugs)
    for column, chosen in (("topics", filters.topic), ("districts", filters.district)):
        if chosen:
            query = query.then(f"AND {holds}({answer}.{column}, %s) > 0", f" {chosen} ")
    return query
