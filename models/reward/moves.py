"""Moving a card along the board, and back: suggest, offer, plan, enjoyed, step back, remove."""

from collections.abc import Sequence
from datetime import date, datetime

from models.core.errors import BadInput, NotNow, NotYours
from models.core.i18n import _
from models.core.states import Consent, Kind, RewardKind, Stage
from models.core.typed_text import line_of, words_or_none
from models.family.roster import require_current_members
from models.reward.cards import Reward, get
from models.reward.kept import RewardState, card_for, record_new, recording
from models.storage.database import transaction
from models.storage.tables import AboutRow, RewardRow, TextRow
from models.texts import texts


def suggest(
    giver_id: str,
    title: str,
    *,
    kind: RewardKind,
    note: str | None = None,
    planned_on: date | None = None,
    now: datetime,
) -> Reward:
    """Puts a new idea on the board, visible to everyone and offered to nobody. Refuses (BadInput) a blank or long title
    (120 characters), a note over 2,000 characters, and a giver who doesn't live here."""
    line, words = line_of(title), words_or_none(note)
    with transaction():
        require_current_members([giver_id])
        reward_id = texts.write_down(Kind.REWARD, giver_id, line, now=now)
        RewardRow.insert(text=reward_id, kind=kind, moved_at=now, planned_on=planned_on, note=words).execute()
        _show(reward_id, now)
        record_new(giver_id, "suggest", reward_id, now=now)
        return get(giver_id, reward_id)


def offer(
    giver_id: str,
    reward_id: str,
    *,
    to: Sequence[str] = (),
    family: bool = False,
    note: str | None = None,
    now: datetime,
) -> Reward:
    """Offers an idea to one or several members (only giver and receivers see it until a yes), or to the family
    (everyone sees it; anyone's yes moves it). The member who offers becomes its giver. An earlier giver's note is
    removed, or replaced by theirs.

    Refuses (BadInput) an offer to nobody, to oneself alone or to somebody who doesn't live here, and (NotNow) a card
    that is no idea.
    """
    words = words_or_none(note)
    receivers = [member_id for member_id in dict.fromkeys(to) if member_id != giver_id]
    with transaction():
        card = card_for(giver_id, reward_id)
        require_current_members([giver_id, *receivers])
        if card.stage is not Stage.IDEA:
            raise NotNow(_("This one is offered already."))
        if not receivers and not family:
            raise BadInput(_("Who is it for? Choose somebody else, or the family."))
        with recording(giver_id, "offer", reward_id, now=now):
            if words or card.giver_id != giver_id:
                RewardRow.update(note=words).where(RewardRow.text == reward_id).execute()
            TextRow.update(author=giver_id, family=family).where(TextRow.id == reward_id).execute()
            _stand(reward_id, Stage.OFFERED, now)
            if not family:
                _show(reward_id, None)
                for member_id in receivers:
                    AboutRow.insert(text=reward_id, member=member_id, came_at=now).execute()
        return get(giver_id, reward_id)


def enjoyed(member_id: str, reward_id: str, *, now: datetime) -> Reward:
    """Marks that it happened. Allowed for the giver and for those who said yes; for a card of the family, for anyone.
    Refuses (NotYours) others, and (NotNow) a card without a yes."""
    with transaction():
        card = _moved_by(member_id, reward_id)
        if card.stage is not Stage.YES:
            raise NotNow(_("First somebody says yes to it."))
        with recording(member_id, "enjoyed", reward_id, now=now):
            _stand(reward_id, Stage.ENJOYED, now)
        return get(member_id, reward_id)


def step_back(member_id: str, reward_id: str, *, now: datetime) -> Reward:
    """Moves a card one step back. From enjoyed to yes: allowed for those who `enjoyed` allows. From yes: a member takes
    their own yes back, and with the last yes gone the card is offered again. From offered to idea: its giver. Refuses
    (NotYours) others, and (NotNow) an idea."""
    with transaction():
        card = card_for(member_id, reward_id)
        if card.stage is Stage.ENJOYED:
            _moved_by(member_id, reward_id)
            with recording(member_id, "step_back", reward_id, now=now):
                _stand(reward_id, Stage.YES, now)
        elif card.stage is Stage.YES:
            _take_yes_back(member_id, card, now)
        elif card.stage is Stage.OFFERED:
            _must_give(member_id, card)
            with recording(member_id, "step_back", reward_id, now=now):
                AboutRow.delete().where(AboutRow.text == reward_id).execute()
                TextRow.update(family=False).where(TextRow.id == reward_id).execute()
                _stand(reward_id, Stage.IDEA, now)
                _show(reward_id, now)
        else:
            raise NotNow(_("This is where a reward begins."))
        return get(member_id, reward_id)


def plan(member_id: str, reward_id: str, day: date | None, *, now: datetime) -> Reward:
    """Sets the planned day (of the family's calendar), or None. Allowed for giver and receivers; for a card of the
    family, for anyone. Refuses (NotYours) others."""
    with transaction():
        card = card_for(member_id, reward_id)
        if not (card.giver_id == member_id or card.family or member_id in card.receivers):
            raise NotYours(_("The people it is for pick the day of this one."))
        with recording(member_id, "plan", reward_id, now=now):
            RewardRow.update(planned_on=day).where(RewardRow.text == reward_id).execute()
        return get(member_id, reward_id)


def remove(giver_id: str, reward_id: str, *, now: datetime) -> None:
    """Deletes an idea or an offer without a yes from the board, for its giver. Can be undone. Refuses (NotYours)
    others, and (NotNow) a card that had a yes."""
    with transaction():
        card = card_for(giver_id, reward_id)
        _must_give(giver_id, card)
        if card.stage not in (Stage.IDEA, Stage.OFFERED):
            raise NotNow(_("Somebody said yes to this one. It stays."))
        with recording(giver_id, "remove", reward_id, now=now):
            texts.remove(reward_id)


def _take_yes_back(member_id: str, card: RewardState, now: datetime) -> None:
    if member_id not in card.said_yes:
        raise NotYours(_("Those who said yes move this one back."))
    with recording(member_id, "step_back", card.id, now=now):
        own = (AboutRow.text == card.id) & (AboutRow.member == member_id)
        AboutRow.update(consent=Consent.UNDECIDED).where(own).execute()
        if len(card.said_yes) == 1:
            _stand(card.id, Stage.OFFERED, now)
            if not card.family:
                _show(card.id, None)


def _moved_by(member_id: str, reward_id: str) -> RewardState:
    """The card, if this member may say that it was enjoyed."""
    card = card_for(member_id, reward_id)
    if not (card.giver_id == member_id or card.family or member_id in card.said_yes):
        raise NotYours(_("The people it is for move this one."))
    return card


def _must_give(member_id: str, card: RewardState) -> None:
    if card.giver_id != member_id:
        raise NotYours(_("Only who gives it can do that."))


def _stand(reward_id: str, stage: Stage, now: datetime) -> None:
    RewardRow.update(stage=stage, moved_at=now).where(RewardRow.text == reward_id).execute()


def _show(reward_id: str, at: datetime | None) -> None:
    TextRow.update(shown_at=at).where(TextRow.id == reward_id).execute()
