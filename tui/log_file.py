"""The log's file: several programs of ours append to it at once, and what stands at its path is never followed or shared."""

import fcntl
import io
import logging
import os
import time
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

LIMIT = 100_000  # bytes; then it becomes `family.log.1`, in the stead of the one before


def append(path: Path, line: str) -> bool:
    """Appends a line with the time (UTC), making the file where there is none. Returns whether it stands there; a folder
    that can't be made, or that nothing can be written to, may raise OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _Handler(path)
    try:
        handler.handle(logging.makeLogRecord({"msg": line}))
    finally:
        handler.close()
    return handler.noted


class _Handler(RotatingFileHandler):
    """The standard library's, for one line. A line is one write to the end of the file, so programs that append at once
    lose none; only the turning of a full file needs a lock."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LIMIT, backupCount=1, encoding="utf-8", delay=True)
        self.noted = True
        formatter = logging.Formatter("%(asctime)sZ %(message)s", "%Y-%m-%d %H:%M:%S")
        formatter.converter = time.gmtime
        self.setFormatter(formatter)

    def _open(self) -> io.TextIOWrapper:
        """Readable by its owner alone whatever the umask, and itself: a link in its stead is refused (OSError), and a pipe
        without a reader would let nobody go on."""
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
        file = open(os.open(self.baseFilename, flags, 0o600), "a", encoding="utf-8")  # noqa: PTH123, SIM115 - logging closes it
        os.fchmod(file.fileno(), 0o600)
        return file

    def doRollover(self) -> None:  # noqa: N802 - the standard library's name
        """One program at a time turns a full file; whoever comes second finds that it was turned. Who can't, appends."""
        if self.stream is None:
            return
        held = os.dup(self.stream.fileno())  # the lock lasts until this is closed: turning closes the stream first
        try:
            with suppress(OSError):
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.path.samestat(os.fstat(held), os.lstat(self.baseFilename)):
                    super().doRollover()
        finally:
            os.close(held)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        """Nothing on standard error, where the app draws."""
        self.noted = False
