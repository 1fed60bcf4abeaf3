"""How a family's file is migrated: numbered steps, each in one transaction together with its number.

The number is kept in the file itself (`PRAGMA user_version`), so that one read at each start tells whether there is
anything to do. Peewee's migration helpers are loaded only if there is.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from peewee import DatabaseError, SqliteDatabase

VERSION = 3
"""The number of the newest step beside this file."""

APPLICATION_ID = 0x536D5769  # "SmWi": marks a file as a family's

STEPS = Path(__file__).parent


def version_of(database: SqliteDatabase) -> int:
    """The version of an open file; 0 is a file without any tables yet."""
    return _number(database, "user_version")


def is_ours(database: SqliteDatabase) -> bool:
    """Whether an open file is a family's, or is empty and can become one."""
    return _number(database, "application_id") == APPLICATION_ID or not _number(database, "schema_version")


def upgrade(
    database: SqliteDatabase, *, before_each: Callable[[], object] = lambda: None, to: int | None = None
) -> None:
    """Migrates an open file to the newest version, or at most to `to`, step by step. `before_each` is called before
    each step (to make a backup). Two terminals may start at once: the second one finds it done."""
    from playhouse.migrate import SchemaMigrator  # needed once per version, not at an ordinary start
    from playhouse.migrations import Migration

    migrator = SchemaMigrator.from_database(database)
    for migration in Migration.load_directory(str(STEPS)):
        if migration.idx <= version_of(database) or (to is not None and migration.idx > to):
            continue
        before_each()
        # Foreign keys are off meanwhile: otherwise rebuilding a table would delete the rows that refer to it.
        with migrator.migration_context(atomic=False), database.atomic("IMMEDIATE"):
            if migration.idx > version_of(database):
                _take(migration.load().up, migrator, database)
                _sql(database, f"PRAGMA application_id = {APPLICATION_ID}")
                _sql(database, f"PRAGMA user_version = {migration.idx}")


def _take(up: Callable[[Any, SqliteDatabase], None], migrator: object, database: SqliteDatabase) -> None:
    """Runs one step inside its transaction, then checks that no row is lost and creates again the triggers that a
    rebuilt table lost. Raises DatabaseError where the file was damaged before, RuntimeError where the step would lose
    rows."""
    if _sql(database, "PRAGMA foreign_key_check"):
        raise DatabaseError("a row points nowhere")  # it was damaged before the step, which is not to blame
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
