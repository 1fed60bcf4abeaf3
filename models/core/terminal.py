"""What belongs to one terminal: its language and spelling, its session, and the keys that it was given.

There is one object for each terminal, found through a context variable, so that two terminals in one process can
speak two languages. On the command line, where nobody made one, the process has one of its own.
"""

from collections.abc import Callable
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import uuid4

T = TypeVar("T")


@dataclass(slots=True)
class Terminal:
    """`language` is a code such as "es", empty for the device's; `plain` is whether sentences are spelled for plain
    mode. `session` is an id for the time since the last person may have left the keyboard; `keys` open locked files,
    by their salts."""

    language: str = ""
    plain: bool = False
    session: str = field(default_factory=lambda: uuid4().hex)
    keys: dict[bytes, object] = field(default_factory=dict[bytes, object], repr=False)

    def do(self, work: Callable[[], T]) -> T:
        """Runs `work` for this terminal, on the calling thread, and returns what it returns."""

        def for_it() -> T:
            work_for(self)
            return work()

        return copy_context().run(for_it)

    def begin_session(self) -> None:
        """Somebody else may be there now."""
        self.session = uuid4().hex


_of_this_process = Terminal()
_here: ContextVar[Terminal | None] = ContextVar("terminal", default=None)


def here() -> Terminal:
    """The terminal for which this is done."""
    return _here.get() or _of_this_process


def work_for(terminal: Terminal) -> None:
    """From now on what is done in this context, and in tasks that it starts, is done for this terminal."""
    _here.set(terminal)
