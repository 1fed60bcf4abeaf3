"""Turns: one large name, one question, and four equal ways to answer it."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from models import celebration
from models.celebration import Seat
from models.core.i18n import _
from models.core.states import Manner
from models.core.typed_text import clean
from models.views.round import Table
from tui import routes
from tui.celebrate.steps.step import Panel
from tui.widgets.big_name import QUESTION_FACES, BigName
from tui.widgets.key_button import KeyButton


class TurnsPanel(Panel):
    """No field is shown before "Write" is chosen. After "Say it" the name stays until the member is done."""

    BACK: ClassVar[bool] = False

    @property
    def listening(self) -> Seat | None:
        """The member who is speaking, or None. Their turn is saved already."""
        return self.round.speaking

    def compose(self) -> ComposeResult:
        with Vertical(id="whose"):
            yield BigName(id="name")
            yield Static(Content(""), id="then", classes="quiet")
        yield BigName(faces=QUESTION_FACES, id="question")
        with Horizontal(id="answers"):
            yield KeyButton("y", _("Say it"), "do('say')", id="say")
            yield KeyButton("Enter", _("Write"), "do('write')", id="write")
            yield KeyButton("z", _("Later"), "do('later')")
            yield KeyButton("p", _("Pass"), "do('passes')", id="pass")

    def keys(self) -> Iterator[KeyButton]:
        yield KeyButton("Enter", _("Thank you"), "do('on')", id="on")
        yield KeyButton("a", _("Another question"), "do('another')", id="another")

    async def show(self, table: Table) -> None:
        before = (self.table.round.turn, self.table.round.speaking) if self.table.round else None
        await super().show(table)
        self._draw()
        if (self.round.turn, self.round.speaking) != before:
            self.settle()

    def settle(self) -> None:
        answers = self.query_one("#answers")
        (self.query_one("#write") if answers.display else self.screen.query_one("#on")).focus()

    def _draw(self) -> None:
        going, whose = self.round, self.listening or self.round.turn
        name, question = self.query_one("#name", BigName), self.query_one("#question", BigName)
        name.words = whose.name if whose else _("Thank you")
        question.words = self._asked() if whose else _("Everyone had a turn.")
        self.query_one("#whose").set_classes(f"card -{whose.colour}" if whose else "card")
        self.query_one("#then", Static).update(Content(self._then(whose)))
        waiting = going.turn is not None and self.listening is None
        self.query_one("#answers").display = waiting
        self.query_one("#say").display = going.reader is None
        self.query_one("#write", KeyButton).label = _("Read out") if going.reader else _("Write")
        self.query_one("#pass", KeyButton).label = _("Not today") if going.reader else _("Pass")
        self.screen.query_one("#another").display = waiting and going.reader is None
        button = self.screen.query_one("#on", KeyButton)
        button.display = not waiting
        button.label = _("Thank you") if self.listening else _("On to the thanks")

    def _asked(self) -> str:
        """The question to the member whose turn it is; where they aren't here and left words, the sentence about
        reading them out."""
        going = self.round
        if going.speaking:
            return going.answered.words if going.answered else ""
        if going.turn and going.reader:
            words = _("{name} left words. {reader} reads them out.")
            return words.format(name=clean(going.turn.name), reader=clean(going.reader.name))
        return going.prompt.words if going.prompt else ""

    def _then(self, whose: Seat | None) -> str:
        """The name in plain letters, and who is next: "Jake, then Leo". Empty where it is nobody's turn."""
        if whose is None:
            return ""
        if self.listening:
            return _("{name} is speaking. There is no hurry.").format(name=clean(whose.name))
        after = self.round.then
        if after is None:
            return _("{name}, the last one for today").format(name=clean(whose.name))
        return _("{name}, then {next}").format(name=clean(whose.name), next=clean(after.name))

    async def do_on(self) -> None:
        """Enter: writes. After somebody spoke, thanks them; after the last turn, goes to the next step."""
        if self.listening is not None:
            seat = self.listening
            if await self.frame.take(celebration.heard, self.round.id):
                self._thank(seat)
        elif self.round.turn is not None:
            await self.do_write()
        else:
            await super().do_on()

    async def do_say(self) -> None:
        """Saves the turn as spoken. The name stays until the member is done."""
        seat = self.round.turn
        if seat is None or self.listening is not None or self.round.reader:
            return
        await self.frame.house.keep_drafts_now()
        await self.frame.take(celebration.said, self.round.id, seat.member_id)

    async def do_write(self) -> None:
        """Opens the form to write; where the member left words, asks for the chosen reader and shows the words to
        them."""
        seat, reader = self.round.turn, self.round.reader
        if seat is None or self.listening is not None:
            return
        if reader is not None:
            known = await self.frame.house.let_in(reader.member_id)
            if known and await self.frame.house.ask(routes.read_out(self.round.id, seat, reader)):
                self._thank(seat)
            return
        asked = self._asked()
        if await self._is_them(seat) and await self.frame.house.ask(routes.turn_write(self.round.id, seat, asked)):
            self._thank(seat)

    async def _is_them(self, seat: Seat) -> bool:
        """Whether it is really them, shown by their PIN where they have one: their draft is theirs, and so is their
        name."""
        return await self.frame.house.proof(seat.member_id) is not None

    async def do_later(self) -> None:
        """Puts the turn after those of the others."""
        seat = self.round.turn
        if seat is None or self.listening is not None:
            return
        if await self.frame.take(celebration.later, self.round.id, seat.member_id):
            self.frame.say(_("Later, then."))

    async def do_passes(self) -> None:
        """Passes. The member is thanked as the others are; words that they left wait for another round."""
        seat = self.round.turn
        if seat is None or self.listening is not None:
            return
        await self.frame.house.keep_drafts_now()
        waits = self.round.reader is not None
        if await self.frame.take(celebration.passes, self.round.id, seat.member_id):
            if waits:
                self.frame.say(_("It waits for another round."))
            else:
                self._thank(seat)

    async def do_another(self) -> None:
        """Asks another question."""
        if self.round.prompt is not None and self.listening is None:
            await self.frame.take(celebration.another_prompt, self.round.id)

    async def do_more(self) -> None:
        """Opens More, with the choices about the present turn where there is one."""
        seat = self.listening or (None if self.round.reader else self.round.turn)
        which = await self.frame.house.ask(routes.round_more(seat.name if seat else ""))
        if which == "hard_week":
            await self._hard_week()
        elif which == "pause" and seat is not None:
            await self._pause(seat)
        elif which == "not_this_one" and self.round.prompt and self.listening is None:
            if await self.frame.take(celebration.not_this_one, self.round.id):
                self.frame.say(_("It isn't asked again."))
        else:
            await self.more(which)

    async def _hard_week(self) -> None:
        words = _("No wins are asked for. The questions become gentler, like “What helped you get to today?”.")
        if await self.frame.house.ask(routes.confirm(_("A hard week?"), _("Yes, a hard week"), _("No, go on"), words)):
            here = [seat.member_id for seat in self.round.seats if seat.present]
            await self.frame.take(celebration.arrive, self.round.id, here, manner=Manner.HARD_WEEK)

    async def _pause(self, seat: Seat) -> None:
        words = _("{name}'s turn ends here, and what was written in it is wiped.").format(name=clean(seat.name))
        question = _("Let's talk later, off the screen?")
        if await self.frame.house.ask(routes.confirm(question, _("Pause it"), _("No, go on"), words)):
            self._let_go_of_draft(seat)
            if await self.frame.take(celebration.pause, self.round.id, seat.member_id):
                self.frame.say(_("Later, off the screen."))

    def _let_go_of_draft(self, seat: Seat) -> None:
        """Deletes the draft of this turn, also what was typed a moment ago and isn't saved yet."""
        self.frame.house.drop_draft(f"turn:{self.round.id}:{seat.member_id}", seat.member_id)

    def _thank(self, seat: Seat) -> None:
        self.frame.say(_("Thank you, {name}.").format(name=clean(seat.name)))
