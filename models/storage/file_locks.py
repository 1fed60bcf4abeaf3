"""Who has the family's file open: each of our programs holds a shared lock on the file's folder while it has the file
open.

Locking, unlocking or changing the passphrase replaces the file by renaming; a program that had the old file open would
go on writing to a file without a name. So this is done only while nobody else has the file open. The lock is the
system's (`flock`): it leaves no file behind and ends with its program.
"""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, local
from time import monotonic, sleep

from models.core.errors import NotNow
from models.core.i18n import _

try:
    import fcntl
except ImportError:  # on systems without it an open file can't be replaced by renaming anyway
    fcntl = None

PATIENCE = 10.0  # seconds to wait for a program that needs the file alone
_PAUSE = 0.1

_guard = Lock()
_this_thread = local()
_open: dict[Path, tuple[int | None, int]] = {}  # the folder's handle, and how many of our connections there are
_bytes: dict[Path, int] = {}  # a handle on the file itself, where its first page was asked for
FIRST_PAGE = 4096


def enter(path: Path) -> None:
    """Counts one more connection to this file. Refuses (NotNow) where another program needs the file alone for too
    long."""
    path = path.resolve()
    with _guard:
        handle, count = _open.get(path) or (_shared(path), 0)
        _open[path] = (handle, count + 1)


def leave(path: Path) -> None:
    """Counts one connection less; the last one gives the lock back."""
    path = path.resolve()
    with _guard:
        handle, count = _open[path]
        if count > 1:
            _open[path] = (handle, count - 1)
            return
        del _open[path]
        for each in (handle, _bytes.pop(path, None)):
            if each is not None:
                os.close(each)


def first_page(path: Path) -> bytes:
    """The first page of a file that this process has open, as it stands on the disk: each commit changes it, whoever makes it,
    in a locked file too. The handle stays until nobody here has the file open: to close it sooner would let go of SQLite's
    locks."""
    path = path.resolve()
    with _guard:
        if path not in _bytes:
            _bytes[path] = os.open(path, os.O_RDONLY)
        os.lseek(_bytes[path], 0, os.SEEK_SET)
        return os.read(_bytes[path], FIRST_PAGE)


def open_already(path: Path) -> bool:
    """Whether this process had another connection to the file before the newest one."""
    with _guard:
        return _open.get(path.resolve(), (None, 0))[1] > 1


def is_open(path: Path) -> bool:
    """Whether this process has the file open. Then nobody may open and close it as plain bytes: that would release
    SQLite's locks."""
    with _guard:
        return path.resolve() in _open


def note_of(path: Path) -> Path:
    """The path of the note that `rekey` keeps beside the file while it works."""
    return path.with_name(path.name + ".turning")


@contextmanager
def alone(path: Path) -> Generator[None]:
    """A context in which nobody else has the file open, in this program or another. Refuses (NotNow) where somebody
    does."""
    handle = None
    try:
        handle = os.open(path.resolve().parent, os.O_RDONLY)
        free = _taken(handle, shared=False)
    except OSError:  # without such locks it can't be known
        free = False
    try:
        if not free:
            raise NotNow(
                _("The family's file is open somewhere else too. Please close Small Wins there first, and try again.")
            )
        yield
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def held(folder: Path, patience: float) -> Generator[None]:
    """A context that holds a folder's lock; one inside another on the same thread is allowed. Refuses (NotNow) where
    another holds it for longer than `patience` seconds. Where the system has no such locks, nobody waits."""
    if folder in _held():
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            ends = monotonic() + patience
            while not _taken(handle, shared=False):
                if monotonic() > ends:
                    raise NotNow(_("Another program is at work on the copies right now. Please try again in a minute."))
                sleep(_PAUSE / 4)
        _held().add(folder)
        yield
    finally:
        _held().discard(folder)
        os.close(handle)


def _held() -> set[Path]:
    if not hasattr(_this_thread, "held"):
        _this_thread.held = set[Path]()
    return _this_thread.held


def _shared(path: Path) -> int | None:
    """A handle that holds the shared lock; None where the system has no such locks."""
    if fcntl is None:
        return None
    handle = None
    with suppress(OSError):
        handle = os.open(path.parent, os.O_RDONLY)
        for _try in range(int(PATIENCE / _PAUSE)):
            if _taken(handle, shared=True):
                return handle
            sleep(_PAUSE)
        os.close(handle)
        raise NotNow(_("The family's file is being locked or unlocked right now. Please try again in a minute."))
    if handle is not None:
        os.close(handle)
    return None


def _taken(handle: int, *, shared: bool) -> bool:
    """Whether the lock was got. Raises OSError where there are no such locks at all."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
