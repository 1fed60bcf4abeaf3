"""The feed: a window of cards, drawn as lines of cells, so that a key takes the same time with a hundred wins as with
many thousands. It shows the cards it was given, keeps the reader's place, and posts a message near an end."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from textual.binding import Binding
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from models.core.i18n import _
from models.feed import Card
from tui.widgets.cards.drawn_card import EDGE, MARK, DrawnCard

NEAR = 8  # more cards are asked for when so many are left before an end


class Feed(ScrollView, can_focus=True, inherit_bindings=False):
    """Cards one under the other, one of them chosen. `show` gives it its cards."""

    COMPONENT_CLASSES = {"feed--chosen", "feed--resting"}
    DEFAULT_CSS = """
    Feed {
        overflow-x: hidden;
        & > .feed--chosen { background: $chosen; }
        & > .feed--resting { background: $surface; }
    }
    """
    BINDINGS = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("end", "last", show=False),
        Binding("home", "first", show=False),
        Binding("enter", "open", show=False),
    ]

    chosen: reactive[Card | None] = reactive[Card | None](None, repaint=False, init=False, always_update=True)
    """The chosen win. A screen watches it, so that what depends on it is painted together with it. It is set again
    where the content of the same win has changed."""

    class Opened(Message):
        """The chosen card was opened, to be read."""

    class NearEnd(Message):
        """The reader comes near the newer or the older end of the cards, and there are more."""

        def __init__(self, newer: bool) -> None:
            super().__init__()
            self.newer = newer

    class FirstWanted(Message):
        """The reader wants the newest card, which isn't among the cards given."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hint = _("…")  # under a card that is not drawn whole
        self.ending = ""  # under the oldest card
        self.moved = False  # whether the reader chose the chosen card, by key or pointer
        self._cards: list[DrawnCard] = []
        self._tops: list[int] = []
        self._at = 0
        self._whole: set[str] = set()
        self._newer = self._older = False
        self._asked = False
        self._placing = False  # while the widget scrolls by itself

    # -- what it shows

    @property
    def at_top(self) -> bool:
        """Whether the newest card of all is in view."""
        return not self._newer and self.scroll_offset.y < (self._tops[1] if len(self._tops) > 1 else 1)

    def show(
        self,
        wins: Sequence[Card],
        today: date,
        colours: Mapping[str, str],
        *,
        newer: bool = False,
        older: bool = False,
        choose: str | None = None,
        afresh: bool = False,
    ) -> None:
        """Takes wins to show, newest first. The chosen card stays on its line of the screen; where it is gone, the next
        one is chosen. `newer` and `older` say whether there are more beyond each end. `choose` is the id of a win to
        choose; `afresh` chooses the first."""
        offset = self._tops[self._at] - self.scroll_offset.y if self._cards else 0
        places = {win.id: place for place, win in enumerate(wins)}
        at = 0 if afresh else next((places[id] for id in self._heirs() if id in places), 0)
        if choose in places:
            at, offset = places[choose], 0
        known = {card.win.id: card for card in self._cards}
        self._cards = [self._drawn(win, today, colours, known.get(win.id)) for win in wins]
        self._newer, self._older, self._asked = newer, older, False
        self._at = at
        self._measure()
        if self._cards:
            self._hold(0 if afresh else self._tops[at] - offset)
            self._keep_in_sight()
        self.refresh()
        self._tell(moved=False)

    def read_on(self) -> None:
        """Unfolds the chosen card in place, or folds it again."""
        if self._cards and (self._cards[self._at].folded or self._cards[self._at].win.id in self._whole):
            self._whole ^= {self._cards[self._at].win.id}
            self._measure()
            self._keep_in_sight()
            self.refresh()

    def _heirs(self) -> list[str]:
        """The chosen card's id, then the ids of those that would be chosen instead, in this order."""
        ids = [card.win.id for card in self._cards]
        return ids[self._at :] + ids[: self._at][::-1]

    @staticmethod
    def _drawn(win: Card, today: date, colours: Mapping[str, str], known: DrawnCard | None) -> DrawnCard:
        about = win.about[0][0] if win.about and not win.family else ""
        colour = colours.get(about, "")
        return known if known and known.is_of(win, today, colour) else DrawnCard(win, today, colour)

    # -- where things are

    @property
    def _room(self) -> int:
        return max(10, self.scrollable_content_region.width - EDGE - 1)

    def _measure(self) -> None:
        top = 0
        self._tops = []
        for card in self._cards:
            card.measure(self._room, card.win.id in self._whole)
            self._tops.append(top)
            top += card.height + 1
        self.virtual_size = Size(self._room + EDGE + 1, top + (2 if self._ended else 0))

    @property
    def _ended(self) -> bool:
        return bool(self.ending and self._cards and not self._older)

    def _scroll(self, y: int) -> None:
        self._placing = True
        self.scroll_to(y=y, animate=False, force=True)
        self._placing = False

    def _hold(self, y: int) -> None:
        """Scrolls to line `y`, and adds free lines under the last card where that is needed."""
        height = max(self.virtual_size.height, y + self.size.height)
        self.virtual_size = Size(self.virtual_size.width, height)
        self._scroll(y)

    def _keep_in_sight(self) -> None:
        """Scrolls as little as possible so that the chosen card is in view; of one higher than the page, its
        beginning."""
        top, height, page = self._tops[self._at], self._cards[self._at].height, self.size.height
        if top + height > self.scroll_offset.y + page:
            self._scroll(top + height - page)
        if top < self.scroll_offset.y or height > page:
            self._scroll(top)
        elif self._ended and self._at == len(self._cards) - 1 and height + 2 <= page:
            self._scroll(max(self.scroll_offset.y, top + height + 2 - page))

    def _card_at(self, line: int) -> int:
        return max(0, bisect_right(self._tops, line) - 1)

    # -- moving

    def _tell(self, *, moved: bool) -> None:
        self.moved = moved
        self.chosen = self._cards[self._at].win if self._cards else None

    def _choose(self, at: int) -> None:
        if not self._cards:
            return
        before, self._at = self._at, min(max(at, 0), len(self._cards) - 1)
        scrolled = self.scroll_offset.y
        self._keep_in_sight()
        if self.scroll_offset.y == scrolled:
            for one in {before, self._at}:
                self.refresh_lines(self._tops[one], self._cards[one].height)
        self._tell(moved=True)
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Asks for more cards before the end is in view."""
        if self._asked or not self._cards:
            return
        first = self._card_at(self.scroll_offset.y)
        last = self._card_at(self.scroll_offset.y + self.size.height)
        for newer, near, more in (
            (False, last + NEAR >= len(self._cards), self._older),
            (True, first < NEAR, self._newer),
        ):
            if near and more:
                self._asked = True
                self.post_message(self.NearEnd(newer))
                return

    def action_step(self, by: int) -> None:
        """Chooses the next card (1) or the one before (-1). Within a card higher than the page it scrolls first."""
        if not self._cards:
            return
        top, height, page = self._tops[self._at], self._cards[self._at].height, self.size.height
        below = top + height - (self.scroll_offset.y + page)
        above = self.scroll_offset.y - top
        if height > page and (below > 0 if by > 0 else above > 0):
            self._scroll(self.scroll_offset.y + by * min(below if by > 0 else above, page - 2))
        else:
            self._choose(self._at + by)

    def action_page(self, by: int) -> None:
        """Scrolls by one page (1 down, -1 up). Where it can't scroll, chooses the last or the first card."""
        before = self.scroll_offset.y
        self._scroll(before + by * max(1, self.size.height - 2))
        if self.scroll_offset.y == before:
            self._choose(0 if by < 0 else len(self._cards) - 1)
        else:
            self._follow(by)

    def action_first(self) -> None:
        """Chooses the newest card, or asks for it where it isn't here."""
        if self._newer:
            self.post_message(self.FirstWanted())
        else:
            self._choose(0)

    def action_last(self) -> None:
        """Chooses the last card given. Coming near the end then asks for more."""
        self._choose(len(self._cards) - 1)

    def action_open(self) -> None:
        """Opens the chosen card to read it."""
        if self._cards:
            self.post_message(self.Opened())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if not self._placing and round(old_value) != round(new_value):
            self._follow(1 if new_value > old_value else -1)  # by the wheel or the scrollbar

    def _follow(self, by: int) -> None:
        """Chooses a card in view after scrolling (`by`: 1 down, -1 up), so that keys never act on a card out of
        view."""
        if not self._cards:
            return
        start, end = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        top, bottom = self._tops[self._at], self._tops[self._at] + self._cards[self._at].height
        if top < start or bottom > end:
            seen = range(self._card_at(start), self._card_at(end - 1) + 1)
            whole = [at for at in seen if self._tops[at] >= start and self._tops[at] + self._cards[at].height <= end]
            self._at = (whole or list(seen))[0 if by > 0 else -1]
        self.refresh()
        self._tell(moved=True)
        self._look_ahead()

    def on_click(self, event: Click) -> None:
        line = self.scroll_offset.y + event.y
        at = self._card_at(line)
        if not self._cards or line >= self._tops[-1] + self._cards[-1].height:
            return
        if at == self._at:
            self.action_open()
        else:
            self._choose(at)

    # -- drawing

    def on_resize(self, event: Resize) -> None:
        if self._cards:
            offset = self._tops[self._at] - self.scroll_offset.y
            self._measure()
            self._hold(self._tops[self._at] - offset)
            self._keep_in_sight()
            self._look_ahead()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        for card in self._cards:
            card.forget()

    def render_line(self, y: int) -> Strip:
        line = self.scroll_offset.y + y
        width = self._room + EDGE + 1
        if not self._cards:
            return Strip.blank(width, self.rich_style)
        at = self._card_at(line)
        card, row = self._cards[at], line - self._tops[at]
        if row < card.height:
            style = self._style_of(at)
            lines = card.strips(self, style, mark=MARK if at == self._at else " ", hint=self.hint)
            return lines[row].adjust_cell_length(width, style.rich_style)
        if self._ended and row == card.height + 1:
            return self._ending_line(width)
        return Strip.blank(width, self.rich_style)

    def _style_of(self, at: int) -> Style:
        if at != self._at:
            return self.visual_style
        return self.get_visual_style("feed--chosen" if self.has_focus else "feed--resting")

    def _ending_line(self, width: int) -> Strip:
        words = Content.assemble(" " * EDGE, Content.styled(self.ending, "$quiet"))
        return Visual.to_strips(self, words, width, 1, self.visual_style, pad=True)[0]
