"""What a member wishes: how they like to be celebrated, what may be shown of them, what a hard day asks for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from models import undo
from models.access.proof import Proof
from models.core.errors import BadInput
from models.core.i18n import N_, _
from models.core.states import Audience, Presence
from models.core.typed_text import words_or_none
from models.family.avatars import ANIMALS, COLOURS
from models.family.pin import seals
from models.family.roster import row_of, unknown
from models.storage.database import transaction
from models.storage.query import column
from models.storage.tables import MemberRow, WishReaderRow


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a member chose and wrote about themselves; only `celebrated_like` and `left_out` are for others."""

    always_show: bool
    on_home: bool
    on_quiet: bool
    mark: bool
    celebrated_like: str
    left_out: str
    hard_day_wish: str
    hard_day_readers: tuple[str, ...]
    coach_rests: bool
    last_audience: Audience


def wishes(member_id: str) -> Wishes:
    """What a member chose, for their own settings; what is sealed is left empty. Refuses (BadInput) an unknown
    member."""
    row = row_of(member_id)
    sealed = seals.hides_wish_of(member_id, member_id)
    return Wishes(
        always_show=bool(row.always_show),
        on_home=bool(row.on_home),
        on_quiet=bool(row.on_quiet),
        mark=bool(row.mark),
        celebrated_like=row.celebrated_like,
        left_out=row.left_out,
        hard_day_wish="" if sealed else row.hard_day_wish,
        hard_day_readers=() if sealed else _readers(member_id),
        coach_rests=bool(row.coach_rests),
        last_audience=Audience(row.last_audience),
    )


@dataclass(frozen=True, slots=True)
class Habits:
    """What a form needs of its writer: whether their coach rests, and the audience that they chose last."""

    coach_rests: bool
    last_audience: Audience


def habits(member_id: str) -> Habits:
    """A writer's own habits. Refuses (BadInput) an unknown member."""
    row = row_of(member_id)
    return Habits(bool(row.coach_rests), Audience(row.last_audience))


def how_celebrated(member_id: str) -> tuple[str, str]:
    """("how I like to be celebrated", "what I'd rather you left out"), for members who write about this one. Refuses
    (BadInput) an unknown member."""
    found = celebrated_by([member_id])
    if member_id not in found:
        raise unknown()
    return found[member_id]


def celebrated_by(member_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """By member's id the same as `how_celebrated`, in one query; unknown ids are left out."""
    rows = MemberRow.select().where(MemberRow.id.in_(member_ids))
    return {row.id: (row.celebrated_like, row.left_out) for row in rows}


class WishChange(TypedDict, total=False):
    """What `change_wishes` takes: what is to be another from now on."""

    animal: str
    colour: str
    always_show: bool
    on_home: bool
    on_quiet: bool
    mark: bool
    celebrated_like: str
    left_out: str
    hard_day_wish: str
    hard_day_readers: Sequence[str]
    coach_rests: bool


def change_wishes(
    member_id: str,
    *,
    proof: Proof,
    animal: str | None = None,
    colour: str | None = None,
    always_show: bool | None = None,
    on_home: bool | None = None,
    on_quiet: bool | None = None,
    mark: bool | None = None,
    celebrated_like: str | None = None,
    left_out: str | None = None,
    hard_day_wish: str | None = None,
    hard_day_readers: Sequence[str] | None = None,
    coach_rests: bool | None = None,
    last_audience: Audience | None = None,
    now: datetime,
) -> Wishes:
    """Changes what is given and nothing else, with the member's proof. The member can undo it. Refuses (BadInput) an
    unknown animal, colour or reader, and words that are too long; (WrongPin) a proof of somebody else."""
    proof.holds_for(member_id)
    look = look_of(animal, colour)
    words = {"celebrated_like": celebrated_like, "left_out": left_out, "hard_day_wish": hard_day_wish}
    kept = {column: words_or_none(typed) for column, typed in words.items() if typed is not None}
    choices: dict[str, object] = {"always_show": always_show, "on_home": on_home, "on_quiet": on_quiet, "mark": mark}
    choices |= {"coach_rests": coach_rests, "last_audience": last_audience}
    chosen = {column: choice for column, choice in choices.items() if choice is not None}
    with transaction(), undo.recording(member_id, "wishes.change_wishes", member_id, now=now):
        row_of(member_id)
        wish = _wish(member_id, kept.pop("hard_day_wish", None), now)
        if given := {**look, **kept, **chosen, **wish}:
            MemberRow.update(**given).where(MemberRow.id == member_id).execute()
        if hard_day_readers is not None:
            WishReaderRow.delete().where(WishReaderRow.member == member_id).execute()
            for reader in {row_of(each).id for each in hard_day_readers} - {member_id}:
                WishReaderRow.create(member=member_id, reader=reader)
        return wishes(member_id)


def hard_day_wish(member_id: str, *, viewer: str | None) -> str:
    """The member's wish "On a hard day I'd like…" if `viewer` is the member or one of those they chose; empty for
    everyone else, and where it is sealed for the viewer."""
    wish = row_of(member_id).hard_day_wish
    told = viewer is not None and (viewer == member_id or viewer in _readers(member_id))
    return wish if told and not seals.hides_wish_of(member_id, viewer) else ""


def look_of(animal: str | None, colour: str | None) -> dict[str, str]:
    """The columns of a card's look that are given. Refuses (BadInput) an unknown animal or colour."""
    look = {"animal": animal, "colour": colour}
    given = {column: name for column, name in look.items() if name is not None}
    if given.get("animal", "fox") not in ANIMALS or given.get("colour", "amber") not in COLOURS:
        raise BadInput(_("Please choose one of the animals and one of the colours."))
    return given


def _wish(member_id: str, words: str | None, now: datetime) -> dict[str, object]:
    """The columns that change with these words of a wish for a hard day. An empty field leaves a sealed wish as it
    is."""
    sealed = seals.hides_wish_of(member_id, member_id)
    if words is None or (sealed and not words) or (not sealed and words == row_of(member_id).hard_day_wish):
        return {}
    return {"hard_day_wish": words, "wished_at": now}


undo.register_undo("wishes.change_wishes", words=N_("Change a wish"), matter=(MemberRow,))


def _readers(member_id: str) -> tuple[str, ...]:
    rows = (
        WishReaderRow.select()
        .join(MemberRow, on=WishReaderRow.reader == MemberRow.id)
        .where(WishReaderRow.member == member_id, MemberRow.presence != Presence.GONE)
        .order_by(MemberRow.position)
    )
    return tuple(column(rows, WishReaderRow.reader))
