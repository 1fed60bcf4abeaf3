"""A new PIN and its four words: saved outside the file's thread, shown once."""

from models import household, member, recovery
from models.access.proof import Proof
from models.core.i18n import _
from tui import routes
from tui.app_port import House


async def keep(house: House, member_id: str | None, pin: str, proof: Proof) -> None:
    """Sets a member's PIN (with None: the family's), or removes it where `pin` is empty; then shows its four words.
    Refuses (BadInput) what can't be a PIN, and (WrongPin) a proof of somebody else."""
    if member_id is None:
        await house.store.beside(household.set_family_pin, pin or None, proof=proof, now=house.now())
    else:
        await house.store.beside(member.set_pin, member_id, pin or None, proof=proof, now=house.now())
    if pin:
        await show_words(house, member_id, proof)


async def show_words(house: House, member_id: str | None, proof: Proof) -> None:
    """Makes four new words and shows them to be written down. They can't be shown a second time. Refuses (NotNow)
    where there is no PIN, and (WrongPin) a proof of somebody else."""
    words = await house.store.beside(recovery.new_words, member_id, proof=proof, now=house.now())
    await house.ask(routes.pin_words(words))


async def unseal(house: House, member_id: str) -> bool:
    """Asks for the old PIN or its four words, and opens what is sealed under them. Returns whether it was opened.
    Refuses (WrongPin) what fits nothing."""
    typed = await house.ask(
        routes.text_line(_("What is sealed"), _("The old PIN, or the four words that came with it"))
    )
    if not typed:
        return False
    await house.store.beside(recovery.unseal, member_id, typed, now=house.store.steady())
    return True
