"""The steps of a round: it begins, people arrive, it goes forward and back. Each can be undone."""

from collections.abc import Sequence
from datetime import datetime

from models import undo
from models.celebration import left, questions, rota
from models.celebration.page import close_what_is_past
from models.celebration.seats import (
    OpenRound,
    SeatState,
    after_all,
    change_each,
    change_round,
    is_past,
    nobody_speaks,
    require_round,
    seats_of,
)
from models.celebration.undoing import recording, register_undo
from models.celebration.views import Round, whole
from models.core import calendar
from models.core.errors import BadInput, NotNow
from models.core.i18n import N_, _
from models.core.states import Manner, Step
from models.family import household, roster
from models.storage.database import transaction
from models.storage.query import column
from models.storage.tables import CelebrationRow, SeatRow
from models.storage.tables.fields import new_id

_BEFORE_TURNS = (Step.ARRIVE, Step.REREAD)
_LEFT_OUT = {Manner.SHORT: (Step.REREAD, Step.CHOOSE)}


def begin(
    host_id: str, present: Sequence[str], *, manner: Manner = Manner.STANDARD, led_by: str = "", now: datetime
) -> Round:
    """Opens a round at Arrive; the host counts as present. `led_by` is the terminal that leads. Returns the round.
    Refuses (NotNow) while one is open, and (BadInput) without anybody present or with somebody who doesn't live
    here."""
    close_what_is_past(now)
    with transaction():
        if CelebrationRow.select().where(CelebrationRow.closed_at.is_null()).exists():
            raise NotNow(_("A round is open already. You can go on with it."))
        if not present:
            raise BadInput(_("Who is here? One of you is enough to begin."))
        roster.require_current_members([host_id, *present])
        number = rota.next_number()
        round_id = new_id()
        CelebrationRow.insert(
            id=round_id,
            started_at=now,
            closes_at=calendar.next_four(now, household.timezone()),
            number=number,
            manner=manner,
            host=host_id,
            led_by=led_by,
        ).execute()
        regulars = rota.rotation(number, roster.in_rotation())
        away = sorted(left.waiting_to_be_read().keys() - set(regulars))  # set aside, with words left for today
        _lay_the_table(round_id, [*regulars, *away], [host_id, *present])
        undo.record(None, "celebration.begin", round_id, round_id=round_id, now=now)
        return whole(round_id)


def arrive(
    round_id: str, present: Sequence[str], *, host_id: str | None = None, manner: Manner | None = None, now: datetime
) -> Round:
    """Sets who is here now, who hosts, and how the round can be today.

    At Arrive `present` replaces the list; from then on it only adds late-comers. If the host isn't present, the next of
    the rotation who is present takes over. A change of host changes the order of turns only before the turns begin.
    Refuses (BadInput) an empty list, and somebody who doesn't live here.
    """
    with transaction(), recording(round_id, "manner" if manner else "arrive", now=now):
        ongoing = require_round(round_id, now=now)
        if not present:
            raise BadInput(_("Who is here? One of you is enough to begin."))
        roster.require_current_members([*present, *([host_id] if host_id else [])])
        coming = [*present, *([host_id] if host_id else [])]
        if ongoing.step is Step.ARRIVE:
            SeatRow.update(present=False).where(SeatRow.celebration == round_id).execute()
        _sit_down(ongoing, coming)
        seats = seats_of(round_id)
        host = host_id or _host_among(seats, ongoing.host_id)
        change_round(round_id, host=host, manner=manner or ongoing.manner)
        if ongoing.step in _BEFORE_TURNS:
            _set_the_order(round_id, seats, host)
        if manner and ongoing.step is Step.TURNS:
            questions.deal(round_id, manner, now=now)
        return whole(round_id)


def join(round_id: str, member_id: str, *, now: datetime) -> Round:
    """A late-comer joins, at any step; once the turns have begun, theirs comes last. Where they are present already,
    nothing changes. Refuses (BadInput) somebody who doesn't live here."""
    with transaction(), recording(round_id, "join", now=now):
        ongoing = require_round(round_id, now=now)
        roster.require_current_members([member_id])
        _sit_down(ongoing, [member_id])
        if ongoing.step in _BEFORE_TURNS:
            _set_the_order(round_id, seats_of(round_id), ongoing.host_id)
        return whole(round_id)


def go_on(round_id: str, *, manner: Manner | None = None, now: datetime) -> Round:
    """Goes to the next step; at Arrive, with the `manner` of the round. Turns that are not taken stay as they are.
    Refuses (NotNow) at Close (`close` ends a round), and a manner at any step but Arrive."""
    with transaction(), recording(round_id, "go_on", now=now) as deed:
        if manner:
            require_round(round_id, at=(Step.ARRIVE,), now=now)
            change_round(round_id, manner=manner)
        _step_on(round_id, deed, now)
        return whole(round_id)


def go_on_from(round_id: str, step: Step, *, manner: Manner | None = None, now: datetime) -> Round | None:
    """As `go_on`, but only from this step. If the round is at another step already (a key pressed twice, another
    terminal), nothing changes. Returns None where the round is over."""
    with transaction():
        still_open = CelebrationRow.closed_at.is_null() & ~is_past(now)
        rounds = CelebrationRow.select().where((CelebrationRow.id == round_id) & still_open)
        stands = column(rounds, CelebrationRow.step)
        if not stands:
            return None
        return go_on(round_id, manner=manner, now=now) if stands == [step] else whole(round_id)


