"""The board as each viewer may see it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from peewee import JOIN, Expression, Value

from models.access.readable import readable, sealed
from models.access.refusal import nowhere
from models.core.states import Consent, Kind, RewardKind, Stage
from models.storage.query import find_all
from models.storage.tables import AboutRow, MemberRow, RewardRow, TextRow

_ANSWERS = {Consent.EVERYONE: "yes", Consent.NO_THANKS: "not_now"}


@dataclass(frozen=True, slots=True)
class Reward:
    """A card of the board, as one viewer may see it.

    `receivers` and `said_yes` are (id, name) pairs; before the first yes only giver and receivers see an offer at all,
    and afterwards everyone else sees only who said yes. `whenever` is the giver's reading of an offer without a yes:
    the same for silence and "not now". `my_answer` is the viewer's own: "", "yes", "not_now". `sealed` is a note that
    this viewer (a receiver) has not opened; `note` its words once they have (and for the giver).
    """

    id: str
    title: str
    kind: RewardKind
    stage: Stage
    giver_id: str
    giver: str
    receivers: tuple[tuple[str, str], ...]
    said_yes: tuple[tuple[str, str], ...]
    family: bool
    planned_on: date | None
    whenever: bool
    my_answer: str
    sealed: bool
    note: str
    mine: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    """One person's answer to an offer; nobody else may know it."""

    text_id: str
    member_id: str
    name: str
    consent: Consent
    opened_at: datetime | None

    @property
    def pair(self) -> tuple[str, str]:
        return self.member_id, self.name


@dataclass(frozen=True, slots=True)
class _Row:
    """A card's own rows; `from_before` is whether it is sealed for the viewer."""

    id: str
    title: str
    kind: RewardKind
    stage: Stage
    author_id: str | None
    giver: str | None
    family: bool
    planned_on: date | None
    note: str
    from_before: bool


def board(viewer: str | None, *, now: datetime) -> dict[Stage, list[Reward]]:
    """The board as this viewer may see it: for each column its cards, in the order in which they came there."""
    columns: dict[Stage, list[Reward]] = {stage: [] for stage in Stage}
    for card in _cards(viewer):
        columns[card.stage].append(card)
    return columns


def get(viewer: str | None, reward_id: str) -> Reward:
    """One card. Refuses (NotYours) both a card that the viewer may not see and one that is gone."""
    found = _cards(viewer, TextRow.id == reward_id)
    if not found:
        raise nowhere()
    return found[0]


def planned_for(day: date) -> list[Reward]:
    """Shown rewards that are planned for this day (of the family's calendar) and not enjoyed yet, for a line on
    Home."""
    return _cards(None, (RewardRow.planned_on == day) & (RewardRow.stage != Stage.ENJOYED))


def _cards(viewer: str | None, *conditions: Expression) -> list[Reward]:
    """The cards that this viewer may see and that meet the conditions. Two queries, however many cards there are; one
    where there are none."""
    # A cross join makes SQLite read the short board before the long journal.
    query = (
        RewardRow.select(
            TextRow.id,
            TextRow.body.alias("title"),
            RewardRow.kind,
            RewardRow.stage,
            TextRow.author,
            MemberRow.name.alias("giver"),
            TextRow.family,
            RewardRow.planned_on,
            RewardRow.note,
            (sealed(viewer) if viewer else Value(False)).alias("from_before"),
        )
        .join(TextRow, JOIN.CROSS)
        .join(MemberRow, JOIN.LEFT_OUTER, on=(MemberRow.id == TextRow.author))
        .where(RewardRow.text == TextRow.id, TextRow.kind == Kind.REWARD, readable(viewer), *conditions)
        .order_by(RewardRow.moved_at, TextRow.seq)
    )
    rows = find_all(query, _Row)
    if not rows:
        return []
    answers = _answers([row.id for row in rows])
    return [_card(viewer, row, answers[row.id]) for row in rows]


def _answers(reward_ids: Sequence[str]) -> defaultdict[str, list[_Answer]]:
    query = (
        AboutRow.select(AboutRow.text, AboutRow.member, MemberRow.name, AboutRow.consent, AboutRow.opened_at)
        .join(MemberRow, on=(MemberRow.id == AboutRow.member))
        .where(AboutRow.text.in_(reward_ids))
        .order_by(MemberRow.position, MemberRow.id)
    )
    answers: defaultdict[str, list[_Answer]] = defaultdict(list)
    for answer in find_all(query, _Answer):
        answers[answer.text_id].append(answer)
    return answers


def _card(viewer: str | None, row: _Row, answers: list[_Answer]) -> Reward:
    note, family = row.note, row.family
    if row.from_before:  # what giver and receivers shared is sealed for the viewer
        note, answers = "", [answer for answer in answers if answer.consent is Consent.EVERYONE]
    own = next((answer for answer in answers if answer.member_id == viewer), None)
    mine = viewer is not None and viewer == row.author_id
    receives = viewer is not None and (family or own is not None) and not mine
    said_yes = tuple(answer.pair for answer in answers if answer.consent is Consent.EVERYONE)
    offered_to = () if family else tuple(answer.pair for answer in answers)
    opened = own is not None and own.opened_at is not None
    return Reward(
        id=row.id,
        title=row.title,
        kind=row.kind,
        stage=row.stage,
        giver_id=row.author_id or "",
        giver=row.giver or "",
        receivers=offered_to if mine or receives else () if family else said_yes,
        said_yes=said_yes,
        family=family,
        planned_on=row.planned_on,
        whenever=mine and row.stage == Stage.OFFERED,
        my_answer=_ANSWERS.get(own.consent, "") if own else "",
        sealed=bool(note) and receives and not opened,
        note=note if mine or opened else "",
        mine=mine,
    )
