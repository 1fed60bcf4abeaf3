"""What a family keeps, and the rules about it. This is all of it that a screen may import, as `from models import win`.

Each name is a module: its verbs are plain functions that return frozen views or raise a refusal of `errors`. Nothing is
loaded before it is asked for, so that the first screen can be drawn while the family's file is being opened.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models import (
        celebration,
        coach,
        consent,
        doors,
        drafts,
        erasing,
        errors,
        exchange,
        files,
        forgotten,
        hard_day,
        household,
        i18n,
        kind_words,
        kinds,
        leaving,
        limits,
        lock,
        lock_sheet,
        lookback,
        member,
        own_questions,
        prompts,
        reward,
        sample,
        undo,
        week,
        win,
    )

__all__ = [
    "celebration",
    "coach",
    "consent",
    "doors",
    "drafts",
    "erasing",
    "errors",
    "exchange",
    "files",
    "forgotten",
    "hard_day",
    "household",
    "i18n",
    "kind_words",
    "kinds",
    "leaving",
    "limits",
    "lock",
    "lock_sheet",
    "lookback",
    "member",
    "own_questions",
    "prompts",
    "reward",
    "sample",
    "undo",
    "week",
    "win",
]
