"""The family's garden as a still landscape: along Home, on the quiet screen, and to walk through in Look back."""

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
    """The garden in half-blocks, at whatever size it is given.

    How to draw is loaded when there is something to draw. It wakes for nothing: whoever owns it sets the hour. It takes no focus; a click on a plant posts `Chosen`.
    """

    if TYPE_CHECKING:
        app = getters.app(App[Any])  # Textual's own says nothing of what an app ends with

    ALLOW_SELECT = False
    DEFAULT_CSS = "Landscape { width: 1fr; height: 1fr; }"

    hour: reactive[float] = reactive(12.0)
    """The hour of the family's clock, from 0 to 24."""
    day: reactive[date] = reactive(date(2000, 5, 1))
    """The day of the family's calendar."""
    plants: reactive[Sequence[Rooted]] = reactive(())
    """All plants of the long meadow, in view or not."""
    along: reactive[int] = reactive(0)
    """The column of the long meadow at which the picture begins."""
    hedgehog: reactive[int | None] = reactive[int | None](None)
    """The column of the long meadow where the hedgehog hides; None for the day's own place in this picture."""
    few: reactive[bool] = reactive(False)
    """Whether to keep to sixteen colours; a terminal that has no more sets it."""

    _drawn: tuple[Size, list[Strip]] | None = None

    @dataclass
    class Chosen(Message):
        """A plant was clicked: the one with this id."""

        id: str

    def render_line(self, y: int) -> Strip:
        """Row `y` of the picture, which is drawn whole and kept until something about it changes."""
        if self._drawn is None or self._drawn[0] != self.size:
            self._drawn = self.size, self._draw()
        strips = self._drawn[1]
        return strips[y] if y < len(strips) else Strip.blank(self.size.width)

    def describe(self) -> str:
        """What the landscape shows, in a few sentences of the family's language."""
        # The land comes after the names on it: Home is drawn before it is loaded.
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
        from tui.widgets.garden import scene  # the land comes after the names on it: Home is drawn before it is loaded

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
        # The land comes after the names on it: Home is drawn before it is loaded.
        from tui.widgets.garden import hiding_place

        return self.along + hiding_place(self.day, self.size.width) if self.hedgehog is None else self.hedgehog

    def _changed(self) -> None:
        self._drawn = None

    watch_hour = watch_day = watch_plants = watch_along = watch_hedgehog = watch_few = _changed

    def on_mount(self) -> None:
        """Finds out how many colours there are."""
        if not self.app.is_headless and self.app.console.color_system in ("standard", "windows"):
            self.few = True

    def on_click(self, event: Click) -> None:
        """Tells which plant was clicked, if one was. The click goes on: a tap anywhere may wake a screen."""
        place = event.get_content_offset(self)
        if place is not None:
            # The land comes after the names on it: Home is drawn before it is loaded.
            from tui.widgets.garden import plant_at

            plant = plant_at(*place, *self.size, plants=self.plants, along=self.along)
            if plant is not None:
                self.post_message(self.Chosen(plant.id))


def strips(rows: Sequence[Sequence[Run]], width: int, few: bool) -> list[Strip]:
    """Rows of the garden as strips of a widget `width` cells wide, in sixteen colours where there are `few`."""
    return [Strip([Segment(text, _style(ink, ground, few)) for text, ink, ground in row], width) for row in rows]


@lru_cache(maxsize=8192)
def _style(ink: int, ground: int, few: bool) -> Style:
    return Style.from_color(_colour(ink, few), _colour(ground, few))


@lru_cache(maxsize=4096)
def _colour(colour: int, few: bool) -> Color:
    if few:
        # The land comes after the names on it: Home is drawn before it is loaded.
        from tui.widgets.garden import sixteen

        colour = sixteen(colour)
    return Color.from_rgb(colour >> 16, colour >> 8 & 255, colour & 255)
