"""Setup, at the first start: one question in each step. Every step can be skipped, and all can be changed later."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Mount
from textual.widget import Widget
from textual.widgets import Input, Static

from models import calendar, household
from models.core.device_zone import zone_of_device
from models.core.errors import Refusal
from models.core.i18n import _
from models.core.typed_text import clean
from models.family.help_lines import COUNTRIES, ELSEWHERE, country_of, shipped
from tui.kit import help_lines, pins
from tui.kit.forms.caring import Caring
from tui.kit.forms.form import FormScreen
from tui.kit.manners import Manners
from tui.widgets.choice import Choice
from tui.widgets.fields import Line
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape.landscape import Landscape
from tui.widgets.secret.pin_pad import NewPin
from tui.widgets.top_line import TopLine

WHENEVER = "whenever"
DEFAULTS = {"name": "", "zone": "", "names": "", "weekday": WHENEVER, "time": "", "country": ""}
BEGUN_WITH = {"weekday": "6", "time": "19:00"}
SKIPPED = {"family": ("name", "zone"), "names": ("names",), "when": ("weekday", "time"), "country": ("country",)}
STEPS = ("welcome", "family", "names", "when", "country", "pin")


class SetupScreen(FormScreen[None]):
    """Holds the answers, shows one step at a time, and makes the household at the end."""

    CSS_PATH = "setup.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(broad=True, large_heading=False)  # the landscape is large instead
    BINDINGS = [Binding("enter", "go_on", show=False), Binding("ctrl+q", "leave", show=False)]

    land = getters.query_one(Landscape)
    step_shown = getters.query_one("#step", Vertical)
    go_on_key = getters.query_one("#go-on", KeyButton)
    skip_key = getters.query_one("#skip", KeyButton)
    go_back_key = getters.query_one("#go-back", KeyButton)

    def __init__(self) -> None:
        super().__init__("setup")
        self.care = Caring(self, put_back=lambda field: self._forget([str(field.id)]))
        self.heading = _("Welcome")
        self.step = 0
        self.asks: int | None = None  # the step whose questions are on the screen now and wait for an answer
        self.answers = {**DEFAULTS, **BEGUN_WITH, "zone": zone_of_device() or ""}
        self.pin: str | None = None  # in memory only, never in a draft

    def compose_top(self) -> Iterator[Widget]:
        yield Landscape(id="land")
        yield TopLine(self.heading)

    def compose_page(self) -> Iterator[Widget]:
        yield Vertical(id="step")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Begin"), "go_on", id="go-on")
        yield KeyButton("", _("Skip"), "skip", id="skip")
        yield KeyButton("Esc", _("Back"), "back", id="go-back")

    @on(Mount)
    def _begin(self) -> None:
        land = self.land
        local = self.house.now().astimezone()
        land.hour, land.day = local.hour + local.minute / 60, local.date()
        self.draw()

    @work(exclusive=True, group="draw")
    async def draw(self) -> None:
        """Shows the present step on the screen."""
        step, page = self.step, self.step_shown
        name = STEPS[step]
        async with self.batch():
            await page.remove_children()
            await page.mount_all(getattr(self, f"_{name}")())
        self.asks = step
        self.set_class(name == "welcome", "-welcome")
        go_on = self.go_on_key
        go_on.label = {"welcome": _("Begin"), "pin": _("Done")}.get(name, _("Next"))
        self.skip_key.display = name not in ("welcome", "pin")
        self.go_back_key.display = self.step > 0
        self.say("")
        fields = page.query("Input, PinPad, KeyButton.-marked")
        (fields.first() if fields else go_on).focus()

    # -- the steps

    def _welcome(self) -> Sequence[Widget]:
        words = (
            _("Small Wins is a place for your family to notice what is easy to miss, and to say so."),
            _("It is no treatment and no emergency service. F1 shows who is there when it can't wait."),
            _(
                "What you write stays on this device. Whoever owns the account of this device can read the file it is in, "
                "until you lock it with a passphrase, in Settings. A PIN keeps the others of the house out of a page."
            ),
            _("A few questions come first. You can skip each one and answer it later, in Settings."),
        )
        return [Static(Content("\n\n".join(words)), classes="measure")]

    def _family(self) -> Sequence[Widget]:
        return [
            self._question(_("What is your family called?")),
            Line(self.answers["name"], placeholder=_("Our family"), id="name", max_length=40, classes="measure"),
            self._question(_("Your time zone"), "gap"),
            Line(self.answers["zone"], placeholder=_("Please choose: Europe/Paris"), id="zone", classes="measure"),
        ]

    def _names(self) -> Sequence[Widget]:
        return [
            self._question(_("Who lives here? Everyone's names on one line.")),
            Line(
                self.answers["names"],
                joined_by=", ",
                placeholder=_("Emily, Jake and Leo"),
                id="names",
                classes="measure",
            ),
            Static(self._names_read(), id="names-read", classes="gap measure"),
            Static(
                Content(_("Each card stays closed until its person opens it.")),
                classes="quiet measure gap",
            ),
        ]

    def _when(self) -> Sequence[Widget]:
        days = [(str(number), _(day)) for number, day in enumerate(calendar.WEEKDAYS)]
        question = _("When would you like to celebrate together, once a week?")
        return [
            Choice(question, [*days, (WHENEVER, _("Whenever"))], self.answers["weekday"], id="weekday"),
            self._question(_("About what time?"), "gap"),
            Line(self.answers["time"], id="time", max_length=8, classes="short-field"),
        ]

    def _country(self) -> Sequence[Widget]:
        known = [(code, _(name)) for code, name in COUNTRIES.items()]
        code = self._country_code()
        return [
            Choice(
                _("Which country's lines should stand on the help page?"),
                [*known, (ELSEWHERE, _("Elsewhere"))],
                code if code in COUNTRIES else ELSEWHERE,
                id="country",
            ),
            Static(help_lines.in_full(shipped(code)), id="preset", classes="measure gap"),
        ]

    def _pin(self) -> Sequence[Widget]:
        return [
            self._question(_("A PIN for the family, if you like")),
            Static(
                Content(_("It guards Settings, leaving the kiosk, and the visitor screen. Enter without one goes on.")),
                classes="quiet measure",
            ),
            NewPin(),
        ]

    # -- answers

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if event.input.id:
            self.answers[event.input.id] = event.value
        if event.input.id == "names" and self.query("#names-read"):
            self.query_one("#names-read", Static).update(self._names_read())

    @on(Choice.Made)
    def _chosen(self, event: Choice.Made) -> None:
        self.answers[str(event.choice.id)] = event.value
        if event.choice.id == "country":
            self.query_one("#preset", Static).update(help_lines.in_full(shipped(self._country_code())))
        self.typed()

    @on(NewPin.Chosen)
    def _pin_chosen(self, event: NewPin.Chosen) -> None:
        self.pin = event.pin
        self.finish()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_go_on()

    def action_go_on(self) -> None:
        """Goes to the next step, or after the last one to Home. A key that comes before the step is shown does
        nothing."""
        if self.asks != self.step:
            return
        if self.care.words():
            self.action_save()  # the help lines first
        elif wrong := self._wrong():
            self.say(wrong)
        elif self.step < len(STEPS) - 1:
            self.step += 1
            self.draw()
        elif not self.query_one(NewPin).enter():
            self.pin = None
            self.finish()

    def action_skip(self) -> None:
        """Skips this step: its answers become empty."""
        self._forget(SKIPPED[STEPS[self.step]])
        self.action_go_on()

    def _forget(self, names: Iterable[str]) -> None:
        for name in names:
            self.answers[name] = DEFAULTS[name]
            for field in self.query(f"#step #{name}").results(Input):
                field.value = DEFAULTS[name]

    def words_gone(self) -> None:
        self.say("")

    def _wrong(self) -> str:
        """The sentence about an answer of this step that can't be used; empty where all are fine."""
        try:
            match STEPS[self.step]:
                case "family" if self.answers["zone"].strip():
                    self.answers["zone"] = household.zone_of(self.answers["zone"].strip())
                case "names":
                    household.member_names(household.split_names(self.answers["names"]))
                case "when" if self.answers["time"].strip():
                    household.time_of(self.answers["time"])
                case _:
                    pass
        except Refusal as refusal:
            return refusal.sentence
        return ""

    def action_back(self) -> None:
        """Goes back a step. On the first step it only says how to leave."""
        if self.care.words():
            self.care.let_go()
        if self.step:
            self.step -= 1
            self.draw()
        elif not self.house.kiosk:
            self.say(_("Ctrl+Q leaves. What you typed waits here."))

    def action_leave(self) -> None:
        """Leaves the app, except on a kiosk."""
        if not self.house.kiosk:
            self.app.exit()

    async def save(self) -> None:
        self.action_go_on()

    @work
    async def finish(self) -> None:
        """Makes the household. With a PIN this takes a while, so further keys are ignored meanwhile."""
        answers, self.asks = self.answers, None
        with self.refusals_said():
            await self.house.have_a_file()
            await self.drafting.keep_words(
                household.set_up,
                answers["name"].strip() or _("Our family"),
                household.split_names(answers["names"]),
                timezone=answers["zone"].strip() or calendar.local_zone(),
                country=self.answers["country"],
                celebrate_weekday=None if answers["weekday"] == WHENEVER else int(answers["weekday"]),
                celebrate_time=answers["time"].strip() or None,
                pin=self.pin,
                now=self.house.now(),
            )
            await self.house.reload_household()
            if self.pin:
                store = self.house.store
                proof = await store.beside(household.check_family_pin, self.pin, now=store.steady())
                await pins.show_words(self.house, None, proof)
            self.house.go_home()
        self.asks = self.step

    def fields(self) -> dict[str, object]:
        return {**self.answers, "step": STEPS[self.step]}

    def fill(self, fields: dict[str, object]) -> None:
        self.answers.update({name: str(fields[name]) for name in DEFAULTS if name in fields})
        self.step = STEPS.index(str(fields["step"]))
        self.draw()

    def _country_code(self) -> str:
        """The code of the country whose lines are shown: the chosen one, else that of the time zone."""
        zone = self.answers["zone"].strip() or calendar.local_zone()
        return self.answers["country"] or country_of(zone)

    def _names_read(self) -> Content:
        """How the names were understood: each with the number of its card."""
        names = household.split_names(self.answers["names"])
        return Content("   ").join(
            [
                Content.assemble(Content.styled(f"{place} ", "bold $accent"), Content.styled(clean(name), "bold"))
                for place, name in enumerate(names, start=1)
            ]
        )

    @staticmethod
    def _question(words: str, classes: str = "") -> Static:
        return Static(Content(words), classes=f"question {classes}")
