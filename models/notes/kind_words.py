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
from models.family.roster import require_current_members
from models.feed.cards import Card, card
from models.storage import clock_doubt
from models.storage.database import transaction
from models.storage.query import column
from models.storage.tables import AboutRow, MemberRow, TextRow, ThanksRow
from models.texts import given_back, texts
from models.texts.texts import Text

STARTERS: tuple[str, ...] = (
    N_("I noticed…"),
    N_("Thank you for…"),
    N_("I felt… when you…"),
    N_("I'm proud of how you…"),
    N_("I'm sorry that I…"),
    N_("I'd like to try again to…"),
)
"""Beginnings that ask for the writer's own detail, or put something right."""

THANKED_MORNINGS = 3
"""The number of mornings that a thank-you stands on its author's page; it stays in their journal."""

_ANSWERED = (Kind.WIN, Kind.TURN, Kind.EVENING, Kind.HARD_DAY)


def say(author_id: str, win_id: str, text: str, *, alone: bool, also: Sequence[str] = (), now: datetime) -> Card:
    """Writes kind words under a win that the author may read. They reach the people the win is about and those in
    `also` (ids), each of whom decides whether they are shown; under a win about the family, or one about nobody but
    the author, they are shown at once. `alone` keeps them between the author and the people it is about (or the
    writer of a win about the family). Returns the win's card. Refuses (BadInput) blank or too long text, and
    somebody who doesn't live here; (NotYours) a win that can't be read; (NotNow) words alone to nobody."""
    words = words_of(text)
    with transaction():
        require_current_members(also)
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
    """A one-key "thank you" to the author of what reached this member, whatever they decided about it; the id may be
    that of their own copy. A second one changes nothing. Refuses (NotYours) what didn't reach them, and (NotNow) a
    copy whose author has taken the words back."""
    with transaction():
        text = _what_came(member_id, text_id)
        if ThanksRow.select().where(_thanks_of(member_id, text.id)).exists():
            return
        with undo.recording(member_id, "kind_words.thank", text.id, now=now):
            ThanksRow.create(text=text.id, member=member_id, at=now)


def thanks_for(author_id: str, *, now: datetime) -> tuple[str, ...]:
    """The names of those who thanked this author since 04:00 two mornings ago, for the author alone; without what is
    sealed for them."""
    since = calendar.morning_back(THANKED_MORNINGS, clock_doubt.newest_believed(now), household.timezone())
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
    """The condition on this member's thank-you; never one that is sealed for them."""
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
    """Whether the text is about them and has reached them, or was written under a text of theirs."""
    decision = texts.decisions(text).get(member_id)
    if decision is not None:
        return decision.consent != Consent.UNDECIDED or may_read(member_id, text.id)
    if text.kind != Kind.WORDS or text.parent_id is None:
        return False
    return texts.find(text.parent_id).author_id == member_id and may_read(member_id, text.id)


given_back.register_written(
    "kind_words.say", words=N_("Kind words"), gives_back=given_back.of_text(given_back.kind_words)
)
undo.register_undo("kind_words.thank", words=N_("Thank you"))
