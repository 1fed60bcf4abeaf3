"""Undo: whoever did it takes it back, within 30 minutes, through one mechanism.

A verb that can be taken back records a deed: who, which verb, on what, and how it stood before. Its inverse is
registered beside the verb with the condition under which it still holds.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """What would be undone next, said in words without anybody's private ones ("Note a win", "Show everyone")."""

    id: str
    words: str
    done_at: datetime


def last_deed(actor_id: str | None, *, now: datetime) -> Deed | None:
    """The newest thing that this member (None: done on Home by nobody in particular) can still take back."""
    raise NotImplementedError


def undo(actor_id: str | None, *, now: datetime) -> Deed:
    """Takes it back. Refuses where there is nothing, or where others built on it since."""
    raise NotImplementedError


def forget(*, now: datetime) -> None:
    """Deletes what is older than 30 minutes, with what it kept."""
    raise NotImplementedError
