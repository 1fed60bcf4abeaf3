"""A forgotten PIN: its four words open the page at once; without them a new PIN takes 48 hours.

    the four words, or the old PIN    everything is there
    neither                           a new PIN after 48 hours; Home shows meanwhile that it was asked for, and the
                                      old PIN stops it. It opens an empty page (`models.family.pin.seals`) until the
                                      old PIN or the words are given

What is kept is the number of seconds left of the 48 hours. It is counted down by the device's uptime, which nobody can
set and which runs while every app is closed. Only the time while the device was off has to be taken from the clock: all
of it together counts for half a day at most, however often the device was off and whatever the clock says. So setting
the clock or restarting the device gains half a day at most, and a family that switches its device off at night waits a
night or two longer.

`member_id` None is the family's PIN: nothing is private behind it, so nothing is sealed.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from models import undo
from models.access.proof import Proof
from models.core import calendar
from models.core.errors import NotNow, WrongPin
from models.core.i18n import N_, _
from models.core.states import Presence
from models.core.uptime import Uptime
from models.family import household
from models.family.pin import hashes, recovery_words, seals
from models.family.pin import undoing as pin_deeds
from models.family.pin.hashes import Owners
from models.storage import clock_doubt
from models.storage.database import transaction
from models.storage.tables import HouseholdRow, MemberRow

__all__ = [
    "Asked",
    "Door",
    "Uptime",
    "ask_for_new",
    "asked",
    "at_the_door",
    "come_in_with_pin",
    "come_in_with_words",
    "is_sealed",
    "new_words",
    "pass_time",
    "set_new",
    "unseal",
    "without_pin",
]

WAITS = timedelta(hours=48)
OFF = timedelta(hours=12)
"""What the times when the device was off count for in one wait, all together."""


@dataclass(frozen=True, slots=True)
class Door:
    """How one can get past a PIN. `comes` is the instant (UTC) from which a new PIN can be set, None where none was
    asked for; `ready` is whether it can be set now."""

    has_words: bool
    comes: datetime | None
    ready: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A new PIN that was asked for: the member's name (empty for the family's PIN), and when it comes, in words;
    empty once it can be set."""

    name: str
    when: str


def without_pin(member_id: str | None) -> Proof | None:
    """A proof where no PIN is set: then anyone here may open that page, or Settings. None where there is a PIN."""
    return None if hashes.kept_of(*hashes.whose(member_id)) else Proof(member_id)


def new_words(member_id: str | None, *, proof: Proof, now: datetime) -> tuple[str, ...]:
    """Draws four new words for the current PIN, in place of the old ones. They are returned here and can't be shown
    again. Can be undone, but for a PIN's first words, which go with their PIN. Slow on purpose: call it outside the
    file's thread. Refuses (NotNow) where there is no PIN, and (WrongPin) a proof of somebody else."""
    proof.holds_for(member_id)
    words = recovery_words.draw()
    kept = hashes.hash_words(" ".join(words))
    rows, owner_id = hashes.whose(member_id)
    with transaction():
        if not hashes.kept_of(rows, owner_id):
            raise NotNow(_("The four words come with a PIN."))
        first = not _words_of(rows, owner_id)
        with nullcontext() if first else pin_deeds.recording(member_id, "forgotten.new_words", now=now):
            rows.update(recovery=kept).where(rows.id == owner_id).execute()
    return words


def come_in_with_words(member_id: str | None, typed: str, *, now: datetime) -> Proof:
    """A proof by the four words of the current PIN, or by those of an older PIN that sealed something: then the seal
    is opened. Slow on purpose: call it outside the file's thread. Refuses (WrongPin) other words; wrong ones have to
    wait as wrong PINs do."""
    rows, owner_id = hashes.whose(member_id)
    words = recovery_words.read(typed)
    if words is None:
        raise WrongPin(_("These aren't four words of ours. They stand on the paper you wrote them on."))
    kept = _words_of(rows, owner_id)
    opened = _seals_with(member_id, words=words)
    fitting = bool(opened) or hashes.fits_hash(kept, words)
    hashes.tried(rows, owner_id, fitting, now=now, then=lambda: seals.open_seals([one for one, _pin, _words in opened]))
    return Proof(member_id)


