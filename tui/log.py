"""The log: what went wrong and where, never anybody's words."""

from pathlib import Path


def path_beside(family: Path) -> Path:
    """Where trouble with this family's file is noted: `family.log` beside `family.db`."""
    beside = family.with_suffix(".log")
    return beside if beside != family else family.with_name(f"{family.name}.log")


def trouble(error: BaseException, family: Path) -> bool:
    """Notes the kind of an error and the lines it came through, beside this family's file. Its message is left out: it may
    hold words. Returns whether it could be noted and never raises: that would hide the error, and the calm page with it."""
    try:
        from tui import log_file  # and with it the standard library's handlers, which no evening without trouble needs

        return log_file.append(path_beside(family), f"{type(error).__name__} at {_places(error)}")
    except Exception:  # a full disk, a folder in its way, no handle left to import with
        return False


def _places(error: BaseException) -> str:
    """The last eight lines of code that it came through, as `file:line`."""
    frames: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(frames[-8:]) or "an unknown place"
