"""Setup, the first run: one question a step, each skippable, all of it editable later."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import ItemGrid, Vertical
from textual.content import Content
from textual.events import Mount
from textual.widget import Widget
from textual.widgets import Input, Static

from models import household, week
from models.errors import Refusal
from models.i18n import N_, _
from tui.plain import one_line
from tui.screens.form import FormScreen
from tui.screens.support import help_content
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape import Landscape
from tui.widgets.pin_pad import PinPad

COUNTRIES = (("US", N_("United States")), ("GB", N_("United Kingdom")), ("IE", N_("Ireland")), ("", N_("Elsewhere")))
DEFAULTS: dict[str, object] = {
    "name": "",
    "zone": week.local_zone(),
    "names": "",
    "weekday": None,
    "time": "",
    "country": "",
}
SKIPPED = {"family": ("name", "zone"), "names": ("names",), "when": ("weekday", "time"), "country": ("country",)}
STEPS = ("welcome", "family", "names", "when", "country", "pin")


class SetupScreen(FormScreen[None]):
    """Holds the answers, draws one step at a time, and makes the household at the end."""

    CSS_PATH = ["pin.tcss", "setup.tcss"]
    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS = [Binding("enter", "go_on", show=False)]
    place = "setup"

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Welcome")
        self.step = 0
        self.answers: dict[str, object] = {**DEFAULTS, "weekday": 6, "time": "19:00"}
        self.pin: str | None = None  # in memory alone, never in a draft

    def compose(self) -> ComposeResult:
        yield Landscape(id="land")
        yield from super().compose()

    def compose_page(self) -> Iterator[Widget]:
        yield Vertical(id="step")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Begin"), "go_on", id="go-on")
        yield KeyButton("", _("Skip"), "skip", id="skip")
        yield KeyButton("Esc", _("Back"), "back", id="go-back")

    @on(Mount)
    def _begin(self) -> None:
        land = self.query_one(Landscape)
        local = self.house.now().astimezone()
        land.hour, land.day = local.hour + local.minute / 60, local.date()
        self.draw()

    @work(exclusive=True, group="draw")
    async def draw(self) -> None:
        """Puts the step on the screen."""
        name = STEPS[self.step]
        page = self.query_one("#step", Vertical)
        async with self.batch():
            await page.remove_children()
            await page.mount_all(getattr(self, f"_{name}")())
        go_on = self.query_one("#go-on", KeyButton)
        go_on.label = {"welcome": _("Begin"), "pin": _("Done")}.get(name, _("Next"))
        self.query_one(Landscape).display = name == "welcome" or self.has_class("-tall")
        self.query_one("#skip").display = name not in ("welcome", "pin")
        self.query_one("#go-back").display = self.step > 0
        self.say("")
        fields = page.query("Input, PinPad, KeyButton.-marked")
        (fields.first() if fields else go_on).focus()

    # -- the steps

    def _welcome(self) -> Sequence[Widget]:
        words = (
            _("Small Wins is a place for your family to notice what is easy to miss, and to say so."),
            _("It is no treatment and no emergency service. F1 shows who is there when it can't wait."),
            _(
                "What you write stays on this device. Whoever owns the account of this device can read the file it is in; "
                "a PIN keeps the others of the house out of a page."
            ),
            _("A few questions come first. You can skip each one and answer it later, in Settings."),
        )
        return [Static(Content("\n\n".join(words)), classes="measure")]

    def _family(self) -> Sequence[Widget]:
        return [
            self._question(_("What is your family called?")),
            Input(self._typed_as("name"), placeholder=_("Our family"), id="name", max_length=40, classes="measure"),
            self._question(_("Your time zone"), "gap"),
            Input(self._typed_as("zone"), id="zone", classes="measure"),
        ]

    def _names(self) -> Sequence[Widget]:
        return [
            self._question(_("Who lives here? Everyone's names on one line.")),
            Input(self._typed_as("names"), placeholder=_("Emily, Jake and Leo"), id="names", classes="measure"),
            Static(self._names_read(), id="names-read", classes="quiet gap"),
        ]

    def _when(self) -> Sequence[Widget]:
        days = [KeyButton("", _(day), id=f"weekday-{number}") for number, day in enumerate(week.WEEKDAYS)]
        whenever = KeyButton("", _("Whenever"), id="weekday-none")
        self._mark([*days, whenever], f"weekday-{self.answers['weekday']}".replace("None", "none"))
        return [
            self._question(_("When would you like to celebrate together, once a week?")),
            ItemGrid(*days, whenever, min_column_width=16, classes="choices"),
            self._question(_("About what time?"), "gap"),
            Input(self._typed_as("time"), id="time", max_length=5, classes="short-field"),
        ]

    def _country(self) -> Sequence[Widget]:
        buttons = [KeyButton("", _(name), id=f"country-{code or 'else'}") for code, name in COUNTRIES]
        code = self._typed_as("country")
        self._mark(buttons, f"country-{code or 'else'}")
        return [
            self._question(_("Which lines should stand on the help page?")),
            ItemGrid(*buttons, min_column_width=18, classes="choices"),
            Static(help_content(household.preset_lines(code)), id="preset", classes="measure gap"),
        ]

    def _pin(self) -> Sequence[Widget]:
        return [
            self._question(_("A PIN for the family, if you like")),
            Static(
                Content(
                    _("Four to eight digits. It guards Settings and the visitor screen. Enter without one goes on.")
                ),
                classes="quiet measure",
            ),
            PinPad(),
        ]

    # -- answers

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if event.input.id:
            self.answers[event.input.id] = event.value
        if event.input.id == "names" and self.query("#names-read"):
            self.query_one("#names-read", Static).update(self._names_read())

    @on(KeyButton.Pressed)
    def _chosen(self, event: KeyButton.Pressed) -> None:
        what, _dash, which = (event.button.id or "").partition("-")
        if what == "weekday":
            self.answers["weekday"] = None if which == "none" else int(which)
        elif what == "country":
            self.answers["country"] = "" if which == "else" else which
            preset = household.preset_lines(self._typed_as("country"))
            self.query_one("#preset", Static).update(help_content(preset))
        self._mark(self.query(".choices KeyButton").results(KeyButton), event.button.id)
        self.house.keep_draft(self.place, self.fields())

    @on(PinPad.Entered)
    def _pin_entered(self, event: PinPad.Entered) -> None:
        self.pin = event.pin
        self.finish()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_go_on()

    def action_go_on(self) -> None:
        """To the next step; from the last one, home."""
        if wrong := self._wrong():
            self.say(wrong)
        elif self.step == len(STEPS) - 1:
            pad = self.query_one(PinPad)
            self.pin = pad.pin or None
            self.finish()
        else:
            self.step += 1
            self.draw()

    def action_skip(self) -> None:
        """This one later: what stood in it before is left as it was."""
        self.answers.update({name: DEFAULTS[name] for name in SKIPPED[STEPS[self.step]]})
        self.action_go_on()

    def _wrong(self) -> str:
        """What can't be taken of this step, in a sentence; empty where all is well."""
        try:
            if STEPS[self.step] == "family" and self._typed_as("zone").strip():
                household.zone_of(self._typed_as("zone").strip())
            elif STEPS[self.step] == "when" and self._typed_as("time").strip():
                household.time_of(self._typed_as("time"))
        except Refusal as refusal:
            return refusal.sentence
        return ""

    def action_back(self) -> None:
        """A step back; on the first one there is nowhere to go."""
        if self.step:
            self.step -= 1
            self.draw()
        elif not self.house.kiosk:
            self.say(_("Ctrl+Q leaves. What you typed waits here."))

    async def save(self) -> None:
        self.action_go_on()

    @work
    async def finish(self) -> None:
        """Makes the household; what can't be taken is said, and the step it belongs to comes back."""
        answers = self.answers
        weekday = answers["weekday"]
        with self.refusals_said():
            await self.house.store.run(
                household.set_up,
                self._typed_as("name").strip() or _("Our family"),
                household.split_names(self._typed_as("names")),
                timezone=self._typed_as("zone").strip() or week.local_zone(),
                country=self._typed_as("country"),
                celebrate_weekday=weekday if isinstance(weekday, int) else None,
                celebrate_time=self._typed_as("time").strip() or None,
                pin=self.pin,
                now=self.house.now(),
            )
            self.house.drop_draft(self.place)
            await self.house.reload_household()
            self.house.go_home()

    def fields(self) -> dict[str, object]:
        return {**self.answers, "step": self.step}

    def fill(self, fields: dict[str, object]) -> None:
        step = fields.pop("step", 0)
        self.answers.update(fields)
        self.step = step if isinstance(step, int) else 0
        self.draw()

    def _typed_as(self, name: str) -> str:
        return str(self.answers.get(name, "") or "")

    def _names_read(self) -> Content:
        names = household.split_names(self._typed_as("names"))
        return one_line("   ".join(f"{place} {name}" for place, name in enumerate(names, start=1)))

    @staticmethod
    def _question(words: str, classes: str = "") -> Static:
        return Static(Content(words), classes=f"question {classes}")

    @staticmethod
    def _mark(buttons: Iterable[KeyButton], chosen: str | None) -> None:
        for button in buttons:
            button.marked = button.id == chosen
