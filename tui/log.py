"""The log: what went wrong and where, never anybody's words."""

from datetime import UTC, datetime
from pathlib import Path

LIMIT = 200_000  # bytes; then the older half goes

_path: Path | None = None


def start(beside: Path) -> None:
    """From now on trouble is noted in `family.log` beside the family's file. Nothing is written before there is any."""
    global _path  # noqa: PLW0603 - one log a process
    _path = beside.with_suffix(".log")


def trouble(error: BaseException) -> None:
    """Notes the kind of an error and the lines it came through. Its message is left out: it may hold words."""
    frames: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    _note(f"{type(error).__name__} at {' > '.join(frames[-8:]) or 'an unknown place'}")


def _note(line: str) -> None:
    if _path is None:
        return
    _path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _path.touch(mode=0o600)
    kept = _path.read_text("utf-8")
    if len(kept) > LIMIT:
        kept = kept[-LIMIT // 2 :].partition("\n")[2]
    _path.write_text(f"{kept}{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z {line}\n", "utf-8")
