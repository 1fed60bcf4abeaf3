"""The person decides: one state machine for every text about somebody.

    undecided ──show──▶ everyone ──take_down──▶ taken down
        │                  ▲  ▲                     │
        ├──keep──▶ just me ┘  └──────── show ───────┘
        └──let_go──▶ no thanks

Each person whom a text is about has a state of their own. A text is shown (`shown_at` is set) while its audience is
"everyone", its author's own decision is "everyone", and so is the state of each of these people. A text about the
family or about nobody is shown from the start. The author is never told these states, and sees "with Jake" until the
text is shown.

The author's own decision (`author_decision`) has the same states: "undecided" while somebody else typed the text under
their name; "just me" is kept as the text's audience; what they took down they may show again. Anybody may take down a
text about the family.

An edit (`models.texts.revisions`) asks again. While the old words are shown, each person's `edit_consent` goes

    (everyone, undecided) ──show──▶ agreed: the edit takes its place once all have
        ├──keep──▶ just me: a copy of it, the agreed words stand      └──let_go──▶ no thanks: the agreed words stand

While nothing is shown, an edit changes the words in place. A person who had shown them is undecided again. A person who
kept a copy keeps it, and the new words wait beside it (just me, undecided). A person who said no thanks or took it down
is not asked.

    consent        edit_consent, in place            edit_consent beside agreed words
    undecided      none, undecided                   -
    everyone       none                              undecided, everyone, just me, no thanks
    just me        none, undecided, no thanks        -
    no thanks      none, no thanks                   -
    taken down     none, no thanks                   undecided, everyone, just me, no thanks
    joins          -                                 undecided, everyone, just me, no thanks

"joins" is for a person whom only an edit is about: the shown words are not about them, and only the edit waits for
their yes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeGuard

from models import undo
from models.access.readable import asks, is_sealed, may_read, over, sealed
from models.access.refusal import nowhere
from models.core.errors import NotNow, NotYours
from models.core.i18n import N_, _
from models.core.states import Audience, Consent, Kind, Presence
from models.family.roster import require_current_members
from models.storage import clock_doubt, legible
from models.storage.database import transaction
from models.storage.query import column, pairs
from models.storage.tables import AboutRow, MemberRow, RevisionRow, TextRow
from models.storage.tables.fields import InstantField
from models.texts import revisions, texts
from models.texts.consent_rules import BY_AUTHOR, BY_PERSON, Scene
from models.texts.inbox import DECIDED, Waiting, something_for, waiting_for
from models.texts.texts import Decision, Text

__all__ = ["Waiting", "keep", "let_all_go", "let_go", "open_it", "settle", "show", "something_for", "take_down"]

SETTLES_AFTER = timedelta(days=30)
_INSTANT = InstantField()


def open_it(member_id: str, text_id: str, *, now: datetime) -> Waiting:
    """Opens a text that waits for this member and returns its words. Nobody else can tell that it was opened.
    Refuses (NotYours) what does not wait for them."""
    with transaction():
        waiting = waiting_for(member_id, text_id)
        if waiting is None:
            raise nowhere()
        AboutRow.update(opened_at=now).where(
            (AboutRow.text == waiting.id) & (AboutRow.member == member_id) & AboutRow.opened_at.is_null()
        ).execute()
    return replace(waiting, opened=True)


def show(member_id: str, text_id: str, *, also: Sequence[str] = (), now: datetime) -> bool:
    """ "Show everyone": from undecided, from just me (also by the copy's id), or from what they themselves took down.
    An author shows what they took down or what was only for themselves, and names in `also` the ids of further people
    it is about: then it waits for these people's decision. Returns whether everyone can see it now; for an edit,
    whether it has taken its place. Refuses (NotYours) what is not theirs; (NotNow) what its author wrote for them
    alone, what is shown already, words that changed since they read them, and a copy whose text was taken back;
    (BadInput) somebody who doesn't live here."""
    shown_id = _decide("show", member_id, text_id, now, also)
    decision = texts.decisions(texts.find(shown_id)).get(member_id)
    still_waits = decision is not None and decision.edit == Consent.EVERYONE
    return may_read(None, shown_id) and not still_waits


def keep(member_id: str, text_id: str, *, now: datetime) -> None:
    """ "Just for me": makes a copy of their own, which no edit, undo or erasing by the author changes. A text that
    somebody typed under their name is from now on for them alone. Refuses (NotYours) what is not theirs, and (NotNow)
    what does not wait for their decision."""
    _decide("keep", member_id, text_id, now)


def let_go(member_id: str, text_id: str, *, now: datetime) -> None:
    """ "No thanks": the text is gone for them, and its author can't tell. Refuses as `keep` does."""
    _decide("let_go", member_id, text_id, now)


def take_down(member_id: str, text_id: str, *, now: datetime) -> None:
    """Takes down a text that is about them, at any time; nobody is told. The writer keeps the words in their own
    journal. Authors may take down their own texts, and anybody a text about the family. Refuses (NotYours) what is not
    theirs; (NotNow) what nobody else sees, and an evening's page, because only its turns can be taken down."""
    _decide("take_down", member_id, text_id, now)


def settle(*, now: datetime) -> int:
    """Puts what has waited for a month into its person's own journal, as "Just for me" does; returns how many. Call
    it once a day. It does nothing for a member whose card is closed or what is sealed or can't be read, and nothing at all while the
    device's clock is in doubt."""
    settled = 0
    with transaction():
        if clock_doubt.is_doubted():
            return 0
        for member_id, text_id in _waited_since(now - SETTLES_AFTER):
            with legible.stepped_over(), transaction():
                _settle(member_id, text_id)
                settled += 1
    return settled


def _settle(member_id: str, text_id: str) -> None:
    text = texts.find(text_id)
    if member_id == text.author_id:
        _put_author(text, Consent.EVERYONE, Audience.JUST_ME)
    else:
        scene = Scene(text, revisions.waiting(text_id), None, False)
        texts.put_decision(text_id, member_id, BY_PERSON["keep"](texts.decisions(text)[member_id], scene))
        _copy(member_id, scene)


def let_all_go(member_id: str) -> dict[str, Any]:
    """Says "No thanks" to all that waits about a member, or under their name, because they leave. Returns what was
    changed, as JSON, for `bring_all_back`. Within the caller's transaction."""
    waits = (AboutRow.consent == Consent.UNDECIDED) | (AboutRow.edit_consent == Consent.UNDECIDED)
    decisions: dict[str, list[list[object]]] = {}
    for text_id, decision in texts.decisions_of(member_id, waits).items():
        no = {name: Consent.NO_THANKS for name in ("consent", "edit") if getattr(decision, name) == Consent.UNDECIDED}
        left = replace(decision, **no)
        texts.put_decision(text_id, member_id, left)
        decisions[text_id] = [decision.kept(), left.kept()]
    typed_for = (TextRow.author == member_id) & (TextRow.author_decision == Consent.UNDECIDED)
    under_name = column(TextRow.select().where(typed_for), TextRow.id)
    TextRow.update(author_decision=Consent.NO_THANKS).where(typed_for).execute()
    return {"says": decisions, "under_name": under_name}


def bring_all_back(member_id: str, let_go: Mapping[str, Any]) -> None:
    """Undoes `let_all_go`: exactly what it changed waits again, but nothing that somebody has changed since. Words
    that changed meanwhile wait as new ones. Within the caller's transaction."""
    now = texts.decisions_of(member_id, AboutRow.text.in_(list(let_go["says"])))
    for text_id, decision in now.items():
        before, left = (texts.decision_of(kept) for kept in let_go["says"][text_id])
        if (decision.consent, decision.edit) == (left.consent, left.edit):
            texts.put_decision(text_id, member_id, before)
        elif decision.consent == left.consent == Consent.NO_THANKS:
            texts.put_decision(text_id, member_id, revisions.asked_again(before))
    still = TextRow.id.in_(let_go["under_name"]) & (TextRow.author_decision == Consent.NO_THANKS)
    TextRow.update(author_decision=Consent.UNDECIDED).where(still).execute()


def _waited_since(before: datetime) -> list[tuple[str, str]]:
    """(member id, text id) of each text that waits, came before `before` (UTC), and was not edited since."""
    kept = TextRow.kind.in_(DECIDED) & (MemberRow.presence != Presence.CLOSED)
    # So written, SQLite finds both by an index. In a long journal nearly all texts are decided.
    each = AboutRow.member.in_(MemberRow.select(MemberRow.id))
    waits = (each & (AboutRow.consent == Consent.UNDECIDED)) | (each & (AboutRow.edit_consent == Consent.UNDECIDED))
    about = (
        AboutRow.select()
        .join(TextRow, on=(TextRow.id == AboutRow.text))
        .join(MemberRow, on=(MemberRow.id == AboutRow.member))
        .left_outer_join(RevisionRow, on=(RevisionRow.text == TextRow.id))
        .where(waits & kept & asks() & over() & ~sealed(AboutRow.member) & (AboutRow.came_at <= before))
        .where(RevisionRow.made_at.is_null() | (RevisionRow.made_at <= before))
        .where(TextRow.edited_at.is_null() | (TextRow.edited_at <= before))
    )
    typed = TextRow.select().join(MemberRow, on=(MemberRow.id == TextRow.author))
    under_name = typed.where(
        kept & ~sealed(TextRow.author) & (TextRow.author_decision == Consent.UNDECIDED) & (TextRow.noted_at <= before)
    )
    named = [(who, id) for who, id in pairs(under_name, TextRow.author, TextRow.id) if who is not None]
    return pairs(about, AboutRow.member, AboutRow.text) + named


def _decide(verb: str, member_id: str, text_id: str, now: datetime, also: Sequence[str] = ()) -> str:
    """Stores one decision of this member, so that it can be undone. Returns the id of the text (not of the copy)."""
    with transaction():
        require_current_members(also)
        text, copy = _in_reach(verb, member_id, text_id)
        before, edit = texts.decisions(text), revisions.waiting(text.id)
        kept: dict[str, object] = {"shown_at": _INSTANT.db_value(text.shown_at)}
        if _about_them(before.get(member_id), verb):
            scene = Scene(text, edit, copy, texts.is_for_them_alone(text))
            texts.put_decision(text.id, member_id, BY_PERSON[verb](before[member_id], scene))
            kept["copy"] = _copy(member_id, scene) if verb == "keep" else None
            kept["stood"] = revisions.mark_of(text)
        else:
            after = BY_AUTHOR[verb](text)
            kept["named"] = named = sorted(set(also) - {*before, member_id})
            for who in named:
                texts.put_person(text.id, who, Decision(Consent.UNDECIDED), now=now)
            _put_author(text, *after)
            if verb == "show" and (text.author_decision == Consent.UNDECIDED or text.audience != after[1]):
                _ask_more_widely(text, now)
            kept["author"] = [[text.author_decision, text.audience], after]
        texts.refresh(text.id, now=now)
        decisions = {who: decision for who, decision in texts.decisions(text).items() if who in before}
        kept["says"] = texts.changed_decisions(before, decisions)
        if edit is not None and revisions.waiting(text.id) is None:
            kept["taken_over"] = [revisions.standing(text).kept(), edit.kept()]
            kept["stood"] = revisions.mark_of(texts.find(text.id))
        undo.record(member_id, f"consent.{verb}", text.id, kept, now=now)
    return text.id


def _in_reach(verb: str, member_id: str, text_id: str) -> tuple[Text, Text | None]:
    """The text that this member decides about, and their own copy where the id is the copy's. Refuses (NotYours)
    what is neither about them nor theirs, what never reached them, and what does not exist."""
    text = texts.find(text_id)
    copy = text if text.kind == Kind.COPY and text.owner_id == member_id else None
    if copy is not None:
        text = _copied_from(copy)
    if text.kind == Kind.EVENING and may_read(member_id, text.id):
        raise NotNow(_("The evening's page stays. Each turn on it can be taken down by itself."))
    decision = texts.decisions(text).get(member_id)
    if is_sealed(member_id, text.id) and verb != "take_down":
        raise nowhere()
    if text.kind not in DECIDED or not _may_decide(verb, member_id, text, decision):
        raise _taken_back() if copy else nowhere()
    return text, copy


def _may_decide(verb: str, member_id: str, text: Text, decision: Decision | None) -> bool:
    if not _about_them(decision, verb):
        of_all = text.family and verb == "take_down" and may_read(None, text.id)
        return text.author_id == member_id or of_all
    if decision.consent == Consent.EVERYONE and verb == "take_down":
        return True
    out = text.author_decision == Consent.EVERYONE and text.audience != Audience.JUST_ME
    reached = decision.consent not in (Consent.UNDECIDED, Consent.JOINS)
    return out and (reached or may_read(member_id, text.id))


def _about_them(decision: Decision | None, verb: str) -> TypeGuard[Decision]:
    """Whether this person decides because the text is about them. A person who joins by an edit decides about that edit
    only."""
    return decision is not None and not (verb == "take_down" and decision.consent == Consent.JOINS)


def _copied_from(copy: Text) -> Text:
    try:
        return texts.find(copy.copied_from or "")
    except NotYours:
        raise _taken_back() from None


def _taken_back() -> NotNow:
    return NotNow(_("Whoever wrote this has taken it back. Your copy stays yours."))


def _put_author(text: Text, decision: Consent, audience: Audience) -> None:
    TextRow.update(author_decision=decision, audience=audience).where(TextRow.id == text.id).execute()


def _ask_more_widely(text: Text, now: datetime) -> None:
    """After the author widened the audience: people who agreed to the smaller one are asked again."""
    for who, decision in texts.decisions(text).items():
        if decision.consent == Consent.EVERYONE:
            texts.put_decision(text.id, who, replace(decision, consent=Consent.UNDECIDED, edit=None))
    texts.reach(text.id, now=now)


def _copy(member_id: str, scene: Scene) -> str:
    words = scene.edit or revisions.standing(scene.text)
    return texts.copy_for(member_id, scene.text, body=words.body, effort=words.effort)


def _as_it_was_left(done: undo.Done) -> bool:
    """Whether the doer's own decision still stands, about the same words. What they kept or let go can be undone
    after an edit, too: then the new words wait for them."""
    try:
        text = texts.find(done.target)
    except NotYours:
        return False
    if "author" in done.before:
        return [text.author_decision, text.audience] == done.before["author"][1]
    if done.actor_id not in texts.decisions(text):
        return False  # only an edit was about them, and it is gone
    mine, before, left = _own(done, text)
    if before.consent == Consent.UNDECIDED and left.consent in (Consent.JUST_ME, Consent.NO_THANKS):
        return mine.consent == left.consent
    again = revisions.waiting(text.id) is not None and "taken_over" in done.before
    return (mine.consent, mine.edit) == (left.consent, left.edit) and not again and _same_words(done, text)


def _own(done: undo.Done, text: Text) -> tuple[Decision, Decision, Decision]:
    """The doer's decision now, before the deed, and as the deed left it."""
    who = done.doer
    before, left = (texts.decision_of(kept) for kept in done.before["says"][who])
    return texts.decisions(text)[who], before, left


def _same_words(done: undo.Done, text: Text) -> bool:
    return revisions.mark_of(text) == done.before["stood"]


@undo.inverse_of("consent.show", words=N_("Show everyone"), is_applicable=_as_it_was_left)
@undo.inverse_of("consent.keep", words=N_("Just for me"), is_applicable=_as_it_was_left)
@undo.inverse_of("consent.let_go", words=N_("No thanks"), is_applicable=_as_it_was_left)
@undo.inverse_of("consent.take_down", words=N_("Take down"), is_applicable=_as_it_was_left)
def _put_back(done: undo.Done, now: datetime) -> None:
    """Puts the doer's decision back; what others decided since stays."""
    text, before = texts.find(done.target), done.before
    _put_decisions_back(done, text)
    if "author" in before:
        _put_author(text, *before["author"][0])
        for who in before["named"]:
            texts.drop_person(text.id, who)
    if "taken_over" in before:
        words, edit = (revisions.wording_of(kept) for kept in before["taken_over"])
        revisions.put_in_place(text.id, words)
        revisions.put_beside(text.id, edit, now=now)
    if before.get("copy"):
        texts.remove(before["copy"])
    texts.refresh(text.id, now=now, since=_INSTANT.python_value(before["shown_at"]))


def _put_decisions_back(done: undo.Done, text: Text) -> None:
    """Puts back the doer's decision, and of the others' those which the deed itself had changed and nobody has
    changed since."""
    changed: Mapping[str, Any] = done.before["says"]
    same = "author" in done.before or _same_words(done, text)
    for who, decision in texts.decisions(text).items():
        if who not in changed:
            continue
        before, left = (texts.decision_of(kept) for kept in changed[who])
        if who == done.actor_id:
            texts.put_decision(text.id, who, before if same else revisions.asked_again(before))
        elif (decision.consent, decision.edit) == (left.consent, left.edit):
            texts.put_decision(text.id, who, before)
        elif "taken_over" in done.before and before.consent == Consent.JOINS:
            # They took down words that were about them; the words that stand now are not.
            texts.put_decision(text.id, who, replace(before, edit=Consent.NO_THANKS))
        elif "taken_over" in done.before:
            # They had agreed to the edit that goes back to waiting, and took the text down since.
            texts.put_decision(text.id, who, replace(decision, edit=Consent.EVERYONE))
