"""The family's garden as a still picture: on Home, on the quiet screen, and to walk through in Look back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from typing import Any

    from textual import getters
    from textual.app import App

    from tui.widgets.garden import Rooted, Run


class Landscape(Widget):
    """The garden in half-blocks, at any size.

    The code that draws is imported at the first drawing. No timer runs here: the owner sets the hour. It takes no
    focus; a click on a plant posts `Chosen`.
    """

    if TYPE_CHECKING:
        app = getters.app(App[Any])  # Textual's own type doesn't say what an app returns

    ALLOW_SELECT = False
    DEFAULT_CSS = "Landscape { width: 1fr; height: 1fr; }"

    hour: reactive[float] = reactive(12.0)
    """The household's local time in hours, from 0 to 24."""
    day: reactive[date] = reactive(date(2000, 5, 1))
    """The household's local date."""
    plants: reactive[Sequence[Rooted]] = reactive(())
    """All plants of the long meadow, also those outside the picture."""
    along: reactive[int] = reactive(0)
    """The column of the long meadow at which the picture begins."""
    hedgehog: reactive[int | None] = reactive[int | None](None)
    """The column of the long meadow where the hedgehog hides; None for the day's place in this picture."""
    few: reactive[bool] = reactive(False)
    """Whether to use only sixteen colours. It is set when the terminal has no more."""

    _drawn: tuple[Size, list[Strip]] | None = None

    @dataclass
    class Chosen(Message):
        """A plant was clicked; `id` is the plant's."""

        id: str

    def render_line(self, y: int) -> Strip:
        """Row `y` of the picture. The picture is drawn whole and kept until something about it changes."""
        if self._drawn is None or self._drawn[0] != self.size:
            self._drawn = self.size, self._draw()
        strips = self._drawn[1]
        return strips[y] if y < len(strips) else Strip.blank(self.size.width)

    def describe(self) -> str:
        """What the landscape shows, in a few sentences in the family's language."""
        # Imported late: Home shows the names first and loads the garden afterwards.
        from tui.widgets.garden import describe

        return describe(
            self.size.width,
            hour=self.hour,
            day=self.day,
            plants=self.plants,
            along=self.along,
            hedgehog=self._hiding_place(),
        )

    def _draw(self) -> list[Strip]:
        if not self.size:
            return []
        from tui.widgets.garden import scene  # Home shows the names first and loads the garden after

        rows = scene(
            *self.size,
            hour=self.hour,
            day=self.day,
            plants=self.plants,
            along=self.along,
            hedgehog=self._hiding_place(),
        )
        return strips(rows, self.size.width, self.few)

    def _hiding_place(self) -> int:
        # Imported late: Home shows the names first and loads the garden afterwards.
        from tui.widgets.garden import hiding_place

        return self.along + hiding_place(self.day, self.size.width) if self.hedgehog is None else self.hedgehog

    def _changed(self) -> None:
        self._drawn = None

    watch_hour = watch_day = watch_plants = watch_along = watch_hedgehog = watch_few = _changed

    def on_mount(self) -> None:
        """Sets `few` where the terminal has sixteen colours."""
        if not self.app.is_headless and self.app.console.color_system in ("standard", "windows"):
            self.few = True

    def on_click(self, event: Click) -> None:
        """Posts `Chosen` where a plant was clicked. The click is not stopped, because any tap may wake a screen."""
        place = event.get_content_offset(self)
        if place is not None:
            # Imported late: Home shows the names first and loads the garden afterwards.
            from tui.widgets.garden import plant_at

            plant = plant_at(*place, *self.size, plants=self.plants, along=self.along)
            if plant is not None:
                self.post_message(self.Chosen(plant.id))


def strips(rows: Sequence[Sequence[Run]], width: int, few: bool) -> list[Strip]:
    """Rows of the garden as strips of `width` cells; in sixteen colours with `few`."""
    return [Strip([Segment(text, _style(ink, ground, few)) for text, ink, ground in row], width) for row in rows]


@lru_cache(maxsize=8192)
def _style(ink: int, ground: int, few: bool) -> Style:
    return Style.from_color(_colour(ink, few), _colour(ground, few))


@lru_cache(maxsize=4096)
def _colour(colour: int, few: bool) -> Color:
    if few:
        # Imported late: Home shows the names first and loads the garden afterwards.
        from tui.widgets.garden import sixteen

        colour = sixteen(colour)
    return Color.from_rgb(colour >> 16, colour >> 8 & 255, colour & 255)
