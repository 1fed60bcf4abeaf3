"""Version 3: a table for decisions about rows that the file doesn't hold. A restored copy may not hold a row that the
next one does."""

from peewee import SqliteDatabase

TABLES = """
CREATE TABLE "decision" ("of_table" VARCHAR(255) NOT NULL,
    "of_row" VARCHAR(255) NOT NULL,
    "holds" TEXT NOT NULL,
    PRIMARY KEY ("of_table", "of_row"))
"""


def up(_migrator: object, database: SqliteDatabase) -> None:
    database.execute_sql(" ".join(line.strip() for line in TABLES.strip().splitlines()))
