"""A win: note it, edit it, star it, tick "said it", let it rest. Others read it as a card (`models.feed`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from peewee import Expression

from models import undo
from models.access.readable import before_seal, is_about, may_read
from models.access.refusal import nowhere
from models.core.errors import BadInput, NotNow
from models.core.i18n import N_, _
from models.core.states import Audience, Consent, Kind
from models.core.typed_text import words_of, words_or_none
from models.family.roster import require_current_members
from models.feed.cards import Card, card
from models.storage.database import transaction
from models.storage.tables import AboutRow, MemberRow, SaidRow, StarRow, TextRow
from models.texts import given_back, revisions, texts

__all__ = ["Naming", "edit", "let_rest", "naming", "note", "said_it", "star", "was_there"]

Ticks = type[StarRow] | type[SaidRow]
_EDITED = (Kind.WIN, Kind.WORDS, Kind.TURN, Kind.HARD_DAY, Kind.COMPANY)


@dataclass(frozen=True, slots=True)
class Naming:
    """What an author should know before an edit names somebody. `for_others`: the text is meant for more readers than
    the people it is about. `joins`: the ids of people whom only a waiting edit is about, not the shown words."""

    for_others: bool
    joins: tuple[str, ...]


def note(
    author_id: str,
    text: str,
    *,
    now: datetime,
    about: Sequence[str] = (),
    family: bool = False,
    effort: str | None = None,
    on_day: date | None = None,
    audience: Audience = Audience.EVERYONE,
    readers: Sequence[str] = (),
    told_to: str | None = None,
    unlocked: bool = True,
) -> Card:
    """Notes a win. It is about its author where `about` is empty and `family` is False; then the audience decides at
    once who sees it. A win about others reaches each of them alone, and is shown once each has chosen so (or had chosen
    "always show"). A win about the family is shown at once.

    `told_to` is the member who types it for the author ("Jake, told to Emily"): then it waits for the author's yes. So
    does any win when `unlocked` is False (the command line, where the author has a PIN).

    Refuses (BadInput) a blank or too long text; a day in the future; an unknown member or one who left; readers where
    the audience isn't "only".
    """
    words, took = words_of(text), words_or_none(effort)
    people = list(about) or ([] if family else [author_id])
    writer = told_to if told_to != author_id else None
    if readers and audience != Audience.ONLY:
        raise BadInput(_("Readers are chosen where it is for only some."))
    with transaction():
        require_current_members([author_id, *people, *readers, *([writer] if writer else [])])
        if on_day is not None and on_day > texts.today(now):
            raise BadInput(_("That day is still to come."))
        text_id = texts.write_down(
            Kind.WIN,
            author_id,
            words,
            now=now,
            about=people,
            family=family,
            effort=took,
            on_day=on_day,
            audience=audience,
            readers=readers,
            writer_id=writer,
            waits=writer is not None or not unlocked,
        )
        kept: dict[str, object] = {"typed_for": writer is not None}
        if people == [author_id] and writer is None:
            kept["audience"] = [_answered(author_id, audience), audience]
        undo.record(writer or author_id, "win.note", text_id, kept, now=now)
        return card(author_id, text_id)


def edit(
    actor_id: str, text_id: str, *, text: str, effort: str | None, also: Sequence[str] = (), now: datetime
) -> Card:
    """Edits the author's text. Words that others agreed to stay until they agree to the edit, too. `also` are the ids
    of people whom only the new words are about: they are asked as well. Returns the card. Refuses (NotYours) what is
    not the actor's own; (BadInput) blank and too long words, and somebody who doesn't live here."""
    words, took = words_of(text), words_or_none(effort)
    with transaction():
        require_current_members(also)
        found = texts.find(text_id)
        if found.author_id != actor_id or found.kind not in _EDITED or not may_read(actor_id, text_id):
            raise nowhere()
        newest = revisions.waiting(text_id) or revisions.standing(found)
        if (words, took) != (newest.body, newest.effort):
            revisions.rewrite(actor_id, found, words, took, also=also, now=now)
        return card(actor_id, text_id)


def naming(author_id: str, text_id: str) -> Naming:
    """What the author should know before an edit names somebody. Refuses (NotYours) a text of somebody else."""
    text = texts.find(text_id)
    if text.author_id != author_id or not may_read(author_id, text_id):
        raise nowhere()
    joins = tuple(who for who, decision in texts.decisions(text).items() if decision.consent == Consent.JOINS)
    return Naming(texts.is_for_others(text), joins)


def star(member_id: str, text_id: str, *, now: datetime) -> bool:
    """Stars a win, or takes the star off; returns whether it is starred now. A star is seen by its member alone.
    Refuses (NotYours) what they may not read."""
    with transaction():
        if not may_read(member_id, text_id):
            raise nowhere()
        with undo.recording(member_id, "win.star", text_id, now=now):
            return _toggle(StarRow, text_id, member_id, now)


def said_it(member_id: str, text_id: str, *, now: datetime) -> bool:
    """The author's tick "I told them in my own words", which the author and that person alone see; a second call
    takes it off. Returns whether it is set. It can be set whatever was decided. Refuses (NotYours) anyone but the
    author of a text about somebody else."""
    with transaction():
        text = texts.find(text_id)
        theirs = text.author_id == member_id and text.kind != Kind.COPY and may_read(member_id, text_id)
        if not theirs or not texts.decisions(text):
            raise nowhere()
        with undo.recording(member_id, "win.said_it", text_id, now=now):
            return _toggle(SaidRow, text_id, member_id, now)


def was_there(member_id: str, text_id: str, *, now: datetime) -> None:
    """ "I was there too": a line in this writer's own journal, after they noted something about somebody else; once.
    Refuses (NotYours) what they may not read, and (NotNow) a second line."""
    with transaction():
        if not may_read(member_id, text_id):
            raise nowhere()
        line = (TextRow.kind == Kind.COMPANY) & (TextRow.author == member_id) & (TextRow.parent == text_id)
        if TextRow.select().where(line).exists():
            raise NotNow(_("That stands in your journal already."))
        line_id = texts.write_down(
            Kind.COMPANY,
            member_id,
            _("I was there too."),
            now=now,
            about=[member_id],
            on_day=texts.find(text_id).on_day,
            audience=Audience.JUST_ME,
            parent_id=text_id,
        )
        undo.record(member_id, "win.was_there", line_id, now=now)


def let_rest(member_id: str, text_id: str, *, now: datetime) -> bool:
    """Stops a win about this member from coming up by itself, for everyone; a second call ends that. Returns whether
    it rests now; nobody is told. Refuses (NotYours) what is not about them."""
    with transaction():
        if not may_read(member_id, text_id):
            raise nowhere()
        resting = _resting(member_id, text_id)
        if resting is None:
            raise nowhere()
        with undo.recording(member_id, "win.let_rest", text_id, now=now):
            mine = (AboutRow.text == text_id) & (AboutRow.member == member_id)
            AboutRow.update(rests_since=None if resting else now).where(mine).execute()
        _rest_for_anybody(text_id)
    return not resting


def _answered(member_id: str, audience: Audience) -> str:
    """Stores the audience that the next form offers first. Returns the one before."""
    before: str = MemberRow.select(MemberRow.last_audience).where(MemberRow.id == member_id).scalar()
    MemberRow.update(last_audience=audience).where(MemberRow.id == member_id).execute()
    return before


def _toggle(table: Ticks, text_id: str, member_id: str, now: datetime) -> bool:
    """Sets a tick, or takes it off; returns whether it is set."""
    if table.delete().where(_mine(table, text_id, member_id)).execute():
        return False
    table.create(text=text_id, member=member_id, at=now)
    return True


def _mine(table: Ticks, text_id: str, member_id: str) -> Expression:
    """This member's tick at a text, unless it is sealed for them."""
    return (table.text == text_id) & (table.member == member_id) & ~before_seal(member_id, table.at)


