"""The family's file as the app finds it: at a start, and as it goes and comes back meanwhile. Where it can't be read a page
stands with what is so, who is there to call, and the way back; never an exit, nor a family that isn't there any more."""

from typing import TYPE_CHECKING

import models
from models.core.errors import (
    BadInput,
    BrokenFile,
    Damaged,
    FileGone,
    Locked,
    NewerFile,
    NotNow,
    Refusal,
    StorageFailed,
    WrongPassphrase,
)
from models.core.i18n import _
from tui import routes
from tui.kit.base import FamilyScreen

if TYPE_CHECKING:
    from tui.app import SmallWins


class Opening:
    """What the app does about its file."""

    def __init__(self, app: "SmallWins") -> None:
        self._app = app
        app.store.on_gone = self._gone

    def is_fresh(self) -> bool:
        """Whether there is no file yet, or an empty one."""
        try:
            return not self._app.store.path.stat().st_size
        except OSError:
            return True

    def is_lost(self) -> bool:
        """Whether there is no family in its file, and copies of one lie beside it."""
        return bool(models.family_file.copies_beside(self._app.store.path))

    async def in_any_case(self, *, lost: bool) -> Refusal | None:
        """Opens the file and reads whose it is, or lets a page stand until that can be done: with a copy in its place, or
        anew where it is lost and somebody says so. The refusal where somebody left instead."""
        app, anew = self._app, False
        why: Refusal | None = None
        while True:
            if lost or why is not None:
                # What waits to read the file is read once that screen comes up again.
                app.workers.cancel_node(app.screen)  # pyright: ignore[reportUnknownMemberType] - work of any result
                answer = await app.ask(routes.cannot_open(why, lost))
                if answer == "leave":
                    return why or NotNow(_("There is no family in {path}.").format(path=app.store.path))
                anew = anew or answer == "anew"
                lost, why = answer == "again" and lost and self.is_fresh(), None
                if lost:
                    continue
            try:
                await self._open()
                await app.reload_household()
            except (BrokenFile, NewerFile, StorageFailed) as refusal:
                why = refusal
                continue
            lost = app.household is None and not anew and self.is_lost()
            if not lost:
                app.store.on_damaged = self._damaged
                return None

    async def _open(self) -> None:
        """Opens it, and asks for its passphrase where it is locked."""
        app = self._app
        if app.store.ready.is_set():
            return
        try:
            await app.store.open()
        except (Locked, WrongPassphrase, BadInput) as refusal:
            app.store.passphrase_file = None  # it doesn't fit, or there is none
            await app.ask(routes.unlock("" if isinstance(refusal, Locked) else refusal.sentence))
            await app.store.open()

    def said(self, error: BaseException) -> bool:
        """Whether it is what the device refuses: then it is said, and the app goes on."""
        if not isinstance(error, StorageFailed | Damaged):
            return False
        if not isinstance(error, FileGone | Damaged):  # of those a page stands already
            self.failing(error)
        return True

    def failing(self, refusal: Refusal | None) -> None:
        """What is typed can't be kept just now; None: it can again."""
        screen = self._app.screen_stack[-1] if self._app.screen_stack else None  # none: the app ends
        if isinstance(screen, FamilyScreen):
            screen.say(_("It is kept now.") if refusal is None else refusal.sentence)

    def _gone(self) -> None:
        if not any(routes.is_in(routes.file_gone, each) for each in self._app.screen_stack):
            self._app.open(routes.file_gone())

    def _damaged(self, damaged: Damaged) -> None:
        self._app.trouble(damaged.__cause__ or damaged)
        if not any(routes.is_in(routes.cannot_open, each) for each in self._app.screen_stack):
            self._app.run_worker(self._until_it_can_be_read(damaged))

    async def _until_it_can_be_read(self, damaged: Damaged) -> None:
        app = self._app
        answer = await app.ask(routes.cannot_open(damaged, False))
        if answer == "leave":
            app.exit(0)
        elif answer == "again":
            app.store.on_change(None)
