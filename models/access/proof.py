"""A `Proof` shows that a PIN was checked. A verb that changes something a PIN guards takes one as an argument, so that
no screen can forget to ask.

A proof is made where a PIN or its four words were checked; where there is no PIN (then anyone here may); and for the
owner of the device account that holds the family's file. Its holder decides how long to keep it: for a visit, or for
one question.
"""

from dataclasses import dataclass

from models.core.errors import WrongPin
from models.core.i18n import _


@dataclass(frozen=True, slots=True)
class Proof:
    """`of` is the id of the member who showed their PIN; None is the family's PIN."""

    of: str | None

    def holds_for(self, member_id: str | None) -> None:
        """Does nothing where this is the proof of that member (None: the family's). Refuses (WrongPin) any other."""
        if self.of != member_id:
            raise WrongPin(_("The PIN comes first. Please try again."))


def by_owner(member_id: str | None) -> Proof:
    """A proof without a PIN, for a member (an id) or the family (None): for what the owner of the file does outside
    the app."""
    return Proof(member_id)
