"""What u takes back on a screen, and what is said of it."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

import models
from models.core.i18n import _
from tui.app_port import House
from tui.kit.manners import Undoes

if TYPE_CHECKING:
    from models.undo import Deed


class Screen(Protocol):
    """A screen, as its undo knows it."""

    @property
    def house(self) -> House: ...

    def say(self, sentence: str) -> None: ...

    def say_on_top(self, sentence: str) -> None:
        """The same on whatever screen is on top by now."""
        ...

    def refusals_said(self) -> AbstractContextManager[None]: ...

    async def was_taken_back(self) -> None:
        """Something was: what the screen shows is so no more."""
        ...


class Undoing:
    """`undoes`: whose deeds it takes back."""

    def __init__(self, screen: Screen, undoes: Undoes) -> None:
        self._screen = screen
        self._undoes = undoes

    async def offered(self) -> "Deed | None":
        """What u would take back now; None where that is nothing, or where nobody knows yet who is at the keyboard."""
        house, nobodys = self._screen.house, self._undoes is Undoes.NOBODYS
        who = None if nobodys or house.acting is None else house.acting.id
        return (
            await house.store.run(models.undo.last_deed, who, now=house.now()) if nobodys or who is not None else None
        )

    async def undo(self) -> None:
        """Takes back what this person did last, who is asked for; or nobody in particular, in this session."""
        match self._undoes:
            case Undoes.NOBODYS:
                await self.take_back(None)
            case Undoes.THEIRS:
                if (person := await self._screen.house.acting_as()) is not None:
                    await self.take_back(person.id)
            case Undoes.NOTHING:
                pass

    async def take_back(self, who: str | None, round_id: str = "") -> "Deed | None":
        """Takes back what this member (None: nobody in particular) did last, or what was done last in a round, the id
        of a round; says it and answers it, None where there was nothing. Some deeds ask for the PIN first."""
        screen, house, store = self._screen, self._screen.house, self._screen.house.store
        deed = await store.run(models.undo.last_deed, who, round_id=round_id, now=house.now())
        asks = deed is not None and deed.asks_pin
        proof = await house.proof(deed.actor_id) if deed is not None and asks else None
        if asks and proof is None:
            return None
        with screen.refusals_said():
            shown_for = deed.id if deed else ""
            now = house.now()
            done = await store.run_for(
                screen, models.undo.undo, who, round_id=round_id, shown_for=shown_for, proof=proof, now=now
            )
            await screen.was_taken_back()
            if done.leads_home:
                house.go_home()
            say = screen.say_on_top if done.leads_home else screen.say
            say(_("Taken back: {what}").format(what=done.words))
            return done
        return None


def label(deed: "Deed | None") -> str:
    """What the button says."""
    return _("Undo: {what}").format(what=deed.words) if deed else _("Undo")
