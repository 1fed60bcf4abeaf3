"""Undo: what was done can be undone for 30 minutes. Each verb's inverse is registered beside the verb, under the verb's
id."""

from models.undo.deeds import (
    HOLDS_FOR,
    Deed,
    begin_session,
    forget,
    forget_of,
    last_deed,
    record,
    record_each,
    undo,
    wrote_last,
)
from models.undo.giving_back import Draft, Words
from models.undo.recorder import left_in, recording, register_undo
from models.undo.registry import Done, inverse_of, nothing

__all__ = [
    "HOLDS_FOR",
    "Deed",
    "Done",
    "Draft",
    "Words",
    "begin_session",
    "forget",
    "forget_of",
    "inverse_of",
    "last_deed",
    "left_in",
    "nothing",
    "record",
    "record_each",
    "recording",
    "register_undo",
    "undo",
    "wrote_last",
]
