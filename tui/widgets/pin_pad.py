"""A pad for a PIN: digits by key, by mouse or by finger; what is typed shows as dots."""

from textual.app import ComposeResult
from textual.containers import Grid, Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from models.i18n import _
from models.limits import PIN_DIGITS
from tui.widgets.key_button import KeyButton


class PinPad(Vertical, can_focus=True):
    """Posts `Entered` with the digits on Enter; without any, Enter is left to the screen."""

    class Entered(Message):
        """A PIN was typed."""

        def __init__(self, pin: str) -> None:
            super().__init__()
            self.pin = pin

    pin: reactive[str] = reactive("")

    def compose(self) -> ComposeResult:
        yield Static(id="dots")
        with Grid(id="pad"):
            for digit in "123456789":
                yield KeyButton("", digit, id=f"digit-{digit}", classes="digit")
            yield KeyButton("", "⌫", id="rub-out", classes="digit")
            yield KeyButton("", "0", id="digit-0", classes="digit")
            yield KeyButton("", _("Done"), id="done", classes="digit")

    def on_mount(self) -> None:
        for button in self.query(KeyButton):
            button.can_focus = False  # keys go to the pad as a whole; a finger finds the digits

    def watch_pin(self, pin: str) -> None:
        dots = " ".join("●" * len(pin) + "○" * max(0, PIN_DIGITS.start - len(pin)))
        self.query_one("#dots", Static).update(Content(dots))

    def on_key(self, event: Key) -> None:
        if event.character and event.character.isdigit() and event.character.isascii():
            self._type(event.character)
        elif event.key == "backspace":
            self.pin = self.pin[:-1]
        elif event.key == "enter" and self.pin:
            self._enter()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_key_button_pressed(self, event: KeyButton.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "rub-out":
                self.pin = self.pin[:-1]
            case "done":
                self._enter()
            case _:
                self._type(event.button.label)

    def _type(self, digit: str) -> None:
        if len(self.pin) < PIN_DIGITS.stop - 1:
            self.pin += digit

    def _enter(self) -> None:
        if self.pin:
            self.post_message(self.Entered(self.pin))
            self.pin = ""
