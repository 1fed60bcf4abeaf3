"""What happens at "Show everyone": members whom the words name are asked about first, and the sentence afterwards says
only what is true."""

from collections.abc import Sequence
from datetime import datetime

from models import feed, member, win
from models.core.i18n import _
from models.core.states import Kind
from models.membership.member import Member
from tui.app_port import House
from tui.kit import naming


def named_in(me: str, text_id: str, now: datetime) -> list[Member]:
    """The members whom the writer's own words name, where the words were only for the writer until now, so that nobody
    was asked about them. Empty where the words are about others already, or are somebody else's."""
    one = feed.card(me, text_id)
    if one.kind == Kind.COPY or one.author_id != me or win.naming(me, text_id).for_others:
        return []
    about = [me, *(id for id, _name in one.about)]
    return member.named_in(f"{one.text}\n{one.effort}", besides=about, now=now)


async def about_too(house: House, me: str, text_id: str) -> Sequence[str] | None:
    """Asks the writer about each member that the words name. Returns the ids of those whom it is about too; None where
    the writer would rather not show it yet. Refuses (NotYours) words that aren't theirs to read."""
    also: list[str] = []
    for one in await house.store.run(named_in, me, text_id, house.now()):
        answer = await naming.is_about(house, one, naming.Question())
        if answer is None:
            return None
        also += [one.id] if answer else []
    return also


def said(stands: bool) -> str:
    """The sentence after a yes. `stands` is True where everyone can see it now, False where others whom it is about
    must still agree."""
    if stands:
        return _("Everyone can see it now. u takes it back.")
    return _("That is your yes. It shows once all of you have said so. u takes it back.")
