"""What is being dragged, beside the pointer: the card's title, and what letting it go here would do."""

from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from models.reward import Reward
from tui.widgets.cards.reward_card import sign
from tui.widgets.safe_text import one_line

BESIDE = Offset(2, 1)  # from the pointer, which stays free to point


class Ghost(Static):
    """Over everything, and in nobody's way: `follow` puts it beside the pointer, `go` takes it away."""

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
        """The card, with these words about what letting go would do."""
        title = Content.assemble(sign(card.kind), " ", one_line(card.title).stylize("bold"))
        self.update(Content("\n").join([title, Content.styled(words, "$quiet")]))
        self.absolute_offset = pointer + BESIDE
        self.display = True
        self.refresh(layout=True)

    def go(self) -> None:
        """It was let go."""
        self.display = False
