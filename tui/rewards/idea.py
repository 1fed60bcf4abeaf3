"""An idea for the reward board: in one's own words, or one of the app's ideas."""

from collections.abc import Iterator

from textual import getters, on
from textual.containers import ItemGrid
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from models import reward
from models.core.i18n import _, is_plain
from models.core.states import RewardKind
from models.core.typed_text import LINE_LIMIT
from tui.kit.forms.form import FormScreen
from tui.widgets.cards.reward_card import KINDS, kind_name
from tui.widgets.choice import Choice
from tui.widgets.fields import Line
from tui.widgets.key_button import KeyButton


class IdeaScreen(FormScreen[str]):
    """The idea is from the person at the keyboard. Answers with the new card's id, or None."""

    CSS_PATH = "idea.tcss"

    title_line = getters.query_one("#title", Line)
    kind = getters.query_one("#kind", Choice)
    ideas = getters.query_one("#ideas", ItemGrid)

    def __init__(self) -> None:
        super().__init__("idea")
        self.heading = _("An idea for the board")

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("What would be nice?")), classes="question")
        yield Line(
            placeholder=_("In your own words"),
            max_length=LINE_LIMIT,
            select_on_focus=False,
            id="title",
            classes="measure",
        )
        signs = {kind: "" if is_plain() else f"{KINDS[kind][0]}  " for kind in RewardKind}
        answers = [(str(kind), signs[kind] + kind_name(kind)) for kind in RewardKind]
        yield Choice("", answers, RewardKind.TIME, id="kind")
        yield Static(Content(_("Or one of these:")), id="or", classes="quiet")
        yield ItemGrid(id="ideas", min_column_width=44)

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Put it on the board"), "save")
        yield from super().compose_keys()

    async def load(self) -> None:
        if not self.query("#ideas KeyButton"):
            await self._offer_ideas()

    async def _offer_ideas(self) -> None:
        kind = self.kind.value
        ideas = self.ideas
        fresh = [
            KeyButton("", idea.title, f"take({place})", classes="-plain")
            for place, idea in enumerate(reward.ideas())
            if idea.kind == kind
        ]
        async with self.batch():
            await ideas.remove_children()
            await ideas.mount_all(fresh)

    def fields(self) -> dict[str, object]:
        title = self.title_line.value
        return {"title": title, "kind": self.kind.value} if title.strip() else {}

    def fill(self, fields: dict[str, object]) -> None:
        self.title_line.value = str(fields.get("title", ""))
        if (kind := str(fields.get("kind", ""))) in {str(each) for each in RewardKind}:
            self.kind.value = kind

    @on(Choice.Made)
    async def _another_kind(self) -> None:
        await self._offer_ideas()
        self.typed()

    def action_take(self, place: int) -> None:
        """Puts one of the app's ideas into the field, where it can be changed."""
        title = self.title_line
        title.value = reward.ideas()[place].title
        title.cursor_position = len(title.value)
        title.focus()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    async def save(self) -> None:
        person = await self.house.acting_as()
        if person is None:
            return
        title, kind = self.title_line.value, RewardKind(self.kind.value)
        card = await self.drafting.keep_words(reward.suggest, person.id, title, kind=kind, now=self.house.now())
        self.saved(card.id)
