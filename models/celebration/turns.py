"""One member's turn: say it, write, later, pass, pause; and the thanks for everyone present. All but a pause can be
undone."""

from collections.abc import Sequence
from datetime import datetime

from peewee import Expression

from models import undo
from models.access.refusal import nowhere
from models.celebration import left, questions, undoing
from models.celebration.seats import (
    OPEN_TURNS,
    OpenRound,
    SeatState,
    after_all,
    change_seat,
    nobody_speaks,
    require_round,
    seat_of,
    seats_of,
    still_on,
    turn_of,
)
from models.celebration.undoing import recording, register_undo
from models.celebration.views import Round, whole
from models.core import calendar
from models.core.errors import NotNow
from models.core.i18n import N_, _
from models.core.states import Kind, Step, TurnState
from models.core.typed_text import words_of
from models.family import household, roster
from models.questions import own as own_questions
from models.storage.database import connection, transaction
from models.storage.erase import optimize_index
from models.storage.query import column
from models.storage.tables import AboutRow, DraftRow, MemberRow, TextRow
from models.texts import given_back, texts

_FAMILY = "family"  # how a form's draft names it: about all of us
_FROM_TURNS_ON = (Step.TURNS, Step.APPRECIATE, Step.CHOOSE, Step.CLOSE)


def said(round_id: str, member_id: str, *, now: datetime) -> Round:
    """The turn was said aloud; nothing is written. The member is `speaking` until `heard` is called or the round goes
    on. Refuses (NotNow) a turn that is over, as `seats.require_round` does, and (NotYours) a member who is not
    present."""
    with transaction(), recording(round_id, "said", now=now):
        require_round(round_id, at=(Step.TURNS,), now=now)
        _open_seat(round_id, member_id)
        nobody_speaks(round_id)
        change_seat(round_id, member_id, speaking=True)
        return _had(round_id, member_id, TurnState.SAID)


def heard(round_id: str, *, now: datetime) -> Round:
    """The member who was speaking has finished. No error where nobody was speaking."""
    with transaction(), recording(round_id, "heard", now=now):
        require_round(round_id, at=(Step.TURNS,), now=now)
        nobody_speaks(round_id)
        return whole(round_id)


def write(
    round_id: str,
    member_id: str,
    text: str,
    *,
    about: Sequence[str] = (),
    family: bool = False,
    was_left: bool = False,
    now: datetime,
) -> Round:
    """Writes a turn, also after it was said. One about oneself (nobody named) or about the family goes on the evening's
    page; one about somebody else after their yes. Until the round closes nobody else can read it. With `was_left` the
    text is what they had left for this round, which is deleted. Refuses (BadInput) a blank or too long text and
    somebody who doesn't live here; (NotNow) a turn that is over, as `seats.require_round` does; (NotYours) a member who
    is not present."""
    words = words_of(text)
    with transaction():
        roster.require_current_members(about)
        ongoing = require_round(round_id, at=(Step.TURNS,), now=now)
        seat = _open_seat(round_id, member_id, (*OPEN_TURNS, TurnState.SAID))
        texts.write_down(
            Kind.TURN,
            member_id,
            words,
            about=list(about) if about or family else [member_id],
            family=family,
            on_day=calendar.day_of(ongoing.started_at, household.timezone()),
            celebration_id=round_id,
            prompt=seat.prompt,
            now=now,
        )
        with recording(round_id, "write", writer_id=member_id, now=now):  # `_unwrite` deletes the words
            if was_left:
                left.let_go_of_left(member_id)
            change_seat(round_id, member_id, state=TurnState.WRITTEN)
        return whole(round_id)


def hear(round_id: str, author_id: str, reader_id: str, *, now: datetime) -> str:
    """The words that an absent member left for today, for the reader they chose, and only at the writer's turn. Refuses
    (NotYours) anyone else, and any other moment."""
    _reading(round_id, author_id, reader_id, now)
    return left.body_of(author_id, reader_id)[1]


def read_out(round_id: str, author_id: str, reader_id: str, *, now: datetime) -> Round:
    """The words were read out: they become their writer's turn, on the evening's page as if written now. Refuses as
    `hear` does."""
    with transaction():
        ongoing = _reading(round_id, author_id, reader_id, now)
        text_id, _words = left.body_of(author_id, reader_id)
        with recording(round_id, "read_out", now=now):
            left.make_a_turn(text_id, round_id, calendar.day_of(ongoing.started_at, household.timezone()), now=now)
            change_seat(round_id, author_id, state=TurnState.WRITTEN)
        return whole(round_id)


def later(round_id: str, member_id: str, *, now: datetime) -> Round:
    """The turn comes again after the others; it can be put off any number of times. The same holds for words that were
    left. Refuses (NotNow) a turn that is over."""
    with transaction(), recording(round_id, "later", now=now):
        require_round(round_id, at=(Step.TURNS,), now=now)
        seats = seats_of(round_id)
        _still_open(turn_of(seats, member_id))
        change_seat(round_id, member_id, state=TurnState.LATER, position=after_all(seats))
        return whole(round_id)


def passes(round_id: str, member_id: str, *, now: datetime) -> Round:
    """The member passes. The draft of their turn is deleted now, and the pass itself when the round closes. Words that
    were left and are not read today wait for another round. Refuses (NotNow) a turn that is over."""
    with transaction(), recording(round_id, "passes", now=now):
        require_round(round_id, at=(Step.TURNS,), now=now)
        _still_open(turn_of(seats_of(round_id), member_id))
        return _had(round_id, member_id, TurnState.PASSED)


