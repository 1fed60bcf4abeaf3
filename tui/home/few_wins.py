"""The few wins on Home, as cards; before the first win, a sentence about what will be there."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _
from models.views.home import HomeView
from tui.widgets.cards.short_win import ShortWin


def cards_of(face: HomeView, *, pieces: int) -> list[Widget]:
    """A card for each win of the view, in the colour of the member it is about. `pieces` is the most pieces that a card
    shows."""
    if face.first_day:
        words = _(
            "This is where small wins come to stand. Ten minutes on the porch, a hard talk, a call made: one sentence is "
            "enough."
        )
        return [Static(Content(words), classes="card measure")]
    colours = {one.id: one.colour for one in face.people}
    return [
        ShortWin(each, face.today, colours.get(each.about[0][0], "") if each.about else "", pieces=pieces)
        for each in face.wins
    ]
