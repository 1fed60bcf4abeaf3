"""A question with a few equal answers, of which one or several can be chosen."""

from collections.abc import Collection, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import one_line


class Choice(Vertical):
    """`answers` are pairs of a value and the words on its button: the app's own words, the sign of an animal, or a name
    as it was typed. `chosen` holds the chosen value, or with `several` the chosen values; then choosing an answer again
    takes it back. With `coloured` each value is the name of a member's colour. Posts `Made` with each choice."""

    chosen: reactive[frozenset[str]] = reactive(frozenset(), init=False)

    class Made(Message):
        """An answer was chosen, or taken back."""

        def __init__(self, choice: "Choice", value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> "Choice":
            return self.choice

    def __init__(
        self,
        question: str,
        answers: Sequence[tuple[str, str]],
        chosen: str | Collection[str],
        *,
        several: bool = False,
        coloured: bool = False,
        id: str,
    ) -> None:
        super().__init__(id=id)
        self.question = question
        self.answers = answers
        self.several = several
        self.coloured = coloured
        self.set_reactive(Choice.chosen, frozenset({chosen} if isinstance(chosen, str) else chosen))
        self._buttons: dict[str, KeyButton] = {}  # stays empty where the widget is removed before it is composed

    @property
    def value(self) -> str:
        """The chosen value; empty where there is none."""
        return next(iter(self.chosen), "")

    @value.setter
    def value(self, value: str) -> None:
        self.chosen = frozenset({value})

    def compose(self) -> ComposeResult:
        if self.question:
            yield Static(Content(self.question), classes="question")
        self._buttons = {
            value: KeyButton(
                "",
                one_line(words).plain,
                id=f"answer-{place}",
                classes=f"answer -{value}" if self.coloured else "answer",
            )
            for place, (value, words) in enumerate(self.answers)
        }
        yield Flow(*self._buttons.values(), classes="answers")

    def on_mount(self) -> None:
        self.watch_chosen()

    def watch_chosen(self) -> None:
        for value, button in self._buttons.items():
            button.marked = value in self.chosen

    def on_key(self, event: Key) -> None:
        """Makes Enter take back an answer where several can be chosen. Where only one can, Enter goes to the screen."""
        pressed = self.screen.focused
        if self.several and event.key == "enter" and isinstance(pressed, KeyButton):
            event.stop()
            pressed.action_press()

    def on_key_button_pressed(self, event: KeyButton.Pressed) -> None:
        event.stop()
        value = self.answers[int((event.button.id or "").removeprefix("answer-"))][0]
        self.chosen = self.chosen ^ {value} if self.several else frozenset({value})
        self.post_message(self.Made(self, value))
