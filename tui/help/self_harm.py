"""Words about self-harm: shows whom to call, and their writer chooses what happens to them. Answers "kept", "gone", or
None where they go on writing."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import events, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

import models
from models.core.i18n import _
from tui import routes
from tui.kit import help_lines
from tui.kit.base import FamilyScreen
from tui.kit.covered import Covered
from tui.kit.manners import PATIENTLY, Manners, Undoes
from tui.widgets.key_button import KeyButton


class SelfHarmScreen(FamilyScreen[str]):
    """Keeps the words in memory only; leaving them for three minutes deletes them. Nothing records that this page was
    seen. `writer` is the writer's id where the device is passed round; `forget` removes the words from the form."""

    CSS_PATH = "self_harm.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""  # all answers are equal
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING, idle_minutes=PATIENTLY)
    BINDINGS = [
        Binding("1", "show", show=False),
        Binding("2", "keep", show=False),
        Binding("3", "let_go", show=False),
    ]

    def __init__(self, text: str, writer: str | None = None, forget: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.heading = _("Thank you for putting it into words")
        self.words = Covered(text, id="words")
        self.writer = writer
        self._forget = forget
        self._answer_chosen: str | None = None
        self._keeping = False

    def afresh(self) -> Screen[None]:
        return routes.help()

    def compose_page(self) -> Iterator[Widget]:
        yield Static(
            Content(_("It can get better. Many people have felt like this, and are glad today that they are here.")),
            classes="question measure",
        )
        yield Static(Content(_("You can call or text:")), classes="measure")
        yield Static(help_lines.in_short(help_lines.known_by_heart()), id="lines", classes="measure")
        yield Static(Content(""), id="somebody-else", classes="measure quiet")
        yield self.words
        yield Vertical(id="end")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("1", _("Show it to someone"), "show", id="show")
        if self.house.household is not None:  # before that there is no journal
            yield KeyButton("2", _("Just for me"), "keep", id="keep")
        yield KeyButton("3", _("Don't keep these words"), "let_go", id="let-go")
        yield KeyButton("Esc", _("Go on writing"), "back", id="back")

    async def load(self) -> None:
        lines = await help_lines.in_reach(self.house)
        self.query_one("#lines", Static).update(help_lines.in_short(lines))
        numbers = ", ".join(line.number for line in lines if line.ours and line.role in ("crisis", "emergency"))
        about = _("Is it about somebody else? Stay with them. You can call: {numbers}.").format(numbers=numbers)
        self.query_one("#somebody-else", Static).update(Content(about))

    def on_key(self, event: events.Key) -> None:
        if self.words.uncover():
            self.set_focus(None)
            event.stop()
            event.prevent_default()

    def on_click(self) -> None:
        self.words.uncover()

    def on_covered_gone(self) -> None:
        """Deletes the words, because nobody came back for three minutes. The lines stay."""
        self._forget()
        self._end("gone", "")

    def action_show(self) -> None:
        """Opens a page to show to somebody, with the words covered."""
        if not self._answer_chosen:
            self.house.open(routes.i_need_you(self.words.text, self.words.begin_anew))

    @work
    async def action_keep(self) -> None:
        """Saves the words as a hard day in the writer's own journal, which nobody else can read."""
        writer = self.writer
        if self.house.household is None or self._keeping or self._answer_chosen:
            return
        if writer is None:
            person = await self.house.acting_as()
            if person is None:
                return
            writer = person.id
        self._keeping = True
        try:
            with self.refusals_said():
                await self.house.store.run(models.hard_day.write, writer, self.words.text, now=self.house.now())
                self._end("kept", _("It stands in your own journal, for you alone."))
        finally:
            self._keeping = False

    def action_let_go(self) -> None:
        """Deletes the words, as if they had never been typed."""
        if not self._keeping and not self._answer_chosen:
            self._end("gone", _("The words are gone."))

    def action_back(self) -> None:
        """Goes back to the form with the answer, or with None to go on writing. Does nothing while the words are being
        saved."""
        if not self._keeping:
            self.dismiss(self._answer_chosen)

    def _end(self, answer: str, said: str) -> None:
        """Deletes the words here, hides the answers and shows `said`. The help lines stay."""
        self._answer_chosen = answer
        self.words.forget()
        for button in self.query("#show, #keep, #let-go"):
            button.display = False
        self.query_one("#back", KeyButton).label = _("On from here")
        said_last = [said, _("F1 is here at any time.")] if said else [_("F1 is here at any time.")]
        self.query_one("#end", Vertical).mount_all(
            Static(Content(each), classes="question measure") for each in said_last
        )
