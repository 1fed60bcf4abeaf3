"""The few wins on Home, as cards; on the first day a word about what will stand there."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _
from models.views.home import HomeView
from tui.widgets.cards.short_win import ShortWin


def cards_of(face: HomeView, *, pieces: int) -> list[Widget]:
    """A card for each win of the view, in the colour of whoever it is about; `pieces` is how long its words may be."""
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