def go_to_the_end(round_id: str, *, now: datetime) -> Round:
    """Goes straight to the closing line. Refuses (NotNow) where the round is there already."""
    with transaction(), recording(round_id, "go_on", now=now) as deed:
        while _step_on(round_id, deed, now) is not Step.CLOSE:
            pass
        return whole(round_id)


def go_back(round_id: str, *, now: datetime) -> Round:
    """Goes one step back; nothing is lost. Refuses (NotNow) at Arrive."""
    with transaction(), recording(round_id, "go_back", now=now):
        ongoing = require_round(round_id, now=now)
        left_out = _LEFT_OUT.get(ongoing.manner, ())
        behind = [step for step in Step if step not in _after(ongoing.step) and step is not ongoing.step]
        behind = [step for step in behind if step not in left_out]
        if not behind:
            raise NotNow(_("This is where the round begins."))
        change_round(round_id, step=behind[-1])
        nobody_speaks(round_id)
        return whole(round_id)


def take_lead(round_id: str, terminal: str, *, now: datetime) -> Round:
    """Makes this terminal lead the round in place of any other; the others follow. `terminal` is the name that it gives
    itself."""
    with transaction():
        require_round(round_id, now=now)
        change_round(round_id, led_by=terminal)
        return whole(round_id)


def let_lead_go(round_id: str, terminal: str, *, now: datetime) -> None:
    """This terminal stops leading; the next terminal that opens the round leads it. No error where it didn't lead, or
    where the round is over."""
    with transaction():
        led = (CelebrationRow.id == round_id) & (CelebrationRow.led_by == terminal)
        CelebrationRow.update(led_by="").where(led).execute()


def _step_on(round_id: str, deed: dict[str, object], now: datetime) -> Step:
    """Goes one step further, puts into `deed` what is needed to go back, and returns the new step."""
    ongoing = require_round(round_id, now=now)
    ahead = [step for step in _after(ongoing.step) if step not in _LEFT_OUT.get(ongoing.manner, ())]
    if not ahead:
        raise NotNow(_("This is the last step. Close the round when you are ready."))
    change_round(round_id, step=ahead[0])
    nobody_speaks(round_id)
    if ahead[0] is Step.TURNS:
        if asked := left.forget_the_easy_one():
            deed["easy"] = asked
        questions.deal(round_id, ongoing.manner, now=now)
    return ahead[0]


def _after(step: Step) -> list[Step]:
    steps = list(Step)
    return steps[steps.index(step) + 1 :]


def _lay_the_table(round_id: str, expected: Sequence[str], present: Sequence[str]) -> None:
    """Makes a seat for everybody: first those in the rotation, then other members who came. The first of those
    present hosts and has the first turn."""
    slots = list(dict.fromkeys([*expected, *present]))
    order = sorted(slots, key=lambda member_id: member_id != present[0])
    rows = [
        {
            "celebration": round_id,
            "member": member_id,
            "slot": slot,
            "position": order.index(member_id),
            "present": member_id in present,
        }
        for slot, member_id in enumerate(slots)
    ]
    SeatRow.insert_many(rows).execute()


def _sit_down(ongoing: OpenRound, member_ids: Sequence[str]) -> None:
    """Marks these members as present, with a new seat where they have none. Where the turns have begun, theirs comes
    last, with a question dealt for them."""
    seats = seats_of(ongoing.id)
    here = {seat.member_id for seat in seats if seat.present}
    coming = [member_id for member_id in dict.fromkeys(member_ids) if member_id not in here]
    if not coming:
        return
    seated = {seat.member_id for seat in seats}
    guests = enumerate((each for each in coming if each not in seated), len(seats))
    rows = [{"celebration": ongoing.id, "member": each, "slot": slot, "position": slot} for slot, each in guests]
    if rows:
        SeatRow.insert_many(rows).execute()
    SeatRow.update(present=True).where((SeatRow.celebration == ongoing.id) & SeatRow.member.in_(coming)).execute()
    if ongoing.step not in _BEFORE_TURNS:
        change_each(ongoing.id, position={each: last for last, each in enumerate(coming, after_all(seats))})
        questions.deal_to_guests(ongoing.id, ongoing.manner)


def _host_among(seats: Sequence[SeatState], host_id: str | None) -> str | None:
    """The host, if present; else the first member of the rotation who is."""
    here = [seat.member_id for seat in sorted(seats, key=lambda seat: seat.slot) if seat.present]
    return host_id if host_id in here else next(iter(here), None)


def _set_the_order(round_id: str, seats: Sequence[SeatState], host_id: str | None) -> None:
    """Sets the order of turns: the host first, then the rotation."""
    order = sorted(seats, key=lambda seat: (seat.member_id != host_id, seat.slot))
    change_each(round_id, position={seat.member_id: position for position, seat in enumerate(order)})


def _at_arrive(done: undo.Done) -> bool:
    return (
        CelebrationRow.select()
        .where((CelebrationRow.id == done.target) & (CelebrationRow.step == Step.ARRIVE))
        .exists()
    )


@undo.inverse_of("celebration.begin", words=N_("Beginning the round"), is_applicable=_at_arrive)
def _unbegin(done: undo.Done, now: datetime) -> None:
    """Deletes the round with its seats, as if it had never begun."""
    CelebrationRow.delete().where(CelebrationRow.id == done.target).execute()


def _ask_for_easy_again(done: undo.Done, now: datetime) -> None:
    left.ask_for_easy_again(done.before.get("easy", ""))


register_undo("arrive", words=N_("Who is here"))
register_undo("manner", words=N_("How it can be today"))
register_undo("join", words=N_("Who is here"))
register_undo("go_on", words=N_("A step"), also=_ask_for_easy_again)
register_undo("go_back", words=N_("A step"))
