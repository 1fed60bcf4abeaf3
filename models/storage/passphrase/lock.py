"""The lock on the family's file: a passphrase without which nobody can read it or its backups. Opens a locked file, and
sets, changes or removes the lock.

`turn_on`, `change` and `turn_off` are called while this program has the file closed; each is finished now or, after a
power cut, at the next start.
"""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from models.core.errors import BadInput, NotNow, WrongPassphrase
from models.core.i18n import _
from models.storage.passphrase import cipher

if TYPE_CHECKING:
    from models.storage.passphrase.cipher import Key

PASSPHRASE_LETTERS = range(12, 201)
FILE_LIMIT = 4096  # bytes of a file that holds a passphrase


def possible() -> bool:
    """Whether the library for locked files is installed; doesn't load it."""
    return cipher.available()


def is_on(path: Path) -> bool:
    """Whether a file is locked. Never call it for a file that is open in this program: use `holds`."""
    return cipher.salt_of(path) is not None


def holds() -> bool:
    """Whether the open file is locked."""
    from models.storage.database import database  # loaded late: the passphrase is asked for before the database

    return database.key is not None


def fits(passphrase: str) -> None:
    """Checks that this is the open file's passphrase; does nothing where the file is not locked. Slow on purpose.
    Refuses (WrongPassphrase) another one."""
    from models.storage.database import database  # loaded late: the passphrase is asked for before the database

    if database.key is not None and cipher.derive(passphrase, database.key.salt) != database.key:
        raise _wrong()


def what_it_takes() -> str:
    """One sentence on how to install the library for locked files."""
    return _("What it takes to lock a file is not installed. This adds it: {command}").format(
        command="pip install 'smallwins[encrypted]'"
    )


def unlock(path: Path, passphrase: str) -> None:
    """Makes this terminal able to open the file, and others locked with the same key. Does nothing where the file is
    not locked. Slow on purpose. Refuses (WrongPassphrase) another passphrase, and (NotNow) where the library is not
    installed."""
    salt = cipher.salt_of(path)
    if salt is not None:
        _needs_what_it_takes()
        cipher.remember(_opening(path, salt, passphrase))


def passphrase_in(path: Path) -> str:
    """The passphrase in a text file, without spaces and line ends around it. Refuses (BadInput) a file that can't be
    read."""
    try:
        with path.open("rb") as file:
            words = file.read(FILE_LIMIT).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(_("The passphrase can't be read from {path}.").format(path=path)) from error
    return words


def of_ones_own(passphrase: str) -> str:
    """A new passphrase, trimmed: 12 to 200 characters. Refuses (BadInput) shorter and longer ones."""
    words = passphrase.strip()
    if len(words) not in PASSPHRASE_LETTERS:
        raise BadInput(
            _("A passphrase has at least {least} characters. Four words that don't belong together are good.").format(
                least=PASSPHRASE_LETTERS.start
            )
            if len(words) < PASSPHRASE_LETTERS.start
            else _("That is longer than {most} characters.").format(most=PASSPHRASE_LETTERS.stop - 1)
        )
    return words


def turn_on(path: Path, passphrase: str) -> int:
    """Locks the file and the app's own copies. Returns how many damaged copies, which could not be locked, were
    deleted. Refuses (BadInput) what `of_ones_own` refuses, (NotNow) a file that is locked, and what `rekey.rekey`
    refuses."""
    if is_on(path):
        raise NotNow(_("The file is locked already."))
    return _rekey(path, of_ones_own(passphrase))


def change(path: Path, passphrase: str, new: str) -> int:
    """Changes the passphrase of the file and the app's own copies; the old one opens none of them any more. Returns as
    `turn_on` does. Refuses as `unlock` and `turn_on` do."""
    new = of_ones_own(new)
    unlock(path, passphrase)
    return _rekey(path, new)


def turn_off(path: Path, passphrase: str) -> int:
    """Removes the lock of the file and the app's own copies. Returns and refuses as `change` does."""
    unlock(path, passphrase)
    return _rekey(path, None)


def _rekey(path: Path, passphrase: str | None) -> int:
    from models.storage.passphrase.rekey import rekey  # loaded late: a lock is set or removed once in years

    _needs_what_it_takes()
    becomes = None if passphrase is None else cipher.derive(passphrase, cipher.fresh_salt())
    if becomes is not None:
        cipher.remember(becomes)  # first, because the file may be locked with it even if the rest fails
    return rekey(path, becomes)


def _opening(path: Path, salt: bytes, passphrase: str) -> "Key":
    key = cipher.derive(passphrase, salt)
    try:
        with closing(cipher.connect(path, key)) as file:
            file.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except cipher.errors() as error:
        raise _wrong() from error
    return key


def _wrong() -> WrongPassphrase:
    return WrongPassphrase(_("That is not the passphrase of this file."))


def _needs_what_it_takes() -> None:
    if not possible():
        raise NotNow(what_it_takes())
