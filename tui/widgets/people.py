"""The question who it is about: chips of the family, chosen by key, mouse or finger, one or several."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from models.core.i18n import is_plain
from models.core.typed_text import clean
from tui.widgets.flow import Flow


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be chosen. `id` is a member's id, or "family". `sign` is that of their animal, or empty."""

    id: str
    name: str
    colour: str = ""
    sign: str = ""


FAMILY = "family"  # the whole family; while it is chosen, only members whom the words name are chosen beside it


class Chip(Widget, can_focus=True):
    """The chip of one person. Space or a tap chooses it or takes it back; Enter chooses it and goes on."""

    BINDINGS = [Binding("space", "mark", show=False), Binding("enter", "choose", show=False)]

    marked: reactive[bool] = reactive(False, toggle_class="-marked", layout=True)

    class Pressed(Message):
        """The chip was pressed. `done` is True where the writer goes on to the next field."""

        def __init__(self, chip: "Chip", done: bool) -> None:
            super().__init__()
            self.chip = chip
            self.done = done

    def __init__(self, person: Person, key: str) -> None:
        super().__init__(classes=f"-{person.colour or 'none'}")
        self.person = person
        self.key = key

    def render(self) -> Content:
        name = " ".join(clean(self.person.name).split())
        return Content.assemble(
            Content.styled(self._numbered(), "bold" if self.marked else "bold $accent"),
            f"{self.person.sign} " if self.person.sign else "",
            name,
            self._chosen(),
        )

    def _chosen(self) -> str:
        """The mark after the name. In plain mode it always takes two cells, so that nothing moves."""
        if is_plain():
            return " *" if self.marked else "  "
        return " ✓" if self.marked else ""

    def _numbered(self) -> str:
        """The digit that chooses it. In plain mode the digit is in brackets, after a sign that shows the focus."""
        if not is_plain():
            return f"{self.key} " if self.key else ""
        return (">" if self.has_focus else " ") + (f"[{self.key}] " if self.key else "")

    def get_content_width(self, container: object, viewport: object) -> int:
        return self.render().cell_length

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.refresh()

    def on_click(self, event: Click) -> None:
        event.stop()
        self.focus()
        self.action_mark()

    def action_mark(self) -> None:
        """Chooses it, or takes it back."""
        self.post_message(self.Pressed(self, done=False))

    def action_choose(self) -> None:
        """Chooses it, and goes on."""
        self.post_message(self.Pressed(self, done=True))


class People(Flow):
    """Chips in the family's order. Posts `Changed` with each choice, and `Done` when the writer goes on."""

    BINDINGS = [Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)]

    chosen: reactive[frozenset[str]] = reactive(frozenset(), init=False)

    class Changed(Message):
        """The choice has changed."""

        def __init__(self, people: "People") -> None:
            super().__init__()
            self.people = people

        @property
        def control(self) -> "People":
            return self.people

    class Done(Message):
        """The choice is made, and the writer goes on."""

        def __init__(self, people: "People") -> None:
            super().__init__()
            self.people = people

        @property
        def control(self) -> "People":
            return self.people

    def __init__(self, *, single: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.single = single  # only one can be chosen at a time

    async def offer(self, people: Sequence[Person]) -> None:
        """Shows these people to choose from. Who is chosen stays, and so does the focus."""
        chips = list(self.query(Chip))
        if [chip.person for chip in chips] == list(people):
            return
        focused = next((chip.person.id for chip in chips if chip.has_focus), None)
        fresh = [Chip(person, str(place) if place < 10 else "") for place, person in enumerate(people, start=1)]
        async with self.batch():
            await self.remove_children()
            await self.mount_all(fresh)
        self.watch_chosen()
        for chip in fresh:
            if chip.person.id == focused:
                chip.focus()

    def focus_first(self) -> None:
        """Puts the focus on the first chosen chip, else on the first chip."""
        chips = list(self.query(Chip))
        for chip in [chip for chip in chips if chip.marked] or chips:
            chip.focus()
            return

    def watch_chosen(self) -> None:
        for chip in self.query(Chip):
            chip.marked = chip.person.id in self.chosen

    def on_chip_pressed(self, event: Chip.Pressed) -> None:
        event.stop()
        who = event.chip.person.id
        if not (event.done and who in self.chosen):
            self._choose(who)
        if event.done:
            self.post_message(self.Done(self))

    def action_number(self, digit: int) -> None:
        """Chooses the chip with this number, or takes it back."""
        chips = list(self.query(Chip))
        if digit <= len(chips):
            chips[digit - 1].focus()
            self._choose(chips[digit - 1].person.id)

    def _choose(self, who: str) -> None:
        if who in self.chosen:
            self.chosen = self.chosen - {who}
        elif self.single or who == FAMILY or FAMILY in self.chosen:
            self.chosen = frozenset({who})
        else:
            self.chosen = self.chosen | {who}
        self.post_message(self.Changed(self))
