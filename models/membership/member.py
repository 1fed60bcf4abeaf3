"""Who lives here: their card, their PIN, what they wish, and whether they are here, set aside or gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import Expression, ModelSelect, fn

from models import undo
from models.access import readable
from models.access.proof import Proof
from models.core import calendar
from models.core.errors import BadInput, NotNow
from models.core.i18n import N_, _
from models.core.names import key_of, new_name, stands_in
from models.core.states import Audience, Consent, Kind, Presence
from models.core.typed_text import MEMBER_LIMIT
from models.family import household
from models.family.avatars import ANIMALS, COLOURS, emoji_of, least_used
from models.family.pin import hashes, seals
from models.family.pin import undoing as pin_deeds
from models.family.preferences import (
    Habits,
    WishChange,
    Wishes,
    celebrated_by,
    change_wishes,
    habits,
    hard_day_wish,
    how_celebrated,
    look_of,
    wishes,
)
from models.family.roster import row_of, unknown
from models.membership import first_opening
from models.storage import clock_doubt
from models.storage.database import transaction
from models.storage.query import column
from models.storage.tables import AboutRow, HereRow, MemberRow, PlotRow, ReaderRow, TextRow
from models.storage.tables.fields import new_id
from models.storage.tables.life import name_of
from models.texts import plots
from models.undo import row_diff

__all__ = [
    "ANIMALS",
    "COLOURS",
    "Habits",
    "Member",
    "WishChange",
    "Wishes",
    "add",
    "by_name",
    "called",
    "celebrated_by",
    "change_wishes",
    "check_pin",
    "come_back",
    "days_here",
    "emoji_of",
    "get",
    "habits",
    "hard_day_wish",
    "here_today",
    "how_celebrated",
    "members",
    "named_in",
    "open_card",
    "rename",
    "set_aside",
    "set_pin",
    "suggest_look",
    "wishes",
]

MARKED_MORNINGS = 3
"""Home's mark goes on the third morning (04:00) after something came."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member as any screen may show them. `animal` and `colour` are names out of `ANIMALS` and `COLOURS`, empty until
    they opened their card. `mark` is whether Home marks today that something kind came (if they wish so; three mornings
    long)."""

    id: str
    name: str
    presence: Presence
    animal: str
    colour: str
    has_pin: bool
    mark: bool


def members(*, now: datetime, gone: bool = False) -> list[Member]:
    """All members in the family's order; those who left only when asked for."""
    rows = _rows(now).order_by(MemberRow.position, MemberRow.id)
    return [_view(row, came=row.came) for row in rows if gone or row.presence != Presence.GONE]


def get(member_id: str, *, now: datetime) -> Member:
    """One member, whether here or gone. Refuses (BadInput) an unknown one."""
    row = _rows(now).where(MemberRow.id == member_id).first()
    if row is None:
        raise unknown()
    return _view(row, came=row.came)


def by_name(name: str, *, now: datetime) -> Member:
    """The member with this name, ignoring case. Refuses (BadInput) an unknown name; its sentence lists the names there
    are."""
    return called(name, members(now=now))


def called(name: str, here: Sequence[Member]) -> Member:
    """The one of these members with this name, ignoring case. Refuses (BadInput) an unknown name; its sentence lists
    the names there are."""
    for each in here:
        if key_of(each.name) == key_of(name):
            return each
    names = ", ".join(each.name for each in here)
    raise BadInput(_("I know nobody of that name. The names here: {names}.").format(names=names))


def named_in(text: str, *, besides: Sequence[str] = (), now: datetime) -> list[Member]:
    """Members whose names stand in the text as whole words, without those of `besides`: "About Sofia too?"."""
    return [each for each in members(now=now) if each.id not in besides and stands_in(each.name, text)]


def add(name: str, *, now: datetime) -> Member:
    """Adds a member, with their card closed. Refuses (BadInput) a blank, long or taken name, "family", and a 25th
    member."""
    with transaction():
        kept = new_name(name, _taken())
        if MemberRow.select().where(MemberRow.presence != Presence.GONE).count() >= MEMBER_LIMIT:
            raise BadInput(_("There is room for {limit} members here.").format(limit=MEMBER_LIMIT))
        last: int | None = MemberRow.select(fn.MAX(MemberRow.position)).scalar()
        position = 0 if last is None else last + 1
        row_id = new_id()
        with undo.recording(None, "member.add", row_id, now=now):
            row = MemberRow.create(id=row_id, name=kept, name_key=key_of(kept), position=position, joined_at=now)
    return _view(row, came=False)


