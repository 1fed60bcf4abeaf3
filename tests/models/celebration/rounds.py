"""A family of five and its round, for the tests of Celebrate together."""

from datetime import UTC, datetime

from models import celebration
from models.core.states import Manner, Step

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
NAMES = ("Emily", "David", "Jake", "Leo", "Sofia")


def begin(ids: dict[str, str], *present: str, host: str = "Emily", manner: Manner = Manner.STANDARD) -> str:
    """A round at its turns."""
    here = [ids[name] for name in present or NAMES]
    round_id = celebration.begin(ids[host], here, manner=manner, now=NOW).id
    return to_step(round_id, Step.TURNS)


def to_step(round_id: str, step: Step) -> str:
    while standing().step is not step:
        celebration.go_on(round_id, now=NOW)
    return round_id


def standing() -> celebration.Round:
    found = celebration.open_round(now=NOW)
    assert found is not None
    return found


def turn_name() -> str | None:
    turn = standing().turn
    return turn.name if turn else None
