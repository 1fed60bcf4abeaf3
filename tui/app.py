"""The app: which screen, which theme, who is at the keyboard, and what a screen may ask."""

import asyncio
import gc
import signal
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.signal import Signal
from textual.worker import WorkerFailed

from models import i18n
from models.errors import BadInput, Locked, Refusal, WrongPassphrase
from tui import log, rooms, themes
from tui.drafts import Drafts
from tui.hours import Hours
from tui.plain_mode import PlainLetters
from tui.screens.base import FamilyScreen
from tui.store import Store, utc_now

if TYPE_CHECKING:
    from models.household import Household
    from models.member import Member

WIDTHS = [(0, "-narrow"), (100, "-medium"), (160, "-wide")]
ONE_COLUMN = [(0, "-narrow"), (10_000, "-medium"), (10_000, "-wide")]
TROUBLE = 70  # the app ended because of an error of its own; whoever started it opens it again


class SmallWins(App[int], inherit_bindings=False):
    """Small Wins on one terminal."""

    # The first screen's own styles are read with the app's, not after them.
    CSS_PATH: ClassVar = ["app.tcss", "screens/home.tcss", "plain.tcss"]
    TITLE = "Small Wins"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[Binding]] = []
    HORIZONTAL_BREAKPOINTS: ClassVar = WIDTHS
    VERTICAL_BREAKPOINTS: ClassVar = [(0, "-short"), (32, "-tall"), (50, "-high")]

    def __init__(
        self,
        path: Path,
        *,
        kiosk: bool = False,
        clock: Callable[[], datetime] = utc_now,
        after_trouble: bool = False,
        passphrase_file: Path | None = None,
        letters: PlainLetters | None = None,  # those of a terminal that can do no more than plain mode
    ) -> None:
        super().__init__()
        self.store = Store(path, clock=clock)
        self.store.on_change = self._changed
        self.store.on_restore = self._begin_again
        self.store.passphrase_file = passphrase_file
        self.kiosk = kiosk
        self.after_trouble = after_trouble
        self.acting: Member | None = None
        self.nudged: Member | None = None
        self._kept: tuple[Member | None, set[str]] = (None, set())
        self.household: Household | None = None
        self.refusal: Refusal | None = None  # why the file could not be opened
        self.family_changed: Signal[None] = Signal(self, "the family's file changed")
        self._drafts = Drafts(self.store)
        self.hours = Hours(self)
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.animation_level = "none"  # until the family asks for motion
        self._few = False
        # By the clock of this device until the household is read: to change it later costs a paint.
        self.theme = themes.theme_for("auto", clock().astimezone().hour)
        self._always_plain = letters is not None
        self._letters = letters or PlainLetters()
        self._spell(self._always_plain)

    def get_driver_class(self) -> type[Driver]:
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from tui.driver import KitchenDriver

        return KitchenDriver

    async def on_mount(self) -> None:
        self._obey_signals()
        if not self.is_headless and self.console.color_system in ("standard", "windows"):
            self._few = True
            self.theme = themes.theme_for(self.theme, 0, few=True)
        from models import lock

        fresh = not self.store.path.exists()
        if not fresh and lock.is_on(self.store.path):  # nothing is shown before it is known that it opens
            self.move_in()
        elif fresh:  # Setup looks for its draft as it comes, so it needs the file
            self.push_screen(rooms.make("setup"))
            self.move_in()
        else:  # Home is seen before the file is opened: what reads it loads meanwhile
            await self.push_screen(rooms.make("home"))
            self.call_after_refresh(self.move_in)

    @work
    async def move_in(self) -> None:
        """Opens the family's file once the first screen is drawn."""
        gc.freeze()  # what is loaded by now stays; it is not looked through again
        gc.enable()
        try:
            await self._open_file()
        except Refusal as refusal:
            self.refusal = refusal
            self.exit(1)
            return
        await self.reload_household()
        if len(self.screen_stack) == 1:
            await self.push_screen(rooms.make("home"))
        if self.household is None and not rooms.is_in("setup", self.screen):
            self.switch_screen(rooms.make("setup"))
        self._changed()
        if self.after_trouble:
            self.open("calm")
        await self.hours.begin()

    async def _open_file(self) -> None:
        """Opens it, and asks for its passphrase where it is locked."""
        try:
            await self.store.open()
        except (Locked, WrongPassphrase, BadInput) as refusal:
            self.store.passphrase_file = None  # it doesn't fit, or there is none
            await self.ask("locked", "" if isinstance(refusal, Locked) else refusal.sentence)
            await self.store.open()

    async def reload_household(self) -> None:
        """Reads the household's settings and puts its theme on."""
        from models import household, week

        self.household = await self.store.run(household.current)
        if self.household is not None:
            self._spell(self._always_plain or self.household.plain)
            self.animation_level = "full" if self.household.motion else "none"
            hour = week.hour_of(self.now(), self.household.timezone)
            self.theme = themes.theme_for(self.household.theme, hour, few=self._few)

    def _spell(self, plain: bool) -> None:
        """Puts plain mode on or off; what stands on the screens is drawn again."""
        if (plain, plain) == (i18n.is_plain(), self.has_class("-ascii")):
            return
        i18n.spell_plainly(plain)
        self.set_class(plain, "-ascii")
        # One column, however wide the window is. (A class variable of Textual's, which it reads of the app.)
        setattr(self, "HORIZONTAL_BREAKPOINTS", ONE_COLUMN if plain else WIDTHS)  # noqa: B010
        for screen in self.screen_stack:
            screen.post_message(events.Resize(self.size, self.size))
            for widget in screen.walk_children():
                widget.refresh(layout=True)

    def get_line_filters(self) -> Sequence[LineFilter]:
        # Textual answers NO_COLOR with greys; here no colour is sent at all, and plain mode's signs say what they said.
        filters = (NoColor() if isinstance(each, Monochrome) else each for each in super().get_line_filters())
        return [*filters, *([self._letters] if i18n.is_plain() else [])]

    def now(self) -> datetime:
        """The instant, UTC."""
        return self.store.now()

    def open(self, room: str, *details: Any) -> None:
        """Opens a screen on top of this one."""
        self.push_screen(rooms.make(room, *details))

    async def ask(self, room: str, *details: Any) -> Any:
        """Opens a screen and waits for its answer; None where it was left."""
        return await self.push_screen_wait(rooms.make(room, *details))

    async def acting_as(self, member_id: str | None = None) -> "Member | None":
        """The one gate: who is at the keyboard, asked where it isn't known. None where they stepped back."""
        if self.acting is None or (member_id is not None and self.acting.id != member_id):
            who = await (self.ask("who") if member_id is None else self.let_in(member_id))
            if who is None:
                return None
            self.acting = who
            if isinstance(self.screen, FamilyScreen):
                self.screen.show_who()
        return self.acting

    async def let_in(self, member_id: str) -> "Member | None":
        """This member, once they showed that it's them: their card is opened by themselves the first time, and their PIN
        asked for where there is one. None where they stepped back."""
        from models import member
        from models.kinds import Presence

        who = await self.store.run(member.get, member_id, now=self.now())
        if who.presence == Presence.CLOSED:
            return await self.ask("opening", who.id)
        return who if not who.has_pin or await self.ask("pin", who.id) else None

    @property
    def coach_kept(self) -> set[str]:
        """What the coach need not say again in this visit; the next visit is another `acting`."""
        if self._kept[0] is not self.acting:
            self._kept = (self.acting, set())
        return self._kept[1]

    def keep_draft(self, place: str, fields: Mapping[str, object], owner: str | None = None) -> None:
        """Keeps what is being typed for its owner."""
        self._drafts.keep(owner or self._at_the_keyboard, place, fields)

    def drop_draft(self, place: str, owner: str | None = None) -> None:
        """Forgets it."""
        self._drafts.drop(owner or self._at_the_keyboard, place)

    async def find_draft(self, place: str, owner: str | None = None) -> dict[str, object] | None:
        """What its owner was writing at this place."""
        return await self._drafts.find(owner or self._at_the_keyboard, place)

    @property
    def _at_the_keyboard(self) -> str | None:
        return self.acting.id if self.acting else None

    async def keep_drafts_now(self) -> None:
        """Keeps all that is being typed at once."""
        await self._drafts.flush()

    def go_home(self) -> None:
        """Back to Home, nobody at the keyboard."""
        self.acting = None
        while len(self.screen_stack) > 1 and not rooms.is_in("home", self.screen):
            self.pop_screen()
            # Whoever waited for that screen's answer would wait for ever.
            self.workers.cancel_node(self.screen)
        if not rooms.is_in("home", self.screen):
            self.push_screen(rooms.make("home"))

    def action_help(self) -> None:
        """Help, from everywhere."""
        if not rooms.is_in("support", self.screen):
            self.open("support")

    def action_keys(self) -> None:
        """The keys of the screen one is on."""
        if not rooms.is_in("keys", self.screen):
            self.open("keys", self.screen)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            self.hours.somebody_is_there()
            if isinstance(event, events.Key) and not event.is_forwarded and self._is_kept(event):
                return
        await super().on_event(event)

    def _is_kept(self, event: events.Key) -> bool:
        """Whether the screen keeps this key until it has read what it shows."""
        return isinstance(self.screen, FamilyScreen) and self.screen.keeps(event)

    @work
    async def _begin_again(self) -> None:
        """A copy was put back: what stands on the screens may not be so any more, and what is typed is kept."""
        await self.keep_drafts_now()
        await self.reload_household()
        self.go_home()

    def _changed(self) -> None:
        self.family_changed.publish(None)

    def _obey_signals(self) -> None:
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGQUIT"):
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self.exit)

    async def on_unmount(self) -> None:
        if self.store.ready.is_set():
            await self._drafts.flush()
        await self.store.close()

    def _handle_exception(self, error: Exception) -> None:
        """A family sees no traceback: it is noted without their words, and the app is opened again on a calm page."""
        log.trouble(error.error if isinstance(error, WorkerFailed) else error)
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.exit(TROUBLE, return_code=TROUBLE)
