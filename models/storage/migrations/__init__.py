"""How a family's file is brought up to date: numbered steps, each in one transaction together with its number.

The number stands in the file itself (`PRAGMA user_version`), so that one read tells at every start that there is
nothing to do; peewee's migration helpers are loaded only when there is.
"""

from collections.abc import Callable
from pathlib import Path

from peewee import SqliteDatabase

VERSION = 1
"""The number of the newest step beside this file."""

APPLICATION_ID = 0x536D5769  # "SmWi": a family's file is told from any other by it

STEPS = Path(__file__).parent


def version_of(database: SqliteDatabase) -> int:
    """The version an open file is of; 0 is a file without any tables yet."""
    return int(database.pragma("user_version"))


def upgrade(
    database: SqliteDatabase,
    *,
    before_each: Callable[[int], None] = lambda _version: None,
    steps: Path = STEPS,
) -> None:
    """Takes an open file to the newest version, step by step. `before_each` is called with the version that stands
    before each step (a backup is made there). Two terminals may start at once: whoever comes second finds it done.
    """
    from playhouse.migrate import SchemaMigrator  # noqa: PLC0415 - most starts need neither of them
    from playhouse.migrations import Migration  # noqa: PLC0415

    migrator = SchemaMigrator.from_database(database)
    for migration in Migration.load_directory(str(steps)):
        if migration.idx <= version_of(database):
            continue
        before_each(migration.idx - 1)
        # Foreign keys rest meanwhile: with them on, rebuilding a table would take its children's rows along.
        with migrator.migration_context(atomic=False), database.atomic("IMMEDIATE"):
            if migration.idx > version_of(database):
                _take(migration, migrator, database)


def _take(migration: "Migration", migrator: "SchemaMigrator", database: SqliteDatabase) -> None:  # noqa: F821
    """One step, inside its transaction: every row is still there afterwards, and every trigger that a rebuilt table
    lost stands again."""
    rows, triggers = _row_counts(database), _triggers(database)
    migration.load().up(migrator, database)
    for name, sql in triggers.items() - _triggers(database).items():
        database.execute_sql(f'DROP TRIGGER IF EXISTS "{name}"')
        database.execute_sql(sql)
    lost = [table for table, count in _row_counts(database).items() if count < rows.get(table, 0)]
    dangling = database.execute_sql("PRAGMA foreign_key_check").fetchall()
    if lost or dangling:
        raise RuntimeError(f"{migration.name} would lose rows of {lost or dangling}")
    database.pragma("application_id", APPLICATION_ID)
    database.pragma("user_version", migration.idx)


def _row_counts(database: SqliteDatabase) -> dict[str, int]:
    tables = database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    return {name: database.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables.fetchall()}


def _triggers(database: SqliteDatabase) -> dict[str, str]:
    return dict(database.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
