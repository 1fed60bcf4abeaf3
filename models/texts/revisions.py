"""Edits: what happens to the words, and to what others had decided about them.

    shown to everyone    the agreed words stay; the edit waits beside them (`RevisionRow`) for everyone's yes
    not shown            the words change in place; people who had decided about the old ones are asked about the new

Which of the two happens depends only on what everyone can see, and authors read their own newest words in both cases.
So an edit tells nobody what somebody else decided. Words that changed since a person opened them count as unopened:
nobody agrees to words they haven't read.

An edit may be about more people than the words before. Where those are shown, the new people join: the edit waits for
their yes as well, and the shown words are not about them. Where the words change in place, the text is about them from
now on.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from models import undo
from models.access.readable import may_read
from models.core.i18n import N_
from models.core.states import Consent
from models.storage.query import find_one
from models.storage.tables import RevisionRow, TextRow
from models.storage.tables.fields import InstantField
from models.texts import texts
from models.texts.texts import Decision, Text

_INSTANT = InstantField()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text at one time; `edited_at` is None for the first ones."""

    body: str
    effort: str
    edited_at: datetime | None

    def kept(self) -> list[object]:
        """The same as a list that JSON can hold."""
        return [self.body, self.effort, _INSTANT.db_value(self.edited_at)]


def waiting(text_id: str) -> Wording | None:
    """The words of an edit that waits beside agreed ones, or None."""
    query = RevisionRow.select(RevisionRow.body, RevisionRow.effort, RevisionRow.edited_at)
    return find_one(query.where(RevisionRow.text == text_id), Wording)


def mark_of(text: Text) -> str:
    """A short value that changes with the words of a text: it tells whether they changed, without keeping them."""
    return sha256(f"{text.body}\0{text.effort}".encode()).hexdigest()


def standing(text: Text) -> Wording:
    """The text's present words, without an edit that waits."""
    return Wording(text.body, text.effort, text.edited_at)


def rewrite(actor_id: str, text: Text, body: str, effort: str, *, also: Collection[str] = (), now: datetime) -> None:
    """Edits a text for its author, within the caller's transaction; it can be undone. `also` are the ids of further
    people the new words are about. People whom only an earlier edit was about, and who are not in `also`, are
    removed."""
    before = texts.decisions(text)
    _name(text, before, also, now)
    beside = _stands_agreed(text)
    prior = waiting(text.id)
    _put(text, Wording(body, effort, now), now)
    after = texts.decisions(text)
    kept = {
        "beside": beside,
        "words": standing(text).kept(),
        "edit": prior and prior.kept(),
        "new": [body, effort],
        "says": {who: [_kept(before.get(who)), _kept(after.get(who))] for who in {**before, **after}},
    }
    undo.record(actor_id, "edits.rewrite", text.id, kept, now=now)


def put_beside(text_id: str, wording: Wording | None, *, now: datetime) -> None:
    """Lets an edit wait beside the shown words; None removes the one that waits."""
    RevisionRow.delete().where(RevisionRow.text == text_id).execute()
    if wording is not None:
        RevisionRow.create(
            text=text_id, body=wording.body, effort=wording.effort, edited_at=wording.edited_at, made_at=now
        )


def put_in_place(text_id: str, wording: Wording) -> None:
    """Replaces the text's words by these."""
    words = {"body": wording.body, "effort": wording.effort, "edited_at": wording.edited_at}
    TextRow.update(words).where(TextRow.id == text_id).execute()


def wording_of(kept: list[Any]) -> Wording:
    """The `Wording` from the list that `Wording.kept` made."""
    body, effort, edited_at = kept
    return Wording(body, effort, _INSTANT.python_value(edited_at))


def _kept(decision: Decision | None) -> list[object] | None:
    return decision and decision.kept()


def _name(text: Text, before: Mapping[str, Decision], also: Collection[str], now: datetime) -> None:
    """Makes the text, or its waiting edit, about the people in `also` too. Removes those whom only an earlier edit
    named."""
    for who, decision in before.items():
        if decision.consent == Consent.JOINS and who not in also:
            texts.drop_person(text.id, who)
    stands = may_read(None, text.id)
    for who in sorted(set(also) - {*before, text.author_id}):
        texts.put_person(text.id, who, Decision(Consent.JOINS if stands else Consent.UNDECIDED), now=now)
        if not stands and who in texts.always_showing(text.id) and texts.is_for_others(text):
            texts.put_decision(text.id, who, Decision(Consent.EVERYONE))


def _stands_agreed(text: Text) -> bool:
    return bool(texts.decisions(text)) and may_read(None, text.id)


