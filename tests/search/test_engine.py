"""What the database finds, counts and ranks, and that it begins at its index of tokens."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import engine
from search.analysis import Alternative, Plan, PlannedConcept
from search.engine import Candidate, Group, Scope
from search.expressions import Match, everything
from search.found import Filters
from search.models import SearchEntry
from search.state import state
from tests.search.filling import Shelf, shelf

pytestmark = pytest.mark.django_db
ALL = Filters()
MANY = 230
ENTRIES = {"e", "t", "a", "search_searchentry"}
TABLES = ENTRIES | {"search_fts"}


def asking(*stems: str, language: str = "nl", excluded: str = "") -> Match:
    """All of these stems."""
    concepts = tuple(PlannedConcept((Alternative((stem,), "own", 1.0),)) for stem in stems)
    return everything(Plan(language, concepts, ((excluded,),) if excluded else ()))


def scope(language: str = "nl", **values: object) -> Scope:
    return Scope(state().generation, language, **values)  # type: ignore[arg-type]


def titles(keys: list[int]) -> list[str]:
    return [entry.title for entry in engine.entries(keys)]


def answers(found: list[Candidate]) -> set[str]:
    return set(titles([candidate.answer for candidate in found]))


@pytest.fixture
def texts() -> Shelf:
    """Two texts on bridges, one of which is news, and one on ships; one more in English."""
    on_shelf = shelf()
    on_shelf.add("Bruggen", "Over bruggen.", section="stad", topics=("bouw", "water"))
    on_shelf.add(
        "Nieuws", "Een brug.", kind="article", date=dt.date(2020, 3, 1), districts=("noord",)
    )
    on_shelf.add("Schepen", "Zonder meer.", date=dt.date(2019, 5, 1))
    on_shelf.add("Brug", "In English.", language="en")
    on_shelf.write()
    return on_shelf


def test_answers_are_counted_by_all_that_they_can_be_narrowed_to(texts: Shelf) -> None:
    assert set(engine.counted(asking("brug"), scope())) == {
        Group("page", "stad", ("bouw", "water"), (), None, 1),
        Group("article", "", (), ("noord",), 2020, 1),
    }


def test_only_entries_of_the_language_and_of_the_index_that_answers_are_found(
    texts: Shelf,
) -> None:
    assert [group.count for group in engine.counted(asking("brug"), scope("en"))] == [1]
    other = Scope(state().generation + 1, "nl")
    assert engine.counted(asking("brug"), other) == []
    assert engine.candidates(asking("brug"), other, ALL, 2) == []


def test_what_is_excluded_is_not_found(texts: Shelf) -> None:
    found = engine.candidates(asking("brug", excluded="nieuw"), scope(), ALL, 1)
    assert answers(found) == {"Bruggen"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(type="article"), {"Nieuws"}),
        (Filters(section="stad"), {"Bruggen"}),
        (Filters(topic="water"), {"Bruggen"}),
        (Filters(topic="wat"), set()),
        (Filters(topic="%"), set()),
        (Filters(district="noord"), {"Nieuws"}),
        (Filters(year=2020), {"Nieuws"}),
        (Filters(year=2020, type="page"), set()),
    ],
)
def test_candidates_are_those_within_the_filters(
    texts: Shelf, filters: Filters, expected: set[str]
) -> None:
    assert answers(engine.candidates(asking("brug"), scope(), filters, 2)) == expected
    keys = engine.newest(asking("brug"), scope(), filters, slice(0, 10))
    assert set(titles(keys)) == expected


def test_a_candidate_has_all_that_the_re_ranker_reads(texts: Shelf) -> None:
    (candidate,) = engine.candidates(asking("schip"), scope(), ALL, 1)
    row = candidate.row
    assert (row.title, row.body, row.kind, row.published) == (
        "schip",
        "zonder mer",
        "page",
        dt.date(2019, 5, 1),
    )


def test_a_version_that_holds_no_longer_is_a_kind_of_its_own_to_the_re_ranker() -> None:
    on_shelf = shelf()
    on_shelf.add("Werkkader", kind="version", is_out_of_force=True)
    on_shelf.write()
    (candidate,) = engine.candidates(asking("werkkader"), scope(), ALL, 1)
    assert candidate.row.kind == engine.PAST


def test_the_newest_come_first_and_those_without_a_date_last(texts: Shelf) -> None:
    texts.add("Oude brug", date=dt.date(2001, 1, 1))
    texts.write()
    keys = engine.newest(asking("brug"), scope(), ALL, slice(0, 10))
    assert titles(keys) == ["Nieuws", "Oude brug", "Bruggen"]
    assert engine.newest(asking("brug"), scope(), ALL, slice(1, 2)) == keys[1:2]
    assert engine.newest(asking("brug"), scope(), ALL, slice(0, 9), keys[:1]) == keys[1:]


def test_entries_come_in_the_order_of_their_keys_without_what_is_gone(texts: Shelf) -> None:
    keys = list(SearchEntry.objects.order_by("-title").values_list("pk", flat=True))
    assert [entry.pk for entry in engine.entries([*keys, 0])] == keys


@pytest.fixture
def pairs() -> Shelf:
    """Three Dutch texts on bridges: the second is translated, and the third by a text on them."""
    on_shelf = shelf()
    on_shelf.add("Brug zonder vertaling")
    on_shelf.add("Brug met vertaling", translation_key="two")
    on_shelf.add("Brug met gevonden vertaling", translation_key="three")
    on_shelf.add("Crossing", language="en", translation_key="two", section="city")
    on_shelf.add("Bridge", language="en", translation_key="three")
    on_shelf.write()
    return on_shelf


def test_a_translation_answers_in_the_place_of_what_matches(pairs: Shelf) -> None:
    known = asking("bridg", language="en")
    into = scope(reader="en", known=known)
    assert answers(engine.candidates(asking("brug"), into, ALL, 1)) == {"Crossing"}
    groups = engine.counted(asking("brug"), into)
    assert {(group.section, group.count) for group in groups} == {("city", 1)}
    keys = engine.newest(asking("brug"), into, Filters(section="city"), slice(0, 10))
    assert titles(keys) == ["Crossing"]


def test_all_translations_answer_when_nothing_answered_before(pairs: Shelf) -> None:
    found = engine.candidates(asking("brug"), scope(reader="en"), ALL, 2)
    assert answers(found) == {"Crossing", "Bridge"}
    # A candidate is what matched, whatever answers for it.
    assert {candidate.row.title.split()[0] for candidate in found} == {"brug"}


def test_what_has_no_translation_answers_apart(pairs: Shelf) -> None:
    rest = scope(untranslated="en")
    assert answers(engine.candidates(asking("brug"), rest, ALL, 1)) == {"Brug zonder vertaling"}
    assert sum(group.count for group in engine.counted(asking("brug"), rest)) == 1
    keys = engine.newest(asking("brug"), rest, ALL, slice(0, 10))
    assert titles(keys) == ["Brug zonder vertaling"]


def test_the_newest_of_several_matches_stand_together() -> None:
    on_shelf = shelf()
    on_shelf.add("Brug", translation_key="two")
    on_shelf.add("Crossing", language="en", translation_key="two", date=dt.date(2020, 1, 1))
    on_shelf.add("Bridge", language="en", date=dt.date(2019, 1, 1))
    on_shelf.add("Bridges", language="en", date=dt.date(2021, 1, 1))
    on_shelf.write()
    asked = [
        (asking("bridg", language="en"), scope("en")),
        (asking("brug"), scope(reader="en")),
    ]
    keys = engine.newest_of(asked, ALL, slice(0, 10))
    assert titles(keys) == ["Bridges", "Crossing", "Bridge"]
    assert engine.newest_of(asked, ALL, slice(1, 2)) == keys[1:2]


def test_a_section_is_chosen_by_all_its_slugs(texts: Shelf) -> None:
    filters = Filters(section="city", sections=("city", "stad"))
    assert answers(engine.candidates(asking("brug"), scope(), filters, 1)) == {"Bruggen"}


@pytest.fixture
def many() -> Shelf:
    """Many texts that hold a word once, and one that is about it; each a day newer."""
    on_shelf = shelf()
    for day in range(MANY):
        on_shelf.add(
            f"Tekst {day}", "Ergens staat een brug.", date=dt.date(2019, 1, 1) + dt.timedelta(day)
        )
    on_shelf.add("Brug", "De brug. Over een brug.", date=dt.date(2000, 1, 1))
    on_shelf.write()
    return on_shelf


def test_of_many_the_database_ranks_the_best_two_hundred(many: Shelf) -> None:
    assert sum(group.count for group in engine.counted(asking("brug"), scope())) == MANY + 1
    found = engine.candidates(asking("brug"), scope(), ALL, MANY + 1)
    assert len(found) == engine.CANDIDATES
    assert "Brug" in answers(found)


def test_of_very_many_those_about_it_and_the_newest_are_ranked(
    many: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "NEWEST", 20)
    found = engine.candidates(asking("brug"), scope(), ALL, MANY + 1)
    assert "Brug" in answers(found)
    newest = titles(engine.newest(asking("brug"), scope(), ALL, slice(0, 20)))
    assert len(answers(found) & set(newest)) >= 19
    if connection.vendor == "postgresql":
        assert answers(found) == {"Brug", *newest}


def explained(run: str) -> str:
    """How the database goes about the first query in a stretch of reading."""
    with engine.reading(), connection.cursor() as cursor:
        prefix = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        cursor.execute(f"{prefix} {run}")
        return "\n".join(str(row) for row in cursor.fetchall())


def queries() -> list[str]:
    """All sorts of queries that are asked for a word that very many texts hold."""
    into = scope(reader="en", known=asking("bridg"))
    with CaptureQueriesContext(connection) as captured:
        for reach in (scope(), into, scope(untranslated="en")):
            engine.counted(asking("brug"), reach)
            engine.candidates(asking("brug"), reach, ALL, 1)
            engine.candidates(asking("brug"), reach, ALL, 3_000)
            engine.candidates(asking("brug"), reach, ALL, 300)
            engine.newest(asking("brug"), reach, Filters(topic="bouw", year=2020), slice(0, 10))
            engine.newest_of([(asking("brug"), scope()), (asking("brug"), into)], ALL, slice(0, 9))
    return [query["sql"] for query in captured if "WITH d AS" in query["sql"]]


def copy_of_one(number: int) -> None:
    """Many entries that are the same but for their key, written by the database itself."""
    names = [field.column for field in SearchEntry._meta.concrete_fields if not field.primary_key]
    chosen = ", ".join("numbers.n" if name == "object_id" else name for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE numbers(n) AS "
            "(SELECT 1000 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s) "
            f"INSERT INTO search_searchentry ({', '.join(names)}) "
            f"SELECT {chosen} FROM search_searchentry CROSS JOIN numbers WHERE title = 'Bruggen'",
            [1000 + number],
        )
        cursor.execute(
            "ANALYZE search_searchentry" if connection.vendor == "postgresql" else "ANALYZE"
        )


def test_every_query_begins_at_the_index_of_tokens(texts: Shelf) -> None:
    copy_of_one(3_000)
    asked = queries()
    assert len(asked) == 18
    for query in asked:
        plan = explained(query)
        assert "Seq Scan" not in plan, plan
        if connection.vendor == "postgresql":
            assert "search_vector" in plan, plan
        else:
            steps = re.findall(r"(SCAN|SEARCH) (\w+)", plan)
            assert next(table for _, table in steps if table in TABLES) == "search_fts", plan
            assert all(step == "SEARCH" for step, table in steps if table in ENTRIES), plan


@pytest.mark.postgresql
def test_nothing_is_left_of_the_settings_of_a_search() -> None:
    def settings() -> tuple[str, ...]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('enable_seqscan'), current_setting('statement_timeout')"
            )
            return cursor.fetchone()

    before = settings()
    with engine.reading():
        assert settings() == ("off", "2s")
    assert settings() == before


@pytest.mark.postgresql
def test_a_search_that_takes_too_long_is_given_up() -> None:
    with (
        pytest.raises(engine.TooSlow),
        engine.reading(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET LOCAL statement_timeout = '20ms'; SELECT pg_sleep(1)")


def test_reading_starts_no_transaction_on_sqlite() -> None:
    if connection.vendor == "sqlite":
        with CaptureQueriesContext(connection) as captured, engine.reading():
            pass
        assert len(captured) == 0
