"""An edit: what becomes of the words, and of what others had decided about them.

    shown to everyone      the agreed words stand; the edit waits beside them (`RevisionRow`) for everyone's yes
    not shown              the words change in place; whoever had decided about the old ones is asked about the new

Which of the two depends on nothing but what everyone can see, and an author reads their newest words in both, so that an
edit tells nobody what somebody else decided. Words that changed since a person opened them count as unopened: nobody
agrees to what they haven't read.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from models import texts, undo
from models.i18n import N_
from models.kinds import Consent
from models.reading import may_read
from models.storage.fields import InstantField
from models.storage.tables import RevisionRow, TextRow
from models.texts import Say, Text

_INSTANT = InstantField()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text at one time; `edited_at` is None for the first ones."""

    body: str
    effort: str
    edited_at: datetime | None

    def kept(self) -> list[object]:
        """As JSON can keep it."""
        return [self.body, self.effort, _INSTANT.db_value(self.edited_at)]


def waiting(text_id: str) -> Wording | None:
    """The words of an edit that waits beside agreed ones, or None."""
    query = RevisionRow.select(RevisionRow.body, RevisionRow.effort, RevisionRow.edited_at)
    found = texts.tuples(query.where(RevisionRow.text == text_id))
    return Wording(*found[0]) if found else None


def mark_of(text: Text) -> str:
    """Tells whether the words that stand are the same as at another time, without keeping them."""
    return sha256(f"{text.body}\0{text.effort}".encode()).hexdigest()


def standing(text: Text) -> Wording:
    """The words that stand."""
    return Wording(text.body, text.effort, text.edited_at)


def rewrite(actor_id: str, text: Text, body: str, effort: str, *, now: datetime) -> None:
    """The author's edit, within the caller's transaction; it can be taken back."""
    before = texts.says(text)
    beside = _stands_agreed(text)
    prior = waiting(text.id)
    _put(text, Wording(body, effort, now), now)
    kept = {
        "beside": beside,
        "words": standing(text).kept(),
        "edit": prior and prior.kept(),
        "says": {who: [before[who].kept(), say.kept()] for who, say in texts.says(text).items()},
    }
    undo.record(actor_id, "edits.rewrite", text.id, kept, now=now)


def put_beside(text_id: str, wording: Wording | None, *, now: datetime) -> None:
    """Lets an edit wait beside the words that stand; None takes the one that waits away."""
    RevisionRow.delete().where(RevisionRow.text == text_id).execute()
    if wording is not None:
        RevisionRow.create(
            text=text_id, body=wording.body, effort=wording.effort, edited_at=wording.edited_at, made_at=now
        )


def put_in_place(text_id: str, wording: Wording) -> None:
    """These words stand from now on."""
    words = {"body": wording.body, "effort": wording.effort, "edited_at": wording.edited_at}
    TextRow.update(words).where(TextRow.id == text_id).execute()


def wording_of(kept: list[Any]) -> Wording:
    """What `Wording.kept` kept."""
    body, effort, edited_at = kept
    return Wording(body, effort, _INSTANT.python_value(edited_at))


def _stands_agreed(text: Text) -> bool:
    return bool(texts.says(text)) and may_read(None, text.id)


def _put(text: Text, wording: Wording, now: datetime) -> None:
    ready = texts.always_showing(text.id)
    if _stands_agreed(text):
        same = (wording.body, wording.effort) == (text.body, text.effort)
        put_beside(text.id, None if same else wording, now=now)
        for who, say in texts.says(text).items():
            if same:
                asked = replace(say, edit=None)
            elif who in ready:
                asked = replace(say, edit=Consent.EVERYONE)
            else:
                asked = replace(say, edit=Consent.UNDECIDED, opened_at=None)
            texts.put_say(text.id, who, asked)
    else:
        put_beside(text.id, None, now=now)
        put_in_place(text.id, wording)
        for who, say in texts.says(text).items():
            texts.put_say(text.id, who, asked_again(say, ready=who in ready))
    texts.refresh(text.id, now=now)


def asked_again(say: Say, *, ready: bool = False) -> Say:
    """One person's say once the words they decided about are no longer the ones that stand; `ready` where what is about
    them may always be shown."""
    match say.consent:
        case Consent.EVERYONE if ready:
            return replace(say, edit=None)
        case Consent.UNDECIDED if say.opened_at is None:
            return say
        case Consent.UNDECIDED | Consent.EVERYONE:
            return Say(Consent.UNDECIDED, Consent.UNDECIDED)
        case Consent.JUST_ME:
            return Say(Consent.JUST_ME, Consent.UNDECIDED)
        case Consent.NO_THANKS | Consent.TAKEN_DOWN:
            return Say(say.consent, Consent.NO_THANKS)


def _is_there(done: undo.Done) -> bool:
    return TextRow.select().where(TextRow.id == done.target).exists()


@undo.inverse_of("edits.rewrite", words=N_("Edit"), holds=_is_there)
def _put_back(done: undo.Done, now: datetime) -> None:
    """Everyone stands again where they stood about the words that come back; whoever read or decided about others since
    is asked."""
    text = texts.find(done.target)
    words = wording_of(done.before["words"])
    prior = wording_of(done.before["edit"]) if done.before["edit"] else None
    if done.before["beside"] and waiting(text.id) is not None:
        put_beside(text.id, prior, now=now)
        for who, say in texts.says(text).items():
            before, _left = _then(done, who)
            texts.put_say(text.id, who, replace(before, consent=say.consent))
    elif done.before["beside"] or prior is not None or may_read(None, text.id):
        _put(text, prior or words, now)
    else:
        put_in_place(text.id, words)
        _put_says_back(text, done)
    texts.refresh(text.id, now=now)


def _put_says_back(text: Text, done: undo.Done) -> None:
    ready = texts.always_showing(text.id)
    for who, say in texts.says(text).items():
        before, left = _then(done, who)
        decided_since = (say.consent, say.edit) != (left.consent, left.edit)
        # What they have in front of them is no longer what stands.
        read_since = before.consent == Consent.UNDECIDED and say.opened_at is not None
        put = asked_again(say, ready=who in ready) if decided_since or read_since else before
        texts.put_say(text.id, who, put)


def _then(done: undo.Done, who: str) -> tuple[Say, Say]:
    """Somebody's say before the edit, and as the edit left it."""
    before, left = done.before["says"][who]
    return texts.say_of(before), texts.say_of(left)
