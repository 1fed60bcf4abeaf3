"""Words left for the next round: what is to be read out, whom it is about, and who reads it."""

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import celebration
from models.core.i18n import N_, _
from models.core.plain_values import words_in
from models.core.states import Presence
from tui.celebrate.about_words import AboutWords
from tui.kit.forms.form import FormScreen
from tui.kit.manners import Manners
from tui.look.plain_mode import sign_of
from tui.widgets.key_button import KeyButton
from tui.widgets.people import People, Person


class LeaveWordsScreen(FormScreen[bool]):
    """Only the writer sees them until the chosen reader reads them out. Answers True once they are left, or taken
    back."""

    CSS_PATH = "about_words.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Sentence"

    MANNERS: ClassVar[Manners] = Manners(back=N_("Not now, the words wait"))

    reader = getters.query_one("#reader", People)

    def __init__(self, member_id: str) -> None:
        super().__init__("for_round", member_id)
        self.heading = _("Words for the round")
        self.me = member_id
        who_reads = Static(Content(_("Who reads it out?")), classes="asked")
        self.written = AboutWords(self, member_id, who_reads, People(single=True, id="reader"))
        self._filled = False

    def compose_page(self) -> Iterator[Widget]:
        asked = _("What shall be read out, if you are not there?")
        yield Static(Content(asked), classes="question measure", id="question")
        yield self.written

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Leave it for the round"), "save")
        yield KeyButton("", _("Take it back"), "take_back", id="take-back")
        yield from super().compose_keys()

    async def load(self) -> None:
        known = await self.written.load()
        left = known.left
        here = (Presence.HERE, Presence.CLOSED)
        others = [one for one in known.people if one.id != self.me and one.presence in here]
        await self.reader.offer([Person(one.id, one.name, one.colour, sign_of(one.animal)) for one in others])
        self.query_one("#take-back").display = left is not None
        if left is not None and not self._filled and not self.written.words.text:
            self.written.put_left(left)
            self.reader.chosen = frozenset([left.reader_id] if left.reader_id else [])
        self._filled = True

    def fields(self) -> dict[str, object]:
        fields = self.written.fields()
        return fields | {"reader": sorted(self.reader.chosen)} if fields else {}

    def fill(self, fields: dict[str, object]) -> None:
        self.written.fill(fields)
        if "reader" in fields:
            self.reader.chosen = frozenset(words_in(fields["reader"]))

    @on(People.Done)
    def _chosen(self, event: People.Done) -> None:
        event.stop()
        if event.people.id == "about":
            self.reader.focus_first()
        else:
            self.action_save()

    @on(People.Changed, "#reader")
    def _another_reader(self) -> None:
        self.typed()

    async def save(self) -> None:
        reader = next(iter(self.reader.chosen), None)
        if reader is None:
            self.say(_("Who reads it out? Please choose one of you."))
            self.reader.focus_first()
            return
        if not await self.written.ready():
            return
        about, family = self.written.about()
        words = self.written.words.text
        await self.drafting.keep_words(
            celebration.leave_words,
            self.me,
            words,
            about=about,
            family=family,
            reader_id=reader,
            now=self.house.now(),
        )
        self.saved(True, said=_("It waits for the round. Until then it is yours alone."))

    @work
    async def action_take_back(self) -> None:
        """Takes the words back, so that they aren't for the round."""
        with self.refusals_said():
            await self.drafting.keep_words(celebration.take_words_back, self.me, now=self.house.now())
            self.saved(True, said=_("Taken back. “u” leaves it again."))
