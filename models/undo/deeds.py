"""Undo: the member who did something can undo it within 30 minutes.

Most verbs make their changes inside `recording` (`recorder`), and undo puts the changed rows back. Where that is not
enough, because others decide in the meantime or words are deleted, a verb calls `record` inside its transaction: who,
which verb, on what, and what was there before. Its inverse is registered beside the verb, with the condition under
which it can be used:

    undo.record(author_id, "win.note", text_id, {"typed_for": False}, now=now)

    @undo.inverse_of("win.note", words=N_("Note a win"), is_applicable=_still_to_undo)
    def _unnote(done: undo.Done, now: datetime) -> None: ...

A verb's id does not change when its module moves (`registry`). `words` says what kind of deed it was, never anybody's
words or names. Neither a condition nor an inverse may let the doer see what somebody else decided in private.

What nobody in particular did (on Home, in Settings) can be undone only in the same session at the same terminal, not by
the next person. A round's deeds carry the round's id: the newest can be undone by the one who holds the device,
whichever terminal leads the round.

A deed that set a PIN asks for the present PIN before it is undone. Otherwise somebody who finds a page open could put
back a PIN they know, or none.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from peewee import Expression, fn

from models.access.proof import Proof
from models.core.errors import NotNow, WrongPin
from models.core.i18n import _
from models.core.terminal import here
from models.storage import clock_doubt
from models.storage.database import transaction
from models.storage.query import pairs
from models.storage.tables import DeedRow, TextRow, TombstoneRow
from models.undo import registry
from models.undo.giving_back import Draft, give_back
from models.undo.registry import Done, Inverse

HOLDS_FOR = timedelta(minutes=30)
TAKES_AWAY = ("reward.remove",)
"""Verbs that delete a text, which comes back under its own id if the deed is undone."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What undo would take back next. `words` describes it without anybody's private words ("Note a win", "Show
    everyone"). `actor_id` is the doer, None where that is nobody in particular; `verb` the verb's id. `asks_pin`: to
    undo it takes the doer's PIN (the family's where `actor_id` is None). `leads_home`: nobody is at the keyboard after
    it. `loses_words`: it deletes words that no draft may hold. `draft` is set once it was undone: the draft that its
    words became."""

    id: str
    actor_id: str | None
    verb: str
    words: str
    done_at: datetime
    asks_pin: bool
    leads_home: bool
    loses_words: bool
    draft: Draft | None = None


def begin_session() -> None:
    """Begins a new session at this terminal, because somebody else may be there now: what nobody in particular did
    here before can't be undone any more."""
    here().begin_session()


def record(
    actor_id: str | None,
    verb: str,
    target: str,
    before: Mapping[str, object] | None = None,
    *,
    round_id: str = "",
    now: datetime,
) -> None:
    """Keeps a deed for 30 minutes, inside the verb's own transaction. `actor_id` None is nobody in particular;
    `before` is what the inverse needs, as JSON; `round_id` is the round in which it was done, if any."""
    forget(now=now)
    scope = round_id or (here().session if actor_id is None else "")
    kept = json.dumps(before or {})
    DeedRow.create(actor=actor_id, verb=verb, target=target, before=kept, scope=scope, done_at=now)


def record_each(verb: str, done: Sequence[tuple[str, str, datetime]]) -> None:
    """Keeps one deed for each of these: (who, on what, when in UTC). Inside the verb's own transaction."""
    rows = [{"actor": who, "verb": verb, "target": target, "before": "{}", "done_at": at} for who, target, at in done]
    if rows:
        DeedRow.insert_many(rows).execute()


def last_deed(actor_id: str | None, *, round_id: str = "", now: datetime) -> Deed | None:
    """The newest deed that can be undone: of this member, or (None) of nobody in particular in this session. With a
    `round_id`: the newest of that round, whoever did it."""
    found = _newest(actor_id, round_id, now)
    return found and _view(*found, now)


def wrote_last(actor_id: str, *, now: datetime) -> str:
    """The words that this member wrote with the newest thing they can undo, for that member alone. Empty where it has
    no words, or words that need care."""
    found = _newest(actor_id, "", now)
    words = found and found[1].gives_back(found[0], now)
    return words.first if words is not None and words.may_be_kept else ""


