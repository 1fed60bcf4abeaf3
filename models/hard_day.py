"""A hard day: an entry of its own kind, what may comfort, and the sealed note to oneself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models.win import Win


@dataclass(frozen=True, slots=True)
class Comfort:
    """Shown only when a person asks, once it is known who they are."""

    starred: tuple[Win, ...]
    kind_words: tuple[Win, ...]
    wish: str
    note: str


def write(author_id: str, text: str, *, readers: Sequence[str] = (), everyone: bool = False, now: datetime) -> Win:
    """A hard day's entry: just me unless chosen otherwise. It takes nothing away from any win, and never comes up in jar,
    garden, look back, reread or keepsake."""
    raise NotImplementedError


def comfort(member_id: str) -> Comfort:
    """What this member starred, kind words to them, "on a hard day I'd like…", their note to themselves; newest first,
    at most five of each."""
    raise NotImplementedError


def write_to_myself(member_id: str, text: str, *, now: datetime) -> None:
    """The sealed note to oneself; a new one takes the place of the old. Blank takes it away."""
    raise NotImplementedError


def note_to_myself(member_id: str) -> str:
    """The sealed note, for its writer alone; empty where there is none."""
    raise NotImplementedError
