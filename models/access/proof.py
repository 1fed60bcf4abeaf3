"""Proof that somebody showed it's them. What a PIN guards is done by verbs that ask for one, so that no screen can forget to.

It is made where a PIN, or its four words, were looked at; where there is none (then anyone here may); and for whoever owns
the account that the family's file lies in. How long it lasts is up to who holds it: a visit, or one question.
"""

from dataclasses import dataclass

from models.core.errors import WrongPin
from models.core.i18n import _


@dataclass(frozen=True, slots=True)
class Proof:
    """`of` is the id of the member who showed it, None the family together."""

    of: str | None

    def holds_for(self, member_id: str | None) -> None:
        """Returns where it is this member's (None: the family's). Refuses (WrongPin) somebody else's."""
        if self.of != member_id:
            raise WrongPin(_("The PIN comes first. Please try again."))


def by_owner(member_id: str | None) -> Proof:
    """Of a member, or of the family, without a PIN: for what is done from outside the app, by whoever owns its file."""
    return Proof(member_id)
