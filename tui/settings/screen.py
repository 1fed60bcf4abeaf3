"""Settings: the family, members, help lines, look, backups, about. Each choice is saved at once."""

from collections.abc import Callable, Iterator
from typing import ClassVar, Unpack

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from models import family_file, household, member, undo
from models.access.proof import Proof
from models.core.errors import Refusal
from models.core.i18n import _
from models.core.typed_text import clean
from models.views import settings as views
from models.views.settings import SettingsView
from tui import routes
from tui.kit import pins
from tui.kit.base import FamilyScreen
from tui.kit.forms.caring import Caring, put
from tui.kit.manners import Manners, Undoes
from tui.settings.pages import PAGES
from tui.widgets.choice import Choice
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton


class SettingsScreen(FamilyScreen[None]):
    """One page of settings at a time. `proof` is the family's proof, which was asked for before the screen opened."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOBODYS, names_undo=True)
    BINDINGS = [Binding(str(place), f"turn_to({place - 1})", show=False) for place in range(1, len(PAGES) + 1)]

    def __init__(self, proof: Proof, page: int = 0) -> None:
        super().__init__()
        self.care = Caring(self, put_back=lambda field: put(field, self._kept_as(str(field.id))))
        self.heading = _("Settings")
        self.proof = proof
        self.page = page
        self.kept: SettingsView | None = None

    def compose_page(self) -> Iterator[Widget]:
        yield Flow(
            *(
                KeyButton(str(place), _(name), f"turn_to({place - 1})", id=f"page-{place - 1}", classes="answer")
                for place, (name, _rows) in enumerate(PAGES, start=1)
            ),
            id="pages",
        )
        yield Vertical(id="rows")

    async def load(self) -> None:
        kept = await self.house.store.run(views.gather, self.house.store.path, self.house.now())
        if kept is None or kept == self.kept:
            return
        typed = self._typed_so_far()
        self.kept = kept
        await self._draw(typed)

    def _typed_so_far(self) -> dict[str, str]:
        """The text of each field that isn't saved yet."""
        fields = {str(field.id): field.value for field in self.query("#rows Input").results(Input)}
        return {name: value for name, value in fields.items() if value != self._kept_as(name)}

    def _kept_as(self, name: str) -> str:
        return (getattr(self.kept.family, name, None) or "") if self.kept else ""

    async def _draw(self, typed: dict[str, str]) -> None:
        if self.kept is None:
            return
        focused = self.focused.id if self.focused else None
        rows = self.query_one("#rows", Vertical)
        make: Callable[[SettingsView], list[Widget]] = PAGES[self.page][1]
        async with self.batch():
            await rows.remove_children()
            await rows.mount_all(make(self.kept))
        for name, value in typed.items():
            for field in self.query(f"#rows #{name}").results(Input):
                field.value = value
        for button in self.query("#pages KeyButton").results(KeyButton):
            button.marked = button.id == f"page-{self.page}"
        again = self.query(f"#rows #{focused}") if focused else None
        (again.first() if again else self.query_one(f"#page-{self.page}")).focus()

    @work(exclusive=True, group="draw")
    async def action_turn_to(self, page: int) -> None:
        """Shows another page of settings."""
        self.page = page
        self.say("")
        await self._draw({})

    @on(Choice.Made)
    @work
    async def _made(self, event: Choice.Made) -> None:
        name, value = str(event.choice.id), event.value
        changes: dict[str, household.Change] = {
            "celebrate_weekday": {"celebrate_weekday": int(value) if value.isdigit() else None},
            "country": {"country": value},
            "theme": {"theme": value},
            "motion": {"motion": value == "yes"},
            "plain": {"plain": value == "yes"},
            "coach_rests": {"coach_rests": value == "yes"},
            "nudges": {"nudges": value == "yes"},
        }
        await self._change(**changes[name])

    @on(Input.Submitted)
    @on(Input.Blurred)
    @work
    async def _entered(self, event: Input.Submitted | Input.Blurred) -> None:
        if self.is_current and event.value.strip() != self._kept_as(str(event.input.id)) and not await self.care.met():
            await self._keep(str(event.input.id), event.value.strip())

    @on(Input.Changed)
    def _typed(self) -> None:
        self.care.look()

    def words_gone(self) -> None:
        self.say("")

    async def _keep(self, name: str, value: str) -> None:
        changes: dict[str, household.Change] = {
            "name": {"name": value},
            "timezone": {"timezone": value},
            "celebrate_time": {"celebrate_time": value or None},
            "closing_line": {"closing_line": value},
            "quiet_line": {"quiet_line": value},
        }
        await self._change(**changes[name])

    def on_mount(self) -> None:
        undo.begin_session()

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("u", _("Undo"), "undo", id="undo")
        yield from super().compose_keys()

    async def was_taken_back(self) -> None:
        await self.house.reload_household()
        self.reload()

    def action_back(self) -> None:
        """Leaves the screen; what is typed in a field is saved first."""
        self._keep_and_leave()

    @work
    async def _keep_and_leave(self) -> None:
        if self.care.words():
            self.care.let_go()
        for name, value in self._typed_so_far().items():
            await self._keep(name, value.strip())
        undo.begin_session()
        self.dismiss(None)

    async def _change(self, **change: Unpack[household.Change]) -> None:
        with self.refusals_said():
            await self.house.store.run(household.change, proof=self.proof, **change, now=self.house.now())
            await self.house.reload_household()
            self.say(_("Kept."))

    @on(KeyButton.Pressed)
    @work
    async def _pressed(self, event: KeyButton.Pressed) -> None:
        what, _dash, which = (event.button.id or "").partition("-")
        doing = {
            "add_member": self._add_member,
            "add_line": self._add_line,
            "family_pin": self._family_pin,
            "back_up": self._back_up,
            "leave_kiosk": self._leave_kiosk,
            "file_lock": self._file_lock,
            "our_questions": self._our_questions,
        }
        of_one = {
            "rename": self._rename,
            "aside": self._aside,
            "gone": self._leave,
            "line": self._edit_line,
            "checked": self._checked,
            "drop": self._drop_line,
        }
        try:
            if what in doing:
                await doing[what]()
            elif what in of_one:
                await of_one[what](which)
        except Refusal as refusal:
            self.say(refusal.sentence)

    # -- members

    async def _add_member(self) -> None:
        name = await self.house.ask(routes.text_line(_("Someone new"), _("Their name")))
        if name is not None:
            await self.house.store.run(member.add, name, now=self.house.now())
            self.say(_("Their card stands on Home, closed until they open it."))

    async def _rename(self, who: str) -> None:
        one = await self.house.store.run(member.get, who, now=self.house.now())
        name = await self.house.ask(
            routes.text_line(_("Another name"), _("The name that stands on the card"), one.name)
        )
        if name is not None:
            await self.house.store.run(member.rename, who, name, now=self.house.now())

    async def _aside(self, who: str) -> None:
        one = await self.house.store.run(member.get, who, now=self.house.now())
        if one.presence == "aside":
            await self.house.store.run(member.come_back, who, now=self.house.now())
            self.say(_("{name} is back.").format(name=clean(one.name)))
            return
        detail = _(
            "{name} is left out of rounds, questions and what comes up by itself, for a while or for good. Not a word of "
            "theirs is touched, and they can be back at any time."
        ).format(name=clean(one.name))
        if await self.house.ask(
            routes.confirm(_("Set aside for now?"), _("Set aside"), _("Leave it as it is"), detail)
        ):
            await self.house.store.run(member.set_aside, who, now=self.house.now())

    async def _leave(self, who: str) -> None:
        proof = await self.house.proof(who)
        if proof is not None:
            await self.house.ask(routes.leaving(who, proof))

    # -- help lines

    async def _add_line(self) -> None:
        name = await self.house.ask(routes.text_line(_("Someone to call"), _("Who is it?")))
        number = name and await self.house.ask(routes.text_line(_("Someone to call"), _("Which number?")))
        if name and number:
            await self.house.store.run(
                household.put_help_line, proof=self.proof, name=name, number=number, now=self.house.now()
            )

    def _line(self, which: str) -> household.HelpLine:
        if self.kept is None:
            raise LookupError(which)
        return next(each for each in self.kept.lines if each.id == which)

    async def _edit_line(self, which: str) -> None:
        line = self._line(which)
        name = await self.house.ask(routes.text_line(_("A help line"), _("Who is it?"), line.name))
        number = name and await self.house.ask(routes.text_line(_("A help line"), _("Which number?"), line.number))
        if name and number is not None:
            await self._put(line, name=name, number=number)

    async def _checked(self, which: str) -> None:
        if self.kept is not None:
            line = self._line(which)
            await self._put(line, name=line.name, number=line.number, checked=True)
            self.say(_("Noted: it is right today."))

    async def _put(self, line: household.HelpLine, *, name: str, number: str, checked: bool = False) -> None:
        day = self.kept.today if checked and self.kept else line.checked_on
        await self.house.store.run(
            household.put_help_line,
            proof=self.proof,
            id=line.id,
            name=name,
            number=number,
            note=line.note,
            role=line.role,
            checked_on=day if number == line.number else None,
            now=self.house.now(),
        )

    async def _drop_line(self, which: str) -> None:
        if await self.house.ask(routes.confirm(_("Take this line off the help page?"), _("Take it off"), _("Keep it"))):
            await self.house.store.run(household.drop_help_line, which, proof=self.proof, now=self.house.now())

    # -- the rest

    async def _family_pin(self) -> None:
        proof = await self.house.proof(None)
        if proof is None:
            return
        pin = await self.house.ask(routes.new_pin())
        if pin is not None:
            await pins.keep(self.house, None, pin, proof)
            await self.house.reload_household()
            self.reload()
            self.say(_("The family's PIN is set.") if pin else _("There is no family's PIN now."))

    async def _back_up(self) -> None:
        made = await self.house.store.beside(family_file.backup, now=self.house.now())
        self.reload()
        self.say(_("A copy was made and checked: {file}").format(file=made.path.name))

    async def _our_questions(self) -> None:
        self.house.open(routes.questions())

    async def _file_lock(self) -> None:
        self.house.open(routes.file_lock())

    async def _leave_kiosk(self) -> None:
        if await self.house.ask(routes.confirm(_("Close the app?"), _("Close it"), _("Stay"))):
            self.app.exit()
