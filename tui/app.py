"""The app: how it starts, how it ends, and what it does in between. What a screen may ask of it is in `session.py`,
how it looks in `look/`."""

import asyncio
import gc
import signal
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import events, work
from textual._callback import invoke
from textual.await_remove import AwaitRemove
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.widget import Widget
from textual.worker import WorkerFailed

import models
from models.core.errors import Refusal
from models.core.terminal import Terminal
from models.core.uptime import Uptime
from tui import routes
from tui.called_off import InItsOwnTime, only_itself
from tui.drafts import Fields, Place
from tui.kit.base import FamilyScreen, comes_too_late
from tui.look import WIDTHS, Look, Styles
from tui.look.plain_mode import PlainLetters
from tui.opening import Opening
from tui.session import AtTheKeyboard
from tui.store import utc_now
from tui.timers import Hours

TROUBLE = 70  # the app ended because of an error of its own; whoever started it opens it again


def _look_for_garbage() -> None:
    """From now on; what is loaded by now stays, and is not looked through again."""
    gc.freeze()
    gc.enable()


class SmallWins(AtTheKeyboard, inherit_bindings=False):
    """Small Wins on one terminal."""

    # The first screen's own styles are read with the app's, not after them.
    CSS_PATH: ClassVar = ["app.tcss", "home/screen.tcss", "plain.tcss"]
    TITLE = "Small Wins"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = []
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall"), (50, "-high")]

    def __init__(
        self,
        path: Path,
        *,
        kiosk: bool = False,
        clock: Callable[[], datetime] = utc_now,
        uptime: Callable[[], Uptime] | None = None,  # none is the device's, for the device's clock
        after_trouble: bool = False,
        passphrase_file: Path | None = None,
        letters: PlainLetters | None = None,  # those of a terminal that can do no more than plain mode
        terminal: Terminal | None = None,  # the one that an app before this one had; none is a new one
    ) -> None:
        super().__init__(path, kiosk=kiosk, clock=clock, uptime=uptime, terminal=terminal or Terminal())
        self.stylesheet = self.room_styles = Styles(variables=self.get_css_variables())
        self.store.on_change = self._changed
        self.store.on_restore = self._begin_again
        self.store.passphrase_file = passphrase_file
        self.after_trouble = after_trouble
        self.refusal: Refusal | None = None  # why the file could not be opened
        self.hours = Hours(self)
        self._opening = Opening(self)
        self._carried: Mapping[Place, Fields] = {}
        self._drafts.on_failing = self._opening.failing
        self._look = Look(self, self.terminal, clock().astimezone().hour, letters)

    def get_driver_class(self) -> type[Driver]:
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from tui.driver import KitchenDriver  # a driver is of one system, and the tests' app has none

        return KitchenDriver

    async def on_mount(self) -> None:
        self._obey_signals()
        self._look.meet_terminal()

        fresh = self._opening.is_fresh()
        lost = fresh and self._opening.is_lost()
        if lost or (
            not fresh and models.lock.is_on(self.store.path)
        ):  # nothing is shown before it is known that it opens
            self.move_in(lost=lost)
        elif fresh and not self.store.path.parent.exists():  # Setup makes the folder once it is done
            self.store.postponed = True
            self.push_screen(routes.setup())
        elif fresh:  # Setup looks for its draft as it comes, so it needs the file
            self.push_screen(routes.setup())
            self.move_in()
        else:  # Textual paints nothing before this is through, and would lay Home out for nothing
            self.call_later(self._come_home)
        self.call_after_refresh(_look_for_garbage)

    def _come_home(self) -> None:
        """Home is made while its file is being opened, and is seen before it where that takes long."""
        self.open(routes.home())
        self.move_in()

    @work
    async def move_in(self, *, lost: bool = False) -> None:
        """Opens the family's file; where the file is `lost`, asks first what to do."""
        try:
            self.refusal = await self._opening.in_any_case(lost=lost)
        except Refusal as refusal:
            self.refusal = refusal
        if self.refusal is not None:
            self.exit(1)
            return
        if len(self.screen_stack) == 1:
            await self.push_screen(routes.home())
        if self.household is None and not routes.is_in(routes.setup, self.screen):
            self.switch_screen(routes.setup())  # pyright: ignore[reportUnknownMemberType] - a screen of any answer
        self._stay_with_visitors()
        self._drafts.take(self._carried)
        if self.after_trouble:
            self.open(routes.after_a_crash())
        await self.hours.begin()

    async def have_a_file(self) -> None:
        """Opens it, where that was put off."""
        if self.store.postponed:
            await self.store.open()
            self.run_worker(self.hours.begin())

    def _stay_with_visitors(self) -> None:
        """Whoever pulled the plug is a visitor still."""
        if self.household is not None and self.household.visiting:
            self.open(routes.quiet(True))

    async def reload_household(self) -> None:
        """Reads the household's settings and puts its theme on."""
        self.household = await self.store.run(models.household.current)
        if self.household is not None:
            self._look.follow(self.household, models.calendar.hour_of(self.now(), self.household.timezone))

    def go_on_from(self, before: "SmallWins") -> None:
        """Takes over what the app before this one could not keep; that one ended with an error of ours."""
        self.noted = before.noted
        self._carried = before._drafts.in_hand()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return list(self._look.filters(super().get_line_filters()))

    def action_help(self) -> None:
        """Help, from everywhere. Where it lies beneath its own list of keys, that is left: one would pile them up without end."""
        if routes.is_in(routes.keys, self.screen) and routes.is_in(routes.help, self.screen_stack[-2]):
            self.screen.dismiss()
        elif not routes.is_in(routes.help, self.screen):
            self.open(routes.help())

    def action_keys(self) -> None:
        """The keys of the screen one is on."""
        if not routes.is_in(routes.keys, self.screen):
            self.open(routes.keys(self.screen))

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            self.hours.somebody_is_there()
            if isinstance(event, events.Key) and not event.is_forwarded and self._is_kept(event):
                return
        with only_itself():
            await super().on_event(event)

    def _is_kept(self, event: events.Key) -> bool:
        """Whether the screen keeps this key until it has read what it shows."""
        return isinstance(self.screen, FamilyScreen) and self.screen.keeps(event)

    @work
    async def _begin_again(self) -> None:
        """A copy was put back: the screens may show what is no longer so. Drafts are kept."""
        await self.keep_drafts_now()
        await self.reload_household()
        self.go_home()
        self._stay_with_visitors()

    def _changed(self, teller: object = None) -> None:
        self.family_changed.publish(teller)

    def _obey_signals(self) -> None:
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP") if self.kiosk else ("SIGTERM", "SIGHUP", "SIGQUIT"):
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self.exit)

    async def on_unmount(self) -> None:
        if self.store.ready.is_set():
            await self._drafts.flush()
        await self.store.close()

    def call_next(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """As any widget's; most of what the app waits for so are screens that go."""

        async def call() -> None:
            with only_itself():
                await invoke(partial(callback, *args, **kwargs))

        super().call_next(call)

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        """Textual's way to take widgets off, whoever asks for it."""
        return InItsOwnTime(super()._prune(*nodes, parent=parent))

    def _handle_exception(self, error: Exception) -> None:
        """Shows no traceback to a family: logs it without their words, and opens the app again on a calm page."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if comes_too_late(cause) or self._opening.said(cause):
            return
        self.trouble(cause)
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.exit(TROUBLE, return_code=TROUBLE)