def pause(round_id: str, member_id: str, *, now: datetime) -> Round:
    """ "Let's talk later, off the screen": deletes this turn and its words from the file and the search index.
    Possible from the step Turns on, until the round is closed."""
    with transaction():
        require_round(round_id, at=_FROM_TURNS_ON, now=now)
        seat_of(round_id, member_id)
        if TextRow.delete().where(_written_by(round_id, member_id)).execute():
            optimize_index(connection())
        _let_go_of_draft(round_id, member_id)
        undoing.forget_of(round_id, member_id)
        change_seat(round_id, member_id, state=TurnState.PAUSED, speaking=False)
        return whole(round_id)


def another_prompt(round_id: str, *, now: datetime) -> Round:
    """Swaps the question of the present turn. Refuses (NotNow) where nobody is asked a question."""
    with transaction(), recording(round_id, "another_prompt", now=now):
        ongoing, seat, seated = _asked(round_id, now)
        questions.another(round_id, seat, ongoing.manner, round_the_table=seated)
        return whole(round_id)


def not_this_one(round_id: str, *, now: datetime) -> Round:
    """The present question rests for the family from now on, and another one replaces it. Refuses as `another_prompt`
    does."""
    with transaction(), recording(round_id, "not_this_one", now=now):
        ongoing, seat, seated = _asked(round_id, now)
        own_questions.rest(seat.prompt, now=now)
        questions.another(round_id, seat, ongoing.manner, round_the_table=seated)
        return whole(round_id)


def thank(round_id: str, member_id: str, *, now: datetime) -> Round:
    """Notes that this member was thanked aloud: everyone present once, also those who passed."""
    with transaction(), recording(round_id, "thank", now=now):
        require_round(round_id, at=(Step.APPRECIATE,), now=now)
        seat_of(round_id, member_id)
        change_seat(round_id, member_id, thanked=True)
        return whole(round_id)


def _had(round_id: str, member_id: str, state: TurnState) -> Round:
    _let_go_of_draft(round_id, member_id)
    change_seat(round_id, member_id, state=state)
    return whole(round_id)


def _open_seat(round_id: str, member_id: str, states: Sequence[TurnState] = OPEN_TURNS) -> SeatState:
    return _still_open(seat_of(round_id, member_id), states)


def _still_open(seat: SeatState, states: Sequence[TurnState] = OPEN_TURNS) -> SeatState:
    if seat.state not in states:
        raise NotNow(_("This turn is over."))
    return seat


def _asked(round_id: str, now: datetime) -> tuple[OpenRound, SeatState, int]:
    """The round at its turns, the seat that is asked a question now, and the number of seats."""
    ongoing, seats = require_round(round_id, at=(Step.TURNS,), now=now), seats_of(round_id)
    coming = still_on(seats)
    if not coming or not coming[0].present:
        raise NotNow(_("Nobody is asked a question just now."))
    return ongoing, coming[0], len(seats)


def _reading(round_id: str, author_id: str, reader_id: str, now: datetime) -> OpenRound:
    """The round, if it is now this reader's moment to read out that writer's words. Refuses (NotYours) otherwise."""
    ongoing = require_round(round_id, at=(Step.TURNS,), now=now)
    coming = still_on(seats_of(round_id))
    if not coming or (coming[0].member_id, coming[0].read_by) != (author_id, reader_id):
        raise nowhere()
    return ongoing


def _let_go_of_draft(round_id: str, member_id: str) -> None:
    DraftRow.delete().where(DraftRow.place.startswith(f"turn:{round_id}") & (DraftRow.owner == member_id)).execute()


def _written_by(round_id: str, member_id: str | None) -> Expression:
    """The condition on `TextRow` that it is a turn which this member wrote in this round."""
    return (TextRow.kind == Kind.TURN) & (TextRow.celebration == round_id) & (TextRow.author == member_id)


def _unwrite(done: undo.Done, now: datetime) -> None:
    """Deletes the turn's words."""
    for text_id in column(TextRow.select().where(_written_by(done.target, done.actor_id)), TextRow.id):
        texts.remove(text_id)
    optimize_index(connection())


def _its_words(done: undo.Done, _now: datetime) -> undo.Words | None:
    """The turn's words, as the draft of that turn's form."""
    turn = TextRow.select().where(_written_by(done.target, done.actor_id)).first()
    if turn is None:
        return None
    people = column(AboutRow.select().where(AboutRow.text == turn.id), AboutRow.member)
    about = [_FAMILY] if turn.family else sorted(people)
    return undo.Words(f"turn:{done.target}:{done.actor_id}", {"words": turn.body, "about": about})


def _has_pin(done: undo.Done) -> bool:
    """Whether the writer has a PIN: the next person at the device could read the words that come back."""
    return bool(MemberRow.select(MemberRow.pin).where(MemberRow.id == done.actor_id).scalar())


# After the round only its writer can undo it. The words become a win's draft, because the turn's form is gone.
given_back.register_written("celebration.written", words=N_("A turn"), gives_back=given_back.of_text(given_back.win))
for _verb in ("said", "heard", "read_out", "later", "passes"):
    register_undo(_verb, words=N_("A turn"))
register_undo("write", words=N_("A turn"), also=_unwrite, asks_pin=_has_pin, gives_back=_its_words)
register_undo("another_prompt", words=N_("Another question"))
register_undo("not_this_one", words=N_("Not this question again"))
register_undo("thank", words=N_("A thank-you"))