def undo(
    actor_id: str | None, *, round_id: str = "", shown_for: str = "", proof: Proof | None = None, now: datetime
) -> Deed:
    """Undoes the newest deed that can be undone, makes the doer's words a draft of theirs again, and returns the deed;
    `actor_id` and `round_id` as for `last_deed`. Where the deed asks for a PIN: `proof` is the doer's, and `shown_for`
    the id of the deed for which it was given. Refuses (NotNow) where there is nothing to undo, or where it changed
    since; (WrongPin) where the PIN was not given for this deed."""
    with transaction():
        found = _newest(actor_id, round_id, now)
        if found is None:
            raise NotNow(_("There is nothing to undo. You can undo something for half an hour."))
        done, how = found
        deed = _view(done, how, now)
        if deed.asks_pin:
            if proof is None or deed.id != shown_for:
                raise WrongPin(_("The PIN comes first. Please try again."))
            proof.holds_for(deed.actor_id)
        words = how.gives_back(done, now)
        how.take_back(done, now)
        DeedRow.delete().where(DeedRow.id == done.id).execute()
        return replace(deed, draft=give_back(done.actor_id, words, now=now))


def forget(*, now: datetime) -> None:
    """Deletes deeds that are older than 30 minutes. Texts that they had deleted count as erased from then on: no copy
    brings them back. Does nothing while the device's clock is in doubt."""
    with transaction():
        found = pairs(DeedRow.select().where(~_held(now), ~clock_doubt.doubted()), DeedRow.target, DeedRow.verb)
        for target in (target for target, verb in found if verb in TAKES_AWAY):
            if not TextRow.select().where(TextRow.id == target).exists():
                TombstoneRow.insert(id=target, erased_at=now).on_conflict_ignore().execute()
        if found:
            DeedRow.delete().where(~_held(now)).execute()


def _held(now: datetime) -> Expression:
    """The condition that a deed can still be undone. Where the clock was set back since, also for 30 minutes at most; while
    it is in doubt, as long as the deed is kept."""
    return clock_doubt.not_before(DeedRow.done_at, now - HOLDS_FOR, now=now) & (
        (DeedRow.done_at <= now + HOLDS_FOR) | clock_doubt.doubted()
    )


def forget_of(member_id: str) -> None:
    """Deletes the deeds that this member did, and those that are about them or hold something of theirs. Inside a
    transaction."""
    theirs = (DeedRow.actor == member_id) | (DeedRow.target == member_id) | DeedRow.before.contains(member_id)
    DeedRow.delete().where(theirs).execute()


def _newest(actor_id: str | None, round_id: str, now: datetime) -> tuple[Done, Inverse] | None:
    for done in _deeds(actor_id, round_id, now):
        how = registry.find(done.verb)
        if how is not None and how.is_applicable(done):
            return done, how
    return None


def _deeds(actor_id: str | None, round_id: str, now: datetime) -> Iterator[Done]:
    nobodys = DeedRow.actor.is_null() & (DeedRow.scope == here().session)
    theirs: Expression = nobodys if actor_id is None else (DeedRow.actor == actor_id) & (DeedRow.scope == "")
    whose = DeedRow.scope == round_id if round_id else theirs
    rows = (
        DeedRow.select(DeedRow.id, DeedRow.actor, DeedRow.verb, DeedRow.target, DeedRow.before, DeedRow.done_at)
        .where(whose & (_held(now)))
        .order_by(fn.IIF(clock_doubt.doubted(), DeedRow.seq, DeedRow.done_at).desc(), DeedRow.seq.desc())
    )
    for row in list(rows):
        yield Done(row.id, row.actor, row.verb, row.target, json.loads(row.before), row.done_at)


def _view(done: Done, how: Inverse, now: datetime) -> Deed:
    words = how.gives_back(done, now)
    return Deed(
        done.id,
        done.actor_id,
        done.verb,
        _(how.words),
        done.done_at,
        how.asks_pin(done),
        how.leads_home,
        loses_words=words is not None and not words.may_be_kept,
    )
