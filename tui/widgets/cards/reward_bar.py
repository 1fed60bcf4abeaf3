"""The one bar of actions of the reward board: what the viewer can do with the chosen card."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.core.i18n import N_, _
from models.core.states import Stage
from models.core.typed_text import clean
from models.reward import Reward
from tui.widgets.cards.reward_card import for_whom, kind_name, when
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton

# The actions that move a card one column on or back, and the words on their buttons.
FORWARD = {Stage.IDEA: "offer", Stage.OFFERED: "yes", Stage.YES: "enjoyed"}
MOVES = {"offer": N_("Offer it"), "yes": N_("Yes, let's"), "enjoyed": N_("Enjoyed"), "step-back": N_("Back a step")}


def is_for(reward: Reward, viewer: str | None) -> bool:
    """Whether this viewer (a member's id, or None) may answer it. Everybody may answer a reward for the family, except
    its giver."""
    if reward.mine:
        return False
    return reward.family or viewer in {member_id for member_id, _name in reward.receivers}


def steps(reward: Reward, viewer: str | None) -> set[str]:
    """The names of the actions that this viewer can do with a card. With None, nobody in particular, it also holds what
    only some members could do: they are asked who they are then."""
    anybody = viewer is None
    said_yes = viewer in {member_id for member_id, _name in reward.said_yes}
    takes_part = anybody or reward.mine or reward.family or said_yes
    can: set[str] = set()
    if reward.stage is Stage.IDEA:
        can.add("offer")
    if reward.stage in (Stage.OFFERED, Stage.YES) and is_for(reward, viewer) and reward.my_answer != "yes":
        can.add("yes")
        if reward.my_answer == "" and reward.stage is Stage.OFFERED:
            can.add("not-now")
    if reward.stage is Stage.YES and takes_part:
        can |= {"enjoyed", "plan"}
    if reward.stage is Stage.OFFERED and (reward.mine or is_for(reward, viewer)):
        can.add("plan")
    if reward.sealed or reward.note:
        can.add("note")
    back = {Stage.OFFERED: reward.mine, Stage.YES: anybody or said_yes, Stage.ENJOYED: takes_part}
    if back.get(reward.stage, False):
        can.add("step-back")
    if reward.stage in (Stage.IDEA, Stage.OFFERED) and (reward.mine or (anybody and reward.stage is Stage.IDEA)):
        can.add("remove")
    return can


def move_to(reward: Reward, to: Stage, viewer: str | None) -> str:
    """The name of the action in `MOVES` by which this viewer puts a card into the column `to`; empty where they
    can't."""
    order = list(Stage)
    by = order.index(to) - order.index(reward.stage)
    move = {1: FORWARD.get(reward.stage, ""), -1: "step-back"}.get(by, "")
    return move if move in steps(reward, viewer) else ""


class RewardBar(Vertical):
    """The chosen card's words in full, and its actions. The buttons run the screen's actions."""

    DEFAULT_CSS = """
    RewardBar { height: auto; }
    RewardBar Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        yield Static(Content(""), id="card-words")
        with Flow(id="card-actions"):
            yield KeyButton("Enter", _("Open the note"), "read_note", id="note")
            yield KeyButton(">", _(MOVES["offer"]), "forward", id="offer")
            yield KeyButton("y", _(MOVES["yes"]), "answer('yes')", id="yes")
            yield KeyButton("z", _("Not now"), "answer('not_now')", id="not-now")
            yield KeyButton(">", _(MOVES["enjoyed"]), "forward", id="enjoyed")
            yield KeyButton("g", _("A day for it"), "plan", id="plan")
            yield KeyButton("<", _(MOVES["step-back"]), "back_a_step", id="step-back")
            yield KeyButton("x", _("Take off"), "remove", id="remove")

    def show(self, reward: Reward | None, viewer: str | None, today: date) -> None:
        """Shows this card; with None the bar is hidden."""
        self.display = reward is not None
        if reward is None:
            return
        words = [kind_name(reward.kind), for_whom(reward), when(reward, today)]
        title = Content.styled(clean(reward.title), "bold")
        self.query_one("#card-words", Static).update(
            Content.assemble(title, "\n", Content.styled(" · ".join(each for each in words if each), "$quiet"))
        )
        can = steps(reward, viewer)
        for button in self.query(KeyButton):
            button.display = button.id in can
        self.query_one("#note", KeyButton).label = _("Open the note") if reward.sealed else _("Read the note")
