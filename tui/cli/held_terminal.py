"""The terminal in the moments in which no app draws on it: before the first screen, and between one app and the next."""

import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress

try:
    import termios
except ImportError:  # not everywhere is there such a terminal
    termios = None

STOP = tuple(getattr(signal, name) for name in ("SIGINT", "SIGQUIT", "SIGTSTP") if hasattr(signal, name))


@contextmanager
def held(*, kiosk: bool) -> Generator[None]:
    """No key is echoed meanwhile. In a kiosk none interrupts, ends or stops the program either, whoever sends it."""
    ignored = {each: signal.signal(each, signal.SIG_IGN) for each in STOP} if kiosk else {}
    before = _without_echo(kiosk)
    try:
        yield
    finally:
        if termios is not None and before is not None:
            with suppress(termios.error):  # the terminal is gone
                termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, before)
        for each, handler in ignored.items():
            signal.signal(each, handler)


def _without_echo(kiosk: bool) -> list[object] | None:
    """Takes the echo off, in a kiosk its signals too; how the terminal was, None where there is none."""
    if termios is None or sys.__stdin__ is None:
        return None
    try:
        terminal = sys.__stdin__.fileno()
        before = termios.tcgetattr(terminal)
        raw = termios.tcgetattr(terminal)
        raw[3] &= ~(termios.ECHO | termios.ICANON | (termios.ISIG if kiosk else 0))
        termios.tcsetattr(terminal, termios.TCSANOW, raw)
    except (OSError, ValueError, termios.error):
        return None
    return before
