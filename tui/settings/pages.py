"""The pages of Settings. Each makes its rows from the saved settings."""

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import calendar
from models.core.i18n import N_, _
from models.core.states import Presence
from models.core.typed_text import clean
from models.family import help_lines
from models.views.settings import SettingsView
from tui.widgets.choice import Choice
from tui.widgets.fields import Line
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton


def _named(words: str) -> Static:
    return Static(Content(words), classes="field-name")


def _quiet(words: str) -> Static:
    return Static(Content(words), classes="quiet measure")


def _family(kept: SettingsView) -> list[Widget]:
    family = kept.family
    return [
        _named(_("The family's name")),
        Line(family.name, id="name", max_length=40, classes="measure"),
        _named(_("Time zone")),
        Line(family.timezone, id="timezone", classes="measure"),
        _named(_("The family's PIN")),
        _quiet(_("It guards Settings, leaving the kiosk, and the visitor screen.")),
        KeyButton("", _("Change the PIN") if family.has_pin else _("Set a PIN"), id="family_pin"),
    ]


def _celebrate(kept: SettingsView) -> list[Widget]:
    family = kept.family
    days = [(str(number), _(day)) for number, day in enumerate(calendar.WEEKDAYS)]
    weekday = "none" if family.celebrate_weekday is None else str(family.celebrate_weekday)
    return [
        Choice(_("We celebrate together"), [*days, ("none", _("Whenever"))], weekday, id="celebrate_weekday"),
        _named(_("About what time")),
        Line(family.celebrate_time or "", id="celebrate_time", max_length=8, classes="short-field"),
        _named(_("Our closing line, at the end of each round")),
        Line(family.closing_line, id="closing_line", max_length=120, classes="measure"),
        KeyButton("", _("Our questions"), id="our_questions", classes="gap"),
    ]


def _members(kept: SettingsView) -> list[Widget]:
    rows: list[Widget] = []
    for one in kept.people:
        aside = one.presence == Presence.ASIDE
        said = {Presence.CLOSED: _("not opened yet"), Presence.ASIDE: _("set aside")}.get(one.presence, "")
        name = Content.assemble(Content.styled(clean(one.name), "bold"), Content.styled(f"  {said}", "$quiet"))
        rows.append(
            Flow(
                Static(name, classes="who"),
                KeyButton("", _("Another name"), id=f"rename-{one.id}"),
                KeyButton("", _("Back with us") if aside else _("Set aside"), id=f"aside-{one.id}"),
                KeyButton("", _("Is leaving"), id=f"gone-{one.id}"),
                classes="name",
            )
        )
    rows.append(KeyButton("", _("Someone new"), id="add_member", classes="gap"))
    return rows


def _lines(kept: SettingsView) -> list[Widget]:
    rows: list[Widget] = [_named(_("Your own people and lines"))]
    for line in kept.lines:
        checked = line.checked_on and _("looked up on {day}").format(day=calendar.date_in_words(line.checked_on))
        name = Content.styled(clean(line.name), "bold")
        said = Content.assemble(name, f"  {clean(line.number)}  ", Content.styled(checked or "", "$quiet"))
        rows.append(Static(said, classes="name"))
        rows.append(
            Flow(
                KeyButton("", _("It is right"), id=f"checked-{line.id}"),
                KeyButton("", _("Change"), id=f"line-{line.id}"),
                KeyButton("", _("Take off"), id=f"drop-{line.id}"),
            )
        )
    rows.append(KeyButton("", _("Someone to call"), id="add_line"))
    countries = [(code, _(name)) for code, name in help_lines.COUNTRIES.items()]
    elsewhere = kept.country if kept.country not in help_lines.COUNTRIES else help_lines.ELSEWHERE
    question = _("Below yours, always: the lines of which country?")
    choice = Choice(question, [*countries, (elsewhere, _("Elsewhere"))], kept.country, id="country")
    choice.add_class("gap")
    rows += [
        choice,
        _quiet(_("F1 shows them. Look a number up if you like. Please never call the emergency number to try it.")),
    ]
    return rows


def _look(kept: SettingsView) -> list[Widget]:
    family = kept.family
    themes = [
        ("auto", _("By the clock")),
        ("daylight", _("Daylight")),
        ("evening", _("Evening")),
        ("contrast", _("High contrast")),
        ("sixteen", _("Sixteen colours")),
    ]
    return [
        Choice(_("Light"), themes, family.theme, id="theme"),
        _named(_("Our line on the quiet screen")),
        Line(family.quiet_line, id="quiet_line", max_length=120, classes="measure"),
        _yes_or_no(_("Plain letters, one column, no landscape and no animals"), family.plain, id="plain"),
        _yes_or_no(_("Gentle motion"), family.motion, id="motion"),
        _yes_or_no(_("Let the coach rest for everyone"), family.coach_rests, id="coach_rests"),
        _yes_or_no(_("May a win ask about somebody else too?"), family.nudges, id="nudges"),
    ]


def _yes_or_no(question: str, holds: bool, *, id: str) -> Choice:
    choice = Choice(question, [("yes", _("Yes")), ("no", _("No"))], "yes" if holds else "no", id=id)
    choice.add_class("-brief")
    return choice


def _backups(kept: SettingsView) -> list[Widget]:
    rows: list[Widget] = [
        _quiet(_("A copy is made by itself each day. Seven days, eight weeks and twelve months are kept.")),
        KeyButton("", _("Make a copy now"), id="back_up", classes="gap"),
    ]
    for each in kept.backups[:8]:
        local = calendar.wall_clock(each.made_at, kept.family.timezone)
        when = _("{day}, {time}").format(day=calendar.date_in_words(local.date()), time=f"{local:%H:%M}")
        rows.append(Static(Content(when)))
    if kept.backups:
        how = _quiet(_("To put one back, run “smallwins restore” with the copy's name, in another window."))
        rows[1:1] = [how]
        rows.insert(3, _named(_("The newest")))
    return rows


def _who_can_read(kept: SettingsView) -> str:
    if kept.locked:
        return _(
            "It is locked: only someone who knows the passphrase can read it. A PIN keeps the others of the house out of a page."
        )
    return _(
        "Whoever owns the account of this device can read this file. A PIN keeps the others of the house out of a page; it "
        "does not lock the file."
    )


def _about(kept: SettingsView) -> list[Widget]:
    return [
        _quiet(
            _("Small Wins helps a family notice what is easy to miss. It is no treatment and no emergency service.")
        ),
        _named(_("Where your words are")),
        Static(Content(str(kept.path)), classes="measure"),
        _quiet(_who_can_read(kept)),
        KeyButton("", _("Who can read the file"), id="file_lock", classes="gap"),
        KeyButton("", _("Close the app"), id="leave_kiosk", classes="gap"),
    ]


PAGES: tuple[tuple[str, Callable[[SettingsView], list[Widget]]], ...] = (
    (N_("Family"), _family),
    (N_("Members"), _members),
    (N_("Celebrate"), _celebrate),
    (N_("Help lines"), _lines),
    (N_("Look"), _look),
    (N_("Backups"), _backups),
    (N_("About"), _about),
)
