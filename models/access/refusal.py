"""The refusal of what does not exist and of what one may not read."""

from models.core.errors import NotYours
from models.core.i18n import _


def nowhere() -> NotYours:
    """The one refusal of what does not exist and of what one may not read or change, so that neither tells of the other."""
    return NotYours(_("That isn't here, or it isn't yours."))
