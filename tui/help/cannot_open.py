"""The journal can't be read: why, the help lines, and the newest whole copy to put back."""

from collections.abc import Iterator
from typing import ClassVar, Literal, TypeAlias

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import calendar, family_file
from models.core.errors import Damaged, Locked, Refusal, StorageFailed
from models.core.i18n import _
from models.upkeep.family_file import Backup
from tui import routes
from tui.kit import help_lines
from tui.kit.base import FamilyScreen
from tui.kit.manners import FOR_EVER, Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import plain

Answer: TypeAlias = Literal["back", "again", "anew", "leave"]


class CannotOpenScreen(FamilyScreen[Answer]):
    """Answers "back" where a copy was put in the file's place, "again" to try once more, "anew" to set up a new family,
    "leave" to leave. `why` is the refusal; None where the file is missing (`lost`) but copies of it are there."""

    AUTO_FOCUS: ClassVar[str | None] = "#keys KeyButton"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING, idle_minutes=FOR_EVER)
    BINDINGS = [
        Binding("1", "put_back", show=False),
        Binding("2", "again", show=False),
        Binding("3", "anew", show=False),
        Binding("ctrl+q", "back", show=False),
    ]

    def __init__(self, why: Refusal | None, lost: bool) -> None:
        super().__init__()
        self.why = why
        self.lost = lost
        self.copy: Backup | None = None
        self.heading = _("The family's file isn't where it was") if lost else _("The journal can't be read")

    def compose_page(self) -> Iterator[Widget]:
        yield Static(plain(self._what_is_so()), classes="measure")
        yield Static("", id="copy", classes="measure gap")
        yield Static(help_lines.in_full(help_lines.known_by_heart()), classes="measure gap")

    def _what_is_so(self) -> str:
        name = self.house.store.path.name
        if self.why is None:
            return _("There is no family in {name}, but copies of one lie beside it.").format(name=name)
        if isinstance(self.why, StorageFailed):
            return self.why.cause
        if isinstance(self.why, Damaged):
            return _("Something in the file {name} can't be read. It may be damaged.").format(name=name)
        return self.why.sentence

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("1", _("Put the copy back"), "put_back", id="put-back")
        yield KeyButton("2", _("Try again"), "again")
        if self.lost:
            yield KeyButton("3", _("Set up anew"), "anew")
        if not self.house.kiosk:
            yield KeyButton("Esc", _("Leave"), "back")

    @property
    def _may_put_back(self) -> bool:
        """Whether the copy may be put back. Not where the device fails: then the file may be whole."""
        return self.copy is not None and not isinstance(self.why, StorageFailed)

    async def load(self) -> None:
        if not isinstance(self.why, StorageFailed):
            self.copy = await self.house.store.aside(family_file.newest_whole, self.house.store.path)
            self.query_one("#copy", Static).update(Content(self._of_the_copy()))
        self.query_one("#put-back", KeyButton).display = self._may_put_back

    def _of_the_copy(self) -> str:
        if self.copy is None:
            return _("There is no whole copy of it in the folder backups.")
        day = calendar.date_in_words(calendar.day_of(self.copy.made_at, calendar.local_zone()))
        return _("The newest whole copy is of {day}. What was written after that is not in it.").format(day=day)

    @work(exclusive=True)
    async def action_put_back(self) -> None:
        """Puts the copy in the file's place. A damaged file is set aside first, unchanged."""
        if not self._may_put_back or self.copy is None:
            return
        self.say(_("One moment"))
        try:
            await self.house.store.put_back(self.copy.path)
        except Locked as locked:
            await self._unlock(locked)
        except Refusal as refusal:
            self.say(refusal.sentence)
        else:
            self.dismiss("back")

    async def _unlock(self, locked: Locked) -> None:
        words = await self.house.ask(routes.passphrase())
        self.say("")
        if words is not None:
            with self.refusals_said():
                await self.house.store.unlock(words, locked.path)
                self.action_put_back()

    def action_again(self) -> None:
        """Answers that the file is tried again."""
        self.dismiss("again")

    def action_anew(self) -> None:
        """Answers that a new family is set up; the copies stay where they are."""
        if self.lost:
            self.dismiss("anew")

    def action_back(self) -> None:
        """Leaves the app, except on a kiosk."""
        if not self.house.kiosk:
            self.dismiss("leave")
