"""Files that we write: each whole or not at all, readable by its owner alone, and never through a link that somebody
put there."""

import os
import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

UNFINISHED = ".unfinished"
_OURS = re.compile(rf"\.[0-9a-f]{{8}}{re.escape(UNFINISHED)}(-journal)?$")
HALF_MADE = 600.0  # seconds after which nobody is at work on it any more


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
    """Creates an empty file that its owner alone can read. Raises FileExistsError where anything has that name, a
    link too."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))


def clear_half_made(folder: Path) -> None:
    """Deletes what a power cut left of files that were to be written there, whatever they were to be called. What was written
    to in the last ten minutes may be somebody's work of just now."""
    with suppress(OSError):
        for path in folder.glob(f"*{UNFINISHED}*"):
            if _OURS.search(path.name) and time() - path.lstat().st_mtime > HALF_MADE:
                path.unlink()


def settle_on_disk(path: Path) -> None:
    """Waits until a file's bytes, or a folder's names, would be there after a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put(unfinished: Path, target: Path) -> None:
    """Gives the file its name; anything that has that name already keeps it."""
    try:
        os.link(unfinished, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a stick that knows no second names
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        unfinished.rename(target)
    else:
        unfinished.unlink()


def _journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")
