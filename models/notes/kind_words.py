"""Kind words: an acknowledgement of a win, and the one-key thank you."""

from collections.abc import Sequence
from datetime import datetime

from peewee import Expression

from models import undo
from models.access.readable import before_seal, is_about, is_sealed, may_read, readable
from models.access.refusal import nowhere
from models.core import calendar
from models.core.errors import NotNow, NotYours
from models.core.i18n import N_, _
from models.core.states import Audience, Consent, Kind
from models.core.typed_text import words_of
from models.family import household
from models.family.roster import live_here
from models.feed.cards import Win, card
from models.storage import clock
from models.storage.database import transaction
from models.storage.query import column
from models.storage.tables import AboutRow, MemberRow, TextRow, ThanksRow
from models.texts import texts
from models.texts.texts import Text

STARTERS: tuple[str, ...] = (
    N_("I noticed…"),
    N_("Thank you for…"),
    N_("I felt… when you…"),
    N_("I'm proud of how you…"),
)
"""Beginnings that ask for the writer's own detail."""

THANKED_MORNINGS = 3
"""So many mornings a thank-you stands on its author's page; in their journal it stays."""

_ANSWERED = (Kind.WIN, Kind.TURN, Kind.EVENING, Kind.HARD_DAY)


def say(author_id: str, win_id: str, text: str, *, alone: bool, also: Sequence[str] = (), now: datetime) -> Win:
    """Kind words under a win the author may read. They reach whom the win is about, and `also` whom the words are about
    besides, and are shown as each of them chooses; under a win about the family, or one about nobody but the writer, they
    are shown at once. `alone` keeps them between the two (whom it is about, or whose win about the family it is). Refuses
    blank or too long text, somebody who doesn't live here (BadInput), a win that can't be read (NotYours), and words
    alone to nobody (NotNow)."""
    words = words_of(text)
    with transaction():
        live_here(also)
        under = texts.find(win_id)
        if under.kind not in _ANSWERED or not may_read(author_id, win_id):
            raise nowhere()
        to = _to(author_id, under, alone=alone)
        if alone and not to:
            raise NotNow(_("There is nobody else to say this to alone."))
        text_id = texts.write_down(
            Kind.WORDS,
            author_id,
            words,
            now=now,
            about=[*to, *(who for who in also if who != author_id)],
            family=not to and under.family,
            audience=Audience.ONLY if alone else Audience.EVERYONE,
            parent_id=win_id,
        )
        undo.record(author_id, "kind_words.say", text_id, now=now)
        return card(author_id, text_id)


def thank(member_id: str, text_id: str, *, now: datetime) -> None:
    """A one-key "thank you" to the author of what reached this member, whatever they decided about it; by the id of their
    own copy, too. A second one changes nothing. Refuses what didn't reach them (NotYours), and a copy whose author has
    taken the words back (NotNow)."""
    with transaction():
        text = _what_came(member_id, text_id)
        if ThanksRow.select().where(_thanks_of(member_id, text.id)).exists():
            return
        with undo.recording(member_id, "kind_words.thank", text.id, now=now):
            ThanksRow.create(text=text.id, member=member_id, at=now)


def thanks_for(author_id: str, *, now: datetime) -> tuple[str, ...]:
    """The names of those who thanked this author lately (until the third morning), for the author alone; of what is
    sealed for them, nobody's."""
    since = calendar.morning_back(THANKED_MORNINGS, clock.newest_believed(now), household.timezone())
    query = (
        MemberRow.select()
        .join(ThanksRow, on=(ThanksRow.member == MemberRow.id))
        .join(TextRow, on=(TextRow.id == ThanksRow.text))
        .where((TextRow.author == author_id) & (ThanksRow.at >= since) & readable(author_id))
        .where(~before_seal(author_id, ThanksRow.at))
        .distinct()
        .order_by(MemberRow.position, MemberRow.name_key)
    )
    return tuple(column(query, MemberRow.name))


def _to(author_id: str, under: Text, *, alone: bool) -> list[str]:
    """Whom kind words under this text are about."""
    about = AboutRow.select().where((AboutRow.text == under.id) & (AboutRow.member != author_id))
    people = column(about.where(is_about()), AboutRow.member)
    theirs = alone or not under.family
    if not people and theirs and under.author_id not in (None, author_id):
        return [str(under.author_id)]
    return people


def _thanks_of(member_id: str, text_id: str) -> Expression:
    """This member's thank-you, unless it is sealed for them."""
    mine = (ThanksRow.text == text_id) & (ThanksRow.member == member_id)
    return mine & ~before_seal(member_id, ThanksRow.at)


def _what_came(member_id: str, text_id: str) -> Text:
    text = texts.find(text_id)
    if is_sealed(member_id, text_id) and not may_read(member_id, text_id):
        raise nowhere()
    if text.kind == Kind.COPY and text.owner_id == member_id:
        try:
            text = texts.find(text.copied_from or "")
        except NotYours:
            raise NotNow(_("Whoever wrote this has taken it back. Your copy stays yours.")) from None
    if member_id == text.author_id or not _came_to(member_id, text):
        raise nowhere()
    return text


def _came_to(member_id: str, text: Text) -> bool:
    """It is about them and has reached them; or it stands under what they wrote."""
    say = texts.says(text).get(member_id)
    if say is not None:
        return say.consent != Consent.UNDECIDED or may_read(member_id, text.id)
    if text.kind != Kind.WORDS or text.parent_id is None:
        return False
    return texts.find(text.parent_id).author_id == member_id and may_read(member_id, text.id)


texts.register_written("kind_words.say", words=N_("Kind words"))
undo.register_undo("kind_words.thank", words=N_("Thank you"))
