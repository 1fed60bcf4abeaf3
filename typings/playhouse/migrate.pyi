"""What changes a table, as far as this project speaks it, for the type checker alone."""

from contextlib import AbstractContextManager
from typing import Any, Self

from peewee import SqliteDatabase

class SchemaMigrator:
    @classmethod
    def from_database(cls, database: SqliteDatabase) -> Self: ...
    def migration_context(self, *, atomic: bool = True) -> AbstractContextManager[Any]: ...
