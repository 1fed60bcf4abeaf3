"""What a command says, a line at a time."""

import sys
from collections.abc import Generator
from contextlib import contextmanager

from models.core.typed_text import clean


class NotSaid(Exception):
    """What was done is done, but standard output took no word of it."""


def say(line: str) -> None:
    """One line on standard output, without anything that a terminal would take as a command. Raises NotSaid where it can't be
    written, and BrokenPipeError where nobody reads any more."""
    with said_or_not():
        sys.stdout.write(" ".join(clean(line).splitlines()) + "\n")


@contextmanager
def said_or_not() -> Generator[None]:
    """What standard output does not take is told from what the family's file doesn't."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NotSaid from error


def tell(line: str) -> None:
    """One line on standard error."""
    sys.stderr.write(" ".join(clean(line).splitlines()) + "\n")
