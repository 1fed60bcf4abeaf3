"""A file locked with a passphrase: SQLCipher 4 as it comes, so that any program that speaks it opens the file, too.

The key is derived here, once a passphrase and salt, and handed over raw: SQLCipher itself would derive it anew for each
connection (0.13 s). The salt is the file's first 16 bytes, and its first four are ours, so that a locked family's file is
told from any other before anybody is asked for anything.
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
ROUNDS = 256_000  # what SQLCipher 4 derives with


class Key:
    """Opens the files of one salt (16 bytes) with one secret (32 bytes). Shows neither, wherever it is printed."""

    __slots__ = ("salt", "secret")  # a plain class: whether a file is locked is asked before the first screen is drawn

    def __init__(self, salt: bytes, secret: bytes) -> None:
        self.salt = salt
        self.secret = secret

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.salt)

    @property
    def raw(self) -> str:
        """As SQLCipher takes it."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def available() -> bool:
    """Whether what opens locked files is installed; loads nothing."""
    from importlib.util import find_spec  # asked in Settings alone

    return find_spec("sqlcipher3") is not None


def salt_of(path: Path) -> bytes | None:
    """The salt of a locked file; None where the file is readable by anyone, empty, no plain file, or not there.

    Never call it for a file that this process has open: to close it again would let go of SQLite's own locks on it.
    """
    try:
        head = head_of(path, SALT)
    except (FileNotFoundError, NotPlain):
        return None
    return head if len(head) == SALT and head.startswith(MARK) else None


def fresh_salt() -> bytes:
    """For a file that is about to be locked."""
    return MARK + os.urandom(SALT - len(MARK))


def derive(passphrase: str, salt: bytes) -> Key:
    """The key of this passphrase. It takes 0.1 s, so never on the screens' thread. Spaces around it don't count, and a
    letter with its accent is one letter, whichever keyboard it came from."""
    from hashlib import pbkdf2_hmac  # where a file is locked alone
    from unicodedata import normalize

    words = normalize("NFC", passphrase.strip()).encode()
    return Key(salt, pbkdf2_hmac("sha512", words, salt, ROUNDS, 32))


def remember(key: Key) -> None:
    """From now on this terminal opens the files of this salt."""
    here().keys[key.salt] = key


def known(salt: bytes) -> Key | None:
    """The key to the files of this salt, where it was given."""
    key = here().keys.get(salt)
    return key if isinstance(key, Key) else None


def connect(path: Path | str, key: Key | None, *, read_only: bool = False) -> "sqlite3.Connection":
    """Opens a file (or `:memory:`) with SQLCipher, which reads one without a key as well. Whether the key fits shows when
    it is first read."""
    name = f"{Path(path).resolve().as_uri()}?mode=ro" if read_only else str(path)
    file: sqlite3.Connection = _library().connect(name, timeout=5, isolation_level=None, uri=read_only)
    file.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key is written across the screen
    if key is not None:
        file.execute(f'PRAGMA key = "{key.raw}"')
    return file


def errors() -> tuple[type[Exception], ...]:
    """What SQLite raises, in either library: `except cipher.errors() as error`."""
    import sqlite3  # whoever only reads a file's head loads no database

    return _in_both(sqlite3.Error)


def broken_rules() -> tuple[type[Exception], ...]:
    """What SQLite raises where rows don't fit together."""
    import sqlite3  # whoever only reads a file's head loads no database

    return _in_both(sqlite3.IntegrityError)


def _in_both(error: type[Exception]) -> tuple[type[Exception], ...]:
    if not _library.cache_info().currsize:  # never loaded, so nothing of it can have been raised
        return (error,)
    return error, getattr(_library(), error.__name__)


@cache
def _library() -> Any:
    return import_module("sqlcipher3.dbapi2")