def _put(text: Text, wording: Wording, now: datetime) -> None:
    ready = texts.always_showing(text.id)
    if _stands_agreed(text):
        same = (wording.body, wording.effort) == (text.body, text.effort)
        put_beside(text.id, None if same else wording, now=now)
        for who, decision in texts.decisions(text).items():
            if same and decision.consent == Consent.JOINS:
                texts.drop_person(text.id, who)
                continue
            if same:
                asked = replace(decision, edit=None)
            elif who in ready:
                asked = replace(decision, edit=Consent.EVERYONE)
            else:
                asked = replace(decision, edit=Consent.UNDECIDED, opened_at=None)
            texts.put_decision(text.id, who, asked)
    else:
        put_beside(text.id, None, now=now)
        put_in_place(text.id, wording)
        for who, decision in texts.decisions(text).items():
            texts.put_decision(text.id, who, asked_again(decision, ready=who in ready))
    texts.refresh(text.id, now=now)


def asked_again(decision: Decision, *, ready: bool = False) -> Decision:
    """One person's decision after the words have changed; `ready` for a person who chose "always show"."""
    match decision.consent:
        case Consent.JOINS:  # their decision is about the edit that they joined by
            return asked_again(Decision(decision.edit or Consent.UNDECIDED, None, decision.opened_at), ready=ready)
        case Consent.EVERYONE if ready:
            return replace(decision, edit=None)
        case Consent.UNDECIDED if decision.opened_at is None:
            return decision
        case Consent.UNDECIDED | Consent.EVERYONE:
            return Decision(Consent.UNDECIDED, Consent.UNDECIDED)
        case Consent.JUST_ME:
            return Decision(Consent.JUST_ME, Consent.UNDECIDED)
        case Consent.NO_THANKS | Consent.TAKEN_DOWN:
            return Decision(decision.consent, Consent.NO_THANKS)


def _new_words(done: undo.Done, _now: datetime) -> undo.Words | None:
    if "new" not in done.before:
        return None  # a deed of an older version
    body, effort = done.before["new"]
    return undo.Words(f"edit:{done.target}", {"text": body, "effort": effort})


@undo.inverse_of("edits.rewrite", words=N_("Edit"), is_applicable=texts.is_there, gives_back=_new_words)
def _put_back(done: undo.Done, now: datetime) -> None:
    """Undoes an edit. If it still waits beside shown words, the edit before it (or none) waits there again, with
    everyone's earlier decision about it. If nothing was shown then and nothing is now, the old words and decisions come
    back, and people who decided or read since are asked again. In all other cases the old words become a new edit that
    people are asked about."""
    text = texts.find(done.target)
    words = wording_of(done.before["words"])
    prior = wording_of(done.before["edit"]) if done.before["edit"] else None
    came = _put_people_back(text, done, now)
    if done.before["beside"] and waiting(text.id) is not None:
        put_beside(text.id, prior, now=now)
        for who, (decision, before, _left) in _then(done, text).items():
            texts.put_decision(text.id, who, replace(before, consent=decision.consent))
    elif done.before["beside"] or prior is not None or may_read(None, text.id):
        _put(text, prior or words, now)
    else:
        put_in_place(text.id, words)
        _put_decisions_back(text, done)
    if waiting(text.id) is None:
        for who in came:
            texts.drop_person(text.id, who)
    texts.refresh(text.id, now=now)


def _put_people_back(text: Text, done: undo.Done, now: datetime) -> list[str]:
    """Undoes which people an edit added or removed: people whom only the edit before was about join again, and those
    who join by this edit are removed. Returns the ids of all whom this edit added. They are removed only once no edit
    waits, because what is shown about them must not change without their knowing."""
    here = texts.decisions(text)
    came: list[str] = []
    for who, (before, _left) in done.before["says"].items():
        if before is None:
            came.append(who)
            if who in here and here[who].consent == Consent.JOINS:
                texts.drop_person(text.id, who)
        elif who not in here:
            texts.put_person(text.id, who, texts.decision_of(before), now=now)
    return came


def _put_decisions_back(text: Text, done: undo.Done) -> None:
    ready = texts.always_showing(text.id)
    for who, (decision, before, left) in _then(done, text).items():
        decided_since = (decision.consent, decision.edit) != (left.consent, left.edit)
        # The words that they read are not the text's words any more.
        read_since = before.consent == Consent.UNDECIDED and decision.opened_at is not None
        put = asked_again(decision, ready=who in ready) if decided_since or read_since else before
        texts.put_decision(text.id, who, put)


def _then(done: undo.Done, text: Text) -> dict[str, tuple[Decision, Decision, Decision]]:
    """By the id of each person whom the text was about before and after the edit and is now: their decision now, before
    the edit, and as the edit left it."""
    now, kept = texts.decisions(text), done.before["says"]
    both = [who for who in now if all(kept.get(who, [None]))]
    return {who: (now[who], texts.decision_of(kept[who][0]), texts.decision_of(kept[who][1])) for who in both}
