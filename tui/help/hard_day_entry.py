"""A hard day, written down: just for the writer unless they choose otherwise. It changes nothing about any win."""

from collections.abc import Iterator

from textual import getters, on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from models import hard_day, member
from models.core.i18n import _
from models.core.plain_values import words_in
from models.core.states import Presence
from tui.kit.forms.about_others import AboutOthers
from tui.kit.forms.form import FormScreen
from tui.widgets.choice import Choice
from tui.widgets.key_button import KeyButton

JUST_ME = "just_me"
EVERYONE = "everyone"


class HardDayEntryScreen(FormScreen[None]):
    """A text, and the choice who may read it."""

    CSS_PATH = "hard_day_entry.tcss"

    words = getters.query_one("#text", TextArea)

    def __init__(self) -> None:
        super().__init__("hard_day")
        self.about_others = AboutOthers(self)
        self.heading = _("A hard day")
        self.readers = frozenset({JUST_ME})

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("You can write it down. Nothing has to come of it.")), classes="question")
        yield TextArea(id="text", classes="measure")
        yield Vertical(id="who")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Keep it"), "save")
        yield from super().compose_keys()

    async def load(self) -> None:
        if self.query(Choice):
            return
        me = self.house.acting
        people = await self.house.store.run(member.members, now=self.house.now())
        here = [one for one in people if one.presence == Presence.HERE and one.id != (me.id if me else None)]
        names = [(one.id, one.name) for one in here]
        answers = [(JUST_ME, _("Just me")), *names, (EVERYONE, _("Everyone"))]
        await self.query_one("#who").mount(
            Choice(_("Who may read it?"), answers, self.readers, several=True, id="readers")
        )

    @on(Choice.Made)
    def _made(self, event: Choice.Made) -> None:
        """Keeps just one of three answers: just me, everyone, or some members."""
        alone = {JUST_ME, EVERYONE}
        some = event.choice.chosen - alone
        self.readers = frozenset({event.value}) if event.value in alone else some or frozenset({JUST_ME})
        event.choice.chosen = self.readers
        self.typed()

    def fields(self) -> dict[str, object]:
        return {"text": self.words.text, "readers": sorted(self.readers)}

    def fill(self, fields: dict[str, object]) -> None:
        self.words.text = str(fields.get("text", ""))
        self.readers = frozenset(words_in(fields.get("readers", [JUST_ME])))
        for choice in self.query(Choice):
            choice.chosen = self.readers

    async def save(self) -> None:
        person = await self.house.acting_as()
        if person is None:
            return
        words = self.words.text
        # Words that are only for their writer may name anybody.
        also = frozenset[str]() if JUST_ME in self.readers else await self.about_others.named_too(words, {person.id})
        if also is None:
            return
        await self.drafting.keep_words(
            hard_day.write,
            person.id,
            words,
            readers=sorted(self.readers - {JUST_ME, EVERYONE}),
            everyone=EVERYONE in self.readers,
            also=sorted(also),
            now=self.house.now(),
        )
        self.saved(said=_("It is kept. u takes it back."))
