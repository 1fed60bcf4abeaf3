"""How the app looks: its theme by the hour and by the terminal's colours, plain mode, and motion for a family that
wants it."""

from collections.abc import Iterable, Iterator
from inspect import getfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen

from models.core.terminal import Terminal
from tui import themes
from tui.look.plain_mode import PlainLetters

if TYPE_CHECKING:
    from models.family.household import Household

WIDTHS = [(0, "-narrow"), (100, "-medium"), (160, "-wide")]
ONE_COLUMN = [(0, "-narrow"), (10_000, "-medium"), (10_000, "-wide")]


class Styles(Stylesheet):
    """Reads a screen's styles when it is first opened. Textual would read those of all earlier screens again each time;
    here they stay known until the colours change (`set_variables`)."""

    def reparse(self) -> None:
        self.parse()

    def learn(self, room: type[Screen[Any]]) -> None:
        """Reads a screen's styles before it is opened. If they are read while it opens, Textual styles everything on
        screen again."""
        if isinstance(room.CSS_PATH, str):
            self.read(Path(getfile(room)).parent / room.CSS_PATH)
            self.parse()


class Look:
    """Sets the look when the app is made, at `hour` of the device's local time (0 to 24), and later follows the
    household's settings. `letters` are those of a terminal that can do no more than plain mode; None for any other."""

    def __init__(self, app: App[int], terminal: Terminal, hour: float, letters: PlainLetters | None) -> None:
        self._app = app
        self._terminal = terminal
        self._always_plain = letters is not None
        self._letters = letters or PlainLetters()
        self._few = False
        for theme in themes.THEMES:
            app.register_theme(theme)
        app.animation_level = "none"  # until the household turns motion on
        app.theme = themes.theme_for("auto", hour)  # to change it later costs another paint
        self.spell(self._always_plain)

    def meet_terminal(self) -> None:
        """Gives a terminal of sixteen colours its own theme."""
        if not self._app.is_headless and self._app.console.color_system in ("standard", "windows"):
            self._few = True
            self._app.theme = themes.theme_for(self._app.theme, 0, few=True)

    def follow(self, family: "Household", hour: float) -> None:
        """Follows the household's settings, at this hour of its local time."""
        self.spell(self._always_plain or family.plain)
        self._app.animation_level = "full" if family.motion else "none"
        self._app.theme = themes.theme_for(family.theme, hour, few=self._few)

    def spell(self, plain: bool) -> None:
        """Turns plain mode on or off; everything on the screens is drawn again."""
        app = self._app
        if (plain, plain) == (self._terminal.plain, app.has_class("-ascii")):
            return
        self._terminal.plain = plain
        app.set_class(plain, "-ascii")
        # One column, however wide the window is. (Textual reads this class variable from the app.)
        setattr(app, "HORIZONTAL_BREAKPOINTS", ONE_COLUMN if plain else WIDTHS)  # noqa: B010
        for screen in app.screen_stack:
            screen.post_message(events.Resize(app.size, app.size))
            for widget in screen.walk_children():
                widget.refresh(layout=True)

    def filters(self, of_textual: Iterable[LineFilter]) -> Iterator[LineFilter]:
        """Replaces Textual's answer to NO_COLOR, which is greys: here no colour is sent at all, and plain mode's signs
        replace it. In plain mode its letters come last."""
        yield from (NoColor() if isinstance(each, Monochrome) else each for each in of_textual)
        if self._terminal.plain:
            yield self._letters
