"""The end of a round: the evening's page is made of what was written, and all else is deleted."""

from datetime import date, datetime, timedelta

from models.celebration import questions, undoing
from models.celebration.seats import OpenRound, find_open, is_past, require_round, seats_of
from models.celebration.views import Round, closing_line, whole
from models.core import calendar
from models.core.states import Kind, Manner, Promise, Step
from models.family import household
from models.feed import cards, lookback
from models.feed.cards import Card
from models.storage.database import transaction
from models.storage.query import pairs
from models.storage.tables import CelebrationRow, DraftRow, PromiseRow, SeatRow, TextRow
from models.texts import texts

_REREAD = 3
_WEEK = timedelta(days=7)


def open_round(*, now: datetime) -> Round | None:
    """The open round as stored, or None. First closes a round whose 04:00 has passed. One query where none is open."""
    if not CelebrationRow.select().where(CelebrationRow.closed_at.is_null()).exists():
        return None
    close_what_is_past(now)
    return standing(now=now)


def standing(*, now: datetime) -> Round | None:
    """The open round as stored, or None; closes nothing. One query where none is open."""
    ids = [round_id for round_id, _started_at in _open(now)]
    return whole(ids[0]) if ids else None


def day_of_the_open_one(*, now: datetime) -> date | None:
    """The day (in the family's time zone) on which the open round began, None where none is open. Closes nothing."""
    started = [started_at for _round_id, started_at in _open(now)]
    return calendar.day_of(started[0], household.timezone()) if started else None


def close_what_is_past(now: datetime) -> None:
    """Closes each round whose 04:00 has passed, dated at that 04:00."""
    past = CelebrationRow.closed_at.is_null() & is_past(now)
    rounds = CelebrationRow.select().where(past).order_by(CelebrationRow.number.desc())
    for round_id, closes_at in pairs(rounds, CelebrationRow.id, CelebrationRow.closes_at):
        with transaction():
            _put_away(find_open(round_id), at=closes_at)


def close(round_id: str, *, now: datetime) -> Card | None:
    """Closes the round, from any step. Seats, passes and absences are deleted; what was written and the closing line
    become the evening's page, dated by the round's start. Returns the page, or None where the turns never began and
    nothing was promised: then nothing of the round is kept. Refuses as `seats.require_round` does."""
    with transaction():
        evening_id = _put_away(require_round(round_id, now=now), at=now)
    return cards.card(None, evening_id) if evening_id else None


def to_reread(*, now: datetime) -> list[Card]:
    """Up to three shown wins of the last seven days that may come up by themselves; if there are none, one win from the
    jar, if any."""
    lately = cards.select().where(TextRow.shown_at > now - _WEEK, lookback.comes_up())
    wins = cards.cards(None, lately.order_by(TextRow.shown_at.desc(), TextRow.seq.desc()).limit(_REREAD))
    drawn = None if wins else lookback.draw(now=now)
    return [drawn] if drawn else wins


def _open(now: datetime) -> list[tuple[str, datetime]]:
    """The open rounds, newest first: (id, when it began)."""
    rows = (
        CelebrationRow.select()
        .where(CelebrationRow.closed_at.is_null(), ~is_past(now))
        .order_by(CelebrationRow.number.desc())
    )
    return pairs(rows, CelebrationRow.id, CelebrationRow.started_at)


def _put_away(ongoing: OpenRound, *, at: datetime) -> str | None:
    """Closes the round, dated at `at`. Returns the id of the evening's page, None where there is none."""
    held = any(seat.prompt for seat in seats_of(ongoing.id))
    questions.remember_taken(ongoing.id, now=at)
    SeatRow.delete().where(SeatRow.celebration == ongoing.id).execute()
    DraftRow.delete().where(DraftRow.place.startswith(f"turn:{ongoing.id}")).execute()
    undoing.hand_on(ongoing.id, now=at)
    PromiseRow.update(state=Promise.OPEN).where(PromiseRow.state == Promise.KEPT).execute()
    this_one = CelebrationRow.id == ongoing.id
    if not held and not PromiseRow.select().where(PromiseRow.celebration == ongoing.id).exists():
        CelebrationRow.delete().where(this_one).execute()
        return None
    over = {"step": Step.CLOSE, "host": None, "led_by": "", "manner": Manner.STANDARD}  # today's manner is on no page
    CelebrationRow.update(closed_at=at, closing_line=closing_line(), **over).where(this_one).execute()
    texts.refresh_turns(ongoing.id, now=at)
    return _page(ongoing, at)


def _page(ongoing: OpenRound, at: datetime) -> str:
    evening_id = texts.write_down(
        Kind.EVENING,
        None,
        "",
        family=True,
        on_day=calendar.day_of(ongoing.started_at, household.timezone()),
        celebration_id=ongoing.id,
        now=at,
    )
    TextRow.update(noted_at=ongoing.started_at).where(TextRow.id == evening_id).execute()
    return evening_id
