"""The part of the app that screens ask (`tui.app_port` says what): other rooms, who is at the keyboard, and what belongs to
whoever that is."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from textual.app import App
from textual.screen import Screen
from textual.signal import Signal

import models
from models.core.errors import WrongPin
from models.core.i18n import _
from models.core.states import Presence
from models.core.terminal import Terminal, work_for
from models.core.uptime import Uptime
from tui import log, routes
from tui.drafts import Drafts
from tui.kit.base import FamilyScreen, screen_at_work
from tui.store import Store

if TYPE_CHECKING:
    from models.access.proof import Proof
    from models.family.household import Household
    from models.membership.member import Member
    from tui.kit.forms.caring import Caring

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")


class AtTheKeyboard(App[int], inherit_bindings=False):
    """The part of the app that knows who is at the keyboard: nobody in particular, until a screen needs a person."""

    def __init__(
        self,
        path: Path,
        *,
        kiosk: bool,
        clock: Callable[[], datetime],
        uptime: Callable[[], Uptime] | None,
        terminal: Terminal,
    ) -> None:
        super().__init__()
        self.terminal = terminal
        self.store = Store(path, clock=clock, uptime=uptime, terminal=terminal)
        self.kiosk = kiosk
        self.noted: bool = False
        self.household: Household | None = None
        self._acting: Member | None = None
        self._clip: tuple[object, str] = (None, "")  # whose it is, and what was cut or copied
        self.left_at: datetime | None = None
        self.nudged: Member | None = None
        self.family_changed: Signal[object] = Signal(self, "the family's file changed")
        self._kept: tuple[Member | None, set[str]] = (None, set())
        self._newest_proof: Proof | None = None  # of whoever was let in last, to the keyboard or for a moment
        self._acting_proof: Proof | None = None  # of whoever is at the keyboard
        self._drafts = Drafts(self.store)

    @property
    def acting(self) -> "Member | None":
        """Who is at the keyboard; None is nobody in particular."""
        return self._acting

    @acting.setter
    def acting(self, who: "Member | None") -> None:
        if who is None and self._acting is not None:
            self.left_at = self.now()
        self._acting = who
        self.forget_clip()

    @property
    def clipboard(self) -> str:
        """What the person at the keyboard cut or copied; nobody else can paste it."""
        if self._clip[0] != self._hands:
            self.forget_clip()
        return self._clip[1]

    def copy_to_clipboard(self, text: str) -> None:
        """Keeps the text in the app; the terminal's own clipboard gets nothing. Words that need care are not kept at
        all."""
        care = self._care
        caring = care is not None and (care.is_needed or bool(care.words()))
        self._clip = (None, "") if caring or models.coach.needs_care(text) else (self._hands, text)

    def forget_clip(self) -> None:
        """What was cut or copied is gone."""
        self._clip = (None, "")

    @property
    def _hands(self) -> object:
        """Who types now; where that is nobody in particular, the screen stands for them."""
        writer = self._care.writer if self._care is not None else None
        return writer or self._at_the_keyboard or self.screen

    @property
    def _care(self) -> "Caring | None":
        """What looks at the words of the screen that is in front, where it has fields."""
        care: object = getattr(self.screen, "care", None)
        if care is None:
            return None
        from tui.kit.forms.caring import Caring  # Home has no fields: they come with the first screen that does

        return care if isinstance(care, Caring) else None

    def on_load(self) -> None:
        """All that the app does from here on is done for its terminal."""
        work_for(self.terminal)

    def now(self) -> datetime:
        """The instant, UTC."""
        return self.store.now()

    def trouble(self, error: BaseException) -> None:
        """Notes what went wrong, beside the family's file that this app is open on."""
        self.noted = log.trouble(error, self.store.path)

    def open(self, screen: Screen[Any]) -> None:
        """Opens a screen on top of this one; not over another of its kind, where a key came once too often."""
        if type(screen) is not type(self.screen):
            self.push_screen(screen)

    async def ask(self, screen: Screen[R]) -> R | None:
        """Opens a screen and waits for its answer; None where it was left, and where the same is being asked already."""
        if type(screen) is type(self.screen):
            return None
        return await self.push_screen_wait(screen)

    async def acting_as(self, member_id: str | None = None) -> "Member | None":
        """The one place that finds out who is at the keyboard, and asks where it isn't known. None where they went
        back, and where another key has led to another screen meanwhile: one member's page would be on the screen, and
        somebody else at the keyboard."""
        if self.acting is None or (member_id is not None and self.acting.id != member_id):
            who = await (self.ask(routes.who()) if member_id is None else self.let_in(member_id))
            if who is None or screen_at_work() not in (None, self.screen):
                return None
            self.arrive(who, self._newest_proof)
            if isinstance(self.screen, FamilyScreen):
                self.screen.show_who()
        return self.acting

    def arrive(self, who: "Member", proof: "Proof | None") -> None:
        """This member is at the keyboard from now on; `proof` is the proof by which they came in."""
        self.acting, self._acting_proof = who, proof

    async def let_in(self, member_id: str) -> "Member | None":
        """This member, after they gave their PIN, where there is one; the first time they open their card
        themselves. None where they went back."""

        who = await self.store.run(models.member.get, member_id, now=self.now())
        if who.presence == Presence.CLOSED:
            proof = await self.ask(routes.first_opening(who.id))
            who = await self.store.run(models.member.get, member_id, now=self.now())
        else:
            proof = await self.proof(who.id)
        self._newest_proof = proof
        return who if proof is not None else None

    async def proof(self, member_id: str | None) -> "Proof | None":
        """The one place that asks for a PIN for what a PIN guards. None where they went back."""
        free = await self.store.run(models.recovery.without_pin, member_id)
        return free or await self.ask(routes.pin(member_id))

    @property
    def acting_proof(self) -> "Proof":
        """The proof of whoever is at the keyboard, until they leave."""
        if self.acting is None or self._acting_proof is None:
            raise WrongPin(_("The PIN comes first. Please try again."))
        self._acting_proof.holds_for(self.acting.id)
        return self._acting_proof

    @property
    def coach_kept(self) -> set[str]:
        """What the coach need not say again in this visit."""
        if self._kept[0] is not self.acting:
            self._kept = (self.acting, set())
        return self._kept[1]

    def keep_draft(self, place: str, fields: Mapping[str, object], owner: str | None = None) -> None:
        """Keeps what is being typed for its owner."""
        self._drafts.keep(owner or self._at_the_keyboard, place, fields)

    def keep_words(
        self, screen: object, place: str, owner: str | None, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> Awaitable[T]:
        """Runs the verb that keeps what was written, with its draft (see `tui.app_port`)."""
        return self._drafts.become(screen, owner or self._at_the_keyboard, place, verb, *args, **kwargs)

    def drop_draft(self, place: str, owner: str | None = None) -> None:
        """Forgets it."""
        self._drafts.drop(owner or self._at_the_keyboard, place)

    async def find_draft(self, place: str, owner: str | None = None) -> dict[str, object] | None:
        """What its owner was writing at this place."""
        return await self._drafts.find(owner or self._at_the_keyboard, place)

    def is_unkept(self, place: str, owner: str | None = None) -> bool:
        """Whether it is in memory alone."""
        return self._drafts.is_unkept(owner or self._at_the_keyboard, place)

    @property
    def _at_the_keyboard(self) -> str | None:
        return self.acting.id if self.acting else None

    async def keep_drafts_now(self) -> None:
        """Keeps all that is being typed at once."""
        await self._drafts.flush()

    def go_home(self) -> None:
        """Back to Home, nobody at the keyboard."""
        self.acting = None
        while len(self.screen_stack) > 1 and not routes.is_in(routes.home, self.screen):
            self.pop_screen()
            # Whoever waited for that screen's answer would wait for ever.
            self.workers.cancel_node(self.screen)  # pyright: ignore[reportUnknownMemberType] - work of any result
        if not routes.is_in(routes.home, self.screen):
            self.push_screen(routes.home())
