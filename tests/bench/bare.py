"""A bare Textual app, to compare with: one line of text, no file, no theme of its own."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Who's here?")


if __name__ == "__main__":
    Bare().run()
