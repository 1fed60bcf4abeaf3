"""Undo for a PIN that was set, changed or removed. The PIN and its four words go back together, because each PIN has
words of its own. Undo asks for the PIN that is set now, so that nobody who finds a page open can put back a PIN they
know, or none."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime

from models import undo
from models.family.pin import hashes
from models.storage.database import transaction
from models.storage.query import pairs

Kept = tuple[str, str]
"""The hashes of a PIN and of its words."""


def put(member_id: str | None, verb: str, pin: str | None, *, now: datetime) -> None:
    """Keeps a new PIN (None: none) for a member, or for the family, without words yet; tries begin again. Refuses
    (BadInput) a PIN that is not 4 to 8 digits."""
    kept = hashes.hash_of(pin)
    with transaction(), recording(member_id, verb, now=now):
        hashes.begin_again(*hashes.whose(member_id), pin=kept, recovery="")


@contextmanager
def recording(member_id: str | None, verb: str, *, now: datetime) -> Generator[None]:
    """Records changes inside to a member's PIN and its words (None: the family's) as a deed of theirs; no deed where
    nothing changes. Within the verb's transaction."""
    was = _kept(member_id)
    yield
    left = _kept(member_id)
    if was != left:
        undo.record(member_id, verb, hashes.whose(member_id)[1], {"was": was, "is": left}, now=now)


def register_undo(verb: str, *, words: str) -> None:
    """Registers a verb that uses `recording`. `words` is marked with `N_`."""

    def take_back(done: undo.Done, now: datetime) -> None:
        pin, its_words = done.before["was"]
        hashes.begin_again(*hashes.whose(done.actor_id), pin=pin, recovery=its_words)

    def asks(done: undo.Done) -> bool:
        return bool(_kept(done.actor_id)[0])

    undo.inverse_of(verb, words=words, is_applicable=_as_it_was_left, asks_pin=asks)(take_back)


def _as_it_was_left(done: undo.Done) -> bool:
    (old, _old_words), (left, its_words) = done.before["was"], done.before["is"]
    pin, words = _kept(done.actor_id)
    # The first words of a PIN come with it, a moment later; they are no deed of their own.
    return pin == left and (old != left or words == its_words)


def _kept(member_id: str | None) -> Kept:
    rows, owner_id = hashes.whose(member_id)
    found = pairs(rows.select().where(rows.id == owner_id), rows.pin, rows.recovery)
    return found[0] if found else ("", "")
