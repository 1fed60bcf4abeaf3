"""My wishes and my card: what I told the others, my note for a hard day, what they may see, my look and my PIN."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from textual import getters, on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea
from textual.worker import Worker

from models import hard_day, member
from models.access.proof import Proof
from models.core.i18n import N_, _
from models.membership.member import COLOURS
from models.views import member as views
from tui import routes
from tui.kit import pins
from tui.kit.forms.caring import Caring, Field, put
from tui.kit.forms.form import FormScreen
from tui.kit.manners import Manners
from tui.look import plain_mode
from tui.widgets.choice import Choice
from tui.widgets.fields import Words
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton

PAGES = (N_("My wishes"), N_("For a hard day"), N_("What others see"), N_("My card"))
TEXTS = {
    "celebrated_like": N_("How I like to be celebrated"),
    "left_out": N_("What I'd rather you left out"),
    "hard_day_wish": N_("On a hard day I'd like…"),
}
TO_MYSELF = "to_myself"
SWITCHES = {
    "always_show": N_("When somebody writes about me, show it to everyone at once?"),
    "on_home": N_("May wins about me stand on Home?"),
    "on_quiet": N_("And without my name on the quiet screen?"),
    "mark": N_("May Home mark that something kind came for me?"),
    "coach_rests": N_("Should the coach rest while I write?"),
}


def keep(member_id: str, words: member.WishChange, to_myself: str | None, proof: Proof, now: datetime) -> None:
    """Saves the wishes and, unless it is None, the note to oneself. Refuses (BadInput) words that are too long."""
    member.change_wishes(member_id, **words, proof=proof, now=now)
    if to_myself is not None:
        hard_day.write_to_myself(member_id, to_myself, now=now)


class MemberSettingsScreen(FormScreen[None]):
    """One page at a time. A choice is saved at once; texts are saved with Ctrl+S. The note to oneself stays sealed
    until its owner opens it."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#turn-0"
    MANNERS: ClassVar[Manners] = Manners(names_undo=True)
    BINDINGS = [Binding(str(place), f"turn_to({place - 1})", show=False) for place in range(1, len(PAGES) + 1)]

    readers_place = getters.query_one("#readers-place", Vertical)
    animal = getters.query_one("#animal", Choice)
    colour = getters.query_one("#colour", Choice)
    pin_line = getters.query_one("#pin-now", Static)
    pin_key = getters.query_one("#pin", KeyButton)
    paper_key = getters.query_one("#paper", KeyButton)
    unseal_key = getters.query_one("#unseal", KeyButton)
    save_key = getters.query_one("#save", KeyButton)
    seal_line = getters.query_one("#seal", Static)
    break_seal_key = getters.query_one("#break-seal", KeyButton)
    to_myself = getters.query_one(f"#{TO_MYSELF}", Words)

    def __init__(self, member_id: str) -> None:
        super().__init__(f"wishes:{member_id}")
        self.care = Caring(self, put_back=lambda field: put(field, self._stood(field)), known=self._was_met)
        self.member_id = member_id
        self.heading = _("My wishes and my card")
        self.own: views.OwnView | None = None
        self.sealed = True
        self.typing = False  # whether unsaved words were on the form when u was pressed

    # -- the widgets

    def compose_page(self) -> Iterator[Widget]:
        yield Flow(
            *(
                KeyButton(str(place), _(words), f"turn_to({place - 1})", id=f"turn-{place - 1}", classes="answer")
                for place, words in enumerate(PAGES, start=1)
            ),
            id="pages",
        )
        yield Vertical(*self._wishes(), id="page-0", classes="rows")
        yield Vertical(*self._hard_day(), id="page-1", classes="rows")
        yield Vertical(*self._seen(), id="page-2", classes="rows")
        yield Vertical(*self._card(), id="page-3", classes="rows")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Keep my words"), "save", id="save")
        yield KeyButton("u", _("Undo"), "undo")
        yield from super().compose_keys()

    def _wishes(self) -> Iterator[Widget]:
        yield _quiet(_("Both stand beside whoever writes about you or offers you something."))
        yield from self._text("celebrated_like")
        yield from self._text("left_out")

    def _hard_day(self) -> Iterator[Widget]:
        yield from self._text("hard_day_wish")
        yield Vertical(id="readers-place")
        yield Static(Content(_("A sealed note to myself, for a hard day")), classes="field-name")
        yield _quiet(_("It lies here, sealed. It opens when you ask for it on a hard day."), id="seal")
        yield KeyButton("", _("Open it now"), "break_seal", id="break-seal")
        yield Words(id=TO_MYSELF, classes="measure")

    def _seen(self) -> Iterator[Widget]:
        for name, words in SWITCHES.items():
            yield Choice(_(words), [("yes", _("Yes")), ("no", _("No"))], "", id=name)

    def _card(self) -> Iterator[Widget]:
        yield Choice(_("My animal"), plain_mode.animals(), "", id="animal")
        colours = [(name, _(word)) for name, word in COLOURS.items()]
        yield Choice(_("My colour"), colours, "", coloured=True, id="colour")
        yield Static(Content(_("My PIN")), classes="field-name")
        yield _quiet("", id="pin-now")
        yield Flow(
            KeyButton("", _("Set a PIN"), "pin", id="pin"),
            KeyButton("", _("Four new words"), "paper", id="paper"),
            KeyButton("", _("Open what is sealed"), "unseal", id="unseal"),
        )

    def _text(self, name: str) -> Iterator[Widget]:
        yield Static(Content(_(TEXTS[name])), classes="field-name")
        yield Words(id=name, classes="measure")

    # -- what it shows

    def on_mount(self) -> None:
        self.action_turn_to(0)

    async def load(self) -> None:
        own = await self.house.store.run(views.own, self.member_id, self.house.now())
        before, self.own = self.own, own
        if before is None:
            self.sealed = bool(own.to_myself)
            if await self.drafting.find() is None:
                self.fill(self._kept())
            readers = [(one.id, one.name) for one in own.others]
            if readers:
                chosen = own.wishes.hard_day_readers
                choice = Choice(_("Who may read it?"), readers, chosen, several=True, id="hard_day_readers")
                place = self.readers_place
                await place.remove_children()
                await place.mount(choice)
        for choice in self.query("#hard_day_readers").results(Choice):
            choice.chosen = frozenset(own.wishes.hard_day_readers)
        for name in SWITCHES:
            self.query_one(f"#{name}", Choice).value = "yes" if getattr(own.wishes, name) else "no"
        self.animal.value = own.who.animal
        self.colour.value = own.who.colour
        anyone = _("Your page has no PIN: anyone here can open it.")
        words = _("A PIN keeps the others of the house out of your page.") if own.who.has_pin else anyone
        self.pin_line.update(Content(words))
        self.pin_key.label = _("Change my PIN") if own.who.has_pin else _("Set a PIN")
        self.paper_key.display = own.who.has_pin
        self.unseal_key.display = own.under_seal
        self._show_seal()

    def action_turn_to(self, page: int) -> None:
        """Shows another page."""
        for place in range(len(PAGES)):
            self.query_one(f"#page-{place}").display = place == page
            self.query_one(f"#turn-{place}", KeyButton).marked = place == page
        self.query_one(f"#turn-{page}").focus()
        self.save_key.display = page < 2
        self.say("")

    def _show_seal(self) -> None:
        self.seal_line.display = self.break_seal_key.display = self.sealed
        self.to_myself.display = not self.sealed

    def action_break_seal(self) -> None:
        """Shows the note to oneself in its field, where it can be changed."""
        self.sealed = False
        self._show_seal()
        field = self.to_myself
        field.text = self.own.to_myself if self.own else ""
        field.move_cursor(field.document.end)
        field.focus()

    # -- saving

    @on(Choice.Made)
    @work
    async def _made(self, event: Choice.Made) -> None:
        value = event.value
        changes: dict[str, member.WishChange] = {
            "animal": {"animal": value},
            "colour": {"colour": value},
            "hard_day_readers": {"hard_day_readers": sorted(event.choice.chosen)},
            "always_show": {"always_show": value == "yes"},
            "on_home": {"on_home": value == "yes"},
            "on_quiet": {"on_quiet": value == "yes"},
            "mark": {"mark": value == "yes"},
            "coach_rests": {"coach_rests": value == "yes"},
        }
        change = changes[str(event.choice.id)]
        with self.refusals_said():
            proof, now = self.house.acting_proof, self.house.now()
            await self.house.store.run(member.change_wishes, self.member_id, proof=proof, **change, now=now)
            self.say(_("Kept."))

    def _kept(self) -> dict[str, object]:
        """The saved words, in the same form as `fields`."""
        if self.own is None:
            return {}
        words: dict[str, object] = {name: getattr(self.own.wishes, name) for name in TEXTS}
        return words if self.sealed else {**words, TO_MYSELF: self.own.to_myself}

    def fields(self) -> dict[str, object]:
        names = TEXTS if self.sealed else [*TEXTS, TO_MYSELF]
        typed: dict[str, object] = {name: self.query_one(f"#{name}", TextArea).text for name in names}
        return {} if typed == self._kept() else typed

    def fill(self, fields: dict[str, object]) -> None:
        for name in TEXTS:
            self.query_one(f"#{name}", TextArea).text = str(fields.get(name, ""))
        if TO_MYSELF in fields:
            self.sealed = False
            self.to_myself.text = str(fields[TO_MYSELF])

    def _stood(self, field: Field) -> str:
        return str(self._kept().get(str(field.id), ""))

    def _was_met(self, field: Field, text: str) -> bool:
        """Whether these are the saved words: their writer was shown the help lines for them before."""
        return text == self._stood(field)

    def words_gone(self) -> None:
        self.drafting.drop()
        self.say("")

    async def save(self) -> None:
        typed = {name: self.query_one(f"#{name}", TextArea).text for name in TEXTS}
        words: member.WishChange = {
            "celebrated_like": typed["celebrated_like"],
            "left_out": typed["left_out"],
            "hard_day_wish": typed["hard_day_wish"],
        }
        note = None if self.sealed else self.to_myself.text
        await self.drafting.keep_words(keep, self.member_id, words, note, self.house.acting_proof, self.house.now())
        if note is not None:
            self.sealed = bool(note.strip())
            self._show_seal()
        self.reload()
        self.say(_("Kept."))

    def action_undo(self) -> Worker[None]:
        """Undoes as any screen does. The fields then show the saved words again, unless other words are being typed."""
        self.typing = bool(self.fields())
        return super().action_undo()

    async def was_taken_back(self) -> None:
        await super().was_taken_back()
        if not self.typing:
            self.own = await self.house.store.run(views.own, self.member_id, self.house.now())
            self.fill(self._kept())

    @work
    async def action_pin(self) -> None:
        """Asks for the old PIN, then sets, changes or removes it."""
        proof = await self.house.proof(self.member_id)
        if proof is None:
            return
        typed = await self.house.ask(routes.new_pin())
        if typed is None:
            return
        with self.refusals_said():
            await pins.keep(self.house, self.member_id, typed, proof)
            self.say(_("Your PIN is set.") if typed else _("Your page has no PIN now: anyone here can open it."))
            self.reload()

    @work
    async def action_paper(self) -> None:
        """Makes four new words for the present PIN. The old words open nothing any more."""
        proof = await self.house.proof(self.member_id) if self.own is not None and self.own.who.has_pin else None
        if proof is not None:
            with self.refusals_said():
                await pins.show_words(self.house, self.member_id, proof)

    @work
    async def action_unseal(self) -> None:
        """Opens what was private before a new PIN, by the old PIN or its four words."""
        with self.refusals_said():
            if await pins.unseal(self.house, self.member_id):
                self.own = None  # so that the opened words are read
                self.reload()
                self.say(_("It is open: everything is there again."))


def _quiet(words: str, *, id: str | None = None) -> Static:
    return Static(Content(words), classes="quiet measure", id=id)