def rename(member_id: str, name: str, *, now: datetime) -> Member:
    """Gives a member another name; refuses what `add` refuses of a name, and (BadInput) an unknown member."""
    with transaction():
        kept = new_name(name, _taken(besides=row_of(member_id)))
        with undo.recording(None, "member.rename", member_id, now=now):
            _update(member_id, name=kept, name_key=key_of(kept))
        return get(member_id, now=now)


def open_card(
    member_id: str,
    *,
    animal: str,
    colour: str,
    pin: str | None,
    always_show: bool,
    on_home: bool,
    on_quiet: bool,
    mark: bool,
    now: datetime,
) -> Member:
    """A member opens their own card for the first time. Slow on purpose where there is a PIN: call it outside the
    file's thread. Refuses (NotNow) a card that is open, (BadInput) an unknown animal or colour, and a PIN that is not 4
    to 8 digits."""
    look = look_of(animal, colour)
    kept = hashes.hash_of(pin)
    with transaction():
        if row_of(member_id).presence != Presence.CLOSED:
            raise NotNow(_("This card is open already."))
        chosen = {"always_show": always_show, "on_home": on_home, "on_quiet": on_quiet, "mark": mark}
        _update(member_id, presence=Presence.HERE, pin=kept, **look, **chosen)
        first_opening.remember(member_id, now=now)
        return get(member_id, now=now)


def suggest_look(member_id: str) -> tuple[str, str]:
    """A look to start from, (animal, colour): the first that nobody else has."""
    others = list(MemberRow.select().where(MemberRow.id != member_id, MemberRow.presence != Presence.GONE))
    return (
        least_used(ANIMALS, [row.animal for row in others]),
        least_used(COLOURS, [row.colour for row in others]),
    )


def set_pin(member_id: str, pin: str | None, *, proof: Proof, now: datetime) -> None:
    """Sets, changes or (None) removes a member's PIN: 4 to 8 digits, kept as an argon2id hash (19 MiB). Takes a
    proof by the old PIN, whose four words go with it. The member can undo it. Slow on purpose: call it outside the
    file's thread. Refuses (BadInput) other PINs, and (WrongPin) a proof of somebody else."""
    proof.holds_for(member_id)
    pin_deeds.put(member_id, "member.set_pin", pin, now=now)


def check_pin(member_id: str, pin: str, *, now: datetime) -> Proof:
    """The member's proof, where the PIN fits or there is none. Where something is sealed, the PIN that sealed it
    fits too: it opens the seal and is their PIN again (`models.family.pin.recovery`). Slow on purpose: call it
    outside the file's thread. Refuses (WrongPin) a wrong PIN; from the third in a row on the sentence says how long
    to wait. The wait is kept as a length, is five minutes at most, and survives a restart and a clock that jumps."""
    from models.family.pin import recovery  # Home asks for no PIN

    return recovery.come_in_with_pin(member_id, pin, now=now)


def here_today(member_id: str, *, now: datetime) -> bool:
    """ "I'm here today": True the first time on the family's day, False after that. Asks for no PIN."""
    day = calendar.day_of(now, household.timezone())
    with transaction():
        row_of(member_id)
        if HereRow.select().where(HereRow.member == member_id, HereRow.day == day).exists():
            return False
        row_id = new_id()
        with undo.recording(None, "member.here_today", row_id, now=now):
            HereRow.create(id=row_id, member=member_id, day=day)
        plots.plant(row_id)
    return True


def _leaves_meadow(done: undo.Done, now: datetime) -> None:
    PlotRow.delete().where(PlotRow.plant == done.target).execute()


undo.register_undo("member.here_today", words=N_("I'm here today"), also=_leaves_meadow)


def days_here(member_id: str, *, limit: int = 60) -> list[date]:
    """The days on which a member said "I'm here today", newest first, for their own journal alone; without those
    that are sealed."""
    rows = HereRow.select().where(seals.days_told(member_id)).order_by(HereRow.day.desc()).limit(limit)
    return column(rows, HereRow.day)


def set_aside(member_id: str, *, now: datetime) -> Member:
    """Takes a member out of rota, prompts, nudges and what comes up by itself; their words are not changed. Refuses
    (NotNow) somebody who left."""
    return _move(member_id, "set_aside", Presence.ASIDE, now=now)


