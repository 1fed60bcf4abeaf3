"""Who can read the file, and its lock: turning it on, changing the passphrase, turning it off, and a sheet to keep."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

import models
from models import lock
from models.core.errors import Refusal
from models.core.i18n import _
from tui import routes
from tui.kit.base import FamilyScreen
from tui.widgets.key_button import KeyButton


class FileLockScreen(FamilyScreen[None]):
    """Opened from Settings, which asked for the family's PIN."""

    CSS_PATH = "file_lock.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#keys KeyButton"

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Who can read the file")
        self.locked: bool | None = None
        self.taken_away = 0  # the number of damaged copies that were removed because they could not be locked

    def compose_page(self) -> Iterator[Widget]:
        yield Vertical(id="lock")

    async def load(self) -> None:
        locked = await self.house.store.run(lock.holds)
        if locked == self.locked:
            return
        self.locked = locked
        page = self.query_one("#lock", Vertical)
        async with self.batch():
            await page.remove_children()
            await page.mount_all(self._rows(locked))
        if buttons := page.query(KeyButton):
            buttons.first().focus()

    def _rows(self, locked: bool) -> list[Widget]:
        lost = _("If the passphrase is lost, so is the journal: nobody can open it then, and nobody can help.")
        if locked:
            words = [
                _("Only someone who knows the passphrase. The file and its backups are locked with it."),
                _(
                    "While Small Wins is open, it is open for whoever sits here. Exports are not locked, nor are copies you made before."
                ),
                lost,
            ]
            buttons = {"change": _("Another passphrase"), "sheet": _("A sheet to keep"), "off": _("Take the lock off")}
        else:
            words = [
                _("Whoever owns the account of this device, or has its disk. A PIN does not change that."),
                _("With a passphrase the file and its backups are locked. Small Wins asks for it when it starts."),
                lost,
            ]
            buttons = {"on": _("Lock the file")}
            if not lock.possible():
                words, buttons = [words[0], lock.what_it_takes()], {}
        return [
            *(Static(Content(each), classes="measure") for each in words),
            *(KeyButton("", label, id=name) for name, label in buttons.items()),
        ]

    @on(KeyButton.Pressed)
    @work
    async def _pressed(self, event: KeyButton.Pressed) -> None:
        doing = {"on": self._lock, "change": self._change, "off": self._unlock, "sheet": self._sheet}
        try:
            await doing[str(event.button.id)]()
        except Refusal as refusal:
            self.say(refusal.sentence)

    async def _lock(self) -> None:
        new = await self.house.ask(routes.passphrase(True))
        detail = _(
            "If the passphrase is lost, so is the journal: nobody can open it then, and nobody can help. Write it down on "
            "the sheet that is offered afterwards, and keep that with the papers that matter."
        )
        if new and await self.house.ask(
            routes.confirm(_("Lock the file with it?"), _("Lock it"), _("Not now"), detail)
        ):
            await self._alone(lock.turn_on, new)
            self._done(
                _(
                    "The file and its backups are locked. The sheet to keep comes next: write the passphrase on it by hand."
                )
            )

    async def _change(self) -> None:
        passphrase = await self.house.ask(routes.passphrase())
        if passphrase is None:
            return
        await self.house.store.run(lock.fits, passphrase)
        new = await self.house.ask(routes.passphrase(True))
        if new is not None:
            await self._alone(lock.change, passphrase, new)
            self._done(_("The new passphrase holds. Copies that you keep elsewhere still open with the one before."))

    async def _unlock(self) -> None:
        passphrase = await self.house.ask(routes.passphrase())
        if passphrase is None:
            return
        await self.house.store.run(lock.fits, passphrase)
        detail = _("Whoever owns the account of this device, or has its disk, can read the file and its backups then.")
        if await self.house.ask(routes.confirm(_("Take the lock off?"), _("Take it off"), _("Keep it"), detail)):
            await self._alone(lock.turn_off, passphrase)
            self._done(_("The lock is off."))

    async def _sheet(self) -> None:
        usual = str(Path.home() / "small-wins-sheet.txt")
        where = await self.house.ask(
            routes.text_line(_("A sheet to keep"), _("Where shall it be written, to be printed?"), usual)
        )
        if where:
            written = await self.house.store.run(
                models.lock_sheet.write, Path(where), self.house.store.path, now=self.house.now()
            )
            self.say(
                _("Written to {path}. The passphrase is not on it: that is for your own hand.").format(path=written)
            )

    async def _alone(self, verb: Callable[..., int], *details: str) -> None:
        """Runs a verb of the lock while the file is closed, and keeps the number of damaged copies that it removed."""
        self.say(_("One moment: the file and its backups are written anew."))
        self.taken_away = await self.house.store.alone(verb, self.house.store.path, *details)

    def _done(self, sentence: str) -> None:
        if self.taken_away:
            sentence = _("{done} Damaged copies that could not be locked were taken away: {count}.").format(
                done=sentence, count=self.taken_away
            )
        self.reload()
        self.say(sentence)
