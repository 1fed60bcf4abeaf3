"""A small nudge: about whom a writer has not written lately. It depends only on what they wrote, not on what anybody
decided about it, so that it gives nothing away; and not on what is sealed for them."""

from datetime import datetime, timedelta

from models.access.readable import sealed, shown
from models.core import calendar
from models.core.states import Kind, Presence
from models.family.household import timezone
from models.membership import member
from models.membership.member import Member
from models.storage.query import column
from models.storage.tables import AboutRow, MemberRow, TextRow

LATELY = timedelta(days=14)
_WRITTEN = (Kind.WIN, Kind.WORDS, Kind.TURN)


def overlooked(writer_id: str, *, now: datetime) -> Member | None:
    """A member about whom this writer has written nothing for two weeks; None where there is none. Where there are
    several, each gets their day. Never a member who came less than two weeks ago, whose card is closed, or who is
    set aside or has left."""
    since = now - LATELY
    about = (
        AboutRow.select(AboutRow.member)
        .join(TextRow, on=(AboutRow.text == TextRow.id))
        .where((TextRow.author == writer_id) & TextRow.kind.in_(_WRITTEN) & (TextRow.noted_at > since))
        .where(shown() | ~sealed(writer_id))
    )
    here = (
        MemberRow.select()
        .where(
            (MemberRow.presence == Presence.HERE)
            & (MemberRow.joined_at <= since)
            & (MemberRow.id != writer_id)
            & MemberRow.id.not_in(about)
        )
        .order_by(MemberRow.position, MemberRow.id)
    )
    ids = column(here, MemberRow.id)
    if not ids:
        return None
    return member.get(ids[calendar.day_of(now, timezone()).toordinal() % len(ids)], now=now)
