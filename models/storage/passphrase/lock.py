"""The lock on the family's file: a passphrase without which nobody reads it, nor its backups. Opening, putting it on,
changing it, taking it off.

What changes the lock is called while this program has the file closed (`turn_on`, `change`, `turn_off`); each is done to
the end or, after a power cut, at the next start.
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
    """Whether what it takes is installed; loads nothing."""
    return cipher.available()


def is_on(path: Path) -> bool:
    """Whether a file is locked. Only for one that this program has not open: of that, ask `holds`."""
    return cipher.salt_of(path) is not None


def holds() -> bool:
    """Whether the file that is open is locked."""
    from models.storage.database import database  # a passphrase is asked for before any database is there

    return database.key is not None


def fits(passphrase: str) -> None:
    """Nothing happens where it locks the file that is open. Slow on purpose. Refuses (WrongPassphrase) another one."""
    from models.storage.database import database  # a passphrase is asked for before any database is there

    if database.key is not None and cipher.derive(passphrase, database.key.salt) != database.key:
        raise _wrong()


def what_it_takes() -> str:
    """How it is added where it is not installed, in a sentence."""
    return _("What it takes to lock a file is not installed. This adds it: {command}").format(
        command="pip install 'smallwins[encrypted]'"
    )


def unlock(path: Path, passphrase: str) -> None:
    """From now on this program opens the file, and others that are locked with it. Slow on purpose; nothing happens
    where the file is not locked. Refuses (WrongPassphrase) another passphrase, (NotNow) where what it takes is not
    installed."""
    salt = cipher.salt_of(path)
    if salt is not None:
        _needs_what_it_takes()
        cipher.remember(_opening(path, salt, passphrase))


def passphrase_in(path: Path) -> str:
    """The passphrase that a file holds, without the end of its line. Refuses (BadInput) what can't be read."""
    try:
        with path.open("rb") as file:
            words = file.read(FILE_LIMIT).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(_("The passphrase can't be read from {path}.").format(path=path)) from error
    return words


def of_ones_own(passphrase: str) -> str:
    """A new passphrase, 12 to 200 characters. Refuses (BadInput) shorter and longer ones."""
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
    """Locks the file and the app's own copies. Returns how many damaged copies, which could not be locked, were taken
    away. Refuses (BadInput) what `of_ones_own` refuses, (NotNow) one that is locked, and what `rekey.rekey` refuses."""
    if is_on(path):
        raise NotNow(_("The file is locked already."))
    return _rekey(path, of_ones_own(passphrase))


def change(path: Path, passphrase: str, new: str) -> int:
    """Another passphrase; the one before opens nothing of the app's own any more. Returns as `turn_on` does. Refuses as
    `unlock` and `turn_on` do."""
    new = of_ones_own(new)
    unlock(path, passphrase)
    return _rekey(path, new)


def turn_off(path: Path, passphrase: str) -> int:
    """Takes the lock off the file and the app's own copies. Returns and refuses as `change` does."""
    unlock(path, passphrase)
    return _rekey(path, None)


def _rekey(path: Path, passphrase: str | None) -> int:
    from models.storage.passphrase.rekey import rekey  # a lock is put on or taken off once in years

    _needs_what_it_takes()
    becomes = None if passphrase is None else cipher.derive(passphrase, cipher.fresh_salt())
    if becomes is not None:
        cipher.remember(becomes)  # first: where it can't be finished, the file may be locked with it already
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
