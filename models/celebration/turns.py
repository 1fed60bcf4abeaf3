"""One member's turn: say it, write, later, pass, pause; and the thanks that everyone present is given."""

from collections.abc import Sequence
from datetime import datetime

from models import dwellers, household, texts, week
from models.celebration import questions
from models.celebration.table import (
    OPEN_TURNS,
    Place,
    after_all,
    change_place,
    place_of,
    places_of,
    sitting_of,
    still_on,
)
from models.celebration.views import Round, whole
from models.errors import NotNow
from models.i18n import _
from models.kinds import Kind, Step, TurnState
from models.limits import words_of
from models.storage.database import connection, transaction
from models.storage.erase import scrub
from models.storage.tables import DraftRow, TextRow

_FROM_TURNS_ON = (Step.TURNS, Step.APPRECIATE, Step.CHOOSE, Step.CLOSE)


def said(round_id: str, member_id: str, *, now: datetime) -> Round:
    """Spoken aloud; nothing is written. Refuses a turn that was had."""
    return _take(round_id, member_id, TurnState.SAID, now)


def write(
    round_id: str, member_id: str, text: str, *, about: Sequence[str] = (), family: bool = False, now: datetime
) -> Round:
    """Written down, also after it was said. About oneself (nobody named) or the family it goes on the evening's page;
    about somebody else after their yes. Until the round closes nobody else reads it. Refuses blank or too long text,
    a turn that was had in another way, and somebody who doesn't live here."""
    words = words_of(text)
    with transaction():
        dwellers.live_here(about)
        sitting = sitting_of(round_id, at=(Step.TURNS,), now=now)
        place = _open_place(round_id, member_id, (*OPEN_TURNS, TurnState.SAID))
        texts.write_down(
            Kind.TURN,
            member_id,
            words,
            about=list(about) if about or family else [member_id],
            family=family,
            on_day=week.day_of(sitting.started_at, household.timezone()),
            celebration_id=round_id,
            prompt=place.prompt,
            now=now,
        )
        change_place(round_id, member_id, state=TurnState.WRITTEN)
        return whole(round_id)


def later(round_id: str, member_id: str, *, now: datetime) -> Round:
    """Comes again after the others, as often as it is said. Refuses a turn that was had."""
    with transaction():
        sitting_of(round_id, at=(Step.TURNS,), now=now)
        _open_place(round_id, member_id)
        change_place(round_id, member_id, state=TurnState.LATER, position=after_all(places_of(round_id)))
        return whole(round_id)


def passes(round_id: str, member_id: str, *, now: datetime) -> Round:
    """Met with the same "Thank you", and not kept once the round is closed; what they had begun to write is let go.
    Refuses a turn that was had."""
    return _take(round_id, member_id, TurnState.PASSED, now)


def pause(round_id: str, member_id: str, *, now: datetime) -> Round:
    """ "Let's talk later, off the screen": this turn is wiped, its words too, out of the file and its index. From the
    turns on, until the round is closed."""
    with transaction():
        sitting_of(round_id, at=_FROM_TURNS_ON, now=now)
        place_of(round_id, member_id)
        written = (TextRow.kind == Kind.TURN) & (TextRow.celebration == round_id) & (TextRow.author == member_id)
        if TextRow.delete().where(written).execute():
            scrub(connection())
        _let_go_of_draft(round_id, member_id)
        change_place(round_id, member_id, state=TurnState.PAUSED)
        return whole(round_id)


def another_prompt(round_id: str, *, now: datetime) -> Round:
    """Another question for the turn that is on. Refuses (NotNow) where nobody's is."""
    with transaction():
        sitting = sitting_of(round_id, at=(Step.TURNS,), now=now)
        coming = still_on(places_of(round_id))
        if not coming:
            raise NotNow(_("Everyone had their turn."))
        questions.another(round_id, coming[0], sitting.manner)
        return whole(round_id)


def thank(round_id: str, member_id: str, *, now: datetime) -> Round:
    """Everyone present is thanked once, aloud, also who passed."""
    with transaction():
        sitting_of(round_id, at=(Step.APPRECIATE,), now=now)
        place_of(round_id, member_id)
        change_place(round_id, member_id, thanked=True)
        return whole(round_id)


def _take(round_id: str, member_id: str, state: TurnState, now: datetime) -> Round:
    with transaction():
        sitting_of(round_id, at=(Step.TURNS,), now=now)
        _open_place(round_id, member_id)
        _let_go_of_draft(round_id, member_id)
        change_place(round_id, member_id, state=state)
        return whole(round_id)


def _open_place(round_id: str, member_id: str, states: Sequence[TurnState] = OPEN_TURNS) -> Place:
    place = place_of(round_id, member_id)
    if place.state not in states:
        raise NotNow(_("This turn was had already."))
    return place


def _let_go_of_draft(round_id: str, member_id: str) -> None:
    DraftRow.delete().where(DraftRow.place.startswith(f"turn:{round_id}") & (DraftRow.owner == member_id)).execute()
