"""Version 1: everything that `models.storage.tables` describes, and the index that search reads.

Until version 1 has left the house it is what `TABLES` says; on the day of the release these become its own statements.
"""

from peewee import SqliteDatabase

from models.storage.tables import TABLES

# Words are kept once: the index points into `text`, and the triggers tell it what came and what went. Letters match
# with and without their accents; two short prefixes make search-as-you-type quick.
SEARCH = (
    """
    CREATE VIRTUAL TABLE text_search USING fts5(
        body, effort, content='text', content_rowid='seq', tokenize='unicode61 remove_diacritics 2', prefix='2 3')
    """,
    """
    CREATE TRIGGER text_search_came AFTER INSERT ON text BEGIN
        INSERT INTO text_search (rowid, body, effort) VALUES (new.seq, new.body, new.effort);
    END
    """,
    """
    CREATE TRIGGER text_search_went AFTER DELETE ON text BEGIN
        INSERT INTO text_search (text_search, rowid, body, effort) VALUES ('delete', old.seq, old.body, old.effort);
    END
    """,
    """
    CREATE TRIGGER text_search_changed AFTER UPDATE OF seq, body, effort ON text BEGIN
        INSERT INTO text_search (text_search, rowid, body, effort) VALUES ('delete', old.seq, old.body, old.effort);
        INSERT INTO text_search (rowid, body, effort) VALUES (new.seq, new.body, new.effort);
    END
    """,
)


def up(_migrator: object, database: SqliteDatabase) -> None:
    with database.bind_ctx(TABLES):
        database.create_tables(TABLES, safe=False)
    for statement in SEARCH:
        database.execute_sql(statement)
