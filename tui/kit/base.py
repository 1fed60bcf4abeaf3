"""What all screens of the family share: a heading, help, a line about what was done, and their keys."""

from asyncio import InvalidStateError
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import on, work
from textual._context import active_app, active_message_pump
from textual.app import ComposeResult, ScreenStackError
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.content import Content
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.events import DescendantFocus, Key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import (
    NoActiveWorker,
    WorkerCancelled,
    get_current_worker,  # pyright: ignore[reportUnknownVariableType] - of any result
)

import models
from models.core.errors import Refusal
from models.core.i18n import _
from tui.app_port import House
from tui.kit.early_keys import EarlyKeys
from tui.kit.focus_arrows import nearest
from tui.kit.manners import Manners, Undoes
from tui.kit.undoing import Undoing
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape.strip import Horizon
from tui.widgets.page import Page
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from typing import Any

    from textual import getters
    from textual.app import App

    from models.undo import Draft


R = TypeVar("R")


def letter(key: str, action: str) -> Binding:
    """A key that means the same in either case."""
    return Binding(f"{key.lower()},{key.upper()}", action, show=False)


class FamilyScreen(Screen[R], Generic[R]):
    """The base of the family's screens. A subclass composes the middle in `compose_page` and the keys in
    `compose_keys`, and reads what it shows in `load`. That is called when the screen is shown and whenever the family's
    file has changed."""

    if TYPE_CHECKING:
        app = getters.app(App[Any])  # Textual's own type doesn't say what an app returns

    AUTO_FOCUS: ClassVar[str | None] = "#page *"
    MANNERS: ClassVar[Manners] = Manners()
    BINDINGS = [
        Binding("f1,ctrl+g", "app.help", show=False, priority=True),
        Binding("question_mark", "app.keys", show=False),
        Binding("escape", "back", show=False),
        letter("u", "undo"),
        Binding("down", "move(0, 1)", show=False),
        Binding("up", "move(0, -1)", show=False),
        Binding("right", "move(1, 0)", show=False),
        Binding("left", "move(-1, 0)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
    ]

    heading = ""

    def __init__(self) -> None:
        # Until a screen has read its data, it shows nothing that may be wrong (app.tcss).
        super().__init__(classes="-unread" if self.MANNERS.broad else "-unread -sheet")
        self._fit_window()
        self._loading = False
        self._load_again = False
        self._answer: tuple[R | None] | None = None  # its answer, where it ended under another screen
        self._early_keys = EarlyKeys()
        self.undoing = Undoing(self, self.MANNERS.undoes)
        self._standing = Content("")

    def _fit_window(self) -> None:
        """Takes the window's size before the first layout: after it, everything would be styled a second time."""
        width, height = self.app.size
        for sizes, cells in ((self.app.HORIZONTAL_BREAKPOINTS, width), (self.app.VERTICAL_BREAKPOINTS, height)):
            self.add_class(max(each for each in sizes or () if each[0] <= cells)[1], update=False)

    @property
    def is_open(self) -> bool:
        """Whether the screen was not left; another one may be on top of it."""
        return self in self.app.screen_stack

    @property
    def house(self) -> House:
        """The app, as far as a screen may know it."""
        return cast(House, self.app)  # Textual knows its own App, not this one

    def compose(self) -> ComposeResult:
        yield from self.compose_top()
        with Page(id="page"):
            yield from self.compose_page()
        yield Static(Content(""), id="said")
        yield Flow(*self.compose_keys(), id="keys")

    def compose_top(self) -> Iterator[Widget]:
        """The widgets above the page: the strip of land and the heading."""
        yield Horizon()
        yield TopLine(self.heading, may_be_large=self.MANNERS.large_heading)

    def compose_page(self) -> Iterator[Widget]:
        """The middle of the screen."""
        yield from ()

    def compose_keys(self) -> Iterator[Widget]:
        """The buttons at the foot, in the order of the arrow keys."""
        yield KeyButton("Esc", _(self.MANNERS.back), "back")

    def further_keys(self) -> list[tuple[str, str]]:
        """(key, what it does) of keys that have no button with their name on it, for the list of keys."""
        return []

    def look_out(self) -> None:
        """Sets the landscape to the household's local hour and date, or to the device's where there is no household."""
        family, now = self.house.household, self.house.now()
        local = now.astimezone() if family is None else models.calendar.wall_clock(now, family.timezone)
        for land in self.query(Horizon):
            land.hour, land.day = float(local.hour), local.date()
        for line in self.query(TopLine):
            line.may_be_large = self.MANNERS.large_heading

    async def load(self) -> None:
        """Reads what this screen shows and puts it on the screen."""

    def on_mount(self) -> None:
        """Textual calls this in addition to a subclass's own `on_mount`, which must not call it."""
        self.house.family_changed.subscribe(self, self._family_changed)

    def on_unmount(self) -> None:
        """Unsubscribes, because a subscriber is kept in memory with its whole screen."""
        self.house.family_changed.unsubscribe(self)

    def _family_changed(self, teller: object) -> None:
        """Reads again what the screen shows, unless this screen wrote and shows the result already. A screen under
        another one reads again when it comes up (`is_current` would be true for it, too)."""
        if self.is_active and teller is not self:
            self.reload()

    def on_screen_resume(self) -> None:
        if not self.is_active:
            return  # another screen is on top; it resumes again later
        if self._answer is not None:
            self.dismiss(*self._answer)
            return
        self.show_who()
        self.reload()

    def show_who(self) -> None:
        """Shows in the top line who is at the keyboard."""
        person = self.house.acting
        for line in self.query(TopLine) if self.MANNERS.names_who else ():
            line.person = person.name if person else ""

    @work(group="load")
    async def reload(self) -> None:
        """Calls `load`. A call during a load causes one more load after it, never two at a time."""
        if not self.is_open:
            return
        if self._loading:
            self._load_again = True
            return
        self._loading = True
        self.look_out()
        try:
            with self.unless_left():
                await self.load()
                if self.MANNERS.names_undo:
                    await self._name_undo()
        finally:
            self._loading = False
        if self.has_class("-unread"):
            self._show_what_was_read()
        if self._load_again:
            self._load_again = False
            self.reload()

    @contextmanager
    def unless_left(self) -> Generator[None]:
        """A context for drawing what was read: where the screen was left meanwhile, its errors are ignored."""
        try:
            yield
        except NoMatches:
            if self.app.is_running and self.is_open:
                raise

    def _was_read(self) -> None:
        """Removes `-unread` before styling and layout, and then presses the keys that were kept."""
        self.remove_class("-unread", update=False)
        self.call_after_refresh(self._press_what_was_kept)

    def _show_what_was_read(self) -> None:
        """Styles only what was hidden, and the widget with the focus: Textual would style the whole screen again."""
        self._was_read()
        self.app.stylesheet.update_nodes(self.query("#page, #land, *:focus"))
        for each in self.query("#page *"):
            each.notify_style_update()  # its colours were still those of the hidden page

    async def _name_undo(self) -> None:
        """Puts on the undo button what u would undo now."""
        label = await self.undoing.label(first_words=self.MANNERS.first_words)
        for button in self.query("#keys KeyButton").results(KeyButton):
            if button.action == "undo":
                button.label = label

    def keeps(self, event: Key) -> bool:
        """Whether a key is kept until the screen has read its data."""
        in_a_field = hasattr(self.focused, "cursor_blink")
        return self._early_keys.keeps(event, stands=not self.has_class("-unread"), in_a_field=in_a_field)

    def _press_what_was_kept(self) -> None:
        early = self._early_keys.let_go()
        for event in early if self.is_current else ():
            self.app.post_message(event)

    @on(DescendantFocus)
    def _still_cursor(self, event: DescendantFocus) -> None:
        """Turns blinking off: nothing blinks here, and a blinking field keeps a processor awake."""
        if hasattr(event.widget, "cursor_blink"):
            setattr(event.widget, "cursor_blink", False)  # noqa: B010 - an Input's or a TextArea's

    def say(self, sentence: str | Content) -> None:
        """Shows one quiet line about what was done or could not be; empty removes it."""
        said = Content(sentence) if isinstance(sentence, str) else sentence
        parts = [part for part in (self._standing, said) if part.plain]
        self.query_one("#said", Static).update(Content("\n").join(parts))

    def stand(self, lines: Content) -> None:
        """These lines stand above whatever is said, until others do; empty ones none."""
        self._standing = lines
        self.say("")

    def on_line_cut(self) -> None:
        """Tells that pasted text was cut off. Named after the message instead of using `on`: importing the fields would
        make each start slower, and only forms need them."""
        self.say(_("That was longer than this line. Its end was left out."))

    def say_on_top(self, sentence: str) -> None:
        """Shows the line as `say` does, but on the screen that is on top."""
        on_top = self.app.screen
        if isinstance(on_top, FamilyScreen):
            on_top.say(sentence)

    @contextmanager
    def refusals_said(self) -> Generator[None]:
        """A context that shows a verb's refusal as a line on the screen; nothing typed is lost."""
        try:
            yield
        except Refusal as refusal:
            self.say(refusal.sentence)

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Ends this screen with its answer: at once, or when it comes up again from under another one, which must
        not be closed in its place. Does nothing where it has ended already."""
        if self.is_active:
            gone = super().dismiss(result)
            if len(self.app.screen_stack) == 1 and self.house.household is not None:
                self.house.go_home()  # this was the last screen: an empty stack answers no key
            return gone
        if self._answer is None and self.is_open:
            self._answer = (result,)
        return AwaitComplete()

    def leave(self, answer: R | None = None, said: str = "") -> None:
        """Ends this screen as `dismiss` does; `said` is shown as a line on the screen it was opened from."""
        stack = self.app.screen_stack
        if self not in stack:
            return
        below = stack[stack.index(self) - 1]
        self.dismiss(answer)
        if isinstance(below, FamilyScreen):
            below.say(said)

    def afresh(self) -> Screen[Any] | None:
        """The screen that opens in its place after the app has forgotten who was at the keyboard; None where this
        one stays."""
        return None

    def action_back(self) -> None:
        """Leaves the screen without an answer."""
        self.dismiss(None)

    def action_move(self, across: int, down: int) -> None:
        """Moves the focus to the nearest widget in that direction; scrolls through what there is to read on the way
        first."""
        found = nearest(self.focused, self.focus_chain, across, down)
        for page in self.query(Page):
            if down and page.can_go(down) and (found is None or page not in found.ancestors):
                page.scroll_relative(y=3 * down, animate=False)
                return
        if found is not None:
            found.focus()

    def action_turn(self, down: int) -> None:
        """Scrolls by a page: 1 down, -1 up."""
        for page in self.query(Page):
            page.scroll_relative(y=max(1, page.size.height - 1) * down, animate=False)

    @work
    async def action_undo(self) -> None:
        """Undoes the last deed of the people that `MANNERS.undoes` says."""
        await self.undoing.undo()

    async def was_taken_back(self) -> None:
        """Something was undone: reads again what the screen shows."""
        self.reload()

    async def takes_up(self, draft: "Draft") -> bool:
        """Whether this screen is the form of these words, which an undo brought back (see `FormScreen`)."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Switches the key u off on screens that undo nothing."""
        return not (action == "undo" and self.MANNERS.undoes is Undoes.NOTHING)


def comes_too_late(error: BaseException) -> bool:
    """Whether this error only means that work or a message came after its screen was left, and found no widget. Call
    it where the error was raised: it needs the context of the message."""
    if not isinstance(error, (NoMatches, ScreenStackError, NoScreen, InvalidStateError, WorkerCancelled)):
        return False
    screen = screen_at_work()
    return screen is not None and screen not in active_app.get().screen_stack


def screen_at_work() -> Widget | None:
    """The screen for which work is done now: that of the running worker, or of the widget that handles a message. For a
    widget that is no longer on a screen, its topmost parent or itself. None where the work is the app's own."""
    try:
        node: object = get_current_worker().node  # pyright: ignore[reportUnknownMemberType] - a worker of any result
    except NoActiveWorker:
        node = active_message_pump.get(None)
    if not isinstance(node, Widget):
        return None
    screens: list[Widget] = [each for each in node.ancestors_with_self if isinstance(each, Screen)]
    return screens[-1] if screens else node
