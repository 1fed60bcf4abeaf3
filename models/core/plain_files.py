"""Reads a file whose path somebody gave; never a pipe or device, which may block or have no end."""

import os
import stat
from pathlib import Path


class NotPlain(OSError):
    """A pipe, a device, a folder."""


def bytes_of(path: Path, *, at_most: int) -> bytes:
    """The content of a regular file. Raises OSError where it can't be read, is no regular file, or has more than
    `at_most` bytes."""
    data = head_of(path, at_most + 1)
    if len(data) > at_most:
        raise OSError("longer than can be taken")
    return data


def head_of(path: Path, count: int) -> bytes:
    """The first `count` bytes of a regular file, fewer where it has no more. Raises OSError where it can't be read,
    NotPlain where it is no regular file."""
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotPlain("no plain file")
        return file.read(count)
