"""A member's own pages: their screen, their journal, and their own settings."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import celebration, reward
from models.core import calendar
from models.core.states import Presence, Stage
from models.family import household
from models.family.pin import recovery
from models.feed import pages
from models.feed.cards import Card
from models.membership import member
from models.membership.member import Member, Wishes
from models.notes import hard_day, kind_words
from models.storage.database import reading
from models.texts import consent

A_WHILE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class MemberView:
    """What a member's screen shows. `back`: they wrote here before, but longer ago than `A_WHILE`. `from_whom` is the
    author of the oldest thing that waits, or empty. `thanks` are the names of those who thanked them lately. `offer` is
    the title of a reward that was offered to them and that they have not answered, or empty."""

    who: Member
    back: bool
    from_whom: str
    thanks: tuple[str, ...]
    offer: str


@dataclass(frozen=True, slots=True)
class JournalView:
    """The newest entries of a journal; `more` where there are older ones. `here` are the days on which its owner said
    "I'm here today". `colours` are all members' by id. `under_seal`: something of theirs is sealed until the old PIN or
    its four words."""

    today: date
    timezone: str
    wins: tuple[Card, ...]
    here: tuple[date, ...]
    colours: dict[str, str]
    more: bool
    under_seal: bool


@dataclass(frozen=True, slots=True)
class OwnView:
    """All that a member can change of their own. `others` are the members who live here, without them; `to_myself` is
    their sealed note; `under_seal` as in `JournalView`."""

    who: Member
    others: tuple[Member, ...]
    wishes: Wishes
    to_myself: str
    under_seal: bool


@dataclass(frozen=True, slots=True)
class ForRoundView:
    """The weekday on which the family celebrates (0 is Monday, None "whenever"), and whether this member left words for
    the next round."""

    weekday: int | None
    left: bool


@dataclass(frozen=True, slots=True)
class OpeningView:
    """A card that is opened for the first time, and a look to start from: an animal and a colour that no other member
    has."""

    who: Member
    animal: str
    colour: str


def gather(member_id: str, now: datetime) -> MemberView:
    """Reads a member's screen, for that member alone. Refuses (BadInput) an unknown member."""
    with reading():
        waits = consent.something_for(member_id)
        offers = [
            each.title
            for each in reward.board(member_id, now=now)[Stage.OFFERED]
            if member_id in {one for one, _name in each.receivers} and not each.my_answer
        ]
        last, here = pages.last_written(member_id), member.days_here(member_id, limit=1)
        came = here and calendar.day_of(now - A_WHILE, household.timezone()) <= here[0]
        return MemberView(
            member.get(member_id, now=now),
            back=last is not None and last < now - A_WHILE and not came,
            from_whom=waits[0].author_name if waits else "",
            thanks=kind_words.thanks_for(member_id, now=now),
            offer=offers[0] if offers else "",
        )


def journal(member_id: str, limit: int, now: datetime) -> JournalView:
    """The newest `limit` entries of a member's journal, for that member alone."""
    with reading():
        timezone = household.timezone()
        wins = pages.journal(member_id, limit=limit + 1)
        return JournalView(
            calendar.day_of(now, timezone),
            timezone,
            tuple(wins[:limit]),
            tuple(member.days_here(member_id)),
            {one.id: one.colour for one in member.members(now=now, gone=True)},
            len(wins) > limit,
            recovery.is_sealed(member_id),
        )


def own(member_id: str, now: datetime) -> OwnView:
    """A member's wishes and the look of their card, for that member alone. Refuses (BadInput) an unknown member."""
    with reading():
        everybody = member.members(now=now)
        here = (Presence.HERE, Presence.CLOSED)
        return OwnView(
            member.get(member_id, now=now),
            tuple(one for one in everybody if one.id != member_id and one.presence in here),
            member.wishes(member_id),
            hard_day.note_to_myself(member_id),
            recovery.is_sealed(member_id),
        )


def for_round(member_id: str) -> ForRoundView:
    """What the next round's page shows, for this member alone."""
    with reading():
        family = household.current()
        return ForRoundView(family.celebrate_weekday if family else None, celebration.words_left(member_id) is not None)


def opening(member_id: str, now: datetime) -> OpeningView:
    """Reads it. Refuses (BadInput) an unknown member."""
    with reading():
        return OpeningView(member.get(member_id, now=now), *member.suggest_look(member_id))
