"""A reward as a card: what it is, for whom, and when."""

from datetime import date

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from models import calendar
from models.core.i18n import N_, _, is_plain
from models.core.states import RewardKind, Stage
from models.core.typed_text import clean
from models.reward import Reward
from tui.widgets.cards.win_card import names

# For each kind its sign, the role of its colour, and its name.
KINDS: dict[RewardKind, tuple[str, str, str]] = {
    RewardKind.TIME: ("∞", "$foreground", N_("time together")),
    RewardKind.COMFORT: ("☾", "$secondary", N_("comfort")),
    RewardKind.NOTE: ("✎", "$error", N_("a note")),
    RewardKind.CHOICE: ("◆", "$warning", N_("a choice")),
    RewardKind.OUTING: ("▲", "$success", N_("an outing")),
    RewardKind.CREATIVE: ("✿", "$accent", N_("making something")),
}
DRAGGED_FROM = 2  # cells that the pointer must move before a tap becomes a drag


def sign(kind: RewardKind) -> Content:
    """The sign of a kind in its colour; in plain mode its name."""
    mark, colour, _name = KINDS[kind]
    return Content.styled(f"{kind_name(kind)}:" if is_plain() else mark, f"bold {colour}")


def kind_name(kind: RewardKind) -> str:
    """ "time together"."""
    return _(KINDS[kind][2])


def for_whom(reward: Reward) -> str:
    """For whom and from whom it is, as far as this viewer may know: one short line."""
    giver = clean(reward.giver)
    if reward.stage is Stage.IDEA:
        return _("an idea of {giver}'s").format(giver=giver)
    if reward.said_yes:
        said_yes = names(reward.said_yes)
        return _("{names} said yes, {giver} offered it").format(names=said_yes, giver=giver)
    if reward.family:
        return _("for the family, from {giver}").format(giver=giver)
    if reward.mine or not reward.receivers:
        return _("for {names}").format(names=names(reward.receivers)) if reward.receivers else giver
    return _("for you, from {giver}").format(giver=giver)


def when(reward: Reward, today: date) -> str:
    """The planned day in words; "whenever you like" where the viewer offered it and nobody has said yes; else empty."""
    if reward.planned_on is not None:
        return calendar.day_in_words(reward.planned_on, today)
    return _("whenever you like") if reward.whenever else ""


class RewardCard(Widget, can_focus=True):
    """Posts `Pressed` on Enter, space or a tap, and `Dragged` while it is dragged and when it is dropped."""

    BINDINGS = [Binding("enter,space", "press", show=False)]

    class Pressed(Message):
        """This card was pressed. `tapped` is True where it was by mouse or finger."""

        def __init__(self, reward: Reward, tapped: bool) -> None:
            super().__init__()
            self.reward = reward
            self.tapped = tapped

    class Dragged(Message):
        """This card is at that place of the screen while it is dragged. `dropped` is True where it was let go there."""

        def __init__(self, reward: Reward, place: Offset, dropped: bool) -> None:
            super().__init__()
            self.reward = reward
            self.place = place
            self.dropped = dropped

    def __init__(self, reward: Reward, today: date, colour: str = "", *, draggable: bool = False) -> None:
        super().__init__(classes=f"card -{colour or 'none'}")
        self.reward = reward
        self.today = today
        self.draggable = draggable
        self._grabbed: Offset | None = None

    def render(self) -> Content:
        reward = self.reward
        title = Content.assemble(sign(reward.kind), " ", Content.styled(clean(reward.title), "bold"))
        under = " · ".join(words for words in (for_whom(reward), when(reward, self.today)) if words)
        lines = [title, Content.styled(under, "$quiet")]
        if reward.sealed:
            lines.append(Content.styled(_("with a sealed note"), "$accent"))
        return Content("\n").join(lines)

    def action_press(self) -> None:
        """Posts `Pressed` with this card."""
        self.post_message(self.Pressed(self.reward, tapped=False))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Pressed(self.reward, tapped=True))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self.draggable:
            self._grabbed = event.screen_offset
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._is_dragged(event):
            self.add_class("-dragged")
            self.post_message(self.Dragged(self.reward, event.screen_offset, dropped=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        dragged = self._is_dragged(event)
        self._grabbed = None
        self.release_mouse()
        self.remove_class("-dragged")
        if dragged:
            self.post_message(self.Dragged(self.reward, event.screen_offset, dropped=True))

    def _is_dragged(self, event: events.MouseEvent) -> bool:
        if self._grabbed is None:
            return False
        across, down = event.screen_offset - self._grabbed
        return max(abs(across), abs(down)) > DRAGGED_FROM
