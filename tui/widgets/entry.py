"""An entry of somebody's own journal, to be walked along: the win and, quietly, who can read it."""

from datetime import date

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from models.win import Win
from tui.widgets.win_card import win_content


class Entry(Static, can_focus=True):
    """Posts `Chosen` when the focus comes to it."""

    class Chosen(Message):
        """This entry has the focus now."""

        def __init__(self, win: Win) -> None:
            super().__init__()
            self.win = win

    def __init__(self, win: Win, today: date, standing: str) -> None:
        content = win_content(win, today)
        if standing:
            content = Content("\n").join([content, Content.styled(standing, "$quiet")])
        super().__init__(content, classes="card")
        self.win = win

    def on_focus(self, _event: events.Focus) -> None:
        self.post_message(self.Chosen(self.win))
