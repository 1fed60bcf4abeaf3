"""The refusal of what does not exist and of what one may not read."""

from models.core.errors import NotYours
from models.core.i18n import _


def nowhere() -> NotYours:
    """The one refusal (NotYours) both for what does not exist and for what a viewer may not read or change: so it
    gives neither away."""
    return NotYours(_("That isn't here, or it isn't yours."))
