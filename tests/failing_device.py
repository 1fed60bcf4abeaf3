"""A device that fails when a test says so: what SQLite would raise then, at one call or at every write."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from models.storage.database import FamilyDatabase

FULL, READ_ONLY, IO_ERROR, BUSY = 13, 8, 10, 5
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Device:
    """`at` is the number of the statement that fails, counted from 1, and all after it where it `stays` so; `writes` is
    the code by which every write fails."""

    def __init__(self) -> None:
        self.at = 0
        self.code = FULL
        self.stays = False
        self.writes: int | None = None
        self.counted = 0

    def begin(self, at: int, code: int, *, stays: bool = False) -> None:
        """From now on this one fails."""
        self.at, self.code, self.stays, self.counted = at, code, stays, 0

    def meet(self, sql: str) -> None:
        """Raises what SQLite would."""
        self.counted += 1
        if self.counted == self.at or (self.stays and self.counted > self.at > 0):
            raise error(self.code)
        if self.writes is not None and sql.lstrip().upper().startswith(WRITES):
            raise error(self.writes)


def error(code: int) -> sqlite3.OperationalError:
    """What SQLite raises with this code."""
    raised = sqlite3.OperationalError("PRIVATE words in a message")
    raised.sqlite_errorcode = code
    return raised


@contextmanager
def failing() -> Generator[Device]:
    """Every connection that is opened inside is to a device that can fail."""
    device = Device()

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, *values: Any) -> "Cursor":
            device.meet(sql)
            super().execute(sql, *values)
            return self

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = None) -> Any:
            return super().cursor(factory or Cursor)

        def execute(self, sql: str, *values: Any) -> Cursor:
            return self.cursor().execute(sql, *values)

    before, FamilyDatabase.factory = FamilyDatabase.factory, Connection
    try:
        yield device
    finally:
        FamilyDatabase.factory = before
