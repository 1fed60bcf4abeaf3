"""A file remembers what was decided about what it doesn't hold: a copy that was put back may not know it, and the next one
may."""

from peewee import SqliteDatabase

TABLES = """
CREATE TABLE "decision" ("of_table" VARCHAR(255) NOT NULL,
    "of_row" VARCHAR(255) NOT NULL,
    "holds" TEXT NOT NULL,
    PRIMARY KEY ("of_table", "of_row"))
"""


def up(_migrator: object, database: SqliteDatabase) -> None:
    database.execute_sql(" ".join(line.strip() for line in TABLES.strip().splitlines()))
