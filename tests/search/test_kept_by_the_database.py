"""What the databases keep beside the entries agrees with them, after every migration."""

import pytest
from django.db import connection

from search.indexing import index, remove
from search.models import SearchEntry
from search.rebuilding import rebuild
from tests.search.conftest import NOW, Cards

pytestmark = pytest.mark.django_db

TRIGGERS = {"search_entry_added", "search_entry_removed", "search_entry_altered"}


@pytest.fixture
def changed(cards: Cards) -> Cards:
    """An index in which things came, changed, moved and went."""
    for key in range(1, 8):
        cards.put(key, f"buurtteams in de wijk {key}", title=f"Jeugdteam {key}")
    index(cards.name, cards.things, NOW)
    cards.put(1, "heel iets anders", topic_names=("Zorg",))
    cards.put(2, cards.things[2].text, title=cards.things[2].title, url="/elders/")
    cards.take(3)
    index(cards.name, [1, 2, 3], NOW)
    cards.take(4)
    remove(cards.name, [4])
    rebuild(NOW)
    return cards


def ask(sql: str, *values: str) -> list[tuple]:
    """The rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def keys_of(rows: list[tuple]) -> set[int]:
    """The things that were found."""
    entries = SearchEntry.objects.filter(pk__in=[row[0] for row in rows])
    return set(entries.values_list("object_id", flat=True))


@pytest.mark.sqlite
def test_the_triggers_are_there_after_all_migrations() -> None:
    rows = ask("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    assert {name for (name,) in rows} >= TRIGGERS


@pytest.mark.sqlite
@pytest.mark.parametrize("table", ["search_fts", "search_starts"])
def test_full_text_tables_agree_with_the_entries(changed: Cards, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("asked", "found"), [("wijk", {2, 5, 6, 7}), ("ander", {1}), ("topic_tokens : zorg", {1})]
)
def test_full_text_finds_what_is_written(changed: Cards, asked: str, found: set[int]) -> None:
    sql = "SELECT rowid FROM search_fts WHERE search_fts MATCH %s"
    assert keys_of(ask(sql, asked)) == found


@pytest.mark.sqlite
def test_beginnings_find_what_is_written(changed: Cards) -> None:
    sql = "SELECT rowid FROM search_starts WHERE search_starts MATCH %s"
    assert keys_of(ask(sql, "te*")) == {2, 5, 6, 7}


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("wijk:C", {2, 5, 6, 7}),
        ("ander:C", {1}),
        ("zorg:B", {1}),
        ("zorg:C", set()),
        ("team:D", {2, 5, 6, 7}),
        ("jeugdteam:A <-> 5:A", {5}),
        ("5:A <-> buurtteam:C", set()),
    ],
)
def test_vectors_hold_the_columns_by_their_weight(
    changed: Cards, asked: str, found: set[int]
) -> None:
    sql = "SELECT id FROM search_searchentry WHERE vector @@ to_tsquery('simple', %s)"
    assert keys_of(ask(sql, asked)) == found


@pytest.mark.postgresql
def test_the_other_vectors_hold_titles_and_suggestions(changed: Cards) -> None:
    for column, asked in {"title_vector": "team:D & 5:A", "start_vector": "te:* & 5"}.items():
        sql = f"SELECT id FROM search_searchentry WHERE {column} @@ to_tsquery('simple', %s)"
        assert keys_of(ask(sql, asked)) == {5}
