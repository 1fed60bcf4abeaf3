"""The rows of a card of the board, for the verbs that move it and for undo."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from models import undo
from models.access.readable import is_sealed, may_read
from models.access.refusal import nowhere
from models.core.i18n import N_
from models.core.states import Consent, Kind, Stage
from models.storage.query import column, find_one, pairs
from models.storage.tables import AboutRow, RewardRow, TextRow
from models.texts import given_back


@dataclass(frozen=True, slots=True)
class RewardState:
    """A card of the board as the rules see it; people are ids."""

    id: str
    stage: Stage
    giver_id: str | None
    family: bool
    receivers: frozenset[str]
    said_yes: frozenset[str]


def card_for(member_id: str, reward_id: str) -> RewardState:
    """The card, for a member who may see it; where it is sealed for them, only what everyone may know of it. Refuses
    (NotYours) anybody else."""
    card = _find(reward_id)
    if card is None or not may_read(member_id, reward_id):
        raise nowhere()
    return replace(card, receivers=card.said_yes) if is_sealed(member_id, reward_id) else card


@dataclass(frozen=True, slots=True)
class _Found:
    """A card's own rows in the file."""

    stage: Stage
    author_id: str | None
    family: bool


def _find(reward_id: str) -> RewardState | None:
    query = TextRow.select(RewardRow.stage, TextRow.author, TextRow.family)
    query = query.join(RewardRow, on=(RewardRow.text == TextRow.id))
    found = find_one(query.where((TextRow.id == reward_id) & (TextRow.kind == Kind.REWARD)), _Found)
    if found is None:
        return None
    answers = pairs(AboutRow.select().where(AboutRow.text == reward_id), AboutRow.member, AboutRow.consent)
    return RewardState(
        id=reward_id,
        stage=found.stage,
        giver_id=found.author_id,
        family=found.family,
        receivers=frozenset(member_id for member_id, _consent in answers),
        said_yes=frozenset(member_id for member_id, consent in answers if consent == Consent.EVERYONE),
    )


@contextmanager
def recording(actor_id: str, verb: str, reward_id: str, *, now: datetime) -> Generator[None]:
    """Records the changes inside as a deed that `actor_id` can undo."""
    with undo.recording(actor_id, f"reward.{verb}", reward_id, now=now) as deed:
        yield
        deed["left"] = _in_sight(reward_id)


def record_new(actor_id: str, verb: str, reward_id: str, *, now: datetime) -> None:
    """Records a new card, as a deed that `actor_id` can undo."""
    undo.record(actor_id, f"reward.{verb}", reward_id, {"left": _in_sight(reward_id)}, now=now)


def _in_sight(reward_id: str) -> str:
    """The card's state as far as its giver and everybody else can see it, without who said "not now"."""
    card = _find(reward_id)
    if card is None:
        return ""
    (planned_on,) = column(RewardRow.select().where(RewardRow.text == reward_id), RewardRow.planned_on)
    seen = [
        card.stage,
        card.giver_id,
        card.family,
        planned_on and planned_on.isoformat(),
        sorted(card.said_yes),
        [] if card.family else sorted(card.receivers),
    ]
    return json.dumps(seen)


def _as_it_was_left(done: undo.Done) -> bool:
    return _in_sight(done.target) == done.before["left"]


def _nobody_answers_an_idea(done: undo.Done, now: datetime) -> None:
    """Deletes the answers to an offer that has become an idea again."""
    ideas = RewardRow.select(RewardRow.text).where((RewardRow.text == done.target) & (RewardRow.stage == Stage.IDEA))
    AboutRow.delete().where(AboutRow.text.in_(ideas)).execute()


def _note(done: undo.Done, _now: datetime) -> undo.Words | None:
    """The sealed note that was written with an offer."""
    note = undo.left_in(done, RewardRow).get("note", "")
    if not note:
        return None
    card = _find(done.target)
    to = {"family"} if card and card.family else set(card.receivers if card else ())
    return undo.Words(f"offer:{done.target}", {"note": note, "to": sorted(to)})


def _idea(done: undo.Done, _now: datetime) -> undo.Words | None:
    cards = RewardRow.select(TextRow.body, RewardRow.kind).join(TextRow, on=(TextRow.id == RewardRow.text))
    found = pairs(cards.where(RewardRow.text == done.target), TextRow.body, RewardRow.kind)
    return undo.Words("idea", {"title": found[0][0], "kind": str(found[0][1])}) if found else None


# What stands in sight decides, and the rest goes back whatever it is now: a "not now" since keeps nobody from it.
for _verb, _words in {
    "offer": N_("Offer a reward"),
    "say_yes": N_("Say yes to a reward"),
    "enjoyed": N_("Move a reward to Enjoyed"),
    "step_back": N_("Move a reward back"),
    "plan": N_("Plan a day"),
    "remove": N_("Take a reward off the board"),
}.items():
    undo.register_undo(
        f"reward.{_verb}",
        words=_words,
        matter=(),
        is_applicable=_as_it_was_left,
        anyway=True,
        also=_nobody_answers_an_idea,
        gives_back=_note if _verb == "offer" else undo.nothing,
    )
given_back.register_written(
    "reward.suggest", words=N_("Put an idea on the board"), is_applicable=_as_it_was_left, gives_back=_idea
)
