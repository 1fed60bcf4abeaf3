"""An entry of somebody's own journal that can have the focus: the win and, in quiet words, what it is and who can read
it."""

from datetime import date

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from models.feed import Card
from tui.widgets.cards.win_card import win_content


class Entry(Static, can_focus=True):
    """Posts `Chosen` when it gets the focus."""

    class Chosen(Message):
        """This entry has the focus now."""

        def __init__(self, win: Card) -> None:
            super().__init__()
            self.win = win

    def __init__(self, win: Card, today: date, beside: str, colour: str) -> None:
        lines = [win_content(win, today)]
        if beside:
            lines.append(Content.styled(beside, "$quiet"))
        super().__init__(Content("\n").join(lines), classes=f"card -{colour or 'none'}")
        self.win = win

    def on_focus(self, _event: events.Focus) -> None:
        self.post_message(self.Chosen(self.win))

    def on_click(self, _event: events.Click) -> None:
        self.focus()
