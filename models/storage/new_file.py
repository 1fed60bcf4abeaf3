"""Files that the app writes: each is complete or doesn't exist, can be read by its owner alone, and is never written
through a link that somebody put there."""

import os
import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

UNFINISHED = ".unfinished"
_OURS = re.compile(rf"\.[0-9a-f]{{8}}{re.escape(UNFINISHED)}(-journal)?$")
HALF_MADE = 600.0  # seconds without a write after which nobody is working on it any more


@contextmanager
def new_file(target: Path, *, in_its_stead: bool = False) -> Generator[Path]:
    """A context with an empty file beside `target`, to be filled; at the end it gets the name `target` and survives
    a power cut. Where filling it fails, it is deleted. Raises FileExistsError where `target` exists, unless
    `in_its_stead`, and OSError where it can't be written."""
    clear_half_made(target.parent)
    unfinished = target.with_name(f"{target.name}.{os.urandom(4).hex()}{UNFINISHED}")
    create(unfinished)
    try:
        yield unfinished
        settle_on_disk(unfinished)
        if in_its_stead:
            unfinished.replace(target)
        else:
            _put(unfinished, target)
        settle_on_disk(target.parent)
    except BaseException:
        for path in (unfinished, _journal_of(unfinished)):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def create(path: Path) -> None:
    """Creates an empty file that only its owner can read. Raises FileExistsError where the name is taken, even by a
    link."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))


def clear_half_made(folder: Path) -> None:
    """Deletes half-written files that a power cut left in this folder. Files written to in the last ten minutes stay,
    because somebody may be working on them."""
    with suppress(OSError):
        for path in folder.glob(f"*{UNFINISHED}*"):
            if _OURS.search(path.name) and time() - path.lstat().st_mtime > HALF_MADE:
                path.unlink()


def settle_on_disk(path: Path) -> None:
    """Waits until a file's bytes, or a folder's names, are safe from a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put(unfinished: Path, target: Path) -> None:
    """Gives the file its name. Raises FileExistsError where the name is taken."""
    try:
        os.link(unfinished, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # some USB sticks have no hard links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        unfinished.rename(target)
    else:
        unfinished.unlink()


def _journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")
