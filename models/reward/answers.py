"""What a receiver of an offer can do: say yes, say "not now", open the sealed note."""

from datetime import datetime
from typing import Any

from peewee import Expression

from models import undo
from models.core.errors import NotNow, NotYours
from models.core.i18n import N_, _
from models.core.states import Consent, Stage
from models.reward.cards import Reward, get
from models.reward.kept import RewardState, card_for, recording
from models.storage.database import transaction
from models.storage.tables import AboutRow, RewardRow, TextRow


def say_yes(member_id: str, reward_id: str, *, now: datetime) -> Reward:
    """A receiver says yes, also after a "not now". The first yes moves the card to "Yes, let's", where everyone sees
    it. Refuses (NotYours) anyone it was not offered to, and (NotNow) a card that was enjoyed."""
    with transaction():
        card = _offered_to(member_id, reward_id)
        with recording(member_id, "say_yes", reward_id, now=now):
            _answer(card, member_id, now, consent=Consent.EVERYONE)
            if card.stage is Stage.OFFERED:
                RewardRow.update(stage=Stage.YES, moved_at=now).where(RewardRow.text == reward_id).execute()
                if not card.family:
                    TextRow.update(shown_at=now).where(TextRow.id == reward_id).execute()
        return get(member_id, reward_id)


def not_now(member_id: str, reward_id: str, *, now: datetime) -> None:
    """A receiver says "not now": everyone else can never tell it from no answer. Refuses (NotYours) anyone it was not
    offered to; (NotNow) a member who said yes (they can step back from it), and a card that was enjoyed."""
    with transaction():
        card = _offered_to(member_id, reward_id)
        if member_id in card.said_yes:
            raise NotNow(_("You said yes to this. You can move it back."))
        _answer(card, member_id, now)
        with undo.recording(member_id, "reward.not_now", reward_id, now=now):
            AboutRow.update(consent=Consent.NO_THANKS).where(_own(reward_id, member_id)).execute()


def open_note(member_id: str, reward_id: str, *, now: datetime) -> Reward:
    """A receiver opens the sealed note, at any time; nobody else can tell. Returns the card. Refuses (NotYours)
    anyone it is not for."""
    with transaction():
        _answer(_for(member_id, reward_id), member_id, now, opened_at=now)
        return get(member_id, reward_id)


def _for(member_id: str, reward_id: str) -> RewardState:
    card = card_for(member_id, reward_id)
    for_them = card.giver_id != member_id and (card.family or member_id in card.receivers)
    if not for_them:
        raise NotYours(_("This one was offered to somebody else."))
    return card


def _offered_to(member_id: str, reward_id: str) -> RewardState:
    card = _for(member_id, reward_id)
    if card.stage is Stage.ENJOYED:
        raise NotNow(_("You enjoyed this one already."))
    return card


def _answer(card: RewardState, member_id: str, now: datetime, **answer: Any) -> None:
    """Stores one person's answer. A card for the family has a row only for those who have answered."""
    if member_id not in card.receivers:
        AboutRow.insert(text=card.id, member=member_id, came_at=now).on_conflict_ignore().execute()
    if answer:
        AboutRow.update(**answer).where(_own(card.id, member_id)).execute()


def _own(reward_id: str, member_id: str) -> Expression:
    return (AboutRow.text == reward_id) & (AboutRow.member == member_id)


undo.register_undo("reward.not_now", words=N_("Say not now"))
