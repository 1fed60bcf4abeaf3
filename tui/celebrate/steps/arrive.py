"""Arrive: who is here, who hosts, and how it can be today."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models import celebration
from models.celebration import Round
from models.core.i18n import N_, _
from models.core.states import Manner, Step
from models.core.typed_text import clean
from models.views.round import Table
from tui.celebrate.steps.step import Garden, Panel, line
from tui.look.plain_mode import sign_of
from tui.widgets.big_name import QUESTION_FACES, BigName
from tui.widgets.key_button import KeyButton
from tui.widgets.people import People, Person

MANNERS = (
    (Manner.STANDARD, N_("As always: a few wins, a turn each, a reward")),
    (Manner.QUIET, N_("Quiet: small questions, in writing if you like")),
    (Manner.SHORT, N_("Short: a turn each and thanks")),
    (Manner.HARD_WEEK, N_("A hard week: no wins asked for, gentle questions")),
    (Manner.HARD_TIME, N_("A goodbye, or a hard time for one of us")),
)


class WhoPanel(Panel):
    """Asks who is here; about those who aren't, nothing is said. The rota proposes a host, and anybody can take
    over."""

    JOINING = MORE = BACK = False

    def __init__(self, begun: Round | None) -> None:
        """`begun` is the open round, or one whose beginning was undone; it says who is here."""
        super().__init__()
        self.begun = begun
        self.host: str | None = None  # the id of the member who took over from the proposed host

    def compose(self) -> ComposeResult:
        yield BigName(_("Who is here?"), faces=QUESTION_FACES, id="ask")
        yield line(_("Tap your name, or press its number. You can still join at any step."), classes="quiet")
        yield People(id="people")
        yield Static(Content(""), id="host")
        yield Garden()

    def keys(self) -> Iterator[KeyButton]:
        yield KeyButton("Enter", _("Begin"), "do('on')", id="on")
        yield KeyButton("a", _("Another host"), "do('another')")

    async def show(self, table: Table) -> None:
        await super().show(table)
        self.query_one(Garden).show(table)
        people = self.query_one(People)
        begun = table.round or self.begun
        changed = begun != self.begun or not people.children
        await people.offer([Person(one.id, one.name, one.colour, sign_of(one.animal)) for one in table.people])
        if begun is not None and changed:
            people.chosen = frozenset(seat.member_id for seat in begun.seats if seat.present)
            self.host = begun.host.member_id if begun.host else None
        self.begun = begun
        self._say_who_hosts()

    def settle(self) -> None:
        self.query_one(People).focus_first()

    @on(People.Changed)
    def _say_who_hosts(self) -> None:
        name = next((one.name for one in self.table.people if one.id == self._host()), "")
        words = _("{name} hosts this time, if that is all right. Anyone may take it.") if name else ""
        self.query_one("#host", Static).update(Content(words.format(name=clean(name))))

    @on(People.Done)
    def _chosen(self) -> None:
        self.screen.query_one("#on").focus()

    def _here(self) -> list[str]:
        chosen = self.query_one(People).chosen
        return [one.id for one in self.table.people if one.id in chosen]

    def _host(self) -> str | None:
        """The host's id: who took over, else the one whom the rota proposes, if they are here; else the first who is
        here. With nobody here, the proposed one."""
        here = self._here()
        return next((one for one in (self.host, self.table.proposed) if one in here), None) or next(
            iter(here), self.table.proposed
        )

    async def do_another(self) -> None:
        """Makes the next of those who are here the host."""
        here = self._here()
        host = self._host()
        if host in here:
            self.host = here[(here.index(host) + 1) % len(here)]
        self._say_who_hosts()

    async def do_on(self) -> None:
        """Begins the round, or continues it with those who are here."""
        here, host = self._here(), self._host()
        if not here or host is None:
            self.frame.say(_("Who is here? One of you is enough to begin."))
        elif self.table.round is None:
            await self.frame.take(celebration.begin, host, here, led_by=self.frame.terminal)
        elif await self.frame.take(celebration.arrive, self.round.id, here, host_id=host):
            await self.frame.turn_to(who=False)


class MannerPanel(Panel):
    """Asks how it can be today. The host reads the choices out, except the last one, which is for anybody who needs
    it."""

    MORE = BACK = False

    def compose(self) -> ComposeResult:
        yield Static(Content(""), id="read-out", classes="quiet")
        yield line(_("Somebody asked for an easy one."), id="easy-asked")
        yield BigName(_("How can it be today?"), faces=QUESTION_FACES, id="ask")
        with Vertical(id="manners"):
            for place, (manner, words) in enumerate(MANNERS, start=1):
                if manner is Manner.HARD_TIME:
                    only_they = _("Not read out. If it is about one of you here, only they choose it:")
                    yield line(only_they, classes="quiet", id="not-read-out")
                yield KeyButton(str(place), _(words), f"do('manner', {place})", id=f"manner-{manner}")
        yield line(_("Join, listen or leave at any time."), id="at-any-time")

    def keys(self) -> Iterator[KeyButton]:
        yield KeyButton("<", _("Who is here"), "do('back')")

    async def show(self, table: Table) -> None:
        await super().show(table)
        self.query_one("#easy-asked").display = self.round.easy_asked
        host = table.round.host if table.round else None
        words = _("{name} reads this out.").format(name=clean(host.name)) if host else ""
        self.query_one("#read-out", Static).update(Content(words))

    def settle(self) -> None:
        manner = self.round.manner
        if self.round.easy_asked and manner is Manner.STANDARD:
            manner = Manner.QUIET
        self.query_one(f"#manner-{manner}").focus()

    async def do_manner(self, place: int) -> None:
        """Chooses the manner at this place, counted from 1, and goes to the next step."""
        await self.frame.take(celebration.go_on_from, self.round.id, Step.ARRIVE, manner=MANNERS[place - 1][0])

    async def do_back(self) -> None:
        """Goes back to the question who is here."""
        await self.frame.turn_to(who=True)
