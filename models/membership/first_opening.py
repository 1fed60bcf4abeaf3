"""Undo for a card that the wrong person opened: a nine-year-old opens Jake's, and Jake can still open it himself.

The card is then as before it was opened: no PIN, no look, no wish, as each column declares (`storage.life.Closing`).
What is at "everyone" only because the opener chose "always show" waits for its person again. Where anything was
written or decided under the open card, that has to be undone first.
"""

from datetime import datetime
from typing import Any

from peewee import ModelSelect

from models import undo
from models.core.i18n import N_
from models.core.states import Consent, Presence
from models.family.pin import hashes
from models.family.roster import row_of
from models.storage.query import column
from models.storage.tables import AboutRow, MemberRow, TextRow, tables_that
from models.storage.tables.life import Closing, as_new, owner_of, where
from models.texts import texts

VERB = "member.open_card"


def remember(member_id: str, *, now: datetime) -> None:
    """Records that a member's card was opened, within the verb's own transaction."""
    undo.record(member_id, VERB, member_id, {"pin": row_of(member_id).pin}, now=now)


def _nothing_came_of_it(done: undo.Done) -> bool:
    """Whether the card is as it was opened, and nothing was written, decided or ticked by its member since."""
    who = done.target
    row = row_of(who)
    if (row.presence, row.pin) != (Presence.HERE, done.before["pin"]):
        return False
    ticks = tables_that(lambda life: life.closing is Closing.HOLDS)
    ticked = any(table.select().where(owner_of(table) == who).exists() for table in ticks)
    return not (ticked or _wrote(who, done.done_at) or _decided(who, always_show=bool(row.always_show)))


def _wrote(who: str, since: datetime) -> bool:
    """Whether the member wrote anything since. What somebody else typed for them counts once they decided about it;
    what was noted from the command line before doesn't."""
    told = TextRow.writer.is_null() | (TextRow.author_decision != Consent.UNDECIDED)
    noted = ((TextRow.writer == who) | ((TextRow.author == who) & told)) & (TextRow.noted_at >= since)
    return TextRow.select().where(noted | (TextRow.owner == who)).exists()


def _decided(who: str, *, always_show: bool) -> bool:
    fresh = AboutRow.edit_consent.is_null() | (AboutRow.edit_consent == Consent.UNDECIDED)
    waits = AboutRow.consent.in_((Consent.UNDECIDED, Consent.JOINS)) & fresh
    by_itself = always_show & (AboutRow.consent == Consent.EVERYONE) & AboutRow.edit_consent.is_null()
    rows = _about(who).where(
        ~(waits | (by_itself & TextRow.kind.in_(texts.SHOWN))) | AboutRow.rests_since.is_null(False)
    )
    return rows.exists()


def _about(who: str) -> "ModelSelect[Any]":
    """The texts that others wrote about them."""
    query = AboutRow.select(AboutRow.text).join(TextRow, on=(TextRow.id == AboutRow.text))
    return query.where((AboutRow.member == who) & (TextRow.author.is_null() | (TextRow.author != who)))


@undo.inverse_of(
    VERB,
    words=N_("Open my card"),
    is_applicable=_nothing_came_of_it,
    asks_pin=lambda done: bool(hashes.kept_of(MemberRow, done.target)),
    leads_home=True,
)
def _close(done: undo.Done, now: datetime) -> None:
    who = done.target
    fresh = as_new(where(MemberRow, lambda life: life.closing is Closing.GOES))
    MemberRow.update(fresh).where(MemberRow.id == who).execute()
    for table in tables_that(lambda life: life.closing is Closing.GOES):
        table.delete().where(owner_of(table) == who).execute()
    shown = column(_about(who).where(AboutRow.consent == Consent.EVERYONE), AboutRow.text)
    waits = column(_about(who).where(AboutRow.consent != Consent.JOINS), AboutRow.text)
    theirs = AboutRow.member == who
    unasked = {"consent": Consent.UNDECIDED, "edit_consent": None}
    AboutRow.update(unasked).where(theirs & AboutRow.text.in_(waits)).execute()
    AboutRow.update(opened_at=None).where(theirs).execute()
    for text_id in shown:
        texts.refresh(text_id, now=now)
