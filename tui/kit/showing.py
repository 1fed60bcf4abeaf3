""" "Show everyone": who is asked before one's own words are seen, and what is said afterwards, no more than is so."""

from collections.abc import Sequence
from datetime import datetime

from models import feed, member, win
from models.core.i18n import _
from models.core.states import Kind
from models.membership.member import Member
from tui.app_port import House
from tui.kit import naming


def named_in(me: str, text_id: str, now: datetime) -> list[Member]:
    """Members whom one's own words name, which were for oneself alone until now: then nobody was asked about. None where
    they are about them already, or somebody else's words."""
    one = feed.card(me, text_id)
    if one.kind == Kind.COPY or one.author_id != me or win.naming(me, text_id).for_others:
        return []
    about = [me, *(id for id, _name in one.about)]
    return member.named_in(f"{one.text}\n{one.effort}", besides=about, now=now)


async def about_too(house: House, me: str, text_id: str) -> Sequence[str] | None:
    """Ids of those whom it is about too, as its writer says; None where they would rather not show it yet. Refuses what
    is not theirs to read (NotYours)."""
    also: list[str] = []
    for one in await house.store.run(named_in, me, text_id, house.now()):
        answer = await naming.is_about(house, one, naming.Question())
        if answer is None:
            return None
        also += [one.id] if answer else []
    return also


def said(stands: bool) -> str:
    """`stands`: whether everyone can see it now, or others it is about are asked still."""
    if stands:
        return _("Everyone can see it now. u takes it back.")
    return _("That is your yes. It shows once all of you have said so. u takes it back.")
