"""Who lives here, as the rules need it: who takes part in the rotation, and who may be named, given or asked
something."""

from collections.abc import Sequence

from models.core.errors import BadInput
from models.core.i18n import _
from models.core.states import Presence
from models.storage.query import column
from models.storage.tables import MemberRow


def in_rotation() -> list[str]:
    """The ids of the members who take part in rota and rotation, in the family's order: neither set aside nor gone."""
    rows = (
        MemberRow.select()
        .where(MemberRow.presence.in_((Presence.CLOSED, Presence.HERE)))
        .order_by(MemberRow.position, MemberRow.id)
    )
    return column(rows, MemberRow.id)


def row_of(member_id: str) -> MemberRow:
    """A member's row, whether here or gone. Refuses (BadInput) an unknown one."""
    row = MemberRow.get_or_none(MemberRow.id == member_id)
    if row is None:
        raise unknown()
    return row


def unknown() -> BadInput:
    """The refusal of a member who is none."""
    return BadInput(_("I know nobody of that name."))


def require_current_members(member_ids: Sequence[str]) -> None:
    """Refuses (BadInput) where one of these ids is unknown or of a member who has left. A member who is set aside
    still lives here."""
    wanted = set(member_ids)
    known = MemberRow.select().where(MemberRow.id.in_(wanted) & (MemberRow.presence != Presence.GONE)).count()
    if known < len(wanted):
        raise BadInput(_("Somebody named here doesn't live with you."))
