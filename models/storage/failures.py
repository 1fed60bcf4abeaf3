"""Errors of the device, in words. Only this module tells apart the errors that SQLite (either library) or the system
raises."""

import errno
from collections.abc import Generator
from contextlib import contextmanager
from enum import IntEnum
from traceback import clear_frames
from zoneinfo import ZoneInfoNotFoundError

from peewee import DatabaseError

from models.core.errors import Damaged, FileGone, Refusal, StorageFailed
from models.core.i18n import N_, _
from models.storage.passphrase import cipher


class Code(IntEnum):
    """SQLite's error numbers, the same in both libraries."""

    PERM = 3
    BUSY = 5
    LOCKED = 6
    READ_ONLY = 8
    IO_ERROR = 10
    CORRUPT = 11
    FULL = 13
    CANT_OPEN = 14
    NOT_A_DB = 26
    MOVED = READ_ONLY | 4 << 8  # there is another file, or none, where the open one was


_CANT_WRITE = N_("This device can be read, but nothing can be written on it.")
_FAULT = N_("This device could not be read or written.")
_IN_USE = N_("Something else is using the family's file. Please try again in a moment.")
CAUSES = {
    Code.FULL: N_("There is no room on this device."),
    Code.READ_ONLY: _CANT_WRITE,
    Code.PERM: _CANT_WRITE,
    Code.IO_ERROR: _FAULT,
    Code.CANT_OPEN: _FAULT,
    Code.BUSY: _IN_USE,
    Code.LOCKED: _IN_USE,
}
OF_SYSTEM = {
    errno.ENOSPC: Code.FULL,
    errno.EDQUOT: Code.FULL,
    errno.EFBIG: Code.FULL,
    errno.EROFS: Code.READ_ONLY,
    errno.EIO: Code.IO_ERROR,
    errno.ENODEV: Code.IO_ERROR,
    errno.ENOTCONN: Code.IO_ERROR,
    errno.ESTALE: Code.IO_ERROR,
}


@contextmanager
def in_words(*, reads: bool = False) -> Generator[None]:
    """A context that turns errors of the device into refusals: StorageFailed, or Damaged where the file can't be
    what was written. With `reads`, also every other error that SQLite or a value of the file may raise. All other
    errors pass unchanged."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        refusal = refusal_of(error, reads=reads)
        if refusal is None:
            raise
        let_go(error)
        raise refusal from error


def let_go(error: BaseException | None) -> None:
    """A query that broke off in the middle holds its lock, and no other terminal can write, for as long as anything of it
    is known: what its frames hold goes."""
    while error is not None:
        clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def is_read_only(error: Exception) -> bool:
    """Whether the error says only that nothing can be written."""
    return _code_of(error) & 0xFF == Code.READ_ONLY


def gone() -> FileGone:
    """The refusal for any use of a file that isn't at its path."""
    return FileGone(_("The family's file isn't where it was."))


def in_use() -> StorageFailed:
    """The refusal of whatever another program keeps from being done."""
    return StorageFailed(_(_IN_USE))


def refusal_of(error: Exception, *, reads: bool = False) -> Refusal | None:
    """The refusal for this error, as in `in_words`; None where it is no error of the device or the file."""
    code = _code_of(error)
    if code == Code.MOVED:
        return gone()
    if code & 0xFF in CAUSES:
        return StorageFailed(_(CAUSES[Code(code & 0xFF)]))
    if code & 0xFF in (Code.CORRUPT, Code.NOT_A_DB) or _is_no_text(error) or (reads and _is_no_value(error)):
        return damaged()
    return None


def is_of_a_value(error: Exception) -> bool:
    """Whether it says that a value can't be read, and nothing of the page that it stands on."""
    raised = error.__cause__ if isinstance(error, Damaged) else error
    if not isinstance(raised, Exception) or not (_is_no_text(raised) or _is_no_value(raised)):
        return False
    return _code_of(raised) & 0xFF not in (Code.CORRUPT, Code.NOT_A_DB, *CAUSES)


def damaged() -> Damaged:
    """The refusal for a file that can't be read."""
    return Damaged(_("The file is damaged. Put a backup back: smallwins restore FILE"))


def _is_no_text(error: Exception) -> bool:
    """Whether the error is about bytes that are not text; SQLite's module raises it without a number."""
    said = isinstance(error, (DatabaseError, *cipher.errors())) and "not decode to UTF-8" in str(error)
    return said or isinstance(error, UnicodeDecodeError)


def _is_no_value(error: Exception) -> bool:
    """Whether the error is about something that the app never writes: an unknown table, state, day or zone."""
    return isinstance(error, (DatabaseError, ValueError, OverflowError, ZoneInfoNotFoundError, *cipher.errors()))


def _code_of(error: Exception) -> int:
    """SQLite's error number, the extended one where there is one; 0 where there is none."""
    if isinstance(error, OSError):
        return OF_SYSTEM.get(error.errno or 0, 0)
    raised = getattr(error, "orig", error)  # Peewee wraps it
    return getattr(raised, "sqlite_errorcode", 0) if isinstance(raised, cipher.errors()) else 0
