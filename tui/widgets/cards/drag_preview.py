"""The preview of a dragged card beside the pointer: its title, and what dropping it here would do."""

from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from models.reward import Reward
from tui.widgets.cards.reward_card import sign
from tui.widgets.safe_text import one_line

BESIDE = Offset(2, 1)  # from the pointer, so that it doesn't cover what is pointed at


class Ghost(Static):
    """Drawn over everything else. `follow` places it beside the pointer, `go` hides it."""

    DEFAULT_CSS = """
    Ghost {
        layer: ghost;
        overlay: screen;
        constrain: inside inflect;
        display: none;
        width: auto;
        max-width: 40;
        height: auto;
        padding: 0 2;
        background: $panel;
        border-left: outer $accent;
    }
    """

    def follow(self, card: Reward, pointer: Offset, words: str) -> None:
        """Shows the card at the pointer's place on the screen, with `words` about what dropping it would do."""
        title = Content.assemble(sign(card.kind), " ", one_line(card.title).stylize("bold"))
        self.update(Content("\n").join([title, Content.styled(words, "$quiet")]))
        self.absolute_offset = pointer + BESIDE
        self.display = True
        self.refresh(layout=True)

    def go(self) -> None:
        """Hides it."""
        self.display = False
