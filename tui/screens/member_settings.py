"""My wishes and my card: what I told the others, what they may see, my PIN, my look."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from models import hard_day, member
from models.i18n import N_, _
from models.kinds import Presence
from models.limits import clean
from models.member import ANIMALS, COLOURS, Member, Wishes
from tui.screens.form import FormScreen
from tui.widgets.choice import Choice
from tui.widgets.key_button import KeyButton

TEXTS = {
    "celebrated_like": N_("How I like to be celebrated"),
    "left_out": N_("What I'd rather you left out"),
    "hard_day_wish": N_("On a hard day I'd like…"),
    "to_myself": N_("A sealed note to myself, for a hard day"),
}
SWITCHES = {
    "always_show": N_("When somebody writes about me, show it to everyone at once?"),
    "on_home": N_("May wins about me stand on Home?"),
    "on_quiet": N_("And without my name on the quiet screen?"),
    "mark": N_("May Home mark that something kind came for me?"),
    "coach_rests": N_("Should the coach rest while I write?"),
}


@dataclass(frozen=True, slots=True)
class Own:
    """Everything that can be changed here."""

    who: Member
    others: tuple[Member, ...]
    wishes: Wishes
    to_myself: str


def gather(member_id: str, now: datetime) -> Own:
    """Reads it in one go."""
    others = tuple(
        one
        for one in member.members(now=now)
        if one.id != member_id and one.presence in (Presence.HERE, Presence.CLOSED)
    )
    return Own(member.get(member_id, now=now), others, member.wishes(member_id), hard_day.note_to_myself(member_id))


class MemberSettingsScreen(FormScreen[None]):
    """A choice is kept as it is made; texts are kept with Ctrl+S."""

    CSS_PATH = "member_settings.tcss"
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self.member_id = member_id
        self.place = f"wishes:{member_id}"
        self.heading = _("My wishes and my card")
        self.own: Own | None = None
        self.readers: set[str] = set()

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Keep my words"), "save")
        yield KeyButton("", _("PIN"), "pin")
        yield from super().compose_keys()

    async def load(self) -> None:
        if self.own is not None:
            return
        self.own = await self.house.store.run(gather, self.member_id, self.house.now())
        self.readers = set(self.own.wishes.hard_day_readers)
        page = self.query_one("#page")
        async with self.batch():
            await page.mount_all(self._rows(self.own))
        self.query_one("#celebrated_like", TextArea).focus()

    def _rows(self, own: Own) -> list[Widget]:
        texts = {
            "celebrated_like": own.wishes.celebrated_like,
            "left_out": own.wishes.left_out,
            "hard_day_wish": own.wishes.hard_day_wish,
            "to_myself": own.to_myself,
        }
        rows: list[Widget] = [
            Static(
                Content(_("The first two stand beside whoever writes about you or offers you something.")),
                classes="quiet",
            )
        ]
        for name, words in TEXTS.items():
            rows.append(Static(Content(_(words)), classes="field-name"))
            rows.append(TextArea(texts[name], id=name, classes="measure"))
            if name == "hard_day_wish" and own.others:
                readers = [(one.id, clean(one.name)) for one in own.others]
                rows.append(Static(Content(_("Who may read it? Tap each one.")), classes="quiet"))
                rows.append(Choice("", readers, "", id="readers"))
        yes_no = [("yes", _("Yes")), ("no", _("No"))]
        for name, words in SWITCHES.items():
            rows.append(Choice(_(words), yes_no, "yes" if getattr(own.wishes, name) else "no", id=name))
        animals = [(name, animal.emoji) for name, animal in ANIMALS.items()]
        colours = [(name, _(word)) for name, word in COLOURS.items()]
        rows.append(Choice(_("My animal"), animals, own.who.animal, id="animal"))
        rows.append(Choice(_("My colour"), colours, own.who.colour, id="colour"))
        return rows

    def on_descendant_focus(self) -> None:
        self._mark_readers()

    def _mark_readers(self) -> None:
        for choice in self.query("#readers").results(Choice):
            for (value, _words), button in zip(choice.answers, choice.query(KeyButton), strict=True):
                button.marked = value in self.readers

    @on(Choice.Made)
    @work
    async def _made(self, event: Choice.Made) -> None:
        name = str(event.choice.id)
        if name == "readers":
            self.readers ^= {event.value}
            change: dict[str, object] = {"hard_day_readers": sorted(self.readers)}
            self._mark_readers()
        elif name in SWITCHES:
            change = {name: event.value == "yes"}
        else:
            change = {name: event.value}
        with self.refusals_said():
            await self.house.store.run(member.change_wishes, self.member_id, **change)  # type: ignore[arg-type]
            self.say(_("Kept."))

    def fields(self) -> dict[str, object]:
        return {name: self.query_one(f"#{name}", TextArea).text for name in TEXTS}

    def fill(self, fields: dict[str, object]) -> None:
        for name, words in fields.items():
            if name in TEXTS and self.query(f"#{name}"):
                self.query_one(f"#{name}", TextArea).text = str(words)

    async def save(self) -> None:
        words = {name: str(text) for name, text in self.fields().items()}
        to_myself = words.pop("to_myself")
        await self.house.store.run(member.change_wishes, self.member_id, **words)  # type: ignore[arg-type]
        await self.house.store.run(hard_day.write_to_myself, self.member_id, to_myself, now=self.house.now())
        self.house.drop_draft(self.place)
        self.say(_("Kept."))

    @work
    async def action_pin(self) -> None:
        """A PIN: asked for the old one first, then set, changed or taken away."""
        if self.own is None or (self.own.who.has_pin and not await self.house.ask("pin", self.member_id)):
            return
        typed = await self.house.ask("new_pin")
        if typed is None:
            return
        with self.refusals_said():
            await self.house.store.beside(member.set_pin, self.member_id, typed or None)
            self.say(_("Your PIN is set.") if typed else _("Your page has no PIN now: anyone here can open it."))
            self.own = None
            self.own = await self.house.store.run(gather, self.member_id, self.house.now())
