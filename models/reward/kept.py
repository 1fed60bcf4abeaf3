"""What a card's rows hold, for the verbs that move it and for taking a move back."""

import json
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from peewee import Expression, Model

from models import undo
from models.access.readable import is_sealed, may_read
from models.access.refusal import nowhere
from models.core.i18n import N_
from models.core.states import Consent, Kind, Stage
from models.storage.query import tuples
from models.storage.tables import AboutRow, RewardRow, TextRow

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Card:
    """A card as the rules see it."""

    id: str
    stage: Stage
    giver_id: str | None
    family: bool
    receivers: frozenset[str]
    said_yes: frozenset[str]


def card_for(member_id: str, reward_id: str) -> Card:
    """The card, for somebody who may see it; under a seal of theirs as everyone knows it. Refuses (NotYours) everyone
    else."""
    card = _find(reward_id)
    if card is None or not may_read(member_id, reward_id):
        raise nowhere()
    return replace(card, receivers=card.said_yes) if is_sealed(member_id, reward_id) else card


def _find(reward_id: str) -> Card | None:
    query = TextRow.select(RewardRow.stage, TextRow.author, TextRow.family)
    found = tuples(
        query.join(RewardRow, on=(RewardRow.text == TextRow.id)).where(
            (TextRow.id == reward_id) & (TextRow.kind == Kind.REWARD)
        )
    )
    if not found:
        return None
    stage, giver_id, family = found[0]
    answers = tuples(AboutRow.select(AboutRow.member, AboutRow.consent).where(AboutRow.text == reward_id))
    return Card(
        id=reward_id,
        stage=Stage(stage),
        giver_id=giver_id,
        family=family,
        receivers=frozenset(member_id for member_id, _consent in answers),
        said_yes=frozenset(member_id for member_id, consent in answers if consent == Consent.EVERYONE),
    )


@contextmanager
def remembered(
    actor_id: str, verb: str, reward_id: str, *, now: datetime, answers_of: Sequence[str] | None = ()
) -> Generator[None]:
    """Records what happens inside as a deed that `actor_id` can take back. `answers_of` are those whose answers it
    changes (None: everybody's), so that taking it back leaves what others decided meanwhile."""
    before = _rows_of(reward_id)
    yield
    _record(actor_id, verb, reward_id, before, answers_of=answers_of, now=now)


def remember_new(actor_id: str, verb: str, reward_id: str, *, now: datetime) -> None:
    """Records that a card came, as a deed that `actor_id` can take back."""
    _record(actor_id, verb, reward_id, {}, answers_of=None, now=now)


def _record(
    actor_id: str,
    verb: str,
    reward_id: str,
    before: dict[str, Rows],
    *,
    answers_of: Sequence[str] | None,
    now: datetime,
) -> None:
    deed = {
        "before": before,
        "answers_of": None if answers_of is None else list(answers_of),
        "left": _in_sight(reward_id),
    }
    undo.record(actor_id, f"reward.{verb}", reward_id, deed, now=now)


def _rows_of(reward_id: str) -> dict[str, Rows]:
    return {
        "text": _rows(TextRow, TextRow.id == reward_id),
        "reward": _rows(RewardRow, RewardRow.text == reward_id),
        "about": _rows(AboutRow, AboutRow.text == reward_id),
    }


def _rows(table: type[Model], condition: Expression) -> Rows:
    """Rows as the file holds them, so that JSON can keep them."""
    fields = cast(Any, table)._meta.fields
    found = cast(Rows, list(table.select().where(condition).dicts()))
    return [{name: fields[name].db_value(value) for name, value in row.items()} for row in found]


def _in_sight(reward_id: str) -> str:
    """How the card stands as far as its giver and everybody else can see, and nothing of who said "not now"."""
    rows = _rows_of(reward_id)
    card = _find(reward_id)
    if card is None:
        return ""
    seen = [
        card.stage,
        card.giver_id,
        card.family,
        rows["reward"][0]["planned_on"],
        sorted(card.said_yes),
        [] if card.family else sorted(card.receivers),
    ]
    return json.dumps(seen)


def _as_it_was_left(done: undo.Done) -> bool:
    return _in_sight(done.target) == done.before["left"]


def _put_back(done: undo.Done, now: datetime) -> None:
    """The card as it was before; where it was not there before, it goes."""
    before = done.before["before"]
    if not before:
        TextRow.delete().where(TextRow.id == done.target).execute()
        return
    for table, key in ((TextRow, TextRow.id), (RewardRow, RewardRow.text)):
        row = before["text" if table is TextRow else "reward"][0]
        if TextRow.select().where(TextRow.seq == row.get("seq"), TextRow.id != done.target).exists():
            row = {name: value for name, value in row.items() if name != "seq"}  # another text took its number since
        if not table.update(row).where(key == done.target).execute():
            table.insert(row).execute()
    whose = done.before["answers_of"]
    theirs = AboutRow.text == done.target
    if whose is not None:
        theirs &= AboutRow.member.in_(whose)
    AboutRow.delete().where(theirs).execute()
    for row in before["about"]:
        if whose is None or row["member"] in whose:
            AboutRow.insert(row).execute()


for _verb, _words in {
    "suggest": N_("Put an idea on the board"),
    "offer": N_("Offer a reward"),
    "say_yes": N_("Say yes to a reward"),
    "enjoyed": N_("Move a reward to Enjoyed"),
    "step_back": N_("Move a reward back"),
    "plan": N_("Plan a day"),
    "remove": N_("Take a reward off the board"),
}.items():
    undo.inverse_of(f"reward.{_verb}", words=_words, holds=_as_it_was_left)(_put_back)
