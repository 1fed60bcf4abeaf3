"""A question with a few equal answers, one of which holds."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton


class Choice(Vertical):
    """`answers` are pairs of a value and the words on its button (ours, or an animal's sign). Posts `Made` when another
    one is chosen."""

    value: reactive[str] = reactive("", init=False)

    class Made(Message):
        """An answer was chosen."""

        def __init__(self, choice: "Choice", value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> "Choice":
            return self.choice

    def __init__(self, question: str, answers: Sequence[tuple[str, str]], value: str, *, id: str) -> None:
        super().__init__(id=id)
        self.question = question
        self.answers = answers
        self.set_reactive(Choice.value, value)

    def compose(self) -> ComposeResult:
        if self.question:
            yield Static(Content(self.question), classes="question")
        yield Flow(
            *(KeyButton("", words, id=f"answer-{place}") for place, (_value, words) in enumerate(self.answers)),
            classes="answers",
        )

    def on_mount(self) -> None:
        self.watch_value()

    def watch_value(self) -> None:
        for (value, _words), button in zip(self.answers, self.query(KeyButton), strict=True):
            button.marked = value == self.value

    def on_key_button_pressed(self, event: KeyButton.Pressed) -> None:
        event.stop()
        place = int((event.button.id or "").removeprefix("answer-"))
        self.value = self.answers[place][0]
        self.post_message(self.Made(self, self.value))
