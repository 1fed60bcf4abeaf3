"""A pad for a PIN: digits by key, mouse or finger. What is typed shows as dots. A new PIN is typed twice."""

from textual.app import ComposeResult
from textual.containers import Grid, Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from models.core.i18n import _
from models.core.typed_text import PIN_DIGITS
from tui.widgets.key_button import KeyButton


class PinPad(Vertical, can_focus=True):
    """Posts `Entered` with the digits on Enter. With no digits, Enter goes to the screen."""

    class Entered(Message):
        """A PIN was typed. `pin` holds its digits; there is at least one."""

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
            button.can_focus = False  # the pad takes the keys; the buttons are for mouse and finger

    def watch_pin(self, pin: str) -> None:
        dots = " ".join("●" * len(pin) + "○" * max(0, PIN_DIGITS.start - len(pin)))
        self.query_one("#dots", Static).update(Content(dots))

    def on_key(self, event: Key) -> None:
        if event.character and event.character.isdigit() and event.character.isascii():
            self._type(event.character)
        elif event.key == "backspace":
            self.pin = self.pin[:-1]
        elif event.key == "enter" and self.pin:
            self.enter()
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
                self.enter()
            case _:
                self._type(event.button.label)

    def _type(self, digit: str) -> None:
        if len(self.pin) < PIN_DIGITS.stop - 1:
            self.pin += digit

    def enter(self) -> None:
        """Does what Enter does: posts `Entered` and empties the pad. Does nothing without digits."""
        if self.pin:
            self.post_message(self.Entered(self.pin))
            self.pin = ""


class NewPin(Vertical):
    """A pad on which a new PIN is typed twice, so that a typing error locks nobody out. Posts `Chosen` with it."""

    class Chosen(Message):
        """The same digits were typed twice. `pin` holds them."""

        def __init__(self, pin: str) -> None:
            super().__init__()
            self.pin = pin

    def __init__(self) -> None:
        super().__init__()
        self._first = ""

    def compose(self) -> ComposeResult:
        yield Static(Content(_("Four to eight digits.")), id="asked", classes="quiet")
        yield PinPad()

    def enter(self) -> bool:
        """Takes what was typed so far, as Enter does. False where nothing was typed, neither now nor before: then there
        is no PIN. An extra Enter before the second time returns True, because who wants a PIN must not go on without
        one."""
        pad = self.query_one(PinPad)
        begun = bool(pad.pin or self._first)
        pad.enter()
        return begun

    def on_pin_pad_entered(self, event: PinPad.Entered) -> None:
        event.stop()
        if len(event.pin) not in PIN_DIGITS:
            self._ask("", _("A PIN has four to eight digits. Please type it again."))
        elif not self._first:
            self._ask(event.pin, _("Once more, the same."))
        elif event.pin != self._first:
            self._ask("", _("The two weren't the same. Please type it again."))
        else:
            self.post_message(self.Chosen(event.pin))

    def _ask(self, first: str, words: str) -> None:
        self._first = first
        self.query_one("#asked", Static).update(Content(words))
