"""The log: what went wrong and where, never anybody's words."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_log = logging.getLogger("smallwins")


def start(beside: Path) -> None:
    """Logs to `family.log` beside the family's file, 0600, in at most two small files."""
    path = beside.with_suffix(".log")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    handler = RotatingFileHandler(path, maxBytes=200_000, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.handlers[:] = [handler]
    _log.propagate = False
    _log.setLevel(logging.INFO)


def trouble(error: BaseException) -> None:
    """Notes the kind of an error and the lines it came through. Its message is left out: it may hold words."""
    frames: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    _log.error("%s at %s", type(error).__name__, " > ".join(frames[-8:]) or "an unknown place")