def come_in_with_pin(member_id: str, pin: str, *, now: datetime) -> Proof:
    """A proof by the member's PIN, or where there is none. Where something is sealed, the PIN that sealed it fits
    too: it opens the seal and is the member's PIN again. Slow on purpose. Refuses (WrongPin) as `hashes.check` does."""
    kept = hashes.kept_of(MemberRow, member_id)
    if not kept:
        return Proof(member_id)
    if hashes.fits(kept, pin):
        hashes.tried(MemberRow, member_id, True, now=now)
        return Proof(member_id)
    opened = _seals_with(member_id, pin=pin)

    def take_back() -> None:
        for seal_id, old_pin, old_words in opened:
            hashes.begin_again(MemberRow, member_id, pin=old_pin, recovery=old_words)
            seals.open_seals([seal_id])

    hashes.tried(MemberRow, member_id, bool(opened), now=now, then=take_back)
    return Proof(member_id)


def unseal(member_id: str, typed: str, *, now: datetime) -> None:
    """Opens what is sealed, by the old PIN or its four words, for a member who is in already. Their PIN does not
    change. Slow on purpose. Refuses (WrongPin) what fits nothing; wrong tries have to wait as for a PIN."""
    words = recovery_words.read(typed)
    opened = _seals_with(member_id, words=words) if words else _seals_with(member_id, pin=typed)
    then = [seal_id for seal_id, _pin, _words in opened]
    hashes.tried(MemberRow, member_id, bool(opened), now=now, then=lambda: seals.open_seals(then))


def at_the_door(member_id: str | None, *, now: datetime) -> Door:
    """How things stand with a forgotten PIN."""
    rows, owner_id = hashes.whose(member_id)
    row = rows.get_by_id(owner_id)
    left = row.new_pin_left
    has_words = bool(row.pin) and (bool(row.recovery) or (member_id is not None and seals.is_any(member_id)))
    comes = None if left is None else now + timedelta(seconds=left)
    return Door(has_words, comes, left == 0)


def is_sealed(member_id: str) -> bool:
    """Whether anything of this member's is sealed."""
    return seals.is_any(member_id)


