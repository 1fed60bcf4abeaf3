"""The state of one terminal: its language and spelling, its session, and the keys it was given.

There is one object for each terminal, found through a context variable, so that two terminals in one process can have
two languages. Without one (on the command line) the process has its own.
"""

from collections.abc import Callable
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import uuid4

T = TypeVar("T")


@dataclass(slots=True)
class Terminal:
    """One terminal. `language` is a code such as "es", empty for the device's; `plain` is whether sentences are spelled
    for plain mode. `session` is an id of the time since the last person may have left the keyboard; `keys` open locked
    files, by their salts."""

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
        """Begins a new session, because somebody else may be there now."""
        self.session = uuid4().hex


_of_this_process = Terminal()
_here: ContextVar[Terminal | None] = ContextVar("terminal", default=None)


def here() -> Terminal:
    """The terminal for which the present code runs."""
    return _here.get() or _of_this_process


def work_for(terminal: Terminal) -> None:
    """Makes this terminal the one for which code in this context runs, and the tasks that it starts."""
    _here.set(terminal)
