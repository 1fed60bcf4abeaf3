"""The terminal while no app draws on it: before the first screen, and between one app and the next."""

import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

STOP = tuple(getattr(signal, name) for name in ("SIGINT", "SIGQUIT", "SIGTSTP") if hasattr(signal, name))


@contextmanager
def held(*, kiosk: bool) -> Generator[None]:
    """A context in which typed keys are not echoed. In a kiosk, no key or signal interrupts, ends or stops the program
    (SIGINT, SIGQUIT, SIGTSTP)."""
    ignored = {each: signal.signal(each, signal.SIG_IGN) for each in STOP} if kiosk else {}
    put_back = _without_echo(kiosk)
    try:
        yield
    finally:
        put_back()
        for each, handler in ignored.items():
            signal.signal(each, handler)


def _without_echo(kiosk: bool) -> Callable[[], None]:
    """Turns the terminal's echo off, and in a kiosk the signals of its keys. Returns a function that restores it."""
    try:
        import termios  # not on every system
    except ImportError:  # there is no such terminal on this system
        return lambda: None
    if sys.__stdin__ is None:
        return lambda: None
    try:
        terminal = sys.__stdin__.fileno()
        before, held = termios.tcgetattr(terminal), termios.tcgetattr(terminal)
        held[3] &= ~(termios.ECHO | termios.ICANON | (termios.ISIG if kiosk else 0))
        termios.tcsetattr(terminal, termios.TCSANOW, held)
    except (OSError, ValueError, termios.error):  # there is no terminal, or it is gone
        return lambda: None

    def put_back() -> None:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)

    return put_back