def ask_for_new(member_id: str | None, *, now: datetime) -> None:
    """Asks for a new PIN without the old one and without the words. Can be undone. Refuses (NotNow) where it was
    asked for already, and where there is no PIN."""
    rows, owner_id = hashes.whose(member_id)
    with transaction():
        row = rows.get_by_id(owner_id)
        if not row.pin:
            raise NotNow(_("There is no PIN here."))
        if row.new_pin_left is not None:
            raise NotNow(_("A new PIN is on its way already."))
        second = timedelta(seconds=1)
        wait = {"new_pin_left": WAITS // second, "new_pin_unseen": OFF // second, "new_pin_uptime": None}
        rows.update(new_pin_counted_at=None if clock_doubt.is_doubted() else now, **wait).where(
            rows.id == owner_id
        ).execute()
        undo.record(None, "forgotten.ask_for_new", owner_id, {"of": member_id}, now=now)


def _still_asked(done: undo.Done) -> bool:
    rows, owner_id = hashes.whose(done.before["of"])
    return rows.select().where((rows.id == owner_id) & rows.new_pin_left.is_null(False)).exists()


@undo.inverse_of("forgotten.ask_for_new", words=N_("Ask for a new PIN"), is_applicable=_still_asked)
def _ask_no_more(done: undo.Done, now: datetime) -> None:
    rows, owner_id = hashes.whose(done.before["of"])
    rows.update(new_pin_left=None, new_pin_counted_at=None, new_pin_unseen=0).where(rows.id == owner_id).execute()


pin_deeds.register_undo("forgotten.new_words", words=N_("Four new words"))


def set_new(member_id: str | None, pin: str | None, *, now: datetime) -> Proof:
    """Sets the new PIN (None: none) once the 48 hours are over, and seals what was private until now. Returns a
    proof for the person who waited. Slow on purpose: call it outside the file's thread. Refuses (NotNow) before
    that, and (BadInput) all but 4 to 8 digits."""
    kept = hashes.hash_of(pin)
    rows, owner_id = hashes.whose(member_id)
    with transaction():
        if rows.get_by_id(owner_id).new_pin_left != 0:
            raise NotNow(_("The new PIN isn't here yet."))
        if member_id is not None:
            seals.seal(member_id, now=now)
        hashes.begin_again(rows, owner_id, pin=kept, recovery="")
    return Proof(member_id)


_EVERYBODYS: tuple[Owners, ...] = (MemberRow, HouseholdRow)


def pass_time(uptime: Uptime, *, now: datetime) -> None:
    """Counts down every wait by the time that has passed since any terminal counted last. While the device's clock is in
    doubt, only the uptime counts, and no instant of that clock is kept."""
    at = None if clock_doubt.is_doubted() else now
    for rows in _EVERYBODYS:
        waiting = list(rows.select().where(rows.new_pin_left > 0))
        if not waiting:
            continue
        with transaction():
            for row in waiting:
                left = row.new_pin_left or 0
                passed, unseen = _passed_since(row, uptime, at)
                after = {
                    "new_pin_left": max(0, left - passed),
                    "new_pin_unseen": row.new_pin_unseen - unseen,
                    "new_pin_counted_at": at,
                    "new_pin_boot": uptime.boot,
                    "new_pin_uptime": uptime.seconds,
                }
                as_it_was = (rows.new_pin_left == left) & (rows.new_pin_uptime == row.new_pin_uptime)
                rows.update(after).where((rows.id == row.id) & as_it_was).execute()


def _passed_since(row: "MemberRow | HouseholdRow", uptime: Uptime, now: datetime | None) -> tuple[int, int]:
    """The seconds since a wait was counted last, and how many of them the device was off; nobody knows the latter where
    the clock is in doubt (None), or was then."""
    if row.new_pin_uptime is None:  # the count begins here
        return 0, 0
    if row.new_pin_boot == uptime.boot and uptime.seconds >= row.new_pin_uptime:
        return uptime.seconds - row.new_pin_uptime, 0
    if now is None or row.new_pin_counted_at is None:
        return (uptime.seconds if uptime.boot and row.new_pin_boot != uptime.boot else 0), 0
    elapsed = max(timedelta(), now - row.new_pin_counted_at) // timedelta(seconds=1)
    on = min(elapsed, uptime.seconds)
    off = min(elapsed - on, row.new_pin_unseen)
    return on + off, off


def asked(*, now: datetime) -> list[Asked]:
    """The new PINs that were asked for, for Home: the family's first, then the members' in the family's order."""
    zone, family = household.timezone(), household.the_row()
    members = (
        MemberRow.select()
        .where(MemberRow.new_pin_left.is_null(False) & (MemberRow.presence != Presence.GONE))
        .order_by(MemberRow.position)
    )
    waiting = [] if family is None or family.new_pin_left is None else [("", family.new_pin_left)]
    waiting += [(row.name, row.new_pin_left or 0) for row in members]
    return [
        Asked(name, calendar.soon_in_words(now + timedelta(seconds=left), now, zone) if left else "")
        for name, left in waiting
    ]


def _words_of(rows: Owners, owner_id: str) -> str:
    """The hash of the words of the PIN that stands; empty for none."""
    return rows.select(rows.recovery).where(rows.id == owner_id).scalar() or ""


def _seals_with(member_id: str | None, *, pin: str = "", words: str = "") -> Sequence[tuple[str, str, str]]:
    """The seals that this PIN or these words open."""
    if member_id is None:
        return []
    return [
        one
        for one in seals.seals(member_id)
        if (pin and one[1] and hashes.fits(one[1], pin)) or (words and hashes.fits_hash(one[2], words))
    ]
