"""Version 2: a table for readings of the device's clock, so that a wrong clock decides nothing.

The SQL is frozen, because existing files were made by exactly this SQL. A later version adds a step of its own.
"""

from peewee import SqliteDatabase

STATEMENTS = (
    'CREATE TABLE "clock" ("name" VARCHAR(32) NOT NULL PRIMARY KEY, "at" INTEGER NOT NULL, '
    '"boot" VARCHAR(255) NOT NULL, "uptime" INTEGER NOT NULL)',
    # The newest instant that the file knows, of what was noted in it.
    'INSERT INTO "clock" ("name", "at", "boot", "uptime") '
    "SELECT 'known', noted_at, '', 0 FROM text ORDER BY noted_at DESC LIMIT 1",
)


def up(_migrator: object, database: SqliteDatabase) -> None:
    for statement in STATEMENTS:
        database.execute_sql(statement)
