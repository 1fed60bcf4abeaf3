"""Undo: whoever did it takes it back, within 30 minutes, through one mechanism.

Most verbs do what they do inside `recording` (`recorder`), and what they changed goes back row by row. Where that isn't
it, for others decide meanwhile or words are taken away, a verb calls `record` inside its transaction: who, which verb, on
what, and how it stood before. Its inverse is registered beside the verb, with the condition under which it is applicable:

    undo.record(author_id, "win.note", text_id, {"typed_for": False}, now=now)

    @undo.inverse_of("win.note", words=N_("Note a win"), is_applicable=_still_to_undo)
    def _unnote(done: undo.Done, now: datetime) -> None: ...

A verb's id is its own, apart from its module's path (`registry`). `words` says what kind
of deed it was, never anybody's words or names. Neither a condition nor an inverse may behave differently to its doer for
what somebody else decided in private.

What nobody in particular did (on Home, in Settings) is taken back in the same sitting, at the same terminal: whoever
comes next has nothing to do with it. A round is a sitting of its own, wherever it is led: its deeds name it, and whoever
holds the device takes back the newest of them.

Whoever finds a page open must not put back a PIN they know, or none: what gave a PIN asks for the one that stands now.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import Expression, fn

from models.access.proof import Proof
from models.core.errors import NotNow, WrongPin
from models.core.i18n import _
from models.core.terminal import here
from models.storage import clock
from models.storage.database import transaction
from models.storage.query import pairs
from models.storage.tables import DeedRow, TextRow, TombstoneRow
from models.undo import registry
from models.undo.registry import Done, Inverse

HOLDS_FOR = timedelta(minutes=30)
TAKES_AWAY = ("reward.remove",)
"""Deeds after which a text is there no more, but that it comes back under its own id while they can be undone."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What would be undone next, said in words without anybody's private ones ("Note a win", "Show everyone"). `actor_id`
    is who did it by which `verb`, None where that is nobody in particular. `asks_pin` is whether it takes their PIN (nobody's: the
    family's) to take it back; `leads_home` whether nobody is at the keyboard afterwards."""

    id: str
    actor_id: str | None
    verb: str
    words: str
    done_at: datetime
    asks_pin: bool
    leads_home: bool


def begin_sitting() -> None:
    """Somebody else may be there now: what nobody in particular did at this terminal until now can't be taken back."""
    here().begin_sitting()


def record(
    actor_id: str | None,
    verb: str,
    target: str,
    before: Mapping[str, object] | None = None,
    *,
    sitting: str = "",
    now: datetime,
) -> None:
    """Keeps for 30 minutes what was done, within the verb's own transaction. `before` is what JSON can hold; `sitting` the
    id of the round in which it was done, if it was."""
    forget(now=now)
    where = sitting or (here().sitting if actor_id is None else "")
    kept = json.dumps(before or {})
    DeedRow.create(actor=actor_id, verb=verb, target=target, before=kept, sitting=where, done_at=now)


def record_each(verb: str, done: Sequence[tuple[str, str, datetime]]) -> None:
    """Keeps what several did at once as a deed of each: who, on what, and when. Within the verb's own transaction."""
    rows = [{"actor": who, "verb": verb, "target": target, "before": "{}", "done_at": at} for who, target, at in done]
    if rows:
        DeedRow.insert_many(rows).execute()


def last_deed(actor_id: str | None, *, sitting: str = "", now: datetime) -> Deed | None:
    """The newest thing that this member (None: nobody in particular, in this sitting) can still take back. Given a
    `sitting`, the id of a round: the newest of that round, whoever did it."""
    found = _newest(actor_id, sitting, now)
    return found and _view(*found)


def undo(
    actor_id: str | None, *, sitting: str = "", shown_for: str = "", proof: Proof | None = None, now: datetime
) -> Deed:
    """Takes it back and returns what was taken back; `sitting` as for `last_deed`. `proof` is of whoever did it, and
    `shown_for` the id of the deed for which it was given, where that asks for one. Refuses (NotNow) where there is nothing,
    or where what was done has moved on since; (WrongPin) what asks for the PIN, where it was not given for that."""
    with transaction():
        found = _newest(actor_id, sitting, now)
        if found is None:
            raise NotNow(_("There is nothing to undo. A deed can be undone for half an hour."))
        done, how = found
        deed = _view(done, how)
        if deed.asks_pin:
            if proof is None or deed.id != shown_for:
                raise WrongPin(_("The PIN comes first. Please try again."))
            proof.holds_for(deed.actor_id)
        how.take_back(done, now)
        DeedRow.delete().where(DeedRow.id == done.id).execute()
    return deed


def forget(*, now: datetime) -> None:
    """Deletes what is older than 30 minutes, with what it kept. What was taken away by it is erased then: no copy brings
    it back. Nothing goes by a clock that nobody believes."""
    with transaction():
        found = pairs(DeedRow.select().where(~_held(now), ~clock.doubted()), DeedRow.target, DeedRow.verb)
        for target in (target for target, verb in found if verb in TAKES_AWAY):
            if not TextRow.select().where(TextRow.id == target).exists():
                TombstoneRow.insert(id=target, erased_at=now).on_conflict_ignore().execute()
        if found:
            DeedRow.delete().where(~_held(now)).execute()


def _held(now: datetime) -> Expression:
    """Not longer, either, where the clock went back since; under one that nobody believes, what is there."""
    return clock.not_before(DeedRow.done_at, now - HOLDS_FOR, now=now) & (
        (DeedRow.done_at <= now + HOLDS_FOR) | clock.doubted()
    )


def forget_of(member_id: str) -> None:
    """Deletes what this member did, and what was done to them or keeps something of theirs. Inside a transaction."""
    theirs = (DeedRow.actor == member_id) | (DeedRow.target == member_id) | DeedRow.before.contains(member_id)
    DeedRow.delete().where(theirs).execute()


def _newest(actor_id: str | None, sitting: str, now: datetime) -> tuple[Done, Inverse] | None:
    for done in _deeds(actor_id, sitting, now):
        how = registry.find(done.verb)
        if how is not None and how.is_applicable(done):
            return done, how
    return None


def _deeds(actor_id: str | None, sitting: str, now: datetime) -> Iterator[Done]:
    nobodys = DeedRow.actor.is_null() & (DeedRow.sitting == here().sitting)
    theirs: Expression = nobodys if actor_id is None else (DeedRow.actor == actor_id) & (DeedRow.sitting == "")
    whose = DeedRow.sitting == sitting if sitting else theirs
    rows = (
        DeedRow.select(DeedRow.id, DeedRow.actor, DeedRow.verb, DeedRow.target, DeedRow.before, DeedRow.done_at)
        .where(whose & (_held(now)))
        .order_by(fn.IIF(clock.doubted(), DeedRow.seq, DeedRow.done_at).desc(), DeedRow.seq.desc())
    )
    for row in list(rows):
        yield Done(row.id, row.actor, row.verb, row.target, json.loads(row.before), row.done_at)


def _view(done: Done, how: Inverse) -> Deed:
    return Deed(done.id, done.actor_id, done.verb, _(how.words), done.done_at, how.asks_pin(done), how.leads_home)
