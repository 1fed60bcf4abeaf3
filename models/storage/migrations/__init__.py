"""How a family's file is brought up to date: numbered steps, each in one transaction together with its number.

The number stands in the file itself (`PRAGMA user_version`), so that one read tells at every start that there is
nothing to do; peewee's migration helpers are loaded only when there is.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from peewee import DatabaseError, SqliteDatabase

VERSION = 3
"""The number of the newest step beside this file."""

APPLICATION_ID = 0x536D5769  # "SmWi": a family's file is told from any other by it

STEPS = Path(__file__).parent


def version_of(database: SqliteDatabase) -> int:
    """The version an open file is of; 0 is a file without any tables yet."""
    return _number(database, "user_version")


def is_ours(database: SqliteDatabase) -> bool:
    """Whether an open file is a family's, or empty and about to be one."""
    return _number(database, "application_id") == APPLICATION_ID or not _number(database, "schema_version")


def upgrade(
    database: SqliteDatabase, *, before_each: Callable[[], object] = lambda: None, to: int | None = None
) -> None:
    """Takes an open file to the newest version, or no further than `to`, step by step. `before_each` is called before each
    step (to make a backup). Two terminals may start at once: whoever comes second finds it done.
    """
    from playhouse.migrate import SchemaMigrator  # once in a version, and never at an everyday start
    from playhouse.migrations import Migration

    migrator = SchemaMigrator.from_database(database)
    for migration in Migration.load_directory(str(STEPS)):
        if migration.idx <= version_of(database) or (to is not None and migration.idx > to):
            continue
        before_each()
        # Foreign keys rest meanwhile: with them on, rebuilding a table would take its children's rows along.
        with migrator.migration_context(atomic=False), database.atomic("IMMEDIATE"):
            if migration.idx > version_of(database):
                _take(migration.load().up, migrator, database)
                _sql(database, f"PRAGMA application_id = {APPLICATION_ID}")
                _sql(database, f"PRAGMA user_version = {migration.idx}")


def _take(up: Callable[[Any, SqliteDatabase], None], migrator: object, database: SqliteDatabase) -> None:
    """One step, inside its transaction: every row is still there afterwards, and every trigger that a rebuilt table
    lost stands again."""
    if _sql(database, "PRAGMA foreign_key_check"):
        raise DatabaseError("a row points nowhere")  # damaged before the step, which would be blamed for it
    rows, triggers = _row_counts(database), _triggers(database)
    up(migrator, database)
    for name, statement in triggers.items() - _triggers(database).items():
        _sql(database, f'DROP TRIGGER IF EXISTS "{name}"')
        _sql(database, statement)
    after = _row_counts(database)
    lost = [table for table, count in rows.items() if after.get(table, count) < count]
    if lost or _sql(database, "PRAGMA foreign_key_check"):
        raise RuntimeError(f"a step to a newer version would lose rows of {lost}")


def _row_counts(database: SqliteDatabase) -> dict[str, int]:
    tables = _sql(database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'text_search%'")
    return {name: _sql(database, f'SELECT count(*) FROM "{name}"')[0][0] for (name,) in tables}


def _triggers(database: SqliteDatabase) -> dict[str, str]:
    return dict(_sql(database, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def _number(database: SqliteDatabase, pragma: str) -> int:
    return _sql(database, f"PRAGMA {pragma}")[0][0]


def _sql(database: SqliteDatabase, statement: str) -> list[Any]:
    return database.connection().execute(statement).fetchall()
