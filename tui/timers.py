"""What happens by itself while the app is open: it notices other terminals, rests when idle, and changes the light."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from os import urandom
from time import monotonic
from typing import TYPE_CHECKING, Any

import models
from models.core.errors import Refusal
from models.core.uptime import device_uptime
from tui import routes
from tui.kit.base import FamilyScreen
from tui.kit.manners import A_WHILE

if TYPE_CHECKING:
    from tui.app import SmallWins

LOOK_EVERY = 3.0  # seconds between asking whether another terminal wrote
REST_EVERY = 15.0  # seconds between asking whether anybody is still there
FORGET_EVERY = 300.0  # seconds between forgetting what can no longer be undone
SPREAD = 20  # seconds after the hour within which its work begins
WARM_AFTER = 1.0  # seconds until what is needed next is loaded: Home stands by then


class Hours:
    """The few timers of the app, all of them slow."""

    def __init__(self, app: "SmallWins") -> None:
        self._app = app
        self._last_input = monotonic()

    def somebody_is_there(self) -> None:
        """A key or a tap came."""
        self._last_input = monotonic()

    async def begin(self) -> None:
        """Starts the timers, once the family's file is open."""
        self._app.set_interval(LOOK_EVERY, self._app.store.look)
        self._app.set_interval(REST_EVERY, self.rest_when_idle)
        self._app.set_interval(FORGET_EVERY, self._forget)
        self._app.set_timer(WARM_AFTER, self._warm)
        await self._count()
        self._wait_for_the_hour()
        await self._daily()

    async def rest_when_idle(self) -> None:
        """Shows the quiet screen after a few minutes without a key. A round, help and a hard day wait longer, but
        forget after the same few minutes who was at the keyboard."""
        app, idle = self._app, (monotonic() - self._last_input) / 60
        screens = [each for each in app.screen_stack if isinstance(each, FamilyScreen)]
        if idle > A_WHILE:
            app.forget_clip()
        if app.household is None or not screens or routes.is_in(routes.quiet, app.screen):
            return
        # A question asked on top of a round waits as long as the round.
        if idle > max(each.MANNERS.idle_minutes for each in screens):
            await app.keep_drafts_now()
            self._rest(screens)
        elif idle > A_WHILE and app.acting is not None:
            await app.keep_drafts_now()
            self._forget_who(screens)

    def _rest(self, screens: list[FamilyScreen[Any]]) -> None:
        for each in screens:
            if routes.is_in(routes.quiet, each):  # help, or a PIN's pad, was opened on top of it: a visitor stays one
                each.pop_until_active()
                return

        models.undo.begin_session()
        self._app.go_home()
        self._app.open(routes.quiet())

    def _forget_who(self, screens: list[FamilyScreen[Any]]) -> None:
        """Removes what is a person's own from this screen, and from those under it."""
        waits_long = [each for each in screens if each.MANNERS.idle_minutes > A_WHILE]
        again = [screen for each in waits_long if (screen := each.afresh()) is not None]
        if len(again) == len(waits_long):
            self._app.go_home()
            self._app.open(again[-1])
        else:  # a round goes on whoever is there; what somebody was writing beside it waits for them
            while self._app.screen is not waits_long[-1]:
                self._app.pop_screen()
                self._app.workers.cancel_node(self._app.screen)  # pyright: ignore[reportUnknownMemberType] - as there
            self._app.acting = None

    async def _forget(self) -> None:
        """Deletes the deeds that can no longer be undone."""
        await self._look_at_the_clock()
        with self._troubles_noted():
            await self._app.store.run(models.undo.forget, now=self._app.now())
        await self._count()

    async def _count(self) -> None:
        """Counts down the wait for a new PIN, by a clock that nobody can set."""
        with self._troubles_noted():
            await self._app.store.run(models.recovery.pass_time, device_uptime(), now=self._app.now())

    async def _look_at_the_clock(self) -> None:
        """Before anything is decided by it."""
        store = self._app.store
        if store.uptime is not None and self._app.household is not None:
            with self._troubles_noted():
                await store.run(models.clock.look, store.uptime(), now=store.now())

    def _warm(self) -> None:
        """Loads what the first letter in any field needs, and the rooms one goes to from Home, so that the screens' thread
        need not. In workers: the app may end meanwhile."""
        self._app.run_worker(self._read_care())
        self._app.run_worker(self._get_rooms_ready())

    async def _get_rooms_ready(self) -> None:
        for room in await asyncio.to_thread(routes.nearest_rooms):
            self._app.room_styles.learn(room)
            await asyncio.sleep(0)  # a key comes first

    async def _read_care(self) -> None:
        """Piece by piece: whoever asks for something meanwhile waits for no more than one."""
        for piece in models.coach.need_pieces():
            await self._app.store.run(piece)

    def _wait_for_the_hour(self) -> None:
        """Waits a few random seconds, so that two terminals don't do the day's work at the same moment."""
        now = self._app.now()
        self._app.set_timer(3600 - now.minute * 60 - now.second + urandom(1)[0] % SPREAD, self._each_hour)

    async def _each_hour(self) -> None:
        """The sky and the light change with the hour."""
        self._wait_for_the_hour()
        if self._app.household is None:
            return
        with self._troubles_noted():
            await self._app.reload_household()
            self._app.family_changed.publish(None)
        await self._daily()

    async def _daily(self) -> None:
        """Once a day there is a backup, and what waited long settles."""
        app = self._app
        if app.household is None:
            return
        await self._look_at_the_clock()
        with self._troubles_noted():
            await app.store.beside(models.family_file.daily, now=app.now())

    @contextmanager
    def _troubles_noted(self) -> Generator[None]:
        """A context for work that nobody asked for: what it is refused is logged, and tried again at its next time."""
        try:
            yield
        except Refusal as refusal:
            self._app.trouble(refusal)
