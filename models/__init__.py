"""A family's data and the rules about it. This is all of it that a screen may import, as in `from models import win`.

Each name is a module; its verbs are plain functions that return frozen views or raise a refusal of `errors`. A module
is loaded only when first used (PEP 562), so that the first screen can be drawn while the family's file is being opened.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models import celebration, coach, exchange, feed, reward, sample, undo, views
    from models.core import calendar, errors, i18n, states, typed_text
    from models.family import doors, household
    from models.family.pin import recovery
    from models.feed import lookback
    from models.membership import leaving, member
    from models.notes import hard_day, kind_words, win
    from models.questions import deal as prompts
    from models.questions import own as own_questions
    from models.storage.passphrase import lock
    from models.texts import consent, drafts, erasing
    from models.upkeep import clock, family_file, lock_sheet

_ROOMS = {
    "calendar": "core.calendar",
    "celebration": "celebration",
    "clock": "upkeep.clock",
    "coach": "coach",
    "consent": "texts.consent",
    "doors": "family.doors",
    "drafts": "texts.drafts",
    "erasing": "texts.erasing",
    "errors": "core.errors",
    "exchange": "exchange",
    "family_file": "upkeep.family_file",
    "feed": "feed",
    "hard_day": "notes.hard_day",
    "household": "family.household",
    "i18n": "core.i18n",
    "kind_words": "notes.kind_words",
    "leaving": "membership.leaving",
    "lock": "storage.passphrase.lock",
    "lock_sheet": "upkeep.lock_sheet",
    "lookback": "feed.lookback",
    "member": "membership.member",
    "own_questions": "questions.own",
    "prompts": "questions.deal",
    "recovery": "family.pin.recovery",
    "reward": "reward",
    "sample": "sample",
    "states": "core.states",
    "typed_text": "core.typed_text",
    "undo": "undo",
    "views": "views",
    "win": "notes.win",
}

__all__ = [
    "calendar",
    "celebration",
    "clock",
    "coach",
    "consent",
    "doors",
    "drafts",
    "erasing",
    "errors",
    "exchange",
    "family_file",
    "feed",
    "hard_day",
    "household",
    "i18n",
    "kind_words",
    "leaving",
    "lock",
    "lock_sheet",
    "lookback",
    "member",
    "own_questions",
    "prompts",
    "recovery",
    "reward",
    "sample",
    "states",
    "typed_text",
    "undo",
    "views",
    "win",
]


def __getattr__(name: str) -> object:
    """Imports the module of this name when it is first used."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'models' has no attribute {name!r}")
    return import_module(f"models.{_ROOMS[name]}")
