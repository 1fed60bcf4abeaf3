"""Look back: on this day, the jar, search, the garden. Only what everyone may see and nobody let rest."""

from dataclasses import dataclass
from datetime import datetime

from models.win import Win


@dataclass(frozen=True, slots=True)
class Plant:
    """A plant of the garden: the id gives its look, `plot` its place along the long meadow, in columns."""

    id: str
    plot: int


def on_this_day(*, now: datetime, limit: int = 5) -> list[Win]:
    """Shown wins of this calendar day in other years and months, newest first: a year ago before a month ago."""
    raise NotImplementedError


def draw(*, now: datetime, besides: str | None = None) -> Win | None:
    """The jar: one old win (older than a week where there are such), drawn at random, not the same twice running."""
    raise NotImplementedError


def search(viewer: str | None, words: str, *, limit: int = 50) -> list[Win]:
    """Wins, effort, kind words and turns that the viewer may read, newest first. Any string is safe to search for."""
    raise NotImplementedError


def garden(*, limit: int = 2000) -> list[Plant]:
    """All plants of shown wins that rest for nobody, and of "I'm here today", in their places."""
    raise NotImplementedError