def _resting(member_id: str, text_id: str) -> bool | None:
    """Whether the text rests for this member; None where it isn't about them."""
    mine = (AboutRow.text == text_id) & (AboutRow.member == member_id) & is_about()
    rests = AboutRow.rests_since.is_null(False) & ~before_seal(member_id, AboutRow.rests_since)
    return AboutRow.select(rests.converter(bool)).where(mine).scalar()


def _rest_for_anybody(text_id: str) -> None:
    """Stores with the text whether it rests for any of the people it is about."""
    anybody = AboutRow.select().where((AboutRow.text == text_id) & AboutRow.rests_since.is_null(False)).exists()
    TextRow.update(rests=anybody).where(TextRow.id == text_id).execute()


def _still_to_undo(done: undo.Done) -> bool:
    """Whether the note can be undone. What was typed for another member is that member's: until everyone sees it,
    its writer is told the same, whatever was decided."""
    found = TextRow.get_or_none(TextRow.id == done.target)
    if found is None:
        return bool(done.before["typed_for"])
    return found.author == done.actor_id or found.shown_at is None


def _own_words(done: undo.Done, now: datetime) -> undo.Words | None:
    """The words of the noted win. None of them where they were typed for somebody else: the words are that member's,
    and whether they are still there is that member's to know."""
    return undo.Words("note", {}) if done.before["typed_for"] else given_back.of_text(given_back.win)(done, now)


@undo.inverse_of("win.note", words=N_("Note a win"), is_applicable=_still_to_undo, gives_back=_own_words)
def _unnote(done: undo.Done, now: datetime) -> None:
    """Removes the author's words, whatever became of them; copies that others kept stay theirs. Words typed for another
    member are removed only while that member has not made them their own; afterwards it counts as typed by that member,
    and the typist can't tell."""
    if "audience" in done.before:
        before, answered = done.before["audience"]
        mine = (MemberRow.id == done.actor_id) & (MemberRow.last_audience == answered)
        MemberRow.update(last_audience=before).where(mine).execute()
    undecided = TextRow.author_decision.in_((Consent.UNDECIDED, Consent.NO_THANKS))
    goes = (TextRow.id == done.target) & ((TextRow.author == done.actor_id) | undecided)
    if TextRow.select().where(goes).exists():
        texts.remove(done.target)
    else:
        TextRow.update(writer=TextRow.author).where(TextRow.id == done.target).execute()


def _rest_as_before(done: undo.Done, now: datetime) -> None:
    _rest_for_anybody(done.target)


# A removed tick can only come back while its text exists.
undo.register_undo("win.star", words=N_("Star"), is_applicable=texts.is_there)
undo.register_undo("win.said_it", words=N_("Said it"), is_applicable=texts.is_there)
undo.register_undo("win.let_rest", words=N_("Let it rest"), also=_rest_as_before)
given_back.register_written("win.was_there", words=N_("I was there too"))
