"""What the databases themselves keep for search, beside the columns of the entries.

PostgreSQL: three stored tsvectors over the tokens, by the ``simple`` configuration: they are folded,
split and stemmed already. ``ø`` stands between columns, for no token has it: so no phrase runs from
one column into the next. SQLite: two FTS5 tables over the same columns, kept by triggers.

A later migration that alters ``SearchEntry`` on SQLite makes the table anew and loses the triggers:
it must call ``make_engine`` again. A test sees to that.
"""

from typing import Any

from django.db import migrations

POSTGRESQL = """
ALTER TABLE search_searchentry
  ADD COLUMN vector tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple'::regconfig, title_tokens || ' ø'), 'A')
    || setweight(to_tsvector('simple'::regconfig, topic_tokens || ' ø'), 'B')
    || setweight(to_tsvector('simple'::regconfig, body_tokens || ' ø'), 'C')
    || setweight(to_tsvector('simple'::regconfig, title_parts || ' ø ' || body_parts), 'D')
  ) STORED,
  ADD COLUMN title_vector tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple'::regconfig, title_tokens || ' ø'), 'A')
    || setweight(to_tsvector('simple'::regconfig, topic_tokens || ' ø'), 'B')
    || setweight(to_tsvector('simple'::regconfig, title_parts), 'D')
  ) STORED,
  ADD COLUMN start_vector tsvector GENERATED ALWAYS AS (
    to_tsvector('simple'::regconfig, suggestions)
  ) STORED;
-- Long columns stand apart, so that counting what was found reads short rows only.
ALTER TABLE search_searchentry SET (toast_tuple_target = 128);
ALTER TABLE search_searchentry ALTER COLUMN vector SET STORAGE EXTERNAL;
ALTER TABLE search_searchentry ALTER COLUMN title_start TYPE varchar(60) COLLATE "C";
ALTER TABLE search_searchterm ALTER COLUMN word TYPE varchar(60) COLLATE "C";
ALTER TABLE search_searchterm ALTER COLUMN folded TYPE varchar(60) COLLATE "C";
CREATE INDEX search_vector ON search_searchentry USING gin (vector);
CREATE INDEX search_title_vector ON search_searchentry USING gin (title_vector);
CREATE INDEX search_start_vector ON search_searchentry USING gin (start_vector);
CREATE INDEX search_entry_start ON search_searchentry (generation, language, title_start);
"""

COLUMNS = "title_tokens, title_parts, topic_tokens, body_tokens, body_parts"
OLD = ", ".join(f"old.{column}" for column in COLUMNS.split(", "))
NEW = ", ".join(f"new.{column}" for column in COLUMNS.split(", "))
SQLITE = [
    f"""CREATE VIRTUAL TABLE search_fts USING fts5({COLUMNS},
        content='search_searchentry', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE VIRTUAL TABLE search_starts USING fts5(suggestions,
        content='search_searchentry', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3 4')""",
    "CREATE INDEX search_entry_start ON search_searchentry (generation, language, title_start)",
]
ADD = f"""
    INSERT INTO search_fts(rowid, {COLUMNS}) VALUES (new.id, {NEW});
    INSERT INTO search_starts(rowid, suggestions) VALUES (new.id, new.suggestions);
"""  # noqa: S608 (names of columns only)
REMOVE = f"""
    INSERT INTO search_fts(search_fts, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD});
    INSERT INTO search_starts(search_starts, rowid, suggestions)
        VALUES ('delete', old.id, old.suggestions);
"""  # noqa: S608
TRIGGERS = {
    "search_entry_added": ("AFTER INSERT ON", ADD),
    "search_entry_removed": ("AFTER DELETE ON", REMOVE),
    "search_entry_altered": (f"AFTER UPDATE OF {COLUMNS}, suggestions ON", REMOVE + ADD),
}


def make_engine(_apps: Any, editor: Any) -> None:
    """Make them for an empty table of entries."""
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRESQL)
        return
    for statement in SQLITE:
        editor.execute(statement)
    for name, (event, body) in TRIGGERS.items():
        editor.execute(f"CREATE TRIGGER {name} {event} search_searchentry BEGIN {body} END")


def remove_engine(_apps: Any, editor: Any) -> None:
    """Remove what SQLite keeps; on PostgreSQL all of it goes with the table."""
    if editor.connection.vendor == "sqlite":
        for name in TRIGGERS:
            editor.execute(f"DROP TRIGGER {name}")
        editor.execute("DROP TABLE search_fts")
        editor.execute("DROP TABLE search_starts")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make_engine, remove_engine)]
