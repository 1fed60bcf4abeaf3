"""Taking back: what was done is kept for half an hour, and each verb's inverse stands beside it under the verb's id."""

from models.undo.deeds import HOLDS_FOR, Deed, begin_session, forget, forget_of, last_deed, record, record_each, undo
from models.undo.recorder import recording, register_undo
from models.undo.registry import Done, inverse_of

__all__ = [
    "HOLDS_FOR",
    "Deed",
    "Done",
    "begin_session",
    "forget",
    "forget_of",
    "inverse_of",
    "last_deed",
    "record",
    "record_each",
    "recording",
    "register_undo",
    "undo",
]
