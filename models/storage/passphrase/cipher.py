"""A file locked with a passphrase: SQLCipher 4 with its default settings, so that any program that knows it can open
the file.

The key is derived here, once for each passphrase and salt, and given to SQLCipher raw, because SQLCipher would derive
it for each connection (0.13 s). The salt is the file's first 16 bytes. Its first four are ours, so that a family's
locked file is recognised before anybody is asked for anything.
"""

import os
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.core.plain_files import NotPlain, head_of
from models.core.terminal import here

if TYPE_CHECKING:
    import sqlite3

MARK = b"SmWi"
SALT = 16
ROUNDS = 256_000  # SQLCipher 4's own number of rounds


class Key:
    """A key: opens the files of one salt (16 bytes) with one secret (32 bytes). Printing it shows neither."""

    __slots__ = ("salt", "secret")  # no dataclass, because this loads before the first screen is drawn

    def __init__(self, salt: bytes, secret: bytes) -> None:
        self.salt = salt
        self.secret = secret

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.salt)

    @property
    def raw(self) -> str:
        """The key as SQLCipher expects it."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def available() -> bool:
    """Whether the library that opens locked files is installed; doesn't load it."""
    from importlib.util import find_spec  # only Settings asks

    return find_spec("sqlcipher3") is not None


def salt_of(path: Path) -> bytes | None:
    """The salt of a locked file; None where the file is not locked, is empty, is no regular file, or doesn't exist.

    Never call it for a file that is open in this process: closing it again would release SQLite's own locks on it.
    """
    try:
        head = head_of(path, SALT)
    except (FileNotFoundError, NotPlain):
        return None
    return head if len(head) == SALT and head.startswith(MARK) else None


def fresh_salt() -> bytes:
    """A new salt, for a file that is about to be locked."""
    return MARK + os.urandom(SALT - len(MARK))


def derive(passphrase: str, salt: bytes) -> Key:
    """The key of this passphrase. Takes 0.1 s: never call it on the screens' thread. Spaces around the passphrase don't
    count, and a letter with an accent counts the same however the keyboard composed it."""
    from hashlib import pbkdf2_hmac  # only needed for a locked file
    from unicodedata import normalize

    words = normalize("NFC", passphrase.strip()).encode()
    return Key(salt, pbkdf2_hmac("sha512", words, salt, ROUNDS, 32))


def remember(key: Key) -> None:
    """Keeps the key for this terminal, which can then open the files of its salt."""
    here().keys[key.salt] = key


def known(salt: bytes) -> Key | None:
    """The key for the files of this salt; None where it was not given."""
    key = here().keys.get(salt)
    return key if isinstance(key, Key) else None


def connect(path: Path | str, key: Key | None, *, read_only: bool = False) -> "sqlite3.Connection":
    """Opens a file (or `:memory:`) with SQLCipher, which also opens files without a key. A wrong key shows only at the
    first read."""
    name = f"{Path(path).resolve().as_uri()}?mode=ro" if read_only else str(path)
    file: sqlite3.Connection = _library().connect(name, timeout=5, isolation_level=None, uri=read_only)
    file.execute("PRAGMA cipher_log_level = NONE")  # otherwise SQLCipher prints on the screen when a key is wrong
    if key is not None:
        file.execute(f'PRAGMA key = "{key.raw}"')
    return file


def errors() -> tuple[type[Exception], ...]:
    """SQLite's errors, of both libraries: `except cipher.errors() as error`."""
    import sqlite3  # loaded late: reading only the head of a file needs no database

    return _in_both(sqlite3.Error)


def broken_rules() -> tuple[type[Exception], ...]:
    """SQLite's errors for rows that break a constraint, of both libraries."""
    import sqlite3  # loaded late: reading only the head of a file needs no database

    return _in_both(sqlite3.IntegrityError)


def _in_both(error: type[Exception]) -> tuple[type[Exception], ...]:
    if not _library.cache_info().currsize:  # never loaded, so it can't have raised anything
        return (error,)
    return error, getattr(_library(), error.__name__)


@cache
def _library() -> Any:
    return import_module("sqlcipher3.dbapi2")