def come_back(member_id: str, *, now: datetime) -> Member:
    """Ends being set aside: the member is here again, or their card closed where they never opened it. Refuses
    (NotNow) somebody who left."""
    presence = Presence.HERE if row_of(member_id).animal else Presence.CLOSED
    return _move(member_id, "come_back", presence, now=now)


pin_deeds.register_undo("member.set_pin", words=N_("Change the PIN"))


def name_is_free(done: undo.Done) -> bool:
    """Whether nobody else has the name meanwhile that undo would put back."""
    changes: row_diff.Changes = done.before["rows"]
    was: list[row_diff.Values] = [change["was"] or {} for table, _key, change in changes if table == name_of(MemberRow)]
    keys = [str(each["name_key"]) for each in was if "name_key" in each]
    return not MemberRow.select().where(MemberRow.name_key.in_(keys) & (MemberRow.id != done.target)).exists()


def _nothing_hangs_on(done: undo.Done) -> bool:
    """Whether nobody wrote or did anything as this member, or about them, since they were added."""
    who = done.target
    written = (TextRow.author == who) | (TextRow.writer == who) | (TextRow.owner == who)
    others = (AboutRow, ReaderRow, HereRow)
    return not (
        TextRow.select().where(written).exists()
        or any(each.select().where(each.member == who).exists() for each in others)
    )


undo.register_undo("member.add", words=N_("Add a member"), is_applicable=_nothing_hangs_on)
undo.register_undo("member.rename", words=N_("Give another name"), is_applicable=name_is_free)
undo.register_undo("member.set_aside", words=N_("Set aside"))
undo.register_undo("member.come_back", words=N_("Back with us"))


def _rows(now: datetime) -> "ModelSelect[Any]":
    """Members' rows, each with `came`: whether something reached them lately."""
    return MemberRow.select(MemberRow, _something_came(now).alias("came"))


def _view(row: MemberRow, *, came: bool | None) -> Member:
    return Member(
        id=row.id,
        name=row.name,
        presence=Presence(row.presence),
        animal=row.animal,
        colour=row.colour,
        has_pin=bool(row.pin),
        mark=bool(row.mark and came),
    )


def _update(member_id: str, **columns: Any) -> None:
    MemberRow.update(**columns).where(MemberRow.id == member_id).execute()


def _move(member_id: str, verb: str, presence: Presence, *, now: datetime) -> Member:
    with transaction():
        if row_of(member_id).presence == Presence.GONE:
            raise NotNow(_("They have left this household."))
        with undo.recording(None, f"member.{verb}", member_id, now=now):
            _update(member_id, presence=presence)
        return get(member_id, now=now)


def _taken(*, besides: MemberRow | None = None) -> set[str]:
    """The keys of all names, of members who left too, because their words still show them."""
    own = None if besides is None else besides.name_key
    return {row.name_key for row in MemberRow.select(MemberRow.name_key) if row.name_key != own}


def _something_came(now: datetime) -> Expression:
    """The condition on `MemberRow` that something from somebody else reached them since 04:00 two mornings ago.
    Decisions about it make no difference, so that the mark tells nothing about them."""
    timezone = household.timezone()
    since = calendar.morning_back(MARKED_MORNINGS, clock_doubt.newest_believed(now), timezone)
    typed_for = TextRow.writer.is_null(False)
    for_author = typed_for & (TextRow.author == AboutRow.member) & (TextRow.writer != TextRow.author)
    # What somebody typed under its author's name marks only that author's card: on another card the mark would tell
    # the typist what the author decided.
    from_author = ~typed_for & (TextRow.author.is_null() | (TextRow.author != AboutRow.member))
    sent_on = TextRow.author_decision.not_in((Consent.UNDECIDED, Consent.NO_THANKS)) & (
        TextRow.audience != Audience.JUST_ME
    )
    # A reward for the family has rows only for those who have answered, whatever they answered.
    an_answer = (TextRow.kind == Kind.REWARD) & TextRow.family
    came = (for_author | (from_author & sent_on)) & ~an_answer
    reached = (
        AboutRow.select(AboutRow.member)
        .join(TextRow, on=AboutRow.text == TextRow.id)
        .where(AboutRow.came_at >= since, came, readable.over())
    )
    # `MemberRow.came_at` stands for texts that were erased since.
    return MemberRow.id.in_(reached) | (MemberRow.came_at >= since)
